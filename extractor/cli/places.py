"""Places in a report for people: table, row and column counted from 1 as Word counts them, and their labels."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.cli.tongue import say, spoken
from extractor.diagnostics import Diagnostic
from extractor.forms import ColumnDefinition, Field, RowDefinition, TableDefinition, form
from extractor.patterns import pattern
from extractor.provenance import Location
from extractor.report import Check, Extraction
from extractor.report.paths import covers, is_in_tables, names_in
from extractor.report.places import place_of

MOST_CELLS = 2  # that are named beside a sentence; of one that speaks of more these lead to the table
_CLAIM = pattern(r"\$\.report\.claims\[(\d+)\]")
LABEL_LENGTH = 24  # of a label that is printed; the longest of the forms has 49 characters


class Places:
    """The places of one report's cells, and of what is said of it."""

    def __init__(self, extraction: Extraction) -> None:
        report = extraction.report
        self._report = report
        self._forms = report.table_forms if report else {}
        self._facts = extraction.facts
        self._located = {fact.field: fact.location for fact in extraction.facts}

    def of_field(self, field: Field) -> str:
        """A cell: where it stands, and its labels."""
        row, column = self._labels(field.table, [field.row], [field.column])
        return _joined(_place(self._located.get(field)), _crossed(row, column))

    def of_check(self, check: Check) -> str:
        """A sum: its table, and the row or column it is taken for."""
        location = self._located.get(check.left_fields[0])
        row, column = self._labels(check.table, [check.row or ""], [check.column or ""])
        if location is not None and check.row is not None:
            location = location._replace(column=None, box=None)
        elif location is not None and check.column is not None:
            location = location._replace(row=None, box=None, line=None)
        return _joined(_place(location), f"{self._title(check.table)} {_crossed(row, column)}".strip())

    def of_finding(self, found: Diagnostic, told: str) -> str:
        """What a finding is about: its place in the source, and the labels of what it doubts where `told` has none."""
        if claim := _CLAIM.fullmatch(found.path):
            return self._of_claim(int(claim[1]))
        if not is_in_tables(found.path):
            return _place(found.location)
        table, rows, columns = (*names_in(found.path)[2:], (), ())[:3]
        where = found.location or self._first(found.path)
        if where is not None and not rows:
            where = Location(page=where.page, table=where.table, file=where.file)
        labels = _crossed(*self._labels(table[0], rows, columns)) or self._title(table[0])
        named = any(label and label in told for label in self._printed(table[0], rows))
        return _place(where) if named else _joined(_place(where), labels)

    def _of_claim(self, index: int) -> str:
        """A number in a sentence: its section, and the cells that it speaks of."""
        if self._report is None:
            return ""
        claim, sections = self._report.claims[index], self._report.sections
        number = claim.section
        heading = f"“{sections[number].heading}”" if number is not None and number < len(sections) else ""
        cells = [self.of_field(field) for field in claim.comparison.fields[:MOST_CELLS]]
        return say(", ", "，").join(filter(None, (heading, *cells)))

    def _printed(self, table: str, rows: Sequence[str]) -> list[str]:
        """The labels of rows in full, of the table where none is meant."""
        definition = self._definition(table)
        if definition is None:
            return []
        return [one.label_zh or "" for one in definition.rows if one.key in rows] or [definition.title_zh]

    def _first(self, path: str) -> Location | None:
        """Where the first cell stands that a path covers."""
        return next((fact.location for fact in self._facts if fact.location and covers(path, fact.field)), None)

    def _definition(self, table: str) -> TableDefinition | None:
        identifier = self._forms.get(table)
        return form(identifier).table(table) if identifier else None

    def _title(self, table: str) -> str:
        definition = self._definition(table)
        return say(definition.title_en, f"“{definition.title_zh}”") if definition else table

    def _labels(self, table: str, rows: Sequence[str], columns: Sequence[str]) -> tuple[str, str]:
        definition = self._definition(table)
        if definition is None:
            return "", ""
        return (
            say(", ", "、").join(_label(one) for one in definition.rows if one.key in rows),
            say(", ", "、").join(_label(one) for one in definition.columns if one.key in columns),
        )


def _label(part: RowDefinition | ColumnDefinition) -> str:
    """The label as the form prints it, cut where it is long, with the one above it."""
    if say("en", "zh") == "en":
        return _cut(part.label_en)
    return "／".join(_cut(label) for label in (*part.parents_zh[-1:], part.label_zh) if label)


def _cut(label: str) -> str:
    return label if len(label) <= LABEL_LENGTH else f"{label[:LABEL_LENGTH]}…"


def _crossed(row: str, column: str) -> str:
    return " × ".join(filter(None, (row, column)))


def _joined(place: str, labels: str) -> str:
    if not place or not labels:
        return place or labels
    return say(f"{place} ({labels})", f"{place}（{labels}）")


def _place(location: Location | None) -> str:
    return place_of(location, spoken()) or ""
