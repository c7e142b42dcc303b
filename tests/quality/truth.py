"""What a made-up report says, independent of any format, and the `report` object the contract wants for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

Value = int | float | None


class Address(NamedTuple):
    """Where a cell stands: keys of table, row and column."""

    table: str
    row: str
    column: str

    @property
    def path(self) -> str:
        """The path a diagnostic of exactly this cell carries."""
        return f"$.report.tables.{self.table}.{self.row}.{self.column}"


@dataclass(frozen=True, slots=True)
class TrueCell:
    """A cell as printed: state is number, blank, mark or text; value is None for every state but number."""

    state: str
    value: Value
    raw: str
    unit: str | None = None


Tables = Mapping[str, Mapping[str, Mapping[str, TrueCell]]]


@dataclass(frozen=True, slots=True)
class TrueSection:
    """A section with its sub-sections; `text` holds theirs too, heading lines included."""

    key: str | None
    number: str | None
    heading: str
    text: str
    sections: tuple[TrueSection, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The contract's shape."""
        below = [section.to_dict() for section in self.sections]
        return {"key": self.key, "number": self.number, "heading": self.heading, "text": self.text, "sections": below}


@dataclass(frozen=True, slots=True)
class Line:
    """A printed paragraph; `number` is the part that automatic numbering may print, `lead` the length in bold."""

    kind: str  # title | preamble | section | sub | text | caption
    text: str
    number: str = ""
    lead: int = 0


@dataclass(frozen=True, slots=True)
class Slot:
    """The place of a statutory table: proactive_disclosure, requests or review_litigation."""

    section: str


Piece = Line | Slot


@dataclass(frozen=True, slots=True)
class TrueReport:
    """All that a made-up report says; `body` is the order in which it is printed, `lost` a cell a format drops."""

    seed: int
    form: str
    table_forms: Mapping[str, str]
    organization: str
    fiscal_year: int
    title: str
    period: tuple[str, str] | None
    preamble: str
    sections: tuple[TrueSection, ...]
    tables: Tables
    body: tuple[Piece, ...]
    lost: Address | None = None

    def cells(self) -> dict[Address, TrueCell]:
        """Every cell by its address."""
        return {
            Address(table, row, column): cell
            for table, rows in self.tables.items()
            for row, columns in rows.items()
            for column, cell in columns.items()
        }


def expected_report(true: TrueReport) -> dict[str, Any]:
    """The contract's `report` object for a true report; `published` is left null."""
    period = {"start": true.period[0], "end": true.period[1]} if true.period else None
    tables = {
        table: {row: {column: cell.value for column, cell in cells.items()} for row, cells in rows.items()}
        for table, rows in true.tables.items()
    }
    return {
        "organization": true.organization,
        "fiscal_year": true.fiscal_year,
        "title": true.title,
        "published": None,
        "period": period,
        "form": true.form,
        "table_forms": dict(true.table_forms),
        "preamble": true.preamble,
        "sections": [section.to_dict() for section in true.sections],
        "tables": tables,
    }
