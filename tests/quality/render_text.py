"""A report as a text file: the dump with a cell a line, tab rows, pipe rows, or label and numbers on a line."""

from __future__ import annotations

from random import Random

from .generate import Sample
from .page import Block, Printed, PrintedTable, compose
from .text_layouts import LAYOUTS, MARKDOWN, render_table
from .truth import Address, Line

INDENTS = ("", "", "    ", "\u3000\u3000")
NARROW = ("gbk", "gb18030")
PAGES = 0.15  # how often a page ends behind a block
PAGE_LINES = {"dashes": "— {} —", "tight": "-{}-", "ordinal": "第{}页 共9页", "share": "{} / 9", "feed": "{}\n\f"}
LONG_LABEL = 16  # characters after which a label is broken


def render(sample: Sample, rng: Random) -> bytes:
    """The bytes of the text file."""
    lines: list[str] = []
    gap = rng.random() * 0.8
    page = 1
    for number, block in enumerate(compose(sample)):
        lines += _block(sample, rng, block)
        if rng.random() < gap:
            lines.append("")
        if number > 1 and sample.traits.page_lines != "none" and rng.random() < PAGES:
            lines.append(PAGE_LINES[sample.traits.page_lines].format(page))
            page += 1
    text = "\n".join(lines) + "\n"
    if rng.random() < 0.2:
        text = text.replace("\n", "\r\n")
    return encode(text, sample.traits.charset)


def encode(text: str, charset: str) -> bytes:
    """The text in a charset; a no-break space becomes a plain one where the charset has none."""
    if charset in NARROW:
        text = text.replace("\u00a0", " ")
    return text.encode(charset)


def _block(sample: Sample, rng: Random, block: Block) -> list[str]:
    if isinstance(block, Line) and sample.traits.text_style in MARKDOWN:
        return _marked(rng, block)
    if isinstance(block, Line):
        indent = rng.choice(INDENTS) if block.kind in ("text", "preamble", "sub") else ""
        return [indent + block.text]
    style, lost = sample.traits.text_style, sample.report.lost
    if style in LAYOUTS:
        return render_table(style, block, Random(f"layout {sample.report.seed}"), lost)  # one program, one manner
    if style == "dump":
        return _dump(block, lost)
    if style == "lines":
        return _lines(rng, block, lost)
    if style == "stacked":
        return [cell.text for row in block.rows for cell in row if cell.text and not _is_lost(cell, lost)]
    if style == "piped_cells":
        return [line for row in _grid(block, lost) for line in (*(f"{text} |" for text in row), "")]
    leading = rng.random() < 0.7
    return [_joined(row, style, leading) for row in _grid(block, lost)]


def _marked(rng: Random, line: Line) -> list[str]:
    """A line of Markdown with a blank one behind it: # before titles and headings, or stars around them."""
    marks = {"title": "# ", "section": "## ", "sub": "### "}
    strong = rng.random() < 0.2
    if line.kind in marks and not (line.kind == "sub" and line.lead):
        text = f"**{line.text}**" if strong and line.kind != "title" else marks[line.kind] + line.text
    elif line.lead and rng.random() < 0.5:
        text = f"**{line.text[: line.lead]}**{line.text[line.lead :]}"
    else:
        text = line.text
    return [text, ""]


def _dump(table: PrintedTable, lost: Address | None) -> list[str]:
    """A tab and a line for each cell, an empty one where a cell from above reaches down; a blank line after a row."""
    lines: list[str] = []
    for row in _rows_with_continuations(table):
        for cell in row:
            if cell is None:
                lines.append("\t")
            elif not _is_lost(cell, lost):
                lines.append("\t" + cell.text)
        lines.append("")
    return lines


def _rows_with_continuations(table: PrintedTable) -> list[list[Printed | None]]:
    """For each row its cells in order, None for each cell that began in a row above."""
    placed = table.placed()
    out: list[list[Printed | None]] = []
    for y in range(len(table.rows)):
        here: list[tuple[int, Printed | None]] = []
        for top, x, cell in placed:
            if top == y:
                here.append((x, cell))
            elif top < y < top + cell.rowspan:
                here.append((x, None))
        out.append([cell for _, cell in sorted(here, key=lambda pair: pair[0])])
    return out


def _grid(table: PrintedTable, lost: Address | None) -> list[list[str]]:
    """Every grid slot of every row: the text at the anchor, nothing in the slots that a span covers."""
    grid = [[""] * table.width for _ in table.rows]
    drop: list[tuple[int, int]] = []
    for y, x, cell in table.placed():
        grid[y][x] = cell.text.replace("\n", "")
        if _is_lost(cell, lost):
            drop.append((y, x))
    for y, x in drop:
        del grid[y][x]
    return grid


def _joined(row: list[str], style: str, leading: bool) -> str:
    if style == "tabs":
        return "\t".join(row)
    joined = " | ".join(row)
    return f"| {joined} |" if leading else f"{joined} |"


def _lines(rng: Random, table: PrintedTable, lost: Address | None) -> list[str]:
    """The rows as a PDF's raw text gives them: labels, a long one broken, then the numbers, one space between."""
    lines: list[str] = []
    wraps = rng.random() < 0.5
    for row in table.rows:
        texts = [cell.text.replace("\n", "") for cell in row if cell.text and not _is_lost(cell, lost)]
        line = " ".join(texts)
        label = max((cell.text.replace("\n", "") for cell in row if cell.role == "label"), key=len, default="")
        if wraps and len(label) > LONG_LABEL:
            at = line.index(label) + LONG_LABEL
            lines.append(line[:at])
            line = line[at:]
        lines += [line] if line else []
    return lines


def _is_lost(cell: Printed, lost: Address | None) -> bool:
    return lost is not None and cell.address == lost
