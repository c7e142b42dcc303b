"""How the cells of an .xls are shown ([MS-XLS], BIFF8)."""

from __future__ import annotations

import struct
from collections.abc import Iterator

import olefile  # type: ignore[import-untyped]  # the package ships no types

from extractor.errors import DamagedSourceError, EncryptedSourceError, UnknownFormatError
from extractor.readers import ole as containers
from extractor.readers.sheets.number_formats import BUILT_IN, GENERAL
from extractor.readers.workbook.fonts_biff import Font, font_number, font_of, palette_of, style_of
from extractor.readers.workbook.looks import PLAIN, Look, Looks, Sheet, Style
from extractor.readers.workbook.masks_biff import Masks
from extractor.tuples import NamedTuple

_KIND, _ADVICE = "Excel workbook", "download it again, or open it in Excel and save it as .xlsx"
_STREAM = "Workbook"
_BOF, _EOF, _BOUND_SHEET, _FILE_PASS, _FONT, _FORMAT, _XF = 0x809, 0x0A, 0x85, 0x2F, 0x31, 0x41E, 0xE0
_PALETTE, _CONDITIONS, _CONDITION = 0x92, 0x1B0, 0x1B1
_ROW, _COLUMN_INFO, _WINDOW2, _OBJECT, _STRING = 0x208, 0x7D, 0x23E, 0x5D, 0x207
_BLANK, _NUMBER, _LABEL, _BOOL_ERR, _FORMULA, _RK, _LABEL_SST = 0x201, 0x203, 0x204, 0x205, 0x06, 0x27E, 0xFD
_MUL_RK, _MUL_BLANK = 0xBD, 0xBE
_ONE_CELL = frozenset({_BLANK, _NUMBER, _LABEL, _BOOL_ERR, _FORMULA, _RK, _LABEL_SST})
_BIFF8 = 0x600
_WORKSHEET = 0
_ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}
_TEXTS, _FAILED = (0, 3), 2  # a text in the next record, none (programs that cannot work it out write that too)
_RECALCULATED = 0x3  # a formula that is always worked out, or when the file is opened


class _Globals(NamedTuple):
    """What holds for all sheets: where each begins, how cells are shown, the colours, whether any font is unusual."""

    sheets: tuple[int, ...]
    styles: tuple[Style, ...]
    palette: tuple[str, ...]
    odd_fonts: bool


def looks(data: bytes) -> Looks:
    """How each sheet is shown, by the order in which sheets of any kind are named."""
    with containers.opened(data, _KIND, _ADVICE, _check) as ole:
        book = containers.stream(ole, _STREAM, _KIND, _ADVICE)
    shared = _globals(book)
    return {number: _sheet(book, place, shared) for number, place in enumerate(shared.sheets)}


def _check(ole: olefile.OleFileIO) -> None:
    if ole.exists("EncryptedPackage"):
        raise EncryptedSourceError("the Office document needs a password: open it and save it without one")
    if not ole.exists(_STREAM):
        raise UnknownFormatError(f"a workbook of Excel 95 or older, which is not read: {_ADVICE}")


def _records(book: bytes, start: int) -> Iterator[tuple[int, bytes]]:
    """The records of a substream, those of charts in it left out; it ends with its end record."""
    at, depth = start, 0
    while at + 4 <= len(book):
        kind, size = struct.unpack_from("<HH", book, at)
        body = book[at + 4 : at + 4 + size]
        if len(body) < size:
            break
        depth += (kind == _BOF) - (kind == _EOF)
        if kind == _EOF and depth <= 0:
            return
        if depth == 1:
            yield kind, body
        at += 4 + size
    raise DamagedSourceError(f"the {_KIND} is cut short or damaged (no end record): {_ADVICE}")


def _globals(book: bytes) -> _Globals:
    sheets: list[int] = []
    fonts: list[Font] = []
    formats, bodies, palette = dict(BUILT_IN), [], palette_of(b"")
    for kind, body in _records(book, 0):
        if kind == _FILE_PASS:
            raise EncryptedSourceError("the Office document needs a password: open it and save it without one")
        if kind == _BOF and _number(body, 0) != _BIFF8:
            raise UnknownFormatError(f"a workbook of Excel 95 or older, which is not read: {_ADVICE}")
        if kind == _BOUND_SHEET:
            sheets.append(int.from_bytes(body[:4], "little"))
        elif kind == _FONT:
            fonts.append(font_of(body))
        elif kind == _FORMAT:
            formats[_number(body, 0)] = _text(body[2:])
        elif kind == _XF:
            bodies.append(body)
        elif kind == _PALETTE:
            palette = palette_of(body)
    styles = tuple(style_of(body, fonts, formats.get(_number(body, 2), GENERAL), palette) for body in bodies)
    return _Globals(tuple(sheets), styles, palette, _are_odd(fonts, bodies, palette))


def _are_odd(fonts: list[Font], bodies: list[bytes], palette: tuple[str, ...]) -> bool:
    """Whether characters within a text may be unusual: white fonts that whole cells have are those of dark headers."""
    whole = {font_number(body) for body in bodies}
    return any(font.odd or (font.is_light(palette) and place not in whole) for place, font in enumerate(fonts))


def _text(body: bytes) -> str:
    """A string with its length before it."""
    count, wide = _number(body, 0), bool(body[2:3]) and bool(body[2] & 1)
    return body[3 : 3 + 2 * count].decode("utf-16-le", "replace") if wide else body[3 : 3 + count].decode("latin-1")


def _sheet(book: bytes, place: int, shared: _Globals) -> Sheet:
    sheet, masks = Sheet(), Masks(shared.palette)
    last = (0, 0)
    for kind, body in _records(book, place):
        if kind in _ONE_CELL:
            last = _number(body, 0), _number(body, 2)
            sheet.cells[last] = _look(kind, body, shared)
        elif kind == _STRING and last in sheet.cells:  # the text that the formula before it gives
            sheet.cells[last] = sheet.cells[last]._replace(stale=False)
        elif kind in (_MUL_RK, _MUL_BLANK):
            _several(sheet, kind, body, shared)
        elif kind == _CONDITIONS:
            masks.open(body)
        elif kind == _CONDITION:
            masks.take(body)
        else:
            _frame(sheet, kind, body)
    for masked in masks.places & sheet.cells.keys():
        sheet.cells[masked] = sheet.cells[masked]._replace(masked=True)
    return sheet


def _frame(sheet: Sheet, kind: int, body: bytes) -> None:
    """What a record says of rows, columns, and the sheet as a whole."""
    if kind == _ROW and _number(body, 12) & 0x20:
        sheet.hidden_rows.add(_number(body, 0))
    elif kind == _COLUMN_INFO:
        _column(sheet, body)
    elif kind == _WINDOW2:
        sheet.zeros_hidden = not _number(body, 0) & 0x10
    elif kind == _OBJECT and _number(body, 4) == 8:
        sheet.pictures += 1


def _column(sheet: Sheet, body: bytes) -> None:
    """Some columns' width, in 256ths of a digit, and whether they are hidden."""
    first, last, width = _number(body, 0), _number(body, 2), _number(body, 4)
    if _number(body, 8) & 0x1 or not width:
        sheet.hidden_columns.append((first, last))
    else:
        sheet.widths.append((first, last, width / 256))


def _several(sheet: Sheet, kind: int, body: bytes, shared: _Globals) -> None:
    """Several cells of a row side by side."""
    width = 6 if kind == _MUL_RK else 2
    row, first = _number(body, 0), _number(body, 2)
    for number, at in enumerate(range(4, len(body) - 2, width)):
        sheet.cells[row, first + number] = Look(
            _of(shared, _number(body, at)), filled=kind == _MUL_RK, is_number=kind == _MUL_RK
        )


def _look(kind: int, body: bytes, shared: _Globals) -> Look:
    style = _of(shared, _number(body, 4))
    if kind == _BOOL_ERR and body[7:8] == b"\x01":
        return Look(style, _ERRORS.get(body[6], "#ERROR"))
    if kind == _FORMULA and len(body) > 15:
        told = body[6] if body[12:14] == b"\xff\xff" else None  # what it gives where it gives no number
        stale = bool(_number(body, 14) & _RECALCULATED) or told in _TEXTS
        error = _ERRORS.get(body[8], "#ERROR") if told == _FAILED else None
        return Look(style, error, stale, is_number=told is None)
    unsure = kind in (_LABEL, _LABEL_SST) and shared.odd_fonts
    return Look(style, unsure=unsure, filled=kind != _BLANK, is_number=kind in (_NUMBER, _RK))


def _of(shared: _Globals, number: int) -> Style:
    return shared.styles[number] if number < len(shared.styles) else PLAIN


def _number(body: bytes, at: int) -> int:
    """Two bytes, 0 where a record is too short for them."""
    return int.from_bytes(body[at : at + 2], "little")
