"""The cells of statutory tables alone: what a second reading of the same report is compared by."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from extractor.document import Table
from extractor.forms import Field, FormDefinition, families, form
from extractor.recognition.facts import table_facts
from extractor.recognition.tables import StatutoryTable, statutory_tables
from extractor.values.numbers import CellState, CellValue


def table_values(tables: Iterable[Table], table_forms: Mapping[str, str]) -> dict[Field, CellValue]:
    """The cells of the tables found, by field, under the given forms; a table that is not found whole gives none."""
    found: dict[Field, CellValue] = {}
    for key, table in statutory_tables(tables, _family(table_forms)).items():
        definition = form(table_forms[key]).table(key) if key in table_forms else None
        if definition is None or (table.form.id != table_forms[key] and not table.undecided):
            continue
        facts = table_facts(StatutoryTable(form(table_forms[key]), definition, table.readings))
        if facts.complete:
            found |= {
                fact.field: CellValue(fact.state, fact.value, fact.raw, fact.unit)
                for fact in facts.facts
                if fact.state is not CellState.ABSENT
            }
    return found


def _family(table_forms: Mapping[str, str]) -> Sequence[FormDefinition]:
    """The family of the forms given; none where none is."""
    first = next(iter(table_forms.values()), None)
    return families()[form(first).family] if first else ()
