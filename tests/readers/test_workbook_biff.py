"""Cells of an .xls that show other digits than they hold, or none: by colour, size, width, filling or condition."""

from __future__ import annotations

import struct
from collections.abc import Callable
from typing import Any

import pytest
import xlwt  # type: ignore[import-untyped]  # the package ships no types

from extractor.readers.workbook.fonts_biff import palette_of
from extractor.readers.workbook.masks_biff import Masks
from tests.readers.test_workbook import cells, xls
from tests.readers.test_workbook_looks import why

Fill = Callable[[Any], None]


def value(written: object, style: str) -> Fill:
    return lambda sheet: sheet.write(3, 2, written, xlwt.easyxf(style))


def rich(*parts: tuple[str, str]) -> Fill:
    return lambda sheet: sheet.write_rich_text(3, 2, [(text, xlwt.easyfont(style)) for text, style in parts])


def narrow(width: int, style: str = "") -> Fill:
    def fill(sheet: Any) -> None:
        sheet.col(2).width = width
        sheet.write(3, 2, 1234567, xlwt.easyxf(style))

    return fill


@pytest.mark.parametrize(
    ("fill", "how"),
    [
        (value(12, "font: color white"), "white"),
        (value("12", "font: color white"), "white"),
        (value(12, "font: color red; pattern: pattern solid, fore_color red"), "of the colour of its ground"),
        (value(12, "font: color white; pattern: pattern solid, fore_color white"), "of the colour of its ground"),
        (value(12, "font: height 20"), "too small to be seen"),
        (value(12, "font: struck_out on"), "struck through"),
        (value(12, "font: escapement superscript"), "raised or lowered"),
        (value(12, "align: horiz filled"), "masked"),
        (rich(("8", ""), ("1", "color white")), "format"),
        (narrow(3 * 256), "masked"),
    ],
)
def test_cells_that_show_otherwise(fill: Fill, how: str) -> None:
    (found,) = [cell for cell in cells(xls(fill)) if cell.column == 2]
    assert why(found) == how


@pytest.mark.parametrize(
    "fill",
    [
        value(12, "font: color white; pattern: pattern solid, fore_color dark_blue"),
        value(12, "font: color red"),
        value(12, "pattern: pattern solid, fore_color gray25"),
        narrow(20 * 256),
        narrow(3 * 256, "align: shrink_to_fit on"),
    ],
)
def test_cells_that_show_what_they_hold(fill: Fill) -> None:
    assert [why(cell) for cell in cells(xls(fill)) if cell.column == 2] == [""]


def test_a_dark_header_with_white_words_doubts_no_text() -> None:
    def fill(sheet: Any) -> None:
        sheet.write(4, 2, "2024年", xlwt.easyxf("font: color white; pattern: pattern solid, fore_color dark_blue"))
        sheet.write(3, 2, "12", xlwt.easyxf(""))

    assert {why(cell) for cell in cells(xls(fill))} == {""}


def condition(told: int, color: int = 0xFFFFFFFF, style: int = 0, unsaid: int = 0x80) -> bytes:
    """A condition's record with what its format tells."""
    font = bytearray(118)
    struct.pack_into("<I", font, 68, style)
    struct.pack_into("<I", font, 80, color)
    struct.pack_into("<I", font, 88, unsaid)
    return struct.pack("<BBHHIH", 1, 5, 0, 0, told, 0) + bytes(font)


RANGES = struct.pack("<HH8xH4H", 1, 0, 1, 3, 4, 2, 2)


@pytest.mark.parametrize(
    ("body", "masked"),
    [
        (condition(1 << 25), True),
        (condition(1 << 26, color=9), True),
        (condition(1 << 26, color=10), False),
        (condition(1 << 26, style=0x80, unsaid=0), True),
        (condition(1 << 26, style=0x80), False),
        (condition(1 << 29), False),
    ],
)
def test_conditions(body: bytes, masked: bool) -> None:
    masks = Masks(palette_of(b""))
    masks.open(RANGES)
    masks.take(body)
    assert masks.places == ({(3, 2), (4, 2)} if masked else set())


def test_a_palette_of_its_own() -> None:
    assert palette_of(struct.pack("<H", 1) + b"\xfe\xfe\xfe\x00")[:2] == ("FEFEFE", "FFFFFF")
