"""What persons say of cells: beside what is printed, bound to digest and field, and never laid over by mistake."""

from __future__ import annotations

import importlib
import json
from decimal import Decimal
from functools import cache
from typing import Any

import jsonschema
import pytest

from extractor.diagnostics import Code, Diagnostic, Severity
from extractor.forms import Field
from extractor.pipeline import extract
from extractor.report import Correction, Extraction, Fact, Judgment
from extractor.report.corrections import SCHEMA, Corrections, Laid, Said, WrongCorrectionError, read_corrections
from extractor.report.frames import frame_of
from extractor.report.schema import report_schema
from extractor.report.wide import wide_row
from tests.conftest import ROOT

GRANTED = Field("requests", "granted", "total")
WHO = {"by": "某某", "reason": "与原件核对", "at": "2025-03-01T08:00:00Z"}


@cache
def read() -> Extraction:
    return extract(next((ROOT / "fixtures" / "html-printed-error").glob("source.*")))


def line(**changed: Any) -> str:
    base = {"schema": SCHEMA, "sha256": read().source.sha256, "name": read().source.name, "judgment": "corrected"}
    cell = {**GRANTED._asdict(), "printed": read().cell(*GRANTED).raw, "value": 7}
    return json.dumps({**base, **cell, **WHO, **changed}, ensure_ascii=False)


def laid(*lines: str) -> Laid:
    return Corrections(read_corrections(lines)).lay_over(read())


def notes(found: Laid) -> list[Diagnostic]:
    return [one for one in found.extraction.diagnostics if one not in read().diagnostics]


def changed(found: Laid) -> dict[Field, Fact]:
    pairs = zip(read().facts, found.extraction.facts, strict=True)
    return {after.field: after for before, after in pairs if before != after}


def test_a_corrected_cell_keeps_what_it_prints() -> None:
    found = laid(line())
    assert (found.applied, found.refused, notes(found)) == (1, 0, [])
    (fact,) = changed(found).values()
    assert fact._replace(correction=None) in read().facts
    assert fact.correction == Correction(Judgment.CORRECTED, 7, **WHO)
    assert found.extraction.checks == read().checks


def test_no_number_is_a_correction_too() -> None:
    (fact,) = changed(laid(line(value=None))).values()
    assert fact.correction is not None
    assert fact.correction.value is None


def test_a_correction_of_another_version_of_the_file_is_refused_and_said() -> None:
    found = laid(line(sha256="0" * 64))
    assert (found.applied, found.refused, changed(found)) == (0, 1, {})
    (note,) = notes(found)
    assert (note.code, note.variant, note.severity) == (Code.CORRECTION_REFUSED, "version", Severity.NOTE)
    assert note.path == "$.report.tables.requests.granted.total"
    assert "某某" in note.told("zh")


def test_one_of_another_file_is_none_of_this_ones_business() -> None:
    found = laid(line(sha256="0" * 64, name="other.html"))
    assert (found.applied, found.refused, notes(found)) == (0, 0, [])


def test_a_field_that_the_report_does_not_have_is_refused() -> None:
    found = laid(line(row="no_such_row"))
    assert (found.applied, found.refused, [note.variant for note in notes(found)]) == (0, 1, ["no_field"])


@pytest.mark.parametrize("given", [{"printed": "other"}, {"value": 5000}])
def test_what_is_read_otherwise_now_is_not_confirmed(given: dict[str, Any]) -> None:
    value = read().cell(*GRANTED).value
    found = laid(line(**{"judgment": "confirmed", "value": value, **given}))
    assert (found.applied, found.refused, [note.variant for note in notes(found)]) == (0, 1, ["read_otherwise"])
    assert laid(line(judgment="confirmed", value=value)).applied == 1


def test_what_is_read_otherwise_now_is_corrected_with_a_word() -> None:
    found = laid(line(printed="other"))
    assert (found.applied, found.refused, [note.code for note in notes(found)]) == (1, 0, [Code.CORRECTION_APPLIED])


def test_the_later_of_two_holds() -> None:
    found = laid(line(), line(value=8))
    assert found.applied == 1
    (fact,) = changed(found).values()
    assert fact.correction is not None
    assert fact.correction.value == 8


def test_to_lay_the_same_over_twice_changes_nothing_more() -> None:
    corrections = Corrections(read_corrections([line(), line(sha256="0" * 64)]))
    once = corrections.lay_over(read()).extraction
    assert corrections.lay_over(once).extraction == once


@pytest.mark.parametrize(
    "wrong",
    [
        "no json",
        "[]",
        "{}",
        line(schema="xxgk-correction/0"),
        line(judgment="guessed"),
        line(by=" "),
        line(reason=""),
        line(value="7"),
        line(value=True),
        line(value=10**18),
        line(printed=None),
        line().replace('"value": 7', '"value": NaN'),
        line().replace('"value": 7', '"value": 1e40'),
    ],
)
def test_a_line_that_is_no_correction_is_refused_with_its_number(wrong: str) -> None:
    with pytest.raises(WrongCorrectionError, match="line 2 "):
        list(read_corrections(["", wrong]))


def test_a_record_with_corrections_is_as_the_schema_says_and_comes_back() -> None:
    found = laid(line().replace('"value": 7', '"value": 12345678901234567.50'))
    text = found.extraction.to_json()
    assert '"value": 12345678901234567.50, "by": "某某"' in text
    assert Extraction.from_json(text) == found.extraction
    jsonschema.Draft202012Validator(report_schema()).validate(found.extraction.to_dict())
    assert '"correction"' not in read().to_json()


def test_rows_frames_and_wide_rows_carry_both() -> None:
    confirmed = Field("requests", "results_total", "total")
    more = {**confirmed._asdict(), "judgment": "confirmed", "value": 123, "printed": "123"}
    found = laid(line(value=7), line(**more))
    rows = {(row["table"], row["row"], row["column"]): row for row in found.extraction.rows()}
    names = ("value", "judgment", "corrected", "judged_by", "reason")
    printed = read().cell(*GRANTED).value
    assert [rows[GRANTED][name] for name in names] == [printed, "corrected", 7, "某某", "与原件核对"]
    assert [rows[confirmed][name] for name in names] == [123, "confirmed", None, "某某", "与原件核对"]
    others = [row for field, row in rows.items() if field not in (GRANTED, confirmed)]
    assert {row[name] for row in others for name in names[1:]} == {None}
    frame = frame_of(found.extraction.rows(), "polars")
    polars = importlib.import_module("polars")
    assert frame.filter(polars.col("corrected").is_not_null()).select("value", "corrected").rows() == [(printed, 7.0)]
    wide = wide_row(found.extraction)
    assert (wide["requests.granted.total"], wide["corrected"]) == (printed, "requests.granted.total=7")


def test_said_keeps_digits() -> None:
    (said,) = read_corrections([line().replace('"value": 7', '"value": 0.10')])
    assert isinstance(said, Said)
    assert str(said.correction.value) == "0.10"
    assert said.correction.value == Decimal("0.1")
