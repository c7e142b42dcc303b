"""A cell as it is printed: its lines one after the other."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.layout.chunks import PAUSES
from extractor.layout.content import is_wrapped_number
from extractor.layout.lines import Line
from extractor.provenance import Box
from extractor.tuples import NamedTuple
from extractor.values.numbers import CellState, cell_value
from extractor.values.ordinals import Numbering, NumberingLevel, numbering

# Lines of one cell are at most so far apart, in em.
LEADING = 2.2
# Sizes of one cell agree to this share.
SAME_SIZE = 0.12
# Cells of a row stand beside each other to this many em.
BESIDE = 0.3
_VALUES = (CellState.NUMBER, CellState.MARK)


class PrintedCell(NamedTuple):
    """The lines of one cell in the order in which they are printed."""

    lines: tuple[Line, ...]
    left: float
    right: float

    @property
    def page(self) -> int:
        """The page it stands on."""
        return self.lines[0].page

    @property
    def middle(self) -> float:
        """The middle between both sides."""
        return (self.left + self.right) / 2

    @property
    def first(self) -> float:
        """The baseline of its first line."""
        return self.lines[0].baseline

    @property
    def last(self) -> float:
        """The baseline of its last line on its page."""
        return next(line.baseline for line in reversed(self.lines) if line.page == self.page)

    @property
    def size(self) -> float:
        """The em of its first line."""
        return self.lines[0].size

    @property
    def text(self) -> str:
        """What it prints, lines put together."""
        return "".join(line.text for line in self.lines)

    @property
    def box(self) -> Box:
        """The box around its lines on its page."""
        boxes = [line.box for line in self.lines if line.page == self.page]
        return min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes)


def cell_of_lines(lines: Sequence[Line]) -> PrintedCell:
    """The cell that lines (one at least) make."""
    return PrintedCell(tuple(lines), min(line.left for line in lines), max(line.right for line in lines))


def number_of(text: str) -> Numbering | None:
    """The number a label begins with, whatever space is printed within it."""
    return numbering("".join(text.split()))


def is_numbered(line: Line) -> bool:
    """Whether a line begins as a numbered label does."""
    number = number_of(line.text)
    return number is not None and number.level <= NumberingLevel.ARABIC


def is_open(text: str) -> bool:
    """Whether a text ends within brackets."""
    return sum(map(text.count, "（(")) > sum(map(text.count, "）)"))


def is_value(cell: PrintedCell) -> bool:
    """Whether a cell prints a number, on one line or on several, or a mark for nothing."""
    texts = [line.text for line in cell.lines]
    if len(texts) > 1 and not is_wrapped_number(texts) and cell_value(cell.text).state != CellState.NUMBER:
        return False
    return cell.text not in PAUSES and cell_value(cell.text).state in _VALUES
