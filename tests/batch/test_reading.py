"""Many reports in one call: frames with fixed types, and extractions."""

from __future__ import annotations

import importlib
import importlib.util
from pathlib import Path
from typing import Any

import pytest

from extractor import covers, extract_many, read_many
from extractor.report.columns import NAMES
from extractor.report.wide import wide_columns, wide_fields
from tests.conftest import ROOT

SOURCES = [ROOT / "fixtures" / case for case in ("html-printed-error/source.html", "html-script-page/source.html")]
MODULES = {"pandas": "pandas", "polars": "polars", "arrow": "pyarrow"}


@pytest.fixture(params=MODULES)
def library(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    if importlib.util.find_spec(MODULES[name]) is None:
        pytest.skip(f"{name} is not installed")
    return name


def types(frame: Any, library: str) -> dict[str, str]:
    if library == "arrow":
        return {field.name: str(field.type) for field in frame.schema}
    return {name: str(kind) for name, kind in zip(frame.columns, frame.dtypes, strict=True)}


@pytest.mark.parametrize("wide", [False, True])
def test_the_same_columns_and_types_whatever_is_read(library: str, wide: bool, tmp_path: Path) -> None:
    full = read_many([*SOURCES, tmp_path / "gone.pdf"], library, wide=wide)
    empty = read_many([], library, wide=wide)
    assert types(full, library) == types(empty, library)
    assert list(types(full, library)) == [one.name for one in wide_columns()] if wide else list(NAMES)
    rows = len(full) if library != "arrow" else full.num_rows
    assert rows == 3 if wide else rows > 100
    assert (len(empty) if library != "arrow" else empty.num_rows) == 0


def test_rows_stand_in_the_order_of_the_inputs() -> None:
    polars = pytest.importorskip("polars")
    frame = read_many(SOURCES[::-1], "polars", jobs=2)
    assert isinstance(frame, polars.DataFrame)
    assert frame["name"].unique(maintain_order=True).to_list() == [path.as_posix() for path in SOURCES[::-1]]


def test_wide_tables_tell_which_cells_are_doubted() -> None:
    pytest.importorskip("polars")
    printed, script = read_many(SOURCES, "polars", wide=True).to_dicts()
    assert "identity_fails" in printed["doubtful"]
    assert all(one.split(":")[0] in {field.name for field in wide_fields()} for one in printed["doubtful"].split())
    assert (script["status"], script["report_doubt"]) == ("not_a_report", "not_a_report")


def test_extractions_in_the_order_of_one_job() -> None:
    first, second = extract_many(SOURCES, jobs=1, verify=True)
    assert first.extraction is not None
    assert second.extraction is not None
    cell = next(fact for fact in first.extraction.facts if fact.confidence.value == "doubtful")
    assert any(covers(finding.path, cell.field) for finding in first.extraction.diagnostics)
    assert second.extraction.report is None


def test_attachments_are_read_with_their_page(tmp_path: Path) -> None:
    page = ROOT / "fixtures" / "html-attachment-only" / "source.html"
    tables = ROOT / "fixtures" / "docx-blanks" / "source.docx"
    (bare,) = extract_many([page], jobs=1)
    (whole,) = extract_many([page], jobs=1, attachments={page: [tables]})
    assert [one["name"] for one in whole.attachments] == ["source.docx"]
    assert whole.extraction is not None
    assert whole.extraction.attachments[0].name == "source.docx"
    assert bare.attachments == []
