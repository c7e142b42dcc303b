"""What a flow format nests: lines, tables between edges or by spans, pictures, frames, and findings at their places."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import Enum

from extractor.diagnostics import Code, Diagnostic, Said, finding
from extractor.document import Picture
from extractor.readers.word.runs import Line
from extractor.tuples import NamedTuple


class Merge(Enum):
    """How a cell goes together with the one above it."""

    NONE = 0
    RESTART = 1
    CONTINUE = 2


def unmapped(font: str, code: int) -> Diagnostic:
    """That a symbol is not known."""
    return finding(Code.CHARACTERS_UNMAPPED, "symbol", code=f"{code:04X}", font=font)


def unread(what: str) -> Diagnostic:
    """That something drawn was not read, of a kind that the list of words names."""
    return finding(Code.CONTENT_SKIPPED, "object", what=what)


class Frame(NamedTuple):
    """What stands in a text box, to be read after what it is anchored in."""

    read: Callable[[], Iterable[Item]]


class Hint(NamedTuple):
    """Why the cell it stands in is doubtful; it shows nothing."""

    doubt: Said


def shape() -> Frame:
    """A line or an area that is drawn, and may strike out or cover what stands in its cell."""
    return Frame(lambda: ())


class TableCell(NamedTuple):
    """A cell as its row declares it, in twips from where its table begins and over so many columns of a declared grid.

    `swallowed` tells that a merge hides text in it, `oversized` that it declares a span that no table has; `text` and
    `doubt` are what is made of its content. A width is None where none is given. White text shows where it is `shaded`.
    """

    content: tuple[Item, ...] = ()
    left: int = 0
    width: int | None = None
    span: int = 1
    merge: Merge = Merge.NONE
    swallowed: bool = False
    oversized: bool = False
    text: str = ""
    doubt: Said | None = None
    shaded: bool = False

    @property
    def right(self) -> int:
        """Where it ends."""
        return self.left + (self.width or 0)


class TableRow(NamedTuple):
    """A row with the grid columns (and twips) left free before and after its cells.

    `declared` is how many cells there are and are declared, None where that agrees.
    """

    cells: tuple[TableCell, ...]
    before: int = 0
    after: int = 0
    before_width: int | None = None
    after_width: int | None = None
    declared: tuple[int, int | None] | None = None

    @property
    def total(self) -> int:
        """The grid columns it takes."""
        return self.before + sum(cell.span for cell in self.cells) + self.after

    @property
    def width(self) -> int | None:
        """Its width in twips, None where a part of it gives none."""
        parts = [cell.width for cell in self.cells]
        parts += [self.before_width] * bool(self.before) + [self.after_width] * bool(self.after)
        known = [part for part in parts if part is not None and part > 0]
        return sum(known) if len(known) == len(parts) else None


class NestedTable(NamedTuple):
    """Rows over a declared grid with columns of these widths; None where the edges of the cells make the columns."""

    rows: tuple[TableRow, ...]
    widths: tuple[int, ...] | None = None


Item = Line | Picture | Frame | Hint | Diagnostic | NestedTable


def drawn_words(text: str) -> list[Item]:
    """Words that are drawn, as a text box of one line; nothing where there are none."""
    line = Line(text.strip())
    return [Frame(lambda: [line])] if line.text else []
