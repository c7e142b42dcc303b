"""A report told in several files: tables and narrative that the first lacks, taken from those attached to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from extractor.diagnostics import Code, Diagnostic, Severity, finding
from extractor.document import Document
from extractor.forms import FormDefinition
from extractor.provenance import Location
from extractor.recognition.facts import table_facts
from extractor.recognition.tables import StatutoryTable, statutory_tables
from extractor.recognition.telling import Telling
from extractor.report import Fact, Section
from extractor.report.paths import SECTIONS, SOURCE, TABLES, cell_path, doubts_tables, tables_path
from extractor.tuples import NamedTuple
from extractor.values.numbers import CellState

# States of a cell of which it is not known what it prints.
_UNREAD = frozenset({CellState.ABSENT, CellState.ILLEGIBLE})


def gather(
    documents: Sequence[Document], family: Sequence[FormDefinition]
) -> tuple[dict[str, StatutoryTable], list[StatutoryTable]]:
    """The statutory tables of a report's files, its own first: each from the first that shows it; and those again."""
    found: dict[str, StatutoryTable] = {}
    again: list[StatutoryTable] = []
    for document in documents:
        for key, table in statutory_tables(document.blocks, family).items():
            if found.setdefault(key, table) is not table:
                again.append(table)
    return found, again


def file_of(table: StatutoryTable) -> str | None:
    """The attached file that a table stands in, None for the report's own."""
    return table.tables[0].location.file


def differences(facts: Sequence[Fact], again: Sequence[StatutoryTable]) -> Iterator[Diagnostic]:
    """A warning for each cell that another file prints otherwise."""
    known = {fact.field: fact for fact in facts}
    for table in again:
        for other in table_facts(table).facts:
            fact = known.get(other.field)
            if fact is not None and _differ(fact, other):
                yield _difference(fact, other, file_of(table))


def _differ(fact: Fact, other: Fact) -> bool:
    return other.state not in _UNREAD and (fact.state, fact.value) != (other.state, other.value)


def _difference(fact: Fact, other: Fact, file: str | None) -> Diagnostic:
    path, at, told = cell_path(fact.field), fact.location, {"file": file or "", "other": other.raw}
    if fact.state in _UNREAD:
        return finding(Code.SOURCES_DIFFER, "unread", path=path, at=at, state=fact.state.value, **told)
    return finding(Code.SOURCES_DIFFER, path=path, at=at, text=fact.raw, **told)


class Narrative(NamedTuple):
    """A report's sections, and by file the keys of those that were taken from it."""

    sections: tuple[Section, ...]
    taken: Mapping[str, Sequence[str]]

    @property
    def added(self) -> frozenset[str]:
        """The keys of the sections that other files gave."""
        return frozenset(key for keys in self.taken.values() for key in keys)


def completed(tellings: Sequence[Telling], teller: Telling, form: FormDefinition) -> Narrative:
    """The sections of the one who tells, those of the form that it lacks or has no word of taken from the others."""
    own = {section.key: section for section in teller.sections}
    told = {key for key, section in own.items() if section.text}
    taken: dict[str, list[str]] = {}
    for other in tellings:
        for section in other.sections if other.starts and other is not teller else ():
            if section.key is not None and section.key not in told and (section.text or section.key not in own):
                own[section.key] = section
                told |= {section.key}
                taken.setdefault(other.file or "", []).append(section.key)
    filled = bool(taken)
    if teller.file is not None:
        taken[teller.file] = [section.key or section.heading for section in teller.sections]
    if not filled:
        return Narrative(teller.sections, taken)
    order = [definition.key for definition in form.sections]
    ordered = (own[key] for key in order if key in own)
    return Narrative((*ordered, *(section for section in teller.sections if section.key is None)), taken)


def attachment_findings(
    tellings: Sequence[Telling], found: Mapping[str, StatutoryTable], narrative: Narrative, year: int | None
) -> list[Diagnostic]:
    """For each attached file what was taken from it, and what is doubtful about that."""
    findings = []
    for one in tellings:
        tables = [key for key, table in found.items() if file_of(table) == one.file]
        findings += _findings(one.document, tables, narrative.taken.get(one.file or "", ()))
        if one.title and one.title.year and year and one.title.year != year:
            file, own = one.file or "", one.title.year
            findings += [
                finding(Code.FISCAL_YEAR_DOUBTFUL, "attachment", path=tables_path(key), file=file, own=own, year=year)
                for key in tables
            ]
    return findings


def unused_findings(documents: Sequence[Document]) -> list[Diagnostic]:
    """What was found about attached files from which nothing was taken."""
    return [finding for document in documents for finding in _findings(document, (), ())]


def _findings(document: Document, tables: Sequence[str], sections: Sequence[str]) -> list[Diagnostic]:
    file, place, parts = document.file or "", Location(file=document.file), (*tables, *sections)
    if parts:
        told = [finding(Code.ATTACHMENT_READ, path=SOURCE, at=place, parts=parts, file=file)]
    else:
        told = [finding(Code.ATTACHMENT_READ, "nothing", path=SOURCE, at=place, file=file)]
    paths = [*map(tables_path, tables), *([SECTIONS] if sections else [])]
    for found in document.diagnostics:
        told += _narrowed(found, paths)
    return told


def _narrowed(found: Diagnostic, paths: Sequence[str]) -> list[Diagnostic]:
    """A finding on a whole file on those parts of the report only that were taken from it."""
    if found.severity is Severity.NOTE or not doubts_tables(found.path):
        return [found]
    if not paths:
        return [found._replace(severity=Severity.NOTE, path=SOURCE)]
    return [found._replace(path=path) for path in paths if path != SECTIONS or found.path != TABLES]
