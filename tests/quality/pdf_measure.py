"""Text and tables measured for a page: wrapped lines, column widths, row heights, the rows a page break cuts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.ttfonts import TTFont

from .page import Printed, PrintedTable
from .words import RADICALS

CID_FONT = "STSong-Light"
LATIN_FONT = "Times-Roman"
FONT_FILES = {
    "embedded": "arphic-gbsn00lp/gbsn00lp.ttf",
    "heavy": "wqy/wqy-zenhei.ttc",
    "latin": "liberation/LiberationSerif-Regular.ttf",
}
FONT_FOLDER = Path("/usr/share/fonts/truetype")
NO_LINE_START = frozenset("，。、；：！？）》”’)%")
PADDING = 2.5
LEADING = 1.3
MINIMUM_SIZE = 4.5
BESIDE = "/"  # between the names of a Chinese font and the Latin one beside it
SHAPES = {ord(radical): chr(code) for code, radical in RADICALS.items()}


@cache
def font_name(kind: str) -> str:
    """The name of a font ready for use; a font that needs no file where the file is not installed."""
    path = FONT_FOLDER / FONT_FILES.get(kind, "")
    if kind == "latin" and not path.is_file():
        return LATIN_FONT
    if kind not in FONT_FILES or not path.is_file():
        pdfmetrics.registerFont(UnicodeCIDFont(CID_FONT))
        return CID_FONT
    pdfmetrics.registerFont(TTFont(kind, str(path)))
    return kind


def paired(font: str) -> str:
    """The name under which a Chinese font has a Latin one beside it, as in the programs of offices."""
    return f"{font}{BESIDE}{font_name('latin')}"


def is_latin(char: str) -> bool:
    """Whether a character is set in the Latin font where there is one."""
    return char.isascii()


def shape(text: str) -> str:
    """The text with radicals as the characters whose shape they have."""
    return text.translate(SHAPES)


def text_width(text: str, font: str, size: float) -> float:
    """The width of a text in points."""
    chinese, _, latin = font.partition(BESIDE)
    if not latin:
        return float(pdfmetrics.stringWidth(text, font, size))
    return sum(float(pdfmetrics.stringWidth(shape(char), latin if is_latin(char) else chinese, size)) for char in text)


def wrapped(text: str, font: str, size: float, width: float, indent: float = 0.0) -> list[str]:
    """The text in lines; closing punctuation never begins a line, a run of Latin or digits is kept whole if it fits."""
    lines, line, room = [], "", width - indent
    for piece in _units(text):
        units = [piece] if text_width(piece, font, size) <= width else list(piece)
        for unit in units:
            fits = text_width(line + unit, font, size) <= room + 0.01
            if line and not fits and unit not in NO_LINE_START:
                lines.append(line)
                line, room = "", width
            line += unit
    return [*lines, line] if line or not lines else lines


def _units(text: str) -> list[str]:
    """Characters, but a run of ASCII without spaces stays together."""
    units: list[str] = []
    for char in text:
        joins = units and char.isascii() and not char.isspace() and units[-1][-1].isascii()
        if joins and not units[-1].isspace():
            units[-1] += char
        else:
            units.append(char)
    return units


@dataclass(frozen=True, slots=True)
class Box:
    """A cell measured: its grid place, its lines and the size they are set in."""

    row: int
    column: int
    cell: Printed
    lines: tuple[str, ...]
    size: float

    @property
    def leading(self) -> float:
        """The distance of its lines."""
        return self.size * LEADING

    @property
    def height(self) -> float:
        """What its lines need."""
        return len(self.lines) * self.leading + 2 * PADDING


@dataclass(frozen=True, slots=True)
class Measured:
    """A table measured: the left edges of its columns (and the last right one), row heights, boxes."""

    edges: tuple[float, ...]
    heights: tuple[float, ...]
    boxes: tuple[Box, ...]
    table: PrintedTable

    def in_row(self, row: int) -> list[Box]:
        """The boxes that begin in a row."""
        return [box for box in self.boxes if box.row == row]


def measure(table: PrintedTable, widths: list[float], left: float, font: str, size: float, fit: str) -> Measured:
    """The table at the given column widths; a row is as high as its highest cell wants.

    Numbers too wide for their cell are set smaller where `fit` is `shrunk`, and wrapped where it is `wrapped`.
    """
    edges = [left]
    for width in widths:
        edges.append(edges[-1] + width)
    boxes = []
    for row, column, cell in table.placed():
        room = edges[column + cell.colspan] - edges[column] - 2 * PADDING
        text = cell.text.replace("\n", "").replace("\u00a0", " ").strip()
        fitted = _fitted(text, font, size, room) if cell.role == "value" and fit == "shrunk" else size
        lines = wrapped(text, font, fitted, room) if text else []
        boxes.append(Box(row, column, cell, tuple(lines), fitted))
    heights = [size * LEADING + 2 * PADDING] * len(table.rows)
    for box in sorted(boxes, key=lambda box: box.cell.rowspan):
        span = range(box.row, box.row + box.cell.rowspan)
        missing = box.height - sum(heights[row] for row in span)
        if missing > 0:
            heights[span[-1]] += missing
    return Measured(tuple(edges), tuple(heights), tuple(boxes), table)


def _fitted(text: str, font: str, size: float, room: float) -> float:
    """The size at which a number fits its cell, not below the smallest that offices use."""
    needed = text_width(text, font, size)
    return max(MINIMUM_SIZE, size * room / needed) if needed > room else size


@dataclass(frozen=True, slots=True)
class Cut:
    """Where a page ends: after row `after`; `inside` says that this row's label goes on overleaf."""

    after: int
    inside: bool = False


def choose_cut(measured: Measured, start: int, room: float, candidate: Callable[[int], bool] | None) -> Cut | None:
    """Where to break the rows from `start` on, or None if all fit; candidates are preferred to the natural place."""
    used, last = 0.0, start - 1
    for row in range(start, len(measured.heights)):
        used += measured.heights[row]
        if used > room:
            break
        last = row
    fits = last == len(measured.heights) - 1
    chosen = [row for row in range(start, last) if candidate and candidate(row)]
    if chosen and (not fits or candidate):
        return Cut(chosen[-1])
    return None if fits else Cut(last)
