"""A report as people lay it out in a spreadsheet: rows and merged cells, before any file format."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from random import Random

from .generate import Sample
from .page import Block, PrintedTable, compose
from .truth import Line

_NUMBER = re.compile(r"-?(?:0|[1-9]\d{0,8})(?:\.\d{1,4})?")
_DECIMALS = re.compile(r"\.(\d+)")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell with its spans; `number` is what is stored where it is no text, `format` how that is shown."""

    text: str
    rows: int = 1
    columns: int = 1
    bordered: bool = False
    number: float | None = None
    format: str = "General"


@dataclass(slots=True)
class Sheet:
    """Cells by row and column."""

    cells: dict[tuple[int, int], Cell] = field(default_factory=dict)
    height: int = 0
    width: int = 0


@dataclass(frozen=True, slots=True)
class Habits:
    """How one person makes sheets."""

    bordered: bool
    merged_lines: bool
    gaps: bool
    sheets: bool
    numbers: bool
    left: int


def sheets(sample: Sample, rng: Random) -> list[Sheet]:
    """The sheets of a report: all on one, or a new one for each table of many columns."""
    bordered, merged, gaps, several, numbers = (rng.random() < share for share in (0.7, 0.6, 0.5, 0.3, 0.8))
    habits = Habits(bordered, merged, gaps, several, numbers, rng.choice((0, 0, 1)))
    blocks = compose(sample)
    width = max((block.width for block in blocks if isinstance(block, PrintedTable)), default=8)
    made = [Sheet()]
    for block in blocks:
        if isinstance(block, Line) and block.kind == "section" and habits.sheets and made[-1].height > 12:
            made.append(Sheet())
        _add(made[-1], block, habits, width)
    return made


def _add(sheet: Sheet, block: Block, habits: Habits, width: int) -> None:
    if isinstance(block, Line):
        if block.text:
            span = width if habits.merged_lines else 1
            sheet.cells[sheet.height, habits.left] = Cell(block.text, 1, span)
        sheet.height += 1
        return
    sheet.height += habits.gaps
    for row, column, cell in block.placed():
        told = _cell(cell.text, habits.numbers and cell.role == "value")
        sheet.cells[sheet.height + row, habits.left + column] = Cell(
            cell.text, cell.rowspan, cell.colspan, habits.bordered, *told
        )
    sheet.height += len(block.rows) + habits.gaps
    sheet.width = max(sheet.width, block.width)


def _cell(text: str, as_number: bool) -> tuple[float | None, str]:
    """What is stored of a text: a number and the format that shows it, or nothing."""
    if not as_number or not _NUMBER.fullmatch(text):
        return None, "General"
    decimals = _DECIMALS.search(text)
    return float(text), f"0.{'0' * len(decimals[1])}" if decimals else "General"
