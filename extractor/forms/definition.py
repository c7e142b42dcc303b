"""What a statutory form is made of: sections, tables with rows and columns, and identities between the fields.

Each definition exists once (the catalog reads them once), so they compare and hash by identity.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple


class Authority(StrEnum):
    """Where an identity comes from: printed on the form, forced by its labels, or neither."""

    OFFICIAL = "official"
    DEFINITIONAL = "definitional"
    HEURISTIC = "heuristic"


class Field(NamedTuple):
    """The address of one statutory cell: keys of table, row and column."""

    table: str
    row: str
    column: str


class SectionDefinition:
    """A section the form prescribes; `variants_zh` are other wordings seen, `keywords_zh` words that hint at it."""

    def __init__(
        self,
        key: str,
        number: str,
        title_zh: str,
        title_en: str,
        variants_zh: tuple[str, ...] = (),
        keywords_zh: tuple[str, ...] = (),
    ) -> None:
        self.key, self.number, self.title_zh = key, number, title_zh
        self.title_en, self.variants_zh, self.keywords_zh = title_en, variants_zh, keywords_zh


class Kind(StrEnum):
    """What the numbers of a column are: counts (whole, not negative), signed changes, or amounts of money."""

    COUNT = "count"
    CHANGE = "change"
    MONEY = "money"


class ColumnDefinition:
    """A column: its printed label, the labels above it from the outermost, and other wordings seen."""

    def __init__(
        self,
        key: str,
        label_zh: str,
        label_en: str,
        parents_zh: tuple[str, ...] = (),
        variants_zh: tuple[str, ...] = (),
        kind: Kind = Kind.COUNT,
    ) -> None:
        self.key, self.label_zh, self.label_en = key, label_zh, label_en
        self.parents_zh, self.variants_zh, self.kind = parents_zh, variants_zh, kind


class RowDefinition:
    """A row, like a column; `label_zh` is None where the form prints no label (table 4)."""

    def __init__(
        self,
        key: str,
        label_zh: str | None,
        label_en: str,
        parents_zh: tuple[str, ...] = (),
        variants_zh: tuple[str, ...] = (),
    ) -> None:
        self.key, self.label_zh, self.label_en = key, label_zh, label_en
        self.parents_zh, self.variants_zh = parents_zh, variants_zh


class TableDefinition:
    """A statutory table; `caption_zh` is printed over a block of table 2, `stub_zh` heads its row labels."""

    def __init__(
        self,
        key: str,
        section: str,
        title_zh: str,
        title_en: str,
        caption_zh: str | None,
        stub_zh: tuple[str, ...],
        columns: tuple[ColumnDefinition, ...],
        rows: tuple[RowDefinition, ...],
    ) -> None:
        self.key, self.section, self.title_zh = key, section, title_zh
        self.title_en, self.caption_zh, self.stub_zh = title_en, caption_zh, stub_zh
        self.columns, self.rows = columns, rows

    def fields(self) -> Iterator[Field]:
        """The table's fields, row by row."""
        for row in self.rows:
            for column in self.columns:
                yield Field(self.key, row.key, column.key)


class Term(NamedTuple):
    """One term of an identity; None stands for the row or column the identity is taken for."""

    row: str | None
    column: str | None


class IdentityDefinition(NamedTuple):
    """Sum of `left` = sum of `right` within one table, for each row, each column, or once."""

    rule: str
    status: Authority
    table: str
    for_each: str | None
    left: tuple[Term, ...]
    right: tuple[Term, ...]
    statement_zh: str


class FormDefinition:
    """A statutory form and the notice that prescribes it; the last fiscal year is None while it is in force."""

    def __init__(
        self,
        id: str,
        title_zh: str,
        authority_zh: str,
        fiscal_years: tuple[int, int | None],
        sections: tuple[SectionDefinition, ...],
        tables: tuple[TableDefinition, ...],
        identities: tuple[IdentityDefinition, ...],
    ) -> None:
        self.id, self.title_zh, self.authority_zh = id, title_zh, authority_zh
        self.fiscal_years, self.sections, self.tables = fiscal_years, sections, tables
        self.identities = identities

    def table(self, key: str) -> TableDefinition | None:
        """The table of a key, None where the form has none."""
        return next((table for table in self.tables if table.key == key), None)
