"""The cells of statutory tables alone: what a second reading of the same report is compared by."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from extractor.diagnostics import Code, Severity
from extractor.document import Table
from extractor.forms import Field, FormDefinition, families, form
from extractor.recognition.fact_table import TableFacts
from extractor.recognition.facts import table_facts
from extractor.recognition.tables import statutory_tables
from extractor.report.paths import covers
from extractor.values.numbers import CellState, CellValue

# A finding on a row that names none of the form's: the rows that do are read by their own labels.
OTHER_ROW = (Code.ROW_UNMATCHED, "")


def table_values(tables: Iterable[Table], table_forms: Mapping[str, str]) -> dict[Field, CellValue]:
    """The cells of the tables found, by field, under the given forms.

    Of a table that is not found whole those about which nothing is doubtful: what another row lacks is not theirs.
    """
    found: dict[Field, CellValue] = {}
    for key, table in statutory_tables(tables, _family(table_forms)).items():
        definition = form(table_forms[key]).table(key) if key in table_forms else None
        if definition is None or table.lists or (table.form.id != table_forms[key] and not table.undecided):
            continue
        facts = table_facts(table._replace(form=form(table_forms[key]), definition=definition))
        doubted = frozenset() if facts.complete else _doubted(facts)
        found |= {
            fact.field: CellValue(fact.state, fact.value, fact.raw, fact.unit)
            for fact in facts.facts
            if fact.state is not CellState.ABSENT and not any(covers(path, fact.field) for path in doubted)
        }
    return found


def _doubted(facts: TableFacts) -> frozenset[str]:
    """The paths of what is doubtful, other than that the table has a row more."""
    return frozenset(
        one.path
        for one in facts.diagnostics
        if one.severity is not Severity.NOTE and (one.code, one.variant) != OTHER_ROW
    )


def _family(table_forms: Mapping[str, str]) -> Sequence[FormDefinition]:
    """The family of the forms given; none where none is."""
    first = next(iter(table_forms.values()), None)
    return families()[form(first).family] if first else ()
