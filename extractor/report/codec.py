"""The extraction as plain data and as JSON text, and back: nothing is rounded, None where the source shows nothing.

Every record has its two functions side by side. Numbers are printed in JSON with the digits the source prints
(`0.10`); as plain data they are `int`, `float` where a double is that number, and `Decimal` where none is. Decoding
takes the digits from the raw text beside a value.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from extractor.diagnostics import Argument, Code, Diagnostic, Said, Severity
from extractor.errors import ExtractorError
from extractor.forms import Field, identity_fields
from extractor.language import Language
from extractor.provenance import Location
from extractor.report.json_text import read_json, write_json
from extractor.report.model import (
    SCHEMA,
    Check,
    Confidence,
    Extraction,
    ExtraFact,
    Fact,
    Outcome,
    Period,
    Report,
    Section,
    SourceDescription,
    Status,
    Verdict,
)
from extractor.values.numbers import CellState, Number, as_double, cell_value

Data = Mapping[str, Any]
Spelling = Callable[[Number], Any]


class WrongRecordError(ExtractorError):
    """The data are no record of this version's schema."""

    code = "wrong_record"


def extraction_dict(extraction: Extraction, language: Language = "en") -> dict[str, Any]:
    """The whole extraction as the schema describes it, in plain data of its own, its messages in a language."""
    return _encoded(extraction, _plain, language)


def extraction_json(extraction: Extraction, language: Language = "en", *, indent: int | None = None) -> str:
    """The whole extraction as JSON text, every number with its printed digits, its messages in a language."""
    return write_json(_encoded(extraction, _printed, language), indent=indent)


def extraction_of(record: Data) -> Extraction:
    """The extraction that a record describes; WrongRecordError where it describes none."""
    try:
        if record["schema"] != SCHEMA:
            raise WrongRecordError(
                f"the record is of schema {record['schema']!r}, not {SCHEMA!r}; extract the source anew"
            )
        return _decoded(record)
    except (KeyError, TypeError, ValueError, AttributeError, ArithmeticError) as error:
        raise WrongRecordError(f"no record of schema {SCHEMA!r} ({type(error).__name__}: {error})") from error


def extraction_of_json(text: str | bytes) -> Extraction:
    """The extraction that a record's JSON text describes; WrongRecordError where it describes none."""
    try:
        record = read_json(text)
    except ValueError as error:
        raise WrongRecordError(f"not JSON ({error})") from error
    if not isinstance(record, dict):
        raise WrongRecordError(f"a JSON {type(record).__name__} and no record")
    return extraction_of(record)


def _encoded(extraction: Extraction, spell: Spelling, language: Language) -> dict[str, Any]:
    attached = extraction.attachments
    return {
        "schema": SCHEMA,
        "version": extraction.version,
        "source": _source(extraction.source)
        | ({"attachments": [_source(one) for one in attached]} if attached else {}),
        "status": extraction.status.value,
        "report": _report(extraction.report, spell) if extraction.report else None,
        "facts": [_fact(fact, spell) for fact in extraction.facts],
        "checks": [_check(check, spell) for check in extraction.checks],
        "diagnostics": [_diagnostic(diagnostic, language) for diagnostic in extraction.diagnostics],
    }


def _decoded(record: Data) -> Extraction:
    facts = tuple(_fact_of(fact) for fact in record["facts"])
    return Extraction(
        source=_source_of(record["source"]),
        status=Status(record["status"]),
        report=_report_of(record["report"], facts) if record["report"] is not None else None,
        checks=tuple(_check_of(check) for check in record["checks"]),
        diagnostics=tuple(_diagnostic_of(diagnostic) for diagnostic in record["diagnostics"]),
        attachments=tuple(_source_of(one) for one in record["source"].get("attachments", ())),
        version=record["version"],
    )


def _source(source: SourceDescription) -> dict[str, Any]:
    return source._asdict()


def _source_of(data: Data) -> SourceDescription:
    return SourceDescription(*(data[name] for name in SourceDescription._fields))


def _report(report: Report, spell: Spelling) -> dict[str, Any]:
    period = report.period
    return {
        "organization": report.organization,
        "fiscal_year": report.fiscal_year,
        "title": report.title,
        "published": report.published.isoformat() if report.published else None,
        "period": {"start": period.start.isoformat(), "end": period.end.isoformat()} if period else None,
        "form": report.form,
        "table_forms": dict(report.table_forms),
        "preamble": report.preamble,
        "sections": [_section(section) for section in report.sections],
        "tables": _nested(report.facts, spell),
        **({"extra": [_extra(one, spell) for one in report.extra]} if report.extra else {}),
    }


def _report_of(data: Data, facts: tuple[Fact, ...]) -> Report:
    published, period = data["published"], data["period"]
    return Report(
        organization=data["organization"],
        fiscal_year=data["fiscal_year"],
        title=data["title"],
        published=date.fromisoformat(published) if published is not None else None,
        period=Period(date.fromisoformat(period["start"]), date.fromisoformat(period["end"])) if period else None,
        form=data["form"],
        table_forms=dict(data["table_forms"]),
        preamble=data["preamble"],
        sections=tuple(_section_of(section) for section in data["sections"]),
        facts=facts,
        extra=tuple(_extra_of(one) for one in data.get("extra", ())),
    )


def _nested(facts: Iterable[Fact], spell: Spelling) -> dict[str, dict[str, dict[str, Any]]]:
    """table → row → column → value, in the order of the facts."""
    tables: dict[str, dict[str, dict[str, Any]]] = {}
    for fact in facts:
        table, row, column = fact.field
        tables.setdefault(table, {}).setdefault(row, {})[column] = _number(fact.value, spell)
    return tables


def _section(section: Section) -> dict[str, Any]:
    joint = {"keys": list(section.keys)} if section.keys else {}
    return {
        "key": section.key,
        **joint,
        "number": section.number,
        "heading": section.heading,
        "text": section.text,
        "sections": [_section(inner) for inner in section.sections],
    }


def _section_of(data: Data) -> Section:
    inner = tuple(_section_of(one) for one in data["sections"])
    return Section(data["key"], data["number"], data["heading"], data["text"], inner, tuple(data.get("keys", ())))


def _fact(fact: Fact, spell: Spelling) -> dict[str, Any]:
    table, row, column = fact.field
    return {
        "table": table,
        "row": row,
        "column": column,
        "state": fact.state.value,
        "value": _number(fact.value, spell),
        "raw": fact.raw,
        "unit": fact.unit,
        "location": _location(fact.location),
        "confidence": fact.confidence.value,
    }


def _fact_of(data: Data) -> Fact:
    return Fact(
        Field(data["table"], data["row"], data["column"]),
        CellState(data["state"]),
        _number_of(data["value"], data["raw"]),
        data["raw"],
        data["unit"],
        _location_of(data["location"]),
        Confidence(data["confidence"]),
    )


def _extra(extra: ExtraFact, spell: Spelling) -> dict[str, Any]:
    return {
        "table": extra.table,
        "labels": list(extra.labels),
        "column": extra.column,
        "state": extra.state.value,
        "value": _number(extra.value, spell),
        "raw": extra.raw,
        "unit": extra.unit,
        "location": _location(extra.location),
    }


def _extra_of(data: Data) -> ExtraFact:
    return ExtraFact(
        data["table"],
        tuple(data["labels"]),
        data["column"],
        CellState(data["state"]),
        _number_of(data["value"], data["raw"]),
        data["raw"],
        data["unit"],
        _location_of(data["location"]),
    )


def _location(location: Location | None) -> dict[str, Any] | None:
    """The terms a place is told in, all counted from 1 as people count; a box that runs to infinity is none."""
    if location is None:
        return None
    page, box, table, row, column, line, file = location
    corners = list(box) if box and all(map(math.isfinite, box)) else None
    told = {
        "file": file,
        "page": page,
        "box": corners,
        **dict(zip(_PLACES, _counted((table, row, column), 1), strict=True)),
    }
    return {key: value for key, value in {**told, "line": line}.items() if value is not None} or None


# What a Location counts from 0 and people from 1.
_PLACES = ("table", "row", "column")


def _counted(places: Iterable[int | None], step: int) -> list[int | None]:
    return [None if place is None else place + step for place in places]


def _location_of(data: Data | None) -> Location | None:
    if data is None:
        return None
    box = data.get("box")
    left, top, right, bottom = map(float, box) if box else (0.0, 0.0, 0.0, 0.0)
    places = dict(zip(_PLACES, _counted(map(data.get, _PLACES), -1), strict=True))
    return Location(**{**data, **places, "box": (left, top, right, bottom) if box else None})


def _check(check: Check, spell: Spelling) -> dict[str, Any]:
    return {
        "rule": check.rule,
        "status": check.status,
        "table": check.table,
        "row": check.row,
        "column": check.column,
        "left": _number(_bare(check.left), spell),
        "right": _number(_bare(check.right), spell),
        "outcome": check.outcome.value,
        "verdict": check.verdict.value if check.verdict else None,
    }


def _check_of(data: Data) -> Check:
    left, right = identity_fields(data["rule"], data["row"], data["column"])
    return Check(
        rule=data["rule"],
        status=data["status"],
        table=data["table"],
        row=data["row"],
        column=data["column"],
        left=_number_of(data["left"]),
        right=_number_of(data["right"]),
        outcome=Outcome(data["outcome"]),
        left_fields=left,
        right_fields=right,
        verdict=Verdict(data["verdict"]) if data["verdict"] is not None else None,
    )


def _diagnostic(diagnostic: Diagnostic, language: Language) -> dict[str, Any]:
    return {
        "code": diagnostic.code.value,
        "variant": diagnostic.variant,
        "severity": diagnostic.severity.value,
        "message": diagnostic.told(language),
        "args": _arguments(diagnostic.args),
        "path": diagnostic.path,
        "location": _location(diagnostic.location),
    }


def _diagnostic_of(data: Data) -> Diagnostic:
    return Diagnostic(
        Code(data["code"]),
        Severity(data["severity"]),
        data["variant"],
        _arguments_of(data["args"]),
        data["path"],
        _location_of(data["location"]),
    )


Arguments = tuple[tuple[str, Argument], ...]


def _arguments(args: Arguments) -> dict[str, Any]:
    return {name: _argument(argument) for name, argument in args}


def _arguments_of(data: Data) -> Arguments:
    return tuple((name, _argument_of(argument)) for name, argument in data.items())


def _argument(argument: Argument) -> Any:
    """Texts and numbers as they are, several as a list, a message within a message as an object."""
    if isinstance(argument, Said):
        return {"code": argument.code.value, "variant": argument.variant, "args": _arguments(argument.args)}
    return [_argument(one) for one in argument] if isinstance(argument, tuple) else argument


def _argument_of(data: Any) -> Any:
    if isinstance(data, dict):
        return Said(Code(data["code"]), data["variant"], _arguments_of(data["args"]))
    return tuple(_argument_of(one) for one in data) if isinstance(data, list) else data


def _number(value: Number | None, spell: Spelling) -> Any:
    return value if value is None or isinstance(value, int) else spell(value)


def _bare(value: Number | None) -> Number | None:
    """A sum, which nobody printed, without the zeros at its end."""
    return Decimal(f"{value:f}".rstrip("0").rstrip(".")) if isinstance(value, Decimal) else value


def _printed(value: Number) -> Number:
    return value


def _plain(value: Number) -> float | Number:
    double = as_double(value)
    return value if double is None else double


def _number_of(data: Any, raw: str = "") -> Number | None:
    """A number as it was printed: with the digits of the raw text where it is the number printed there."""
    if data is None or isinstance(data, int):
        return data
    value = data if isinstance(data, Decimal) else Decimal(repr(data))
    printed = cell_value(raw).value
    return printed if printed == value else value
