"""What a flow format nests: lines, tables between edges or by spans, pictures, frames, and findings at their places."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from extractor.diagnostics import Code, Diagnostic, finding
from extractor.document import Picture
from extractor.readers.word.grid import Merge
from extractor.readers.word.runs import Line


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
    """A cell over grid columns; `width` in twips, None where none is given; else as a cell between edges."""

    span: int
    width: int | None
    content: tuple[Item, ...] = ()
    merge: Merge = Merge.NONE
    swallowed: bool = False
    oversized: bool = False


class SpanRow(NamedTuple):
    """A row over grid columns, with the columns (and twips) left free before and after its cells."""

    cells: tuple[SpanCell, ...]
    before: int = 0
    after: int = 0
    before_width: int | None = None
    after_width: int | None = None
    declared: tuple[int, int | None] | None = None


class SpanTable(NamedTuple):
    """Rows over grid columns of these widths in twips."""

    rows: tuple[SpanRow, ...]
    widths: tuple[int, ...] = ()


Item = Line | Picture | Frame | Diagnostic | EdgeTable | SpanTable


def drawn_words(text: str) -> list[Item]:
    """Words that are drawn, as a text box of one line; nothing where there are none."""
    line = Line(text.strip())
    return [Frame(lambda: [line])] if line.text else []
