"""RTF of one probe at a time for tests; each test shows the words it is about."""

from __future__ import annotations

from extractor.document import Cell, Document
from extractor.provenance import Source
from extractor.readers.rtf import read

HEADER = (
    r"{\rtf1\ansi\ansicpg936\deff0{\fonttbl{\f0\fcharset134 \'cb\'ce\'cc\'e5;}{\f1\fcharset0 Arial;}"
    r"{\f2\fcharset2 Wingdings;}{\f3\fcharset136 PMingLiU;}}"
)


def read_bytes(data: bytes) -> Document:
    """The Document of these bytes."""
    return read(Source(data, "test.rtf"))


def read_body(body: str, header: str = HEADER) -> Document:
    """The Document of a body; what is outside ASCII is written as code units."""
    return read_bytes(f"{header}{encoded(body)}}}".encode("ascii"))


def encoded(text: str) -> str:
    """The text with `\\uN?` for what is outside ASCII."""
    units = (text[index : index + 1] for index in range(len(text)))
    return "".join(unit if unit.isascii() else "".join(_units(unit)) for unit in units)


def _units(character: str) -> list[str]:
    data = character.encode("utf-16-le")
    numbers = (int.from_bytes(data[at : at + 2], "little", signed=True) for at in range(0, len(data), 2))
    return [f"\\u{number}?" for number in numbers]


def lines(body: str, header: str = HEADER) -> list[str]:
    """The texts of the paragraphs outside tables."""
    return [paragraph.text for paragraph in read_body(body, header).paragraphs]


def row(*cells: str, definition: str = "", level: int = 1) -> str:
    """A row of cells of 2000 twips each, or as defined."""
    edges = definition or "".join(rf"\cellx{2000 * number}" for number in range(1, len(cells) + 1))
    if level == 1:
        return rf"\trowd{edges}\pard\intbl " + "".join(rf"{text}\cell " for text in cells) + r"\row "
    inside = "".join(rf"\pard\intbl\itap{level} {text}\nestcell " for text in cells)
    return rf"{inside}{{\*\nesttableprops\trowd{edges}\nestrow}}{{\nonesttables\par}}"


def cells(body: str, number: int = 0) -> list[tuple[int, int, int, int, str]]:
    """The cells of a table: row, column, row span, column span, text."""
    return shapes(list(read_body(body).tables)[number].grid.cells)


def shapes(found: tuple[Cell, ...]) -> list[tuple[int, int, int, int, str]]:
    """Cells as row, column, row span, column span, text."""
    return [(cell.row, cell.column, cell.row_span, cell.column_span, cell.text) for cell in found]
