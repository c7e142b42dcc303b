"""Tables as programs convert them to text: pipes in every place, Markdown of several converters, boxes, columns."""

from __future__ import annotations

import html
from collections.abc import Callable
from random import Random

from .page import Printed, PrintedTable
from .text_boxes import boxed, columned, ruled
from .truth import Address

Layout = Callable[[PrintedTable, Random, Address | None], list[str]]


def render_table(style: str, table: PrintedTable, rng: Random, lost: Address | None) -> list[str]:
    """The lines of a table in a layout."""
    return LAYOUTS[style](table, rng, lost)


def _anchors(table: PrintedTable, lost: Address | None) -> list[tuple[list[str], int]]:
    """For each row the texts of the cells that begin in it, and how many more the widest row has.

    Line breaks are spaces; a lost cell is missing and not made up for.
    """
    return [
        (
            [_line(cell) for cell in row if lost is None or cell.address != lost],
            table.width - len(row),
        )
        for row in table.rows
    ]


def _line(cell: Printed) -> str:
    return cell.text.replace("\n", "").strip()


def _padded(table: PrintedTable, rng: Random, lost: Address | None) -> list[str]:
    """Rows filled up with pipes to the width of the grid, whatever cells span."""
    start = rng.choice(("", "| "))
    return [f"{start}{' | '.join(cells)} |{' ' + '|' * pads if pads else ''}" for cells, pads in _anchors(table, lost)]


def _filled(table: PrintedTable, rng: Random, lost: Address | None) -> list[str]:
    """Rows filled up with blank cells, which look like any other."""
    return [f"| {' | '.join([*cells, *[''] * pads])} |" for cells, pads in _anchors(table, lost)]


def _ragged(table: PrintedTable, rng: Random, lost: Address | None) -> list[str]:
    return [f"{' | '.join(cells)} |" for cells, _ in _anchors(table, lost)]


def _separated(lines: list[str], columns: int, rng: Random) -> list[str]:
    """The lines with a rule below the first; some converters put a head of blank cells above it, or more rules."""
    rule = "|" + rng.choice(("---|", " --- |", ":---|", "-----|")) * columns
    kind = rng.choice(("first", "first", "blank_head", "every"))
    if kind == "blank_head":
        return ["|" + "  |" * columns, rule, *lines]
    if kind == "every":
        return [text for line in lines for text in (line, rule)]
    return [lines[0], rule, *lines[1:]]


def _spanned(table: PrintedTable, rng: Random, lost: Address | None) -> list[str]:
    """A pipe for every column a cell spans; what spans rows stands in the first."""
    lines = [
        "|"
        + "".join(f" {_line(cell)} |{' |' * (cell.colspan - 1)}" for cell in row if cell.address != lost or not lost)
        for row in table.rows
    ]
    return ["", *_separated(lines, table.width, rng), ""]


def _slots(table: PrintedTable, *, repeated: bool, lost: Address | None) -> list[list[str]]:
    """Every slot of every row: a merged cell's text once, or in all its slots."""
    grid = [[""] * table.width for _ in table.rows]
    dropped: list[tuple[int, int]] = []
    for y, x, cell in table.placed():
        for down in range(cell.rowspan if repeated else 1):
            for right in range(cell.colspan if repeated else 1):
                grid[y + down][x + right] = cell.text.strip().replace("\n", "<br>")
        if lost is not None and cell.address == lost:
            dropped.append((y, x))
    for y, x in dropped:
        del grid[y][x]
    return grid


def _markdown(table: PrintedTable, rng: Random, lost: Address | None) -> list[str]:
    rows = _slots(table, repeated=rng.random() < 0.5, lost=lost)
    return ["", *_separated([f"| {' | '.join(row)} |" for row in rows], table.width, rng), ""]


def _html(table: PrintedTable, rng: Random, lost: Address | None) -> list[str]:
    """A table of HTML inside Markdown, a line for each row or all on one."""
    rows = [
        "<tr>" + "".join(_html_cell(cell) for cell in row if cell.address != lost or not lost) for row in table.rows
    ]
    lines = ["<table>", *(f"{row}</tr>" for row in rows), "</table>"]
    return ["", *(lines if rng.random() < 0.5 else ["".join(lines)]), ""]


def _html_cell(cell: Printed) -> str:
    spans = f' colspan="{cell.colspan}"' if cell.colspan > 1 else ""
    spans += f' rowspan="{cell.rowspan}"' if cell.rowspan > 1 else ""
    return f"<td{spans}>{html.escape(cell.text.strip()).replace(chr(10), '<br>')}</td>"


def _behind(table: PrintedTable, rng: Random, lost: Address | None) -> list[str]:
    """A cell a line with a pipe behind it, and those that fill a row up."""
    lines: list[str] = []
    for cells, pads in _anchors(table, lost):
        lines += [f"{cell} |" for cell in cells]
        lines[-1] += " " + "|" * pads if pads else ""
    return lines


def _led(table: PrintedTable, rng: Random, lost: Address | None) -> list[str]:
    """As `_behind`, with a pipe on a line of its own above each row; cells may stand on lines of their own."""
    outer = rng.choice(("", " "))
    lines: list[str] = []
    for cells, pads in _anchors(table, lost):
        lines.append("|" + outer)
        lines += [f"{outer}{cell}{outer} |{outer}" for cell in cells]
        lines[-1] = lines[-1].rstrip() + (" " + "|" * pads if pads else outer)
    return lines


def _ended(table: PrintedTable, rng: Random, lost: Address | None) -> list[str]:
    """As `_behind`, with the pipes that end a row on a line of their own."""
    lines: list[str] = []
    for cells, pads in _anchors(table, lost):
        lines += [*(f"{cell} |" for cell in cells), "|" * (pads + 1)]
    return lines


def _alternating(table: PrintedTable, rng: Random, lost: Address | None) -> list[str]:
    return [line for cells, _ in _anchors(table, lost) for cell in cells for line in ([cell] if cell else []) + ["|"]]


def _started(table: PrintedTable, rng: Random, lost: Address | None) -> list[str]:
    """A pipe before the first cell of each row, and one behind every cell, there or on the next line."""
    lines: list[str] = []
    own = rng.random() < 0.5
    for cells, pads in _anchors(table, lost):
        for place, cell in enumerate(cells):
            text = f"| {cell}" if place == 0 else cell
            lines += [text, "|"] if text and (own or place in (0, len(cells) - 1)) else [f"{text} |".strip()]
        lines += ["|" * pads] if pads else []
    return lines


LAYOUTS: dict[str, Layout] = {
    "padded": _padded,
    "filled": _filled,
    "ragged": _ragged,
    "spanned": _spanned,
    "markdown": _markdown,
    "html_inside": _html,
    "behind": _behind,
    "led": _led,
    "ended": _ended,
    "alternating": _alternating,
    "started": _started,
    "boxed": boxed,
    "ruled": ruled,
    "columns": columned,
}
MARKDOWN = ("spanned", "markdown", "html_inside")  # layouts of files whose headings are marked with #
