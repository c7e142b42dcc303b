"""Tidy rows and frames: one table of columns, and no wrong cell without a mark in any of them."""

from __future__ import annotations

import csv
import importlib
import importlib.util
import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from extractor.forms import Field, form, forms
from extractor.pipeline import extract
from extractor.recognition import recognize
from extractor.report import Confidence, Extraction
from extractor.report.columns import COLUMNS, NAMES, Kind, columns_table
from extractor.report.doubts import report_doubts
from extractor.report.labels import labels_of
from extractor.report.paths import covers
from extractor.sinks import Item, open_sink
from tests.conftest import ROOT
from tests.documents import report_document

CASES = sorted((ROOT / "fixtures").glob("*/source.*"))
LIBRARIES = {"pandas": "pandas", "polars": "polars", "arrow": "pyarrow"}


def needs(*modules: str) -> pytest.MarkDecorator:
    missing = [name for name in modules if importlib.util.find_spec(name) is None]
    return pytest.mark.skipif(bool(missing), reason=f"not installed: {', '.join(missing)}")


@cache
def extraction_of(source: Path) -> Extraction:
    return extract(source)


def fixture(case: str) -> Extraction:
    return extraction_of(next((ROOT / "fixtures" / case).glob("source.*")))


def test_rows_have_the_columns_in_order() -> None:
    for row in fixture("html-printed-error").rows():
        assert tuple(row) == NAMES


def test_the_columns_are_documented() -> None:
    page = (ROOT / "extractor" / "batch" / "README.md").read_text("utf-8")
    assert "\n".join(columns_table()) in page, "paste what columns_table() gives"


def test_every_column_holds_its_kind_or_nothing() -> None:
    kinds: dict[Kind, Any] = {
        Kind.TEXT: str,
        Kind.WHOLE: int,
        Kind.NUMBER: (int, importlib.import_module("decimal").Decimal),
    }
    for case in ("html-printed-error", "pdf-ruled", "html-script-page"):
        for row in fixture(case).rows():
            for column in COLUMNS:
                assert row[column.name] is None or isinstance(row[column.name], kinds[column.kind]), column.name


def test_labels_of_every_field() -> None:
    for definition in forms():
        for table in definition.tables:
            for field in table.fields():
                labels = labels_of(definition.id, field)
                assert labels is not None
                assert labels.table_zh
                assert labels.column_zh
                assert labels.row_en
    assert labels_of("form2021", Field("requests", "no_such", "total")) is None


@pytest.mark.parametrize("source", CASES, ids=lambda path: str(path.parent.name))
def test_the_doubts_of_the_record_are_those_of_the_rows(source: Path) -> None:
    """What the JSON covers by a warning's path is marked in the row, and nothing else is."""
    extraction = extraction_of(source)
    record = json.loads(extraction.to_json())
    warned = [finding for finding in record["diagnostics"] if finding["severity"] != "note"]
    for row in extraction.rows():
        if row["table"] is None:
            assert (row["status"], bool(row["doubt"]), row["value"]) == (record["status"], True, None)
            continue
        field = Field(row["table"], row["row"], row["column"])
        codes = {finding["code"] for finding in warned if covers(finding["path"], field)}
        assert set((row["doubt"] or "").split()) == codes
        assert (row["confidence"] == "doubtful") == bool(codes or row["state"] in ("absent", "illegible"))


def planted() -> Iterator[Extraction]:
    """Reports with errors in them: sums that fail, cells that are no numbers, a table that is gone."""
    yield from (extraction_of(source) for source in CASES if "pdf" not in source.name)
    yield recognized(report_document(form("form2021"), requests=None))


def recognized(document: Any) -> Extraction:
    found = recognize(document)
    source = extract(CASES[0]).source
    return Extraction(source, found.status, found.report, (), found.diagnostics)


def marked(rows: Any) -> set[tuple[str, str, str, str, str]]:
    key = ("name", "table", "row", "column", "doubt")
    return {tuple(str(row[name] or "") for name in key) for row in rows if row["doubt"]}  # type: ignore[misc]


@needs("pyarrow", "pandas", "polars")
def test_every_doubt_is_told_in_csv_parquet_and_frames(tmp_path: Path) -> None:
    extractions = list(planted())
    wanted = marked(row for one in extractions for row in one.rows())
    assert len(wanted) > 30
    items = [Item(one.source.name, one.to_json()) for one in extractions]
    for out in (tmp_path / "o.csv", tmp_path / "o.parquet"):
        with open_sink(out) as write:
            for item in items:
                write(item)
    with (tmp_path / "o.csv").open(encoding="utf-8-sig", newline="") as file:
        assert marked(csv.DictReader(file)) == wanted
    table = importlib.import_module("pyarrow.parquet").read_table(tmp_path / "o.parquet")
    assert marked(table.to_pylist()) == wanted
    for library in LIBRARIES:
        found = [row for one in extractions for row in as_rows(one.to_frame(library), library)]
        assert marked(found) == wanted


def as_rows(frame: Any, library: str) -> list[dict[str, Any]]:
    if library == "pandas":
        return frame.astype(object).where(frame.notna(), None).to_dict("records")  # type: ignore[no-any-return]
    return frame.to_dicts() if library == "polars" else frame.to_pylist()  # type: ignore[no-any-return]


@pytest.mark.parametrize("library", LIBRARIES)
def test_frames_have_the_same_types_whatever_they_hold(library: str) -> None:
    if importlib.util.find_spec(LIBRARIES[library]) is None:
        pytest.skip(f"{library} is not installed")
    full, bare = (fixture(case).to_frame(library) for case in ("pdf-ruled", "html-script-page"))
    assert types(full, library) == types(bare, library)
    assert list(types(full, library)) == list(NAMES)


def types(frame: Any, library: str) -> dict[str, str]:
    if library == "arrow":
        return {field.name: str(field.type) for field in frame.schema}
    return {name: str(kind) for name, kind in zip(frame.columns, frame.dtypes, strict=True)}


def test_an_unknown_library_is_refused() -> None:
    with pytest.raises(ValueError, match="none of pandas, polars, arrow"):
        fixture("html-site").to_frame("excel")


def test_amounts_are_in_yuan_where_the_unit_is_printed() -> None:
    rows = list(fixture("html-five-columns").rows())
    money = [row for row in rows if row["unit"] == "元"]
    assert money
    assert all(row["yuan"] == row["value"] for row in money)
    assert all(row["yuan"] is None for row in rows if row["unit"] in (None, "件"))


def test_a_cell_by_its_name() -> None:
    extraction = fixture("html-printed-error")
    doubtful = next(fact for fact in extraction.facts if fact.confidence is Confidence.DOUBTFUL)
    cell = extraction.cell(*doubtful.field)
    assert (cell.value, cell.raw, cell.state) == (doubtful.value, doubtful.raw, doubtful.state)
    assert cell.doubt == ("identity_fails",)
    assert cell.location == doubtful.location
    with pytest.raises(KeyError):
        extraction.cell("requests", "no_such_row", "total")


def test_short_and_rich_representations() -> None:
    extraction = fixture("html-printed-error")
    assert len(repr(extraction)) < 200
    assert extraction.source.name in repr(extraction)
    page = extraction._repr_html_()
    assert page.count("<table>") == len({fact.field.table for fact in extraction.facts})
    assert 'title="identity_fails"' in page
    assert "<div>" in fixture("html-script-page")._repr_html_()


def test_doubts_of_whose_report_it_is_stand_in_every_row() -> None:
    for source in CASES:
        extraction = extraction_of(source)
        told = " ".join(report_doubts(extraction.diagnostics)) or None
        assert {row["report_doubt"] for row in extraction.rows()} == {told}
