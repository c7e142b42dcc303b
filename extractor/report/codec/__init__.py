"""The extraction as plain data and as JSON text, and back: nothing is rounded, None where the source shows nothing.

Every record has its two functions side by side. Numbers are printed in JSON with the digits the source prints
(`0.10`); as plain data they are `int`, `float` where a double is that number, and `Decimal` where none is. Decoding
takes the digits from the raw text beside a value.
"""

from __future__ import annotations

from typing import Any

from extractor.errors import ExtractorError
from extractor.language import Language
from extractor.report.codec.findings import check_data, check_of, diagnostic_data, diagnostic_of
from extractor.report.codec.reports import fact_data, fact_of, report_data, report_of
from extractor.report.codec.values import Data, Spelling, plain, printed
from extractor.report.json_text import read_json, write_json
from extractor.report.model import SCHEMA, Record, SourceDescription, Status


class WrongRecordError(ExtractorError):
    """The data are no record of this version's schema."""

    code = "wrong_record"


def record_dict(record: Record, language: Language = "en") -> dict[str, Any]:
    """The whole extraction as the schema describes it, in plain data of its own, its messages in a language."""
    return _encoded(record, plain, language)


def record_json(record: Record, language: Language = "en", *, indent: int | None = None) -> str:
    """The whole extraction as JSON text, every number with its printed digits, its messages in a language."""
    return write_json(_encoded(record, printed, language), indent=indent)


def record_of(data: Data) -> Record:
    """The extraction that a record describes; WrongRecordError where it describes none."""
    try:
        if data["schema"] != SCHEMA:
            raise WrongRecordError(
                f"the record is of schema {data['schema']!r}, not {SCHEMA!r}; extract the source anew"
            )
        made = _decoded(data)
        record_json(made)  # what cannot be told again, such as a message without its arguments, is none
    except (KeyError, TypeError, ValueError, AttributeError, ArithmeticError, RecursionError) as error:
        raise WrongRecordError(f"no record of schema {SCHEMA!r} ({type(error).__name__}: {error})") from error
    return made


def record_of_json(text: str | bytes) -> Record:
    """The extraction that a record's JSON text describes; WrongRecordError where it describes none."""
    try:
        data = read_json(text)
    except (ValueError, RecursionError) as error:
        raise WrongRecordError(f"not JSON ({error})") from error
    if not isinstance(data, dict):
        raise WrongRecordError(f"a JSON {type(data).__name__} and no record")
    return record_of(data)


def _encoded(record: Record, spell: Spelling, language: Language) -> dict[str, Any]:
    attached = record.attachments
    return {
        "schema": SCHEMA,
        "version": record.version,
        "source": _source(record.source) | ({"attachments": [_source(one) for one in attached]} if attached else {}),
        "status": record.status.value,
        "report": report_data(record.report, spell) if record.report else None,
        "facts": [fact_data(fact, spell) for fact in record.facts],
        "checks": [check_data(check, spell) for check in record.checks],
        "diagnostics": [diagnostic_data(diagnostic, language) for diagnostic in record.diagnostics],
    }


def _decoded(data: Data) -> Record:
    facts = tuple(fact_of(fact) for fact in data["facts"])
    return Record(
        source=_source_of(data["source"]),
        status=Status(data["status"]),
        report=report_of(data["report"], facts) if data["report"] is not None else None,
        checks=tuple(check_of(check) for check in data["checks"]),
        diagnostics=tuple(diagnostic_of(diagnostic) for diagnostic in data["diagnostics"]),
        attachments=tuple(_source_of(one) for one in data["source"].get("attachments", ())),
        version=data["version"],
    )


def _source(source: SourceDescription) -> dict[str, Any]:
    return source._asdict()


def _source_of(data: Data) -> SourceDescription:
    return SourceDescription(*(data[name] for name in SourceDescription._fields))
