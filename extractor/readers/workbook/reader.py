"""The Document of a workbook: the values that calamine reads, as their formats show them."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from io import BytesIO
from types import MappingProxyType

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError, SheetTypeEnum
from python_calamine import SheetVisibleEnum as Visible

from extractor.diagnostics import Code, Diagnostic, Said, doubt, finding
from extractor.document import Document, Picture, Table
from extractor.document.model import overlap_diagnostics
from extractor.errors import DamagedSourceError, EncryptedSourceError, LimitExceededError
from extractor.provenance import Source
from extractor.readers.detect import Format, detect
from extractor.readers.package import open_package
from extractor.readers.sheets import MAX_SLOTS, Blocks, Hidden, Shown, sheet_too_large
from extractor.readers.sheets.number_formats import alters_text, hides_text, shown
from extractor.readers.word.cells import sound_text
from extractor.readers.word.runs import Run
from extractor.readers.workbook import looks_biff, looks_xml
from extractor.readers.workbook.looks import Look, Looks, Sheet
from extractor.tuples import NamedTuple

MAX_SHEETS = 200  # a province's annual tables have a sheet a city, 20 at most
_ADVICE = "open it in the program that made it and save it again"
_UNSEEN = Look()
_WIDE = 25.0  # digits; no number is wider
Value = int | float | str | bool | datetime.time | datetime.date | datetime.datetime | datetime.timedelta


def read(source: Source) -> Document:
    """The Document of an .xlsx or .xls file; an ExtractorError names why there is none."""
    kind = detect(source)
    found = looks_xml.looks(open_package(source.data)) if kind is Format.XLSX else looks_biff.looks(source.data)
    _check_extent(found)
    blocks = Blocks()
    findings: list[Diagnostic] = []
    with _own_errors(), CalamineWorkbook.from_filelike(BytesIO(source.data)) as book:
        for number, sheet in _sheets(book, findings):
            _add(sheet, found.get(number, Sheet()), blocks, findings)
    tables = (block for block in blocks.blocks if isinstance(block, Table))
    findings += [one for number, table in enumerate(tables) for one in overlap_diagnostics(table.grid, number)]
    no_metadata: Mapping[str, str] = MappingProxyType({})
    return Document(
        kind.value, tuple(blocks.blocks), no_metadata, diagnostics=tuple(findings), sheets=tuple(blocks.sheets)
    )


@contextmanager
def _own_errors() -> Iterator[None]:
    """What calamine raises as the package's own errors; a panic of its Rust is no Exception, and has but its name."""
    try:
        yield
    except PasswordError as error:
        raise EncryptedSourceError("the workbook needs a password: open it and save it without one") from error
    except CalamineError as error:
        raise DamagedSourceError(f"the workbook is damaged ({error}): {_ADVICE}") from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise DamagedSourceError(f"the workbook is damaged ({error}): {_ADVICE}") from error


def _check_extent(looks: Looks) -> None:
    """Raise where calamine would fill more memory than any report needs: it keeps a sheet from corner to corner."""
    if len(looks) > MAX_SHEETS:
        raise LimitExceededError(f"a workbook of {len(looks)} sheets, more than any report has; split it")
    for number, sheet in looks.items():
        rows, columns = sheet.extent
        if rows * columns > MAX_SLOTS:
            raise sheet_too_large(str(number + 1))


def _sheets(book: CalamineWorkbook, findings: list[Diagnostic]) -> Iterator[tuple[int, CalamineSheet]]:
    """The sheets that are shown, with their numbers; hidden ones are told."""
    for number, metadata in enumerate(book.sheets_metadata):
        if metadata.typ is not SheetTypeEnum.WorkSheet:
            continue
        if metadata.visible is Visible.Visible:
            yield number, book.get_sheet_by_index(number)
        else:
            findings.append(finding(Code.CONTENT_SKIPPED, "hidden_sheet", name=metadata.name))


def _add(sheet: CalamineSheet, look: Sheet, blocks: Blocks, findings: list[Diagnostic]) -> None:
    rows, columns = look.extent
    cells: dict[tuple[int, int], Shown] = {}
    for place, told in look.cells.items():
        if place[0] < rows and place[1] < columns and (told.style.bordered or told.stale or told.error):
            cells[place] = _shown("", told, look)
    for place, value in _values(sheet):
        told = look.cells.get(place, _UNSEEN)
        if not told.error:
            cells[place] = _shown(value, told, look)
    _narrow(cells, look)
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        _merge(cells, Merge(top, left, min(bottom, rows - 1), min(right, columns - 1)))
    hidden = Hidden(
        look.hidden_rows, {column for first, last in look.hidden_columns for column in range(first, last + 1)}
    )
    if blocks.add(cells, sheet.name, hidden):
        findings.append(finding(Code.CONTENT_SKIPPED, "hidden_rows", name=sheet.name))
    blocks.blocks += [Picture(sheet.name)] * look.pictures


def _narrow(cells: dict[tuple[int, int], Shown], sheet: Sheet) -> None:
    """Doubts the numbers that are wider than their column, which shows signs in their place, or fewer digits."""
    for first, last, width in sheet.widths:
        for (row, column), own in list(cells.items()) if width < _WIDE else ():
            look = sheet.cells.get((row, column), _UNSEEN)
            if first <= column <= last and len(own.text) > width + 1 and look.is_number and not look.style.fitted:
                cells[row, column] = own._replace(doubt=own.doubt or doubt("masked", text=own.text))


def _values(sheet: CalamineSheet) -> Iterator[tuple[tuple[int, int], Value]]:
    """The values that are none of nothing, with their places."""
    top, left = sheet.start or (0, 0)
    for row, values in enumerate(sheet.to_python(skip_empty_area=True), top):
        for column, value in enumerate(values, left):
            if value != "":
                yield (row, column), value


def _shown(value: Value, look: Look, sheet: Sheet) -> Shown:
    """A value as its cell shows it."""
    text, why = _printed(value, look, sheet)
    if look.runs or look.style.odd:
        runs = look.runs or (Run(text, odd=look.style.odd),)
        text, odd = sound_text(text, [runs])
        why = why or odd
    elif look.unsure and any(map(str.isdigit, text)) and isinstance(value, str):
        why = why or doubt("format", text=text)
    return Shown(text, marked=look.style.bordered or (value != "" and not text), doubt=why)


def _printed(value: Value, look: Look, sheet: Sheet) -> tuple[str, Said | None]:
    if look.error:
        return look.error, None
    text, why = _told(value, look.style.format, sheet.zeros_hidden)
    if look.masked or (look.style.repeated and text):
        why = why or doubt("masked", text=text)
    return text, doubt("formula") if look.stale else why


def _told(value: Value, format: str, zeros_hidden: bool) -> tuple[str, Said | None]:
    """What a value prints in a format, and why that is doubtful."""
    if isinstance(value, bool):
        return ("TRUE" if value else "FALSE"), None
    if isinstance(value, str):
        text = value.replace("\r\n", "\n").replace("\r", "\n").strip()
        return ("" if hides_text(format) else text), doubt("format", text=text) if alters_text(format) else None
    if isinstance(value, int | float):
        seen = "" if value == 0 and zeros_hidden else shown(float(value), format)
        plain = f"{value:.15g}" if seen is None else seen
    else:
        seen, plain = None, value.isoformat(" ") if isinstance(value, datetime.datetime) else str(value)
    return plain, doubt("format", text=plain) if seen is None else None


class Merge(NamedTuple):
    """A merged range, both ends included."""

    top: int
    left: int
    bottom: int
    right: int


def _merge(cells: dict[tuple[int, int], Shown], merge: Merge) -> None:
    """Give a cell its spans; what lies under it is not shown, and a text there is doubted in it."""
    place = (merge.top, merge.left)
    own = cells.get(place, Shown())
    under = [key for key in _inside(cells, merge) if key != place]
    if any(cells[key].text for key in under):
        own = own._replace(doubt=own.doubt or doubt("covers"))
    marked = own.marked or any(cells[key].marked for key in under)
    for key in under:
        del cells[key]
    down, across = merge.bottom - merge.top + 1, merge.right - merge.left + 1
    if down > 0 and across > 0:
        cells[place] = own._replace(row_span=down, column_span=across, marked=marked)


def _inside(cells: dict[tuple[int, int], Shown], merge: Merge) -> list[tuple[int, int]]:
    """The places of cells in a range, by whichever is the shorter way: over the range, or over the cells."""
    slots = (merge.bottom - merge.top + 1) * (merge.right - merge.left + 1)
    if slots > len(cells):
        return [key for key in cells if merge.top <= key[0] <= merge.bottom and merge.left <= key[1] <= merge.right]
    rows, columns = range(merge.top, merge.bottom + 1), range(merge.left, merge.right + 1)
    return [(row, column) for row in rows for column in columns if (row, column) in cells]
