"""What persons say of cells, as lines of JSON; laid over an extraction it stands beside what is printed.

A correction is bound to the digest of the source and to a field: one that was made for another version of a file, for
a field that the report does not have, or to confirm what is read otherwise now, is refused, and a note says so. Of two
for one field the later line holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from decimal import Decimal
from typing import Any

from extractor.diagnostics import Code, Diagnostic, finding
from extractor.errors import ExtractorError
from extractor.forms import Field
from extractor.provenance import part_of
from extractor.report.extraction import Extraction
from extractor.report.json_text import read_json
from extractor.report.model import Correction, Fact, Judgment
from extractor.report.paths import SOURCE, cell_path
from extractor.tuples import NamedTuple
from extractor.values.numbers import Number, within_digits

SCHEMA = "xxgk-correction/1"


class WrongCorrectionError(ExtractorError):
    """A line is no correction."""

    code = "wrong_correction"


class Said(NamedTuple):
    """A correction with what it is bound to: the source's name and digest, the field, and the text that was there."""

    sha256: str
    name: str
    field: Field
    printed: str
    correction: Correction


class Laid(NamedTuple):
    """An extraction with corrections beside its facts; how many were laid over it, and how many it refused."""

    extraction: Extraction
    applied: int = 0
    refused: int = 0


class Corrections:
    """The corrections of many sources, by digest, and by name for those of another version."""

    def __init__(self, said: Iterable[Said] = ()) -> None:
        self._by_digest: dict[str, dict[tuple[str, Field], Said]] = {}
        self._by_name: dict[str, dict[tuple[str, Field], Said]] = {}
        for one in said:
            self._by_digest.setdefault(one.sha256, {})[part_of(one.name)[1], one.field] = one
            self._by_name.setdefault(one.name, {})[one.sha256, one.field] = one

    def __len__(self) -> int:
        return sum(map(len, self._by_digest.values()))

    def concern(self, name: str, sha256: str | None) -> bool:
        """Whether there are any for a source of this digest, or for another one of its name."""
        return sha256 in self._by_digest or name in self._by_name

    def lay_over(self, extraction: Extraction) -> Laid:
        """The extraction with what persons say of its cells."""
        source, report = extraction.source, extraction.report
        place = part_of(source.name)[1]
        own = {one.field: one for (part, _), one in self._by_digest.get(source.sha256, {}).items() if part == place}
        named = self._by_name.get(source.name, {}).values()
        fields = {fact.field for fact in extraction.facts}
        notes = [_other_version(one, fields) for one in named if one.sha256 != source.sha256]
        refused, applied = len(notes), 0
        facts: list[Fact] = []
        left = dict(own)
        for fact in extraction.facts:
            one = left.pop(fact.field, None)
            found, note = _laid(fact, one) if one else (fact, None)
            applied += one is not None and found.correction is one.correction
            refused += one is not None and found.correction is not one.correction
            facts.append(found)
            notes += [note] if note else []
        notes += [_refused("no_field", one, SOURCE) for one in left.values()]
        if report is not None:
            report = report._replace(facts=tuple(facts))
        diagnostics = dict.fromkeys((*extraction.diagnostics, *notes))  # those of an earlier run are there already
        return Laid(extraction._replace(report=report, diagnostics=tuple(diagnostics)), applied, refused + len(left))


def _laid(fact: Fact, one: Said) -> tuple[Fact, Diagnostic | None]:
    """The fact with what is said of it, and a note where it does not print what the person saw."""
    same = fact.raw == one.printed
    if one.correction.judgment is Judgment.CONFIRMED and not (same and fact.value == one.correction.value):
        return fact, _refused("read_otherwise", one, cell_path(fact.field), text=fact.raw)
    corrected = fact._replace(correction=one.correction)
    if same:
        return corrected, None
    note = finding(
        Code.CORRECTION_APPLIED, path=cell_path(fact.field), text=fact.raw, other=one.printed, by=one.correction.by
    )
    return corrected, note


def _other_version(one: Said, fields: Set[Field]) -> Diagnostic:
    path = cell_path(one.field) if one.field in fields else SOURCE
    return _refused("version", one, path, digest=one.sha256[:16])


def _refused(variant: str, one: Said, path: str, **args: str) -> Diagnostic:
    told = {"field": ".".join(one.field), "by": one.correction.by, **args}
    return finding(Code.CORRECTION_REFUSED, variant, path=path, at=None, **told)


def read_corrections(lines: Iterable[str]) -> Iterator[Said]:
    """The corrections of a file's lines; WrongCorrectionError, with the number of the line, where one is none."""
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            yield _said(read_json(line))
        except (KeyError, TypeError, ValueError) as error:
            raise WrongCorrectionError(f"line {number} is no correction of schema {SCHEMA!r} ({error})") from error


def _said(data: Any) -> Said:
    if not isinstance(data, Mapping) or data["schema"] != SCHEMA:
        raise ValueError("another schema")
    judgment = Judgment(data["judgment"])
    by, reason = _text(data, "by").strip(), _text(data, "reason").strip()
    if not by:
        raise ValueError("`by` is empty")
    if judgment is Judgment.CORRECTED and not reason:
        raise ValueError("`reason` is empty")
    at = data.get("at")
    correction = Correction(judgment, _number(data["value"]), by, reason, at if isinstance(at, str) else None)
    field = Field(_text(data, "table"), _text(data, "row"), _text(data, "column"))
    return Said(_text(data, "sha256"), _text(data, "name"), field, _text(data, "printed"), correction)


def _text(data: Mapping[str, Any], name: str) -> str:
    value = data[name]
    if not isinstance(value, str):
        raise ValueError(f"`{name}` is no text")
    return value


def _number(value: Any) -> Number | None:
    """A number with its digits; ValueError where it is none, or has more digits than any cell prints."""
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | Decimal) or not within_digits(value):
        raise ValueError("`value` is no number that a cell prints")
    return value
