"""A report as RTF: paragraphs, and rows of cells with their edges and merges."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from .generate import Sample
from .page import Block, Printed, PrintedTable, compose
from .render_docx import row_cells
from .truth import Line
from .word_markup import column_widths

HEADER = r"{\rtf1\ansi\ansicpg936\deff0{\fonttbl{\f0\fcharset134 \'cb\'ce\'cc\'e5;}{\f1\fcharset0 Arial;}}"
FOOTER = r"{\footer\pard\qc - \chpgn  -\par}"
ESCAPED = {"\\": r"\\", "{": r"\{", "}": r"\}", "\n": r"\line "}


def render(sample: Sample, rng: Random) -> bytes:
    """The bytes of the file."""
    return write(sample, compose(sample), rng)


def write(sample: Sample, blocks: Sequence[Block], rng: Random) -> bytes:
    """The bytes of a file of these blocks; characters stand in code page 936 or as code units."""
    page = sample.traits.charset == "gbk"
    body = "\n".join(_block(block, rng, page) for block in blocks)
    return (HEADER + (FOOTER if rng.random() < 0.5 else "") + "\n" + body + "}").encode("ascii")


def _block(block: Block, rng: Random, page: bool) -> str:
    if isinstance(block, Line):
        return _line(block, page)
    edges = _edges(column_widths(block))
    return "\n".join(_row(block, y, edges, page) for y in range(len(block.rows))) + "\n\\pard\\par"


def _line(line: Line, page: bool) -> str:
    place = r"\qc" if line.kind in ("title", "caption") else r"\fi480"
    head, rest = _text(line.text[: line.lead], page), _text(line.text[line.lead :], page)
    return rf"\pard{place}\f0 " + (rf"{{\b {head}}}" if head else "") + rf"{rest}\par"


def _edges(widths: Sequence[int]) -> list[int]:
    return [sum(widths[: number + 1]) for number in range(len(widths))]


def _row(table: PrintedTable, y: int, edges: Sequence[int], page: bool) -> str:
    definitions, texts = [], []
    for x, cell, first in row_cells(table, y):
        merge = "" if cell.rowspan == 1 else r"\clvmgf" if first else r"\clvmrg"
        definitions.append(rf"{merge}\cellx{edges[x + cell.colspan - 1]}")
        texts.append(_cell(cell, page) if first else "")
    inner = "".join(rf"{text}\cell " for text in texts)
    return rf"\trowd\trgaph30{''.join(definitions)}\pard\intbl\f0 {inner}\row"


def _cell(cell: Printed, page: bool) -> str:
    return _text(cell.text, page)


def _text(text: str, page: bool) -> str:
    """The text in ASCII: bytes of the code page where they are wanted and exist, else UTF-16 code units."""
    return "".join(ESCAPED.get(character) or _character(character, page) for character in text)


def _character(character: str, page: bool) -> str:
    if character.isascii():
        return character
    data = character.encode("gbk", "ignore") if page else b""
    if data:
        return "".join(rf"\'{byte:02x}" for byte in data)
    units = character.encode("utf-16-le")
    numbers = (int.from_bytes(units[at : at + 2], "little", signed=True) for at in range(0, len(units), 2))
    return "".join(rf"\u{number}?" for number in numbers)
