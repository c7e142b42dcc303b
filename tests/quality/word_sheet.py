"""How an office sets a Word file: the sheet and its margins, how wide columns are, how large tables are printed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from .page import PrintedTable
from .traits import Traits


class Sheet(NamedTuple):
    """A page in twentieths of a point: its size, and what is free beside and above its text."""

    width: int
    height: int
    side: int
    top: int

    @property
    def room(self) -> int:
        """How wide text may be."""
        return self.width - 2 * self.side


SHEETS: Mapping[str, Sheet] = {
    "a4": Sheet(11906, 16838, 1800, 1440),
    "a4_full": Sheet(11906, 16838, 720, 720),
    "a4_official": Sheet(11906, 16838, 1531, 2098),  # as GB/T 9704 wants it
    "landscape": Sheet(16838, 11906, 1440, 1800),
    "b5": Sheet(10319, 14571, 1080, 1080),
    "long": Sheet(11906, 22000, 1200, 1000),
}
TABLE_WIDTH = 9000  # where the sheet is the program's own
STUBS: Mapping[str, tuple[int, int, int]] = {  # of 9000: the outer label, the group's, the row's own
    "usual": (420, 760, 2300),
    "narrow_stub": (340, 520, 2000),
    "wide_stub": (700, 1300, 2100),
    "wide_label": (420, 760, 3600),
    "even": (900, 900, 900),
}
FIRST = {"wide_label": 0.5, "wide_stub": 0.34, "narrow_stub": 0.2}  # the share of the labels in tables with one
GAPS: Mapping[str, tuple[int, int]] = {"tight": (20, 220), "close": (0, 200), "airy": (90, 240)}


def table_width(traits: Traits) -> int:
    """How wide tables are: as wide as text."""
    return SHEETS[traits.sheet].room if traits.sheet in SHEETS else TABLE_WIDTH


def widths_of(table: PrintedTable, traits: Traits) -> list[int]:
    """Widths of the grid columns, those of labels by the layout."""
    whole, count = table_width(traits), table.width
    stub: list[int] = []
    if table.key == "requests":
        stub = [width * whole // 9000 for width in STUBS[traits.widths]]
    elif table.key.startswith(("art20", "proactive")) and traits.widths in FIRST:
        stub = [int(FIRST[traits.widths] * whole)]
    rest = count - len(stub)
    return stub + [(whole - sum(stub)) // rest] * rest


def cell_spacing(traits: Traits) -> str:
    """The spacing of paragraphs in cells."""
    around, line = GAPS[traits.leading]
    line = max(line, int(float(traits.point) * 25))
    return f'<w:spacing w:before="{around}" w:after="{around}" w:line="{line}" w:lineRule="atLeast"/>'
