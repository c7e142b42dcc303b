"""Every variable of a panel with its labels, table, unit, forms, identities and concept, emitted from the forms."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence

from extractor.forms import Field, FormDefinition, forms
from extractor.forms.crosswalk import concepts
from extractor.forms.definition import IdentityDefinition, Term
from extractor.report.wide import wide_fields
from extractor.series.panel import panel_columns
from extractor.tuples import NamedTuple

HEADS = ("variable", "中文", "English", "table", "unit", "forms", "years", "identities", "concept", "comparable")


class Variable(NamedTuple):
    """A column of a panel as the codebook tells it."""

    name: str
    label_zh: str
    label_en: str
    table: str = ""
    unit: str = ""
    forms: str = ""
    years: str = ""
    identities: str = ""
    concept: str = ""
    comparable: str = ""


def variables() -> Iterator[Variable]:
    """Every column of a panel: what leads, the concepts over the forms, and the cells."""
    cells = {one.name for one in wide_fields()}
    joined = {one.column: one for one in concepts()}
    for column in panel_columns():
        if column.name in cells:
            yield _cell(Field(*column.name.split(".")))
        elif column.name in joined:
            one = joined[column.name]
            note = f"{one.comparable}: {one.note_en}" if one.note_en else one.comparable
            made = "; ".join(f"{form} = {' + '.join(map('.'.join, parts))}" for form, parts in one.forms.items())
            yield Variable(column.name, one.label_zh, one.label_en, forms=made, concept=one.name, comparable=note)
        else:
            yield Variable(column.name, column.label_zh, column.label_en)


def _cell(field: Field) -> Variable:
    having = [form for form in forms() if _has(form, field)]
    newest = having[-1]
    table = newest.table(field.table)
    assert table is not None
    row = next(one for one in table.rows if one.key == field.row)
    column = next(one for one in table.columns if one.key == field.column)
    label_zh = "｜".join(filter(None, ("／".join((*row.parents_zh, row.label_zh or "")), column.label_zh)))
    label_en = f"{row.label_en} | {column.label_en}"
    concept = [one for one in concepts() if any(field in fields for fields in one.forms.values())]
    return Variable(
        name=".".join(field),
        label_zh=label_zh,
        label_en=label_en,
        table=table.caption_zh or table.title_zh,
        unit=row.unit or _unit(column.label_zh) or "",
        forms=", ".join(form.id for form in having),
        years="; ".join(_years(form) for form in having),
        identities=", ".join(dict.fromkeys(one.rule for form in having for one in _over(form, field))),
        concept=", ".join(one.name for one in concept),
        comparable=", ".join(one.comparable for one in concept),
    )


def _has(form: FormDefinition, field: Field) -> bool:
    table = form.table(field.table)
    return table is not None and field in table.fields()


def _unit(label: str) -> str | None:
    """The unit that a column's label prints."""
    _, found, unit = label.partition("单位：")
    return unit.rstrip("）)") if found else None


def _years(form: FormDefinition) -> str:
    first, last = form.fiscal_years
    return f"{first}-{last or ''}"


def _over(form: FormDefinition, field: Field) -> Iterator[IdentityDefinition]:
    for identity in form.identities:
        if identity.table == field.table and any(_names(term, field) for term in (*identity.left, *identity.right)):
            yield identity


def _names(term: Term, field: Field) -> bool:
    return term.row in (None, field.row) and term.column in (None, field.column)


def codebook_csv() -> str:
    """The codebook as CSV."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(HEADS)
    writer.writerows(variables())
    return text.getvalue()


def codebook_markdown() -> str:
    """The codebook as a page."""
    lines = ["# Codebook", "", "| " + " | ".join(HEADS) + " |", "|" + "---|" * len(HEADS)]
    lines += [_line(one) for one in variables()]
    lines += [
        "",
        "## Not comparable",
        "",
        "Concepts that forms share by name alone; a panel has no column for them.",
        "",
    ]
    for one in concepts():
        if not one.is_joined:
            lines.append(f"- {one.label_zh} ({one.label_en}): {one.note_zh}。{one.note_en}.")
    return "\n".join(lines) + "\n"


def _line(values: Sequence[str]) -> str:
    return "| " + " | ".join(value.replace("|", "\\|") for value in values) + " |"
