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
from extractor.report.model import SCHEMA, Extraction, SourceDescription, Status


class WrongRecordError(ExtractorError):
    """The data are no record of this version's schema."""

    code = "wrong_record"


def extraction_dict(extraction: Extraction, language: Language = "en") -> dict[str, Any]:
    """The whole extraction as the schema describes it, in plain data of its own, its messages in a language."""
    return _encoded(extraction, plain, language)


def extraction_json(extraction: Extraction, language: Language = "en", *, indent: int | None = None) -> str:
    """The whole extraction as JSON text, every number with its printed digits, its messages in a language."""
    return write_json(_encoded(extraction, printed, language), indent=indent)


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
        "report": report_data(extraction.report, spell) if extraction.report else None,
        "facts": [fact_data(fact, spell) for fact in extraction.facts],
        "checks": [check_data(check, spell) for check in extraction.checks],
        "diagnostics": [diagnostic_data(diagnostic, language) for diagnostic in extraction.diagnostics],
    }


def _decoded(record: Data) -> Extraction:
    facts = tuple(fact_of(fact) for fact in record["facts"])
    return Extraction(
        source=_source_of(record["source"]),
        status=Status(record["status"]),
        report=report_of(record["report"], facts) if record["report"] is not None else None,
        checks=tuple(check_of(check) for check in record["checks"]),
        diagnostics=tuple(diagnostic_of(diagnostic) for diagnostic in record["diagnostics"]),
        attachments=tuple(_source_of(one) for one in record["source"].get("attachments", ())),
        version=record["version"],
    )


def _source(source: SourceDescription) -> dict[str, Any]:
    return source._asdict()


def _source_of(data: Data) -> SourceDescription:
    return SourceDescription(*(data[name] for name in SourceDescription._fields))
