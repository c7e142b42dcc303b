"""What a flow format nests: lines, tables between edges or by spans, pictures, frames, and findings at their places."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import Enum
from typing import NamedTuple

from extractor.diagnostics import Code, Diagnostic, Said, finding
from extractor.document import Picture
from extractor.readers.word.runs import Line


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


class EdgeCell(NamedTuple):
    """A cell between two edges, in twips from where its table begins.

    `swallowed` tells that a merge hides text in it, `oversized` that it declares a span that no table has.
    """

    left: int
    right: int
    content: tuple[Item, ...] = ()
    merge: Merge = Merge.NONE
    swallowed: bool = False
    oversized: bool = False


class EdgeRow(NamedTuple):
    """Cells that follow each other without a gap; `declared` is how many the row declares, if not as many."""

    cells: tuple[EdgeCell, ...]
    declared: tuple[int, int | None] | None = None


class EdgeTable(NamedTuple):
    """Rows of cells between edges."""

    rows: tuple[EdgeRow, ...]


class SpanCell(NamedTuple):
    """A cell over grid columns; `width` in twips, None where none is given; else as a cell between edges.

    `text` and `doubt` are what is made of its content.
    """

    span: int = 1
    width: int | None = None
    content: tuple[Item, ...] = ()
    merge: Merge = Merge.NONE
    swallowed: bool = False
    oversized: bool = False
    text: str = ""
    doubt: Said | None = None


class SpanRow(NamedTuple):
    """A row over grid columns, with the columns (and twips) left free before and after its cells."""

    cells: tuple[SpanCell, ...]
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


class SpanTable(NamedTuple):
    """Rows over grid columns of these widths in twips."""

    rows: tuple[SpanRow, ...]
    widths: tuple[int, ...] = ()


Item = Line | Picture | Frame | Diagnostic | EdgeTable | SpanTable


def drawn_words(text: str) -> list[Item]:
    """Words that are drawn, as a text box of one line; nothing where there are none."""
    line = Line(text.strip())
    return [Frame(lambda: [line])] if line.text else []
