"""A source as its page shows it: pages with their text or picture, or paragraphs and tables; plain data, no markup."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any, TypeVar

from extractor.document import Document, Paragraph, Table
from extractor.document.model import Block, Cell
from extractor.errors import ExtractorError
from extractor.inspection import Inspection
from extractor.layout import Glyph, Page
from extractor.layout.bitmap import Background, Bitmap, png_of
from extractor.pipeline import read_files
from extractor.provenance import Source
from extractor.readers import backgrounds, bitmaps, pages
from extractor.readers.archive import only_document
from extractor.readers.detect import Format, detect
from extractor.readers.several import DOCUMENTS, joined, leaves
from extractor.report.codec.values import location_data

Data = dict[str, Any]
_Drawn = TypeVar("_Drawn", Bitmap, Background)

# What a page of the site can hold without becoming slow; the longest report known has 60,000 characters.
MOST_CHARACTERS = 600_000
MOST_CELLS = 60_000


class Shown(Inspection):
    """What is shown of a source, in the shape of an extraction, so that a batch's workers can carry it."""

    def to_json(self) -> str:
        """The text, which is JSON."""
        return self.text


def shown(data: bytes, *, name: str = "", attachments: Iterable[Any] = ()) -> Shown:
    """What is shown of a source and the files attached to it."""
    files = read_files(data, name=name, attachments=attachments).files
    return Shown(json.dumps([_file(file.source, file.document) for file in files], ensure_ascii=False))


def _file(source: Source, document: Document) -> Data:
    found = leaves(source, document)
    if found and found[0].kind == DOCUMENTS:  # pages one behind the other, of which the first alone may be read
        document = joined(found)
    if document.pages is not None:
        source = _inner(source)
        sheets = list(_sheets(source))
        if sheets:
            return {"file": document.file, "kind": "pages", "sheets": sheets}
    blocks, whole = _blocks(document.blocks)
    return {"file": document.file, "kind": "blocks", "blocks": blocks, "whole": whole}


def _inner(source: Source) -> Source:
    """What an archive holds, else the source itself."""
    return only_document(source).source if detect(source) in (Format.ZIP, Format.GZIP) else source


def _sheets(source: Source) -> Iterator[Data]:
    """The pages, each drawn where its format can be, else with its text and rules in their places over its pictures."""
    found = {page.number: page for page in reversed(pages(source))}  # of several documents the first is the one read
    drawn = {bitmap.page: {**_size(*bitmap.size), **_drawing(bitmap)} for bitmap in _sound(bitmaps(source))}
    behind = {one.bitmap.page: one for one in _sound(backgrounds(source))}
    for number in sorted(found.keys() | drawn.keys()):
        if number in drawn:
            yield {"n": number, **drawn[number]}
        else:
            yield {"n": number, **_outline(found[number], behind.get(number))}


def _drawing(bitmap: Bitmap) -> Data:
    """The picture of a page."""
    return {"png": b64encode(png_of(bitmap)).decode()}


def _size(width: float, height: float) -> Data:
    return {"w": round(width, 2), "h": round(height, 2)}


def _sound(drawn: Iterator[_Drawn]) -> Iterator[_Drawn]:
    try:
        yield from drawn
    except ExtractorError:  # what can be read and not be drawn shows its text
        return


def _outline(page: Page, behind: Background | None) -> Data:
    """Text in runs with the place of each character, rules, and pictures: drawn, or their boxes.

    `ghost` where a picture prints the text itself, which a machine then read from it.
    """
    rules = [[int(rule.horizontal), *_tenths(rule[1:])] for rule in page.rulings]
    pictures = {"pictures": [_tenths(box) for box in page.pictures]} if behind is None else _drawing(behind.bitmap)
    ghost = {"ghost": 1} if behind is not None and behind.has_text else {}
    text = {"text": list(_runs(page.glyphs)), "rules": rules}
    return {**_size(page.width, page.height), **text, **pictures, **ghost}


def _runs(glyphs: Iterable[Glyph]) -> Iterator[list[Any]]:
    """Characters one after the other on a line: text, places from the left, baseline, size, and whether bold."""
    for (baseline, size, bold), group in groupby(glyphs, key=lambda one: (one.baseline, one.size, one.bold)):
        run = [glyph for glyph in group if not glyph.text.isspace()]
        if run:
            places = [place for glyph in run for place in _tenths([glyph.left] * len(glyph.text))]
            yield ["".join(glyph.text for glyph in run), places, *_tenths([baseline, size]), int(bold)]


def _tenths(numbers: Iterable[float]) -> list[float]:
    return [round(number, 1) for number in numbers]


def _blocks(blocks: Iterable[Block]) -> tuple[list[Data], bool]:
    """The blocks in reading order, and whether these are all that fit."""
    found: list[Data] = []
    characters = cells = 0
    for block in blocks:
        one = _block(block)
        characters += len(one.get("text", "")) + sum(len(cell["t"]) for cell in one.get("cells", ()))
        cells += len(one.get("cells", ()))
        if characters > MOST_CHARACTERS or cells > MOST_CELLS:
            return found, False
        found.append(one)
    return found, True


def _block(block: Block) -> Data:
    if isinstance(block, Table):
        grid = block.grid
        cells = [_cell(cell) for cell in sorted(grid.cells, key=lambda cell: (cell.row, cell.column))]
        return {"k": "table", "rows": grid.rows, "cells": cells}
    if isinstance(block, Paragraph):
        looks = {"h": block.heading, "b": int(block.bold) or None, "m": int(block.centered) or None}
        told = {"k": "text", "text": block.text, "place": location_data(block.location), **looks}
        return {name: value for name, value in told.items() if value is not None}
    return {"k": "picture", "text": block.name}


def _cell(cell: Cell) -> Data:
    told = {"y": cell.row, "x": cell.column, "t": cell.text, "r": cell.row_span, "c": cell.column_span}
    spans = {name: value for name, value in told.items() if value != 1 or name in "yx"}
    return {**spans, "t": cell.text, "place": location_data(cell.location)}
