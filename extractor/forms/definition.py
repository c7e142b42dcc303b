"""What a statutory form is made of: sections, tables with rows and columns, and identities between the fields.

Definitions are frozen, and each exists once (the catalog reads them once), so they compare and hash by identity.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import TypeVar

from extractor.tuples import NamedTuple

Definition = TypeVar("Definition")


def _by_identity(definition: type[Definition]) -> type[Definition]:
    """The class with objects that are equal to themselves alone: to look one up never walks all that it holds."""
    for name in ("__eq__", "__ne__", "__hash__"):
        setattr(definition, name, getattr(object, name))
    return definition


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


@_by_identity
class SectionDefinition(NamedTuple):
    """A section the form prescribes; `variants_zh` are other wordings seen, `keywords_zh` words that hint at it."""

    key: str
    number: str
    title_zh: str
    title_en: str
    variants_zh: tuple[str, ...] = ()
    keywords_zh: tuple[str, ...] = ()


class Kind(StrEnum):
    """What the numbers of a column are: counts (whole, not negative), signed changes, or amounts of money."""

    COUNT = "count"
    CHANGE = "change"
    MONEY = "money"


class Role(StrEnum):
    """What a column holds: the values, their labels, or what stands beside them.

    A `scope` is a set of values of its own (one of the offices a report covers) that is never added to others.
    """

    VALUE = "value"
    LABEL = "label"
    UNIT = "unit"
    NUMBER = "number"
    SCOPE = "scope"
    REMARK = "remark"


class Relation(StrEnum):
    """How both sides of an identity compare."""

    EQUAL = "eq"
    AT_MOST = "le"
    AT_LEAST = "ge"


@_by_identity
class ColumnDefinition(NamedTuple):
    """A column: its printed label, the labels above it from the outermost, and other wordings seen."""

    key: str
    label_zh: str
    label_en: str
    parents_zh: tuple[str, ...] = ()
    variants_zh: tuple[str, ...] = ()
    kind: Kind = Kind.COUNT
    role: Role = Role.VALUE


@_by_identity
class RowDefinition(NamedTuple):
    """A row, like a column; `label_zh` is None where the form prints no label (table 4).

    `unit` is what the form prints beside it, `kind` that of its numbers where they are not of their column's.
    """

    key: str
    label_zh: str | None
    label_en: str
    parents_zh: tuple[str, ...] = ()
    variants_zh: tuple[str, ...] = ()
    unit: str | None = None
    kind: Kind | None = None


@_by_identity
class TableDefinition(NamedTuple):
    """A statutory table; `caption_zh` is printed over a block of table 2, `stub_zh` heads its row labels.

    `beside` are columns that stand beside those of values: units, numbers, scopes.
    """

    key: str
    section: str
    title_zh: str
    title_en: str
    caption_zh: str | None
    stub_zh: tuple[str, ...]
    columns: tuple[ColumnDefinition, ...]
    rows: tuple[RowDefinition, ...]
    beside: tuple[ColumnDefinition, ...] = ()

    @property
    def is_list(self) -> bool:
        """Whether its rows are a list: each with one value and a unit of its own, under the headings of blocks."""
        return any(column.role is Role.UNIT for column in self.beside)

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
    """Sum of `left` = sum of `right` (or ≤, ≥) within one table, for each row, each column, or once."""

    rule: str
    status: Authority
    table: str
    for_each: str | None
    left: tuple[Term, ...]
    right: tuple[Term, ...]
    statement_zh: str
    op: Relation = Relation.EQUAL

    def sides(self, row: str | None, column: str | None) -> tuple[tuple[Field, ...], tuple[Field, ...]]:
        """The fields of both sides where the identity is taken for a row, a column, or once."""

        def side(terms: tuple[Term, ...]) -> tuple[Field, ...]:
            return tuple(Field(self.table, term.row or row or "", term.column or column or "") for term in terms)

        return side(self.left), side(self.right)


@_by_identity
class FormDefinition(NamedTuple):
    """A statutory form and the notice that prescribes it; the last fiscal year is None while it is in force.

    Forms of one `family` mix in the wild and are told apart table by table; a report is of one family alone. Where
    `fixed_sections`, the sections stand in the form's order and one that is missing is worth a word.
    """

    id: str
    title_zh: str
    authority_zh: str
    fiscal_years: tuple[int, int | None]
    sections: tuple[SectionDefinition, ...]
    tables: tuple[TableDefinition, ...]
    identities: tuple[IdentityDefinition, ...]
    family: str
    fixed_sections: bool = False

    def table(self, key: str) -> TableDefinition | None:
        """The table of a key, None where the form has none."""
        return next((table for table in self.tables if table.key == key), None)
