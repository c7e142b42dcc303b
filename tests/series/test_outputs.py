from __future__ import annotations

import bz2
import csv
import gzip
import json
import lzma
import zipfile
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from extractor.cli import main
from extractor.pipeline import extract
from extractor.report import Extraction
from extractor.report.frames import frame_of
from extractor.report.wide import wide_columns, wide_row
from extractor.series import WrongOutputError, check_outputs, entries, kind_of
from extractor.series.difference import difference
from extractor.series.outputs import Kind
from tests.conftest import ROOT
from tests.series.archive import Made, line, reports_of

REPORT = ROOT / "fixtures" / "text-lines" / "source.txt"


def two_years() -> list[Made]:
    """Two reports of one department, and a carry that was changed."""
    found = [made for made in reports_of(3) if made.name == "金湖县财政局" and made.year in (2022, 2023)]
    found[1].numbers["requests"]["carried_over"]["total"] = 90
    return found


@pytest.fixture(scope="module")
def made() -> list[Made]:
    return two_years()


@pytest.fixture
def out(tmp_path: Path, made: list[Made]) -> Path:
    file = tmp_path / "out.jsonl"
    file.write_text("".join(line(one) + "\n" for one in made), "utf-8")
    return file


def test_output_is_known_by_its_content(tmp_path: Path, out: Path) -> None:
    assert kind_of(out) is Kind.LINES
    assert kind_of(REPORT) is None
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "a.json").write_text(extract(REPORT).to_json(indent=1), "utf-8")
    assert kind_of(folder) is Kind.FOLDER
    assert kind_of(ROOT / "fixtures" / "text-lines") in (None, Kind.FOLDER)
    with pytest.raises(WrongOutputError):
        list(entries(REPORT))


def test_a_record_of_a_conversion_is_an_entry(tmp_path: Path) -> None:
    file = tmp_path / "one.json"
    extraction = extract(REPORT)
    file.write_text(extraction.to_json(), "utf-8")
    (entry,) = entries(file)
    assert extraction.report is not None
    assert (entry.whose.printed, entry.year) == (extraction.report.organization, extraction.report.fiscal_year)
    for fact in extraction.facts:
        value = entry.value(fact.field)
        assert (value != value) if fact.value is None else (value == float(fact.value))


def test_the_same_is_found_in_lines_folders_and_parquet(tmp_path: Path, out: Path, made: list[Made]) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    for number, one in enumerate(made):
        (folder / f"{number}.json").write_text(line(one), "utf-8")
    tidy, wide = parquet_of(out, tmp_path / "tidy.parquet"), parquet_of(out, tmp_path / "wide.parquet", "--wide")
    found = [
        [(one.rule, one.difference) for one in check_outputs([path]).findings] for path in (out, folder, tidy, wide)
    ]
    assert found[0][0][0] == "x.requests.carry"
    assert found[1:] == found[:1] * 3


@pytest.mark.parametrize("pack", [gzip.open, bz2.open, lzma.open], ids=["gz", "bz2", "xz"])
def test_packed_lines_are_read_as_plain_ones(pack: Any, tmp_path: Path, out: Path) -> None:
    packed = tmp_path / "packed"  # known by its bytes
    with pack(packed, "wb") as file:
        file.write(out.read_bytes())
    assert kind_of(packed) is Kind.LINES
    assert findings_of(packed) == findings_of(out)
    folder = tmp_path / "folder"
    folder.mkdir()
    packed.rename(folder / "a.jsonl.gz")
    assert kind_of(folder) is Kind.FOLDER
    assert findings_of(folder) == findings_of(out)


def test_a_zip_of_records_is_read_and_one_of_reports_is_none(tmp_path: Path, out: Path, made: list[Made]) -> None:
    with zipfile.ZipFile(tmp_path / "records.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for number, one in enumerate(made):
            archive.writestr(f"2023/{number}.json", json.dumps(json.loads(line(one)), ensure_ascii=False, indent=1))
        archive.writestr("notes.json", "{}")
    assert kind_of(tmp_path / "records.zip") is Kind.ZIP
    assert findings_of(tmp_path / "records.zip") == findings_of(out)
    with zipfile.ZipFile(tmp_path / "reports.zip", "w") as archive:
        archive.write(REPORT, "a.txt")
    assert kind_of(tmp_path / "reports.zip") is None


def findings_of(path: Path) -> list[Any]:
    """The findings with the places of their cells."""
    found = check_outputs([path]).findings
    assert found[0].left.cells[0].location == {"page": 3, "table": 2}
    return [(one.rule, one.left, one.right) for one in found]


def test_a_packed_file_that_is_cut_short_is_told(tmp_path: Path, out: Path) -> None:
    data = gzip.compress(out.read_bytes() * 40)
    cut = tmp_path / "cut.jsonl.gz"
    cut.write_bytes(data[: len(data) // 2])
    assert kind_of(cut) is Kind.LINES
    with pytest.raises(WrongOutputError, match="cannot be read to its end"):
        list(entries(cut))
    cut.write_bytes(data[:12])
    assert kind_of(cut) is None


def parquet_of(lines: Path, out: Path, *options: str) -> Path:
    """The records' rows as a conversion writes them."""
    parquet = import_module("pyarrow.parquet")
    records = [Extraction.from_json(text) for text in lines.read_text("utf-8").splitlines()]
    if options:
        table = frame_of([wide_row(one) for one in records], "arrow", wide_columns())
    else:
        table = frame_of([row for one in records for row in one.rows()], "arrow")
    parquet.write_table(table, out)
    return out


def test_check_prints_and_writes_findings(out: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    findings = tmp_path / "findings.jsonl"
    assert main(["check", "--lang", "zh", str(out), "-o", str(findings)]) == 3
    told = capsys.readouterr().out
    assert "金湖县财政局 2022、2023: 本年“二、上年结转”=上年“四、结转下年度继续办理”" in told
    assert "共2份报告、1个机关" in told
    finding, _ = [json.loads(text) for text in findings.read_text("utf-8").splitlines()]
    assert finding["left"]["cells"][0]["location"] == {"page": 3, "table": 2}
    assert main(["check", "--lang", "en", str(out), "-o", str(tmp_path / "f.csv"), "--fail-on", "never"]) == 0
    rows = list(csv.DictReader((tmp_path / "f.csv").open(encoding="utf-8-sig")))
    assert [row["rule"] for row in rows] == ["x.requests.carry", "x.requests.handled_start"]


def test_reports_and_outputs_are_not_checked_together(out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--lang", "en", str(out), str(REPORT)]) == 2
    assert "cannot be checked together" in capsys.readouterr().err


def test_a_doubted_cell_is_not_compared(tmp_path: Path, made: list[Made]) -> None:
    record = json.loads(line(made[1]))
    path = "$.report.tables.requests.carried_over.total"
    record["diagnostics"] = [
        {"code": "cell_doubtful", "variant": "", "severity": "warning", "message": "", "args": {}, "path": path}
    ]
    file = tmp_path / "out.jsonl"
    file.write_text(line(made[0]) + "\n" + json.dumps(record, ensure_ascii=False) + "\n", "utf-8")
    assert check_outputs([file]).findings == ()


def test_diff_tells_cells_sections_and_text(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report, changed = ROOT / "fixtures" / "text-tabs" / "source.txt", tmp_path / "b.txt"
    text = report.read_text("utf-8")
    changed.write_text(text.replace("公开尽公开，", "公开，", 1).replace("规章\t98\t", "规章\t97\t", 1), "utf-8")
    found = difference(extract(report), extract(changed))
    assert [one.change for one in found.sections] == ["changed"]
    assert [(one.left, one.right, one.difference) for one in found.cells] == [("98", "97", -1)]
    assert main(["diff", "--lang", "zh", str(report), str(changed)]) == 3
    told = capsys.readouterr().out
    assert "98 → 97 (-1)" in told
    assert "1格不同" in told
    assert main(["diff", str(REPORT), str(REPORT)]) == 0
