"""Parts of a table on a page: where they end, and how their cells, rulings and cut labels are drawn."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Any

from .pdf_measure import PADDING, Box, Cut, Measured, choose_cut, text_width
from .pdf_rules import draw_borders, draw_ground

OVERPRINT = 0.35  # how far the second print of a text is moved to make it bold
CUT_GROUPS = ("（三", "(三", "（四", "(四", "（五", "(五", "（六", "(六")


@dataclass(frozen=True, slots=True)
class TablePart:
    """Rows `first` to `end` (not included) on one page; `split` is a row whose label goes on overleaf."""

    first: int
    end: int
    last: bool
    split: int | None = None
    tail_of: int | None = None
    header: int = 0
    shown: tuple[tuple[int, int], ...] = ()  # lines of a spanning label that earlier pages hold, by index of its box


def parts_of(measured: Measured, before: TablePart | None, room: float, style: str) -> TablePart:
    """The part that the page takes, given the part on the page before."""
    first = before.end if before else 0
    header = measured.table.header_rows if before and style == "repeat_header" else 0
    tail = before.split if before else None
    room -= sum(measured.heights[:header]) + (measured.heights[tail] if tail is not None else 0.0)
    rows = len(measured.heights)
    cut = choose_cut(measured, first, room, (lambda row: _wanted(measured, row, style)) if before is None else None)
    if cut is None:
        return TablePart(first, rows, True, None, tail, header, _shown(measured, before))
    cut = cut if cut.after >= first else Cut(first)
    split = cut.after if before is None and _wants_split(measured, cut.after, style) else None
    last = cut.after + 1 == rows and split is None
    return TablePart(first, cut.after + 1, last, split, tail, header, _shown(measured, before))


def _wanted(measured: Measured, row: int, style: str) -> bool:
    """Whether the style of break wants the page to end after this row."""
    boxes = measured.in_row(row)
    if style == "label_cut":
        return any(box.cell.rowspan > 2 and box.cell.text.startswith(CUT_GROUPS) for box in boxes)
    if style == "caption_cut":
        return row > 0 and any(box.cell.role == "title" for box in boxes)
    if style == "header_cut":
        return row + 1 < measured.table.header_rows
    return _wants_split(measured, row, style) and (style == "digits_cut" or measured.table.key == "requests")


def _wants_split(measured: Measured, row: int, style: str) -> bool:
    """Whether the style cuts this row: a label of several lines, or a number of several lines."""
    role = {"row_cut": "label", "digits_cut": "value"}.get(style)
    return any(_splits(box) and box.cell.role == role for box in measured.in_row(row))


def _splits(box: Box) -> bool:
    return box.cell.rowspan == 1 and box.cell.role in ("label", "value") and len(box.lines) > 1


def _shown(measured: Measured, before: TablePart | None) -> tuple[tuple[int, int], ...]:
    """How many lines of each spanning label stand on earlier pages."""
    if before is None:
        return ()
    shown = dict(before.shown)
    for index, box in enumerate(measured.boxes):
        bottom = box.row + box.cell.rowspan
        if box.cell.rowspan > 1 and box.row < before.end and bottom > before.first:
            here = range(max(box.row, before.first), min(bottom, before.end))
            height = sum(_height(measured, before, row) for row in here)
            shown[index] = min(len(box.lines), shown.get(index, 0) + _capacity(box, height))
    return tuple(shown.items())


def _capacity(box: Box, height: float) -> int:
    return max(0, int((height - PADDING) // box.leading))


def draw_part(pen: Pen, measured: Measured, part: TablePart, top: float) -> float:
    """Draws a part from `top` down; gives the height at which it ends."""
    bottom = top - _whole_height(measured, part)
    draw_ground(pen.canvas, pen.rulings, (measured.edges[0], measured.edges[-1], top, bottom))
    for row in range(part.header):
        for box in measured.in_row(row):
            bottom = top - sum(measured.heights[row : row + box.cell.rowspan])
            pen.cell(measured, box, top, bottom, box.lines)
        top -= measured.heights[row]
    if part.tail_of is not None:
        top = _draw_tail(pen, measured, part.tail_of, top)
    shown = dict(part.shown)
    y, tops = top, {}
    for row in range(part.first, part.end):
        tops[row] = y
        y -= _height(measured, part, row)
    tops[part.end] = y
    for index, box in pen.order(measured.boxes):
        first, end = max(box.row, part.first), min(box.row + box.cell.rowspan, part.end)
        if first < end:
            lines = _lines_here(box, part, tops[first] - tops[end], shown.get(index, 0))
            pen.cell(measured, box, tops[first], tops[end], lines)
    return y


def _whole_height(measured: Measured, part: TablePart) -> float:
    tail = _tail_height(measured, part.tail_of) if part.tail_of is not None else 0.0
    rows = sum(_height(measured, part, row) for row in range(part.first, part.end))
    return sum(measured.heights[: part.header]) + tail + rows


def _height(measured: Measured, part: TablePart, row: int) -> float:
    """A row's height; a row whose label goes on overleaf is one line high here."""
    if row != part.split:
        return measured.heights[row]
    return max(box.leading for box in measured.in_row(row)) + 2 * PADDING


def _lines_here(box: Box, part: TablePart, height: float, already: int) -> tuple[str, ...]:
    """The lines of a box that stand in this part."""
    if box.row == part.split and _splits(box):
        return box.lines[:1]
    if box.cell.rowspan == 1:
        return box.lines
    rest = box.lines[already:]
    reaches_end = box.row + box.cell.rowspan <= part.end
    return rest if reaches_end else rest[: _capacity(box, height)]


def _tail_height(measured: Measured, row: int) -> float:
    boxes = measured.in_row(row)
    left = max((len(box.lines) - 1 for box in boxes if _splits(box)), default=0)
    return left * max(box.leading for box in boxes) + 2 * PADDING


def _draw_tail(pen: Pen, measured: Measured, row: int, top: float) -> float:
    """The rest of a row that the page break cut: the other lines of labels and numbers beside empty cells."""
    boxes = [box for box in measured.boxes if box.row <= row < box.row + box.cell.rowspan]
    bottom = top - _tail_height(measured, row)
    for box in boxes:
        pen.cell(measured, box, top, bottom, box.lines[1:] if box.row == row and _splits(box) else ())
    return bottom


def draw_text(canvas: Any, x: float, y: float, text: str, font: str, size: float, spread: float, single: bool) -> None:
    """One line of text, as one string or each character by itself, `spread` points added after each."""
    for part in text if single else (text,):
        shown = canvas.beginText(x, y)
        shown.setFont(font, size)
        if spread and not single:
            shown.setCharSpace(spread)
        shown.textOut(part)
        canvas.drawText(shown)
        x += text_width(part, font, size) + spread


@dataclass(frozen=True, slots=True)
class Pen:
    """Draws cells in one manner of ruling."""

    canvas: Any
    font: str
    rulings: str
    glyphs: str
    rng: Random
    doubled: bool = False

    def order(self, boxes: tuple[Box, ...]) -> list[tuple[int, Box]]:
        """The boxes with their indexes, in the order in which they are drawn."""
        pairs = list(enumerate(boxes))
        if self.glyphs == "shuffled":
            self.rng.shuffle(pairs)
        return pairs

    def cell(self, measured: Measured, box: Box, top: float, bottom: float, lines: tuple[str, ...]) -> None:
        """A cell's borders and its lines, in the middle of the box."""
        left, right = measured.edges[box.column], measured.edges[box.column + box.cell.colspan]
        draw_borders(self.canvas, self.rulings, (left, right, top, bottom), box.cell.role, box.row)
        y = (top + bottom) / 2 + len(lines) * box.leading / 2
        for line in lines:
            y -= box.leading
            x = left + PADDING
            if box.cell.role != "label":
                x = (left + right - text_width(line, self.font, box.size)) / 2
            for shift in (0.0, OVERPRINT) if self.doubled else (0.0,):
                height = y + box.size * 0.25
                draw_text(self.canvas, x + shift, height, line, self.font, box.size, 0.0, self.glyphs == "single")
