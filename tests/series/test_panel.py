from __future__ import annotations

import csv
import subprocess
import sys
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import pytest

from extractor.cli import main
from extractor.forms.crosswalk import concepts
from extractor.pipeline import extract
from extractor.report.wide import wide_fields
from extractor.series import panel, panel_frame
from extractor.series.codebook import codebook_markdown, variables
from extractor.series.entry import index
from extractor.series.panel import panel_columns
from tests.conftest import ROOT
from tests.series.archive import line, reports_of

REPORT = ROOT / "fixtures" / "text-tabs" / "source.txt"


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All reports of a county that became a district, and of its agriculture bureau, which was renamed."""
    wanted = ("洪泽县人民政府", "洪泽区人民政府", "洪泽县农业局", "洪泽区农业局", "洪泽区农业农村局")
    lines = [line(made) for made in reports_of(8) if made.name in wanted]
    file = tmp_path_factory.mktemp("panel") / "out.jsonl"
    file.write_text("\n".join(lines) + "\n", "utf-8")
    return file


def test_a_body_is_one_series_through_renamings(records: Path) -> None:
    rows = list(panel([records]))
    assert len(rows) == 24
    bodies = {row["body"] for row in rows}
    assert len(bodies) == 2
    government = [row for row in rows if row["scope"] == "region"]
    assert [row["fiscal_year"] for row in government] == list(range(2014, 2026))
    assert {row["region_code"] for row in government} == {"320829", "320813"}
    assert {(row["province"], row["city"]) for row in rows} == {("江苏省", "淮安市")}


def test_concepts_are_joined_where_they_can_be_compared_and_nowhere_else(records: Path) -> None:
    by_year = {row["fiscal_year"]: row for row in panel([records]) if row["scope"] == "region"}
    old, new = by_year[2016], by_year[2022]
    assert old["concept.requests_received"] == old["statistics.requests_received.value"]
    assert new["concept.requests_received"] == new["requests.new_received.total"]
    assert old["concept.denied"] is None
    kinds = [name for name in new if name.startswith("requests.denied_") and name.endswith(".total")]
    assert new["concept.denied"] == sum(new[name] for name in kinds)
    assert not {"concept.fees", "concept.normative_documents_stock"} & set(new)


def test_every_concept_names_cells_that_forms_have() -> None:
    for one in concepts():
        for fields in one.forms.values():
            assert set(fields) <= set(index())


@pytest.mark.parametrize("library", ["pandas", "polars", "arrow"])
def test_frames_have_the_columns_and_types_of_the_panel(records: Path, library: str) -> None:
    frame = panel_frame([records], library)
    names = frame.column_names if library == "arrow" else list(frame.columns)
    assert names == [one.name for one in panel_columns()]
    assert len(frame) == 24


def test_the_command_writes_csv_and_parquet_with_the_same_rows(records: Path, tmp_path: Path) -> None:
    rows, table = tmp_path / "panel.csv", tmp_path / "panel.parquet"
    assert main(["panel", str(records), "-o", str(rows)]) == 0
    assert main(["panel", str(records), "-o", str(table)]) == 0
    with rows.open(encoding="utf-8-sig") as file:
        written = list(csv.DictReader(file))
    read = import_module("pyarrow.parquet").read_table(table).to_pylist()
    for one, other in zip(written, read, strict=True):
        assert [value or None for value in one.values()] == [_text(value) for value in other.values()]
    assert main(["panel", str(records), "-o", str(tmp_path / "panel.xls")]) == 2


def _text(value: object) -> str | None:
    if isinstance(value, float):
        return str(int(value)) if value == int(value) else str(value)
    return None if value is None else str(value)


def test_a_doubted_value_is_kept_named_and_joined_to_nothing(tmp_path: Path) -> None:
    text = REPORT.read_text("utf-8").replace("\t2\t43\t0\t0\t2\t0\t47", "\t2\t43\t0\t0\t2\t0\t48", 1)
    extraction = extract(text.encode(), name="a.txt")
    (tmp_path / "a.json").write_text(extraction.to_json(), "utf-8")
    (row,) = panel([tmp_path / "a.json"])
    assert "requests.new_received.total" in row["doubtful"]
    assert row["requests.new_received.total"] is not None
    assert row["concept.requests_received"] is None


def test_a_report_is_a_wide_frame() -> None:
    frame = extract(REPORT).to_frame("pandas", wide=True)
    assert len(frame) == 1
    assert {"agency", "region_code", "requests.new_received.total"} <= set(frame.columns)
    assert frame["concept.requests_received"][0] == frame["requests.new_received.total"][0]


def test_the_codebook_has_every_column_once() -> None:
    found = list(variables())
    assert [one.name for one in found] == [one.name for one in panel_columns()]
    by_name = {one.name: one for one in found}
    carried = by_name["requests.carried_over.total"]
    assert (carried.concept, carried.comparable) == ("requests_pending_start", "good")
    assert "form2019" in carried.forms
    assert carried.identities
    assert by_name["statistics.fees_charged.value"].unit == "万元"
    assert all(by_name[one.name].label_zh and by_name[one.name].label_en for one in wide_fields())
    assert "收费 (fees)" in codebook_markdown()


def test_the_codebook_is_written(tmp_path: Path) -> None:
    assert main(["codebook", "-o", str(tmp_path / "codebook.md")]) == 0
    assert main(["codebook", "-o", str(tmp_path / "codebook.csv")]) == 0
    with (tmp_path / "codebook.csv").open(encoding="utf-8-sig", newline="") as file:
        assert len(list(csv.DictReader(file))) == len(panel_columns())
    assert (tmp_path / "codebook.md").read_text("utf-8") == codebook_markdown()


@pytest.fixture(scope="module")
def analysed(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    """The example over a folder with three years of a report."""
    folder = tmp_path_factory.mktemp("example")
    reports = folder / "reports"
    reports.mkdir()
    text = REPORT.read_text("utf-8")
    (year,) = {str(extract(REPORT).report.fiscal_year)}  # type: ignore[union-attr]
    for other in range(int(year) - 1, int(year) + 2):
        (reports / f"{other}.txt").write_text(text.replace(year, str(other)), "utf-8")
    script = ROOT / "docs" / "examples" / "requests_by_year.py"
    command = [sys.executable, str(script), str(reports), str(folder / "out")]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    return done.stdout, folder / "out"


def test_the_example_makes_a_panel(analysed: tuple[str, Path]) -> None:
    told, out = analysed
    assert "3 reports of 1 bodies" in told
    with (out / "panel.csv").open(encoding="utf-8-sig") as file:
        assert len(list(csv.DictReader(file))) == 3


def test_the_example_plots(analysed: tuple[str, Path]) -> None:
    told, out = analysed
    if find_spec("matplotlib") is None:
        assert "no plot" in told
        pytest.skip("matplotlib is not installed: the example's plot was not drawn")
    assert (out / "requests.png").read_bytes().startswith(b"\x89PNG")
