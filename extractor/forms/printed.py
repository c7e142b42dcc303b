"""Everything that the statutory forms print: their headings and the labels of their tables, as words to be expected."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from extractor.forms.catalog import forms
from extractor.forms.definition import ColumnDefinition, RowDefinition, SectionDefinition, TableDefinition
from extractor.patterns import pattern
from extractor.values.ordinals import numbering

_EXPLANATION = pattern(r"[（(][^（(）)]{4,}[）)]$")


@cache
def printed_words() -> tuple[str, ...]:
    """The wordings of headings and labels of all forms, each with its number and without, and without explanations."""
    found: dict[str, None] = {}
    for form in forms():
        for word in (*_headings(form.sections), *(word for table in form.tables for word in _of_table(table))):
            for shown in (word, _EXPLANATION.sub("", word)):
                number = numbering(shown)
                for one in (shown, shown[number.length :].strip() if number else shown):
                    if len(one) > 1:
                        found.setdefault(one)
    return tuple(found)


def _headings(sections: tuple[SectionDefinition, ...]) -> Iterator[str]:
    """The headings of sections, with their numbers."""
    for section in sections:
        for title in (section.title_zh, *section.variants_zh):
            yield title
            if section.number:
                yield f"{section.number}、{title}"


def _of_table(table: TableDefinition) -> Iterator[str]:
    yield from table.stub_zh
    if table.caption_zh:
        yield table.caption_zh
    for column in (*table.columns, *table.beside):
        yield from _of_label(column)
    for row in table.rows:
        yield from _of_label(row)


def _of_label(one: ColumnDefinition | RowDefinition) -> Iterator[str]:
    yield from one.parents_zh
    yield from one.variants_zh
    if one.label_zh:
        yield one.label_zh
