"""`xxgk convert --corrections`: what was said in the review site, laid over what is read, in every kind of output."""

from __future__ import annotations

import csv
import json
import shutil
import zipfile
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from extractor.cli import main
from tests.conftest import ROOT

THREE = (("granted", "corrected", 7), ("results_total", "confirmed", 123), ("carried_forward", "corrected", None))


@pytest.fixture
def source(tmp_path: Path) -> Path:
    (found,) = (ROOT / "fixtures" / "html-printed-error").glob("source.*")
    return Path(shutil.copy(found, tmp_path / "report.html"))


def convert(source: Path, out: Path, *more: str) -> dict[str, Any]:
    assert main(["convert", str(source), "-o", str(out), "-q", "--jobs", "1", *more]) == 0
    record: dict[str, Any] = json.loads(out.read_text("utf-8")) if out.suffix == ".jsonl" else {}
    return record


def cells(record: dict[str, Any]) -> dict[tuple[str, ...], dict[str, Any]]:
    return {(fact["table"], fact["row"], fact["column"]): fact for fact in record["facts"]}


@pytest.fixture
def said(source: Path, tmp_path: Path) -> Path:
    """Three cells as the review site saves them."""
    record = convert(source, tmp_path / "first.jsonl")
    path = tmp_path / "corrections.jsonl"
    with path.open("w", encoding="utf-8") as file:
        for row, judgment, value in THREE:
            printed = cells(record)["requests", row, "total"]["raw"]
            head = {"schema": "xxgk-correction/1", "sha256": record["source"]["sha256"], "judgment": judgment}
            cell = {"table": "requests", "row": row, "column": "total", "printed": printed, "value": value}
            who = {"name": record["source"]["name"], "by": "某某", "reason": "与原件核对", "at": "2025-03-01T08:00:00Z"}
            file.write(json.dumps(head | cell | who, ensure_ascii=False) + "\n")
    return path


def test_exactly_the_corrected_cells_differ_and_have_both_values(source: Path, said: Path, tmp_path: Path) -> None:
    before = json.loads((tmp_path / "first.jsonl").read_text("utf-8"))
    after = convert(source, tmp_path / "second.jsonl", "--corrections", str(said))
    told = {field: fact.pop("correction") for field, fact in cells(after).items() if "correction" in fact}
    assert after == before
    assert {field[1]: (one["judgment"], one["value"]) for field, one in told.items()} == {
        row: (judgment, value) for row, judgment, value in THREE
    }


def test_csv_carries_both(source: Path, said: Path, tmp_path: Path) -> None:
    convert(source, tmp_path / "cells.csv", "--corrections", str(said))
    with (tmp_path / "cells.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["judgment"]]
    assert [(row["row"], row["judgment"], row["corrected"]) for row in rows] == [
        ("granted", "corrected", "7"),
        ("results_total", "confirmed", ""),
        ("carried_forward", "corrected", ""),
    ]
    assert all(row["value"] and row["judged_by"] == "某某" for row in rows)


def test_a_workbook_says_them_in_the_cells(source: Path, said: Path, tmp_path: Path) -> None:
    pytest.importorskip("xlsxwriter")
    assert main(["convert", str(source), "-o", str(tmp_path / "o.xlsx"), "-q", "--corrections", str(said)]) == 0
    with zipfile.ZipFile(tmp_path / "o.xlsx") as book:
        comments = ElementTree.fromstring(book.read("xl/comments1.xml"))
    texts = ["".join(one.itertext()) for one in comments.iter() if one.tag.endswith("}comment")]
    told = [text.splitlines()[0] for text in texts if text.startswith("人工")]
    assert sorted(told) == ["人工更正为：7", "人工更正为：空白", "人工确认无误"]
    assert all("核对人：某某" in text for text in texts if text.startswith("人工"))


def test_another_version_of_the_file_is_refused_and_said(
    source: Path, said: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source.write_bytes(source.read_bytes() + b"<!-- another version -->")
    report = tmp_path / "summary.json"
    after = convert(source, tmp_path / "second.jsonl", "--corrections", str(said), "--report", str(report))
    assert not [fact for fact in after["facts"] if "correction" in fact]
    refused = [found for found in after["diagnostics"] if found["code"] == "correction_refused"]
    assert [found["severity"] for found in refused] == ["note"] * 3
    assert json.loads(report.read_text("utf-8"))["corrections"] == {"applied": 0, "refused": 3, "absent": 0}
    status = json.loads((tmp_path / "second.jsonl.status.jsonl").read_text("utf-8"))
    assert status["diagnostics"]["note"] == sum(found["severity"] == "note" for found in after["diagnostics"])
    assert main(["convert", str(source), "-o", str(tmp_path / "third.jsonl"), "--corrections", str(said)]) == 0
    assert "0 laid over, 3 refused" in capsys.readouterr().err


def test_a_file_that_holds_none_is_wrong_usage_before_any_work(
    source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, content in (("wrong.jsonl", "{}\n"), ("binary.jsonl", "\udcff")):
        (tmp_path / name).write_bytes(content.encode("utf-8", "surrogateescape"))
        out = tmp_path / "out.jsonl"
        assert main(["convert", str(source), "-o", str(out), "--corrections", str(tmp_path / name)]) == 2
        assert name in capsys.readouterr().err
        assert not out.exists()
    assert main(["convert", str(source), "-o", str(out), "--corrections", str(tmp_path / "absent.jsonl")]) == 2
