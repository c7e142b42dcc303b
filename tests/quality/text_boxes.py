"""Tables drawn with characters: boxes with merged cells, columns under rules of dashes, and pages kept in columns."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from random import Random

from .page import Printed, PrintedTable
from .truth import Address

WRAP = 24  # columns after which the text of a boxed cell is broken
STUB = 14  # characters of a label on a line of a page kept in columns
GAP = 3


def width(text: str) -> int:
    """The columns a text takes in a font of one width: two for an ideograph, one where the width is ambiguous."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def pieces(text: str, limit: int, *, measure: bool = True) -> list[str]:
    """The text on lines that take at most `limit` columns, or characters."""
    lines = [""]
    for character in text.replace("\n", "").strip():
        taken = width(lines[-1] + character) if measure else len(lines[-1]) + 1
        if taken > limit and lines[-1]:
            lines.append("")
        lines[-1] += character
    return lines


@dataclass(frozen=True, slots=True)
class _Box:
    """A cell with its place and its lines."""

    y: int
    x: int
    cell: Printed
    lines: list[str]

    @property
    def bottom(self) -> int:
        return self.y + self.cell.rowspan

    @property
    def right(self) -> int:
        return self.x + self.cell.colspan


def _boxes(table: PrintedTable, limit: int, lost: Address | None, *, measure: bool) -> list[_Box]:
    return [
        _Box(y, x, cell, pieces("" if lost and cell.address == lost else cell.text, limit, measure=measure))
        for y, x, cell in table.placed()
    ]


def _sizes(spans: list[tuple[int, int, int]], count: int, gap: int) -> list[int]:
    """The sizes of rows or columns that hold what spans them: (first, behind the last, size wanted)."""
    sizes = [1] * count
    for first, end, wanted in sorted(spans, key=lambda span: span[1] - span[0]):
        missing = wanted - sum(sizes[first:end]) - gap * (end - first - 1)
        if missing > 0:
            sizes[end - 1] += missing
    return sizes


def boxed(table: PrintedTable, rng: Random, lost: Address | None) -> list[str]:
    """A box with a rule below every row, merged cells without one, as pandoc draws them."""
    boxes = _boxes(table, WRAP if rng.random() < 0.5 else 200, lost, measure=True)
    columns = _sizes([(box.x, box.right, max(map(width, box.lines)) + 2) for box in boxes], table.width, 1)
    rows = _sizes([(box.y, box.bottom, len(box.lines)) for box in boxes], len(table.rows), 1)
    left = [sum(columns[:x]) + x for x in range(table.width + 1)]
    top = [sum(rows[:y]) + y for y in range(len(rows) + 1)]
    canvas = [[" "] * (left[-1] + 1) for _ in range(top[-1] + 1)]
    for box in boxes:
        _frame(canvas, left[box.x], left[box.right], top[box.y], top[box.bottom])
    for box in boxes:
        for number, line in enumerate(box.lines):
            _write(canvas[top[box.y] + 1 + number], left[box.x] + 2, line)
    return ["", *("".join(row) for row in canvas), ""]


def _frame(canvas: list[list[str]], left: int, right: int, top: int, bottom: int) -> None:
    for x in range(left, right + 1):
        for y in (top, bottom):
            canvas[y][x] = "+" if x in (left, right) or canvas[y][x] in "+|" else "-"
    for y in range(top, bottom + 1):
        for x in (left, right):
            canvas[y][x] = "+" if y in (top, bottom) or canvas[y][x] in "+-" else "|"


def _write(row: list[str], start: int, text: str) -> None:
    """Write a text where a wide character takes two places; the second holds nothing."""
    place = start
    for character in text:
        taken = width(character)
        row[place : place + taken] = [character, *[""] * (taken - 1)]
        place += taken


def ruled(table: PrintedTable, rng: Random, lost: Address | None) -> list[str]:
    """Columns over and under rules of dashes where no cell is merged; a box where one is."""
    if any(cell.rowspan > 1 or cell.colspan > 1 for row in table.rows for cell in row):
        return boxed(table, rng, lost)
    boxes = _boxes(table, 200, lost, measure=True)
    sizes = _sizes([(box.x, box.right, width(box.lines[0])) for box in boxes], table.width, 1)
    mark, indent = rng.choice((("-", "  "), ("=", "")))
    rule = indent + " ".join(mark * max(size, 2) for size in sizes)
    lines = []
    for y in range(len(table.rows)):
        texts = {box.x: box.lines[0] for box in boxes if box.y == y}
        lines.append(
            indent
            + " ".join(
                texts.get(x, "") + " " * (max(sizes[x], 2) - width(texts.get(x, ""))) for x in range(len(sizes))
            ).rstrip()
        )
    head = rng.random() < 0.5 and table.width > 1
    return ["", *([lines[0], rule, *lines[1:]] if head and mark == "-" else [rule, *lines]), rule, ""]


def columned(table: PrintedTable, rng: Random, lost: Address | None) -> list[str]:
    """The page as it looks, in columns of characters: labels on lines around their values, nothing drawn."""
    stub = rng.choice((STUB, STUB, 18, 40))
    head = rng.choice((3, 4, 6))
    limits = {"head": head, "title": 60, "label": stub}
    boxes = [
        _Box(
            y, x, cell, pieces("" if lost and cell.address == lost else cell.text, _limit(cell, limits), measure=False)
        )
        for y, x, cell in table.placed()
    ]
    columns = _sizes([(box.x, box.right, max(map(len, box.lines)) + GAP) for box in boxes], table.width, 0)
    rows = _sizes([(box.y, box.bottom, len(box.lines)) for box in boxes], len(table.rows), 1)
    left = [sum(columns[:x]) for x in range(table.width + 1)]
    top = [sum(rows[:y]) + y for y in range(len(rows) + 1)]
    canvas = [[" "] * (left[-1] + 1) for _ in range(top[-1])]
    for box in boxes:
        free = top[box.bottom] - top[box.y] - 1 - len(box.lines)
        for number, line in enumerate(box.lines):
            row = canvas[top[box.y] + free // 2 + number]
            start = left[box.x] + (
                0 if box.cell.role == "label" else (left[box.right] - left[box.x] - GAP - len(line)) // 2
            )
            row[start : start + len(line)] = line
    indent = " " * rng.choice((0, 0, 4))
    return ["", *((indent + "".join(row)).rstrip() for row in canvas), ""]


def _limit(cell: Printed, limits: dict[str, int]) -> int:
    """Characters on a line of a cell: a group's label beside several rows is narrow, a heading over columns wide."""
    if cell.role == "label" and cell.rowspan > 1:
        return 4 if cell.colspan == 1 and cell.rowspan < 15 else 2
    if cell.role == "head":
        return limits["head"] * cell.colspan + (12 if cell.colspan == 3 else 0)
    return limits.get(cell.role, 60)
