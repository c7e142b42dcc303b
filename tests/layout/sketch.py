"""Pages sketched in characters and rules, without a file format: what a reader of fixed layouts would give."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extractor.document import Block, Grid, Paragraph, Table
from extractor.layout import Glyph, Page, Ruling, arrange

WIDTH, HEIGHT = 600.0, 840.0


def word(text: str, left: float, baseline: float, size: float = 10, bold: bool = False) -> list[Glyph]:
    """Glyphs of a text: ideographs an em wide, others half an em."""
    glyphs = []
    for character in text:
        right = left + size * (1.0 if character >= "\u2000" else 0.5)
        top, bottom = baseline - 0.88 * size, baseline + 0.12 * size
        glyphs.append(Glyph(character, left, top, right, bottom, baseline, size, bold))
        left = right
    return glyphs


def page(glyphs: Iterable[Glyph], rulings: Iterable[Ruling] = (), number: int = 1) -> Page:
    """A page that shows glyphs and rules."""
    return Page(number, WIDTH, HEIGHT, tuple(glyphs), tuple(rulings))


def ruled(
    rows: Sequence[Sequence[str]],
    xs: Sequence[float] = (60, 160, 260, 360),
    top: float = 100,
    height: float = 20,
    size: float = 10,
) -> tuple[list[Glyph], list[Ruling]]:
    """A ruled table; `<` goes on with the cell on its left, `^` with the cell above."""
    glyphs: list[Glyph] = []
    rulings: list[Ruling] = []
    for row, line in enumerate(rows):
        for column, text in enumerate(line):
            left, right, upper = xs[column], xs[column + 1], top + row * height
            if text != "^":
                rulings.append(Ruling(True, upper, left, right))
            if text != "<":
                rulings.append(Ruling(False, left, upper, upper + height))
            if text not in ("<", "^"):
                for index, part in enumerate(text.split("\n")):
                    glyphs += word(part, left + 3, upper + size * (index + 1) + 2, size)
    bottom = top + len(rows) * height
    rulings.append(Ruling(True, bottom, xs[0], xs[len(rows[0])]))
    rulings.append(Ruling(False, xs[len(rows[0])], top, bottom))
    return glyphs, rulings


def blocks(*pages: Page) -> tuple[Block, ...]:
    """The blocks that the pages show."""
    return arrange(pages)


def grid_of(*pages: Page) -> Grid:
    """The grid of the only table on the pages."""
    (table,) = [block for block in arrange(pages) if isinstance(block, Table)]
    return table.grid


def drawn(grid: Grid) -> list[list[str]]:
    """The grid as rows of slots: `<` continues the cell on the left, `^` the cell above, `` where there is none."""
    rows = [["" for _ in range(grid.columns)] for _ in range(grid.rows)]
    for cell in grid.cells:
        for row in range(cell.row, cell.last_row + 1):
            for column in range(cell.column, cell.last_column + 1):
                rows[row][column] = "^" if row > cell.row else "<"
        rows[cell.row][cell.column] = cell.text
    return rows


def paragraphs(*pages: Page) -> list[str]:
    """The texts of the paragraphs on the pages."""
    return [block.text for block in arrange(pages) if isinstance(block, Paragraph)]


def line(text: str, baseline: float, left: float = 72, size: float = 12) -> list[Glyph]:
    """A line of running text."""
    return word(text, left, baseline, size)
