"""Records written and read back: exact for whatever a report may hold."""

from __future__ import annotations

import json
import math
from datetime import date
from decimal import Decimal
from string import Formatter
from typing import Any

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extractor.diagnostics import Diagnostic, Said, Severity
from extractor.diagnostics.catalog import CATALOG
from extractor.errors import ExtractorError
from extractor.forms import Field, forms, identity_fields
from extractor.forms import form as forms_by
from extractor.pipeline import extract
from extractor.provenance import Location
from extractor.report import Check, Confidence, Extraction, Fact, Outcome, Period, Report, Section, Status, Verdict
from extractor.report.claims import Agreement, Claim, Comparison
from extractor.report.codec import WrongRecordError
from extractor.report.json_text import read_json, write_json
from extractor.report.model import ExtraFact, SourceDescription
from extractor.report.schema import report_schema
from extractor.values.numbers import CellState, cell_value
from tests.conftest import ROOT

CASES = ("pdf-ruled", "html-site", "docx-typos", "html-printed-error", "html-script-page", "html-attachment-only")

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
places = st.none() | st.builds(
    Location,
    page=st.none() | st.integers(1, 99),
    box=st.none() | st.tuples(*[st.floats(0, 900)] * 4),
    line=st.integers(1, 99),
    file=st.none() | texts.filter(bool),
)
amounts = st.decimals(0, 10**9, places=2, allow_nan=False).map(lambda amount: f"{amount:f}")
counts = st.integers(0, 10**17).map(str)
prints = st.one_of(
    counts, amounts, amounts.map(lambda text: f"减{text}万元"), st.sampled_from(["", "/", "见附件", "1 2"])
)
fields = st.sampled_from([field for form in forms() for table in form.tables for field in table.fields()])
days = st.dates(date(2000, 1, 1), date(2099, 12, 31))


@st.composite
def facts(draw: st.DrawFn) -> Fact:
    state, value, raw, unit, _ = cell_value(draw(prints))
    return Fact(draw(fields), state, value, raw, unit, draw(places), draw(st.sampled_from(Confidence)))


@st.composite
def extras(draw: st.DrawFn) -> ExtraFact:
    state, value, raw, unit, _ = cell_value(draw(prints))
    labels = tuple(draw(st.lists(texts, min_size=1, max_size=2)))
    return ExtraFact("statistics", labels, draw(st.none() | texts), state, value, raw, unit, draw(places))


@st.composite
def checks(draw: st.DrawFn) -> Check:
    form = draw(st.sampled_from(forms()))
    identity = draw(st.sampled_from(form.identities))
    row, column = draw(st.sampled_from([("granted", None), (None, "total"), (None, None)]))
    sums = st.none() | st.integers(-(10**20), 10**20) | st.decimals(0, 10**9, places=2)
    left, right = identity_fields(identity.rule, row, column)
    return Check(
        identity.rule,
        identity.status.value,
        identity.table,
        row,
        column,
        draw(sums),
        draw(sums),
        draw(st.sampled_from(Outcome)),
        left,
        right,
        draw(st.none() | st.sampled_from(Verdict)),
    )


numbers = st.integers(0, 10**12) | st.integers(1, 9999).map(lambda tenths: Decimal(tenths * 10 + 1) / 100)
comparisons = st.builds(
    Comparison, st.sampled_from(Agreement), st.lists(fields, max_size=2).map(tuple), st.none() | numbers
)
claims = st.builds(
    Claim,
    concept=texts,
    value=numbers,
    unit=st.none() | texts,
    hedge=st.none() | texts,
    raw=texts,
    sentence=texts,
    section=st.none() | st.integers(0, 9),
    start=st.integers(0, 99),
    end=st.integers(0, 99),
    comparison=comparisons,
    repeated_differs=st.booleans(),
)
joint = st.sampled_from([(), ("fees", "capacity")])
sections = st.builds(Section, key=st.none(), number=st.none() | texts, heading=texts, text=texts, keys=joint)
reports = st.builds(
    Report,
    organization=st.none() | texts,
    fiscal_year=st.none() | st.integers(2000, 2099),
    title=st.none() | texts,
    published=st.none() | days,
    period=st.none() | st.builds(Period, days, days),
    form=st.none() | st.sampled_from([form.id for form in forms()]),
    table_forms=st.just({"requests": "form2021"}),
    preamble=texts,
    sections=st.lists(st.builds(Section._replace, sections, sections=st.tuples(sections)), max_size=2).map(tuple),
    facts=st.lists(facts(), max_size=4, unique_by=lambda fact: fact.field).map(tuple),
    extra=st.lists(extras(), max_size=2).map(tuple),
    agency=st.none(),
    claims=st.lists(claims, max_size=2).map(tuple),
)
messages = st.sampled_from([(code, variant) for code, row in CATALOG.items() for variant in row.says])


@st.composite
def said(draw: st.DrawFn, depth: int = 1) -> Said:
    """A message with all the arguments that its template names; messages within it are without such."""
    code, variant = draw(messages)
    plain: st.SearchStrategy[Any] = texts | st.integers()
    if depth:
        plain |= said(depth - 1)
    names = [name for _, name, _, _ in Formatter().parse(CATALOG[code].says[variant].en) if name]
    one = plain | st.lists(plain, max_size=3).map(tuple)
    return Said(code, variant, tuple((name, draw(one)) for name in dict.fromkeys(names)))


@st.composite
def findings(draw: st.DrawFn) -> Diagnostic:
    message, severity = draw(said()), draw(st.sampled_from(Severity))
    return Diagnostic(
        message.code, severity, message.variant, message.args, draw(texts.map("$.{}".format)), draw(places)
    )


sources = st.builds(SourceDescription, texts, st.just("0" * 64), texts, st.integers(0), st.none() | st.integers(0, 9))
extractions = st.builds(
    Extraction,
    source=sources,
    status=st.sampled_from(Status),
    report=st.none() | reports,
    checks=st.lists(checks(), max_size=2).map(tuple),
    diagnostics=st.lists(findings(), max_size=2).map(tuple),
    attachments=st.lists(sources, max_size=2).map(tuple),
    version=texts,
)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # a busy machine is no fault of the codec's
@given(extractions)
def test_what_is_written_is_read_back_to_the_letter(extraction: Extraction) -> None:
    for back in (Extraction.from_json(extraction.to_json()), Extraction.from_dict(extraction.to_dict())):
        assert back == extraction
        assert back.to_json() == extraction.to_json()
        assert back.to_dict(lang="zh") == extraction.to_dict(lang="zh")
        assert [str(fact.value) for fact in back.facts] == [str(fact.value) for fact in extraction.facts]


@pytest.mark.parametrize("case", CASES)
def test_reports_come_back(case: str) -> None:
    extraction = extract(next((ROOT / "fixtures" / case).glob("source.*")))
    back = Extraction.from_json(extraction.to_json(indent=1).encode())
    assert back == extraction
    assert back.to_json() == extraction.to_json()
    assert json.loads(json.dumps(extraction.to_dict())) == extraction.to_dict()


def with_cells(*raws: str) -> Extraction:
    columns = [column.key for column in forms_by("form2019").tables[-1].columns][: len(raws)]
    table = forms_by("form2019").tables[-1]
    found = []
    for raw, column in zip(raws, columns, strict=True):
        state, value, text, unit, _ = cell_value(raw)
        found.append(Fact(Field(table.key, table.rows[0].key, column), state, value, text, unit, None))
    report = Report(None, None, None, None, None, None, {table.key: forms_by("form2019").id}, "", (), tuple(found))
    return Extraction(SourceDescription("a", "0" * 64, "text/plain", 1, None), Status.OK, report, (), ())


def test_numbers_keep_their_digits_in_json() -> None:
    extraction = with_cells("0.10", "12345678901234567.89", "90071992547409931", "9" * 5000)
    text = extraction.to_json()
    for token in ("0.10", "12345678901234567.89", "90071992547409931"):
        assert f'"value": {token},' in text
    assert [fact["value"] for fact in extraction.to_dict()["facts"]] == [
        0.1,
        Decimal("12345678901234567.89"),
        90071992547409931,
        None,
    ]
    assert extraction.facts[-1].state is CellState.ILLEGIBLE


def test_data_are_given_anew() -> None:
    extraction = with_cells("1")
    extraction.to_dict()["facts"].clear()
    assert len(extraction.to_dict()["facts"]) == 1


def test_a_place_at_infinity_is_none() -> None:
    extraction = with_cells("1")
    place = Location(page=1, box=(0.0, math.inf, math.nan, 1.0))
    (fact,) = extraction.facts
    assert extraction.report is not None
    report = extraction.report._replace(facts=(fact._replace(location=place),))
    assert Extraction(*extraction._replace(report=report)).to_dict()["facts"][0]["location"] == {"page": 1}


@pytest.mark.parametrize(
    "data",
    [
        "",
        "[]",
        "{}",
        '{"schema": "xxgk-report/1"}',
        '{"schema": "xxgk-report/2", "version": "1", "facts": 3}',
        '{"a": NaN}',
        "[" * 100_000,
        b"\xff",
    ],
)
def test_what_is_no_record_is_refused(data: str | bytes) -> None:
    with pytest.raises(WrongRecordError) as caught:
        Extraction.from_json(data)
    assert isinstance(caught.value, ExtractorError)


def test_every_part_of_a_record_is_needed() -> None:
    record = extract(ROOT / "fixtures" / "html-printed-error" / "source.html").to_dict()
    for key in record:
        with pytest.raises(WrongRecordError):
            Extraction.from_dict({name: value for name, value in record.items() if name != key})


@settings(deadline=None)
@given(st.recursive(st.none() | st.text() | st.decimals(allow_nan=False, allow_infinity=False), st.lists))
def test_json_text_holds_any_text_and_every_digit(data: Any) -> None:
    def whole(part: Any) -> Any:
        if isinstance(part, list):
            return [whole(one) for one in part]
        return part.encode("utf-16", "surrogatepass").decode("utf-16", "replace") if isinstance(part, str) else part

    back = read_json(write_json(["\ue0000\ue001", data]).encode("utf-8"))
    if not any(0xD800 <= ord(sign) < 0xE000 for sign in str(data)):
        assert back == ["\ue0000\ue001", whole(data)]


def test_numbers_beyond_doubles_validate() -> None:
    record = extract(ROOT / "fixtures" / "html-site" / "source.html").to_json()
    jsonschema.Draft202012Validator(report_schema()).validate(read_json(record))
