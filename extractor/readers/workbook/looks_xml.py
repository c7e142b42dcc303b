"""How the cells of an .xlsx are shown (ECMA-376 part 1, chapter 18)."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from extractor.errors import DamagedSourceError
from extractor.readers.markup import Element, integer
from extractor.readers.package import Package
from extractor.readers.sheets.number_formats import BUILT_IN, GENERAL
from extractor.readers.word.runs import Odd, Run
from extractor.readers.workbook.fonts_xml import grounds, odd_font, size_of
from extractor.readers.workbook.looks import PLAIN, Look, Looks, Sheet, Style
from extractor.readers.workbook.masks_xml import masked

_PLACE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_WORKBOOK, _SHARED, _STYLES = "xl/workbook.xml", "xl/sharedStrings.xml", "xl/styles.xml"
_ON = ("1", "true", "on")
_ADVICE = "open it in the program that made it and save it again"


def looks(package: Package) -> Looks:
    """How each sheet is shown; parts that calamine will read are held to the limits here."""
    workbook = package.tree(_WORKBOOK)
    sheet_styles = package.tree(_STYLES) if package.has(_STYLES) else None
    styles = _styles(sheet_styles) if sheet_styles is not None else []
    odd = _odd_strings(package.tree(_SHARED)) if package.has(_SHARED) else {}
    calculation = _first(workbook, "calcPr")
    stale = calculation is not None and calculation.get("fullCalcOnLoad") in _ON
    targets = _targets(package)
    found = {}
    for number, sheet in enumerate(_all(workbook, "sheet")):
        target = next((targets[key] for name, key in _texts(sheet) if name.endswith("}id") and key in targets), None)
        if target is not None and package.has(target):
            root = package.tree(target)
            found[number] = _sheet(root, styles, odd, stale)
            _mask(found[number], masked(root, package, target, sheet_styles))
    if not found:
        raise DamagedSourceError(f"the workbook holds no sheet: {_ADVICE}")
    return found


def _mask(sheet: Sheet, places: set[tuple[int, int]]) -> None:
    for place in places & sheet.cells.keys():
        sheet.cells[place] = sheet.cells[place]._replace(masked=True)


def _targets(package: Package) -> dict[str, str]:
    """The parts of the workbook by the ids that it calls them."""
    part = "xl/_rels/workbook.xml.rels"
    relations = _all(package.tree(part), "Relationship") if package.has(part) else ()
    return {
        one.get("Id", ""): posixpath.normpath(posixpath.join("/xl", one.get("Target", "")))[1:] for one in relations
    }


def _sheet(root: Element, styles: list[Style], odd: dict[str, tuple[Run, ...]], stale: bool) -> Sheet:
    sheet = Sheet(zeros_hidden=any(view.get("showZeros") in ("0", "false") for view in _all(root, "sheetView")))
    sheet.pictures = sum(1 for _ in _all(root, "drawing"))
    for column in _all(root, "col"):
        width = _number(column.get("width"))
        first, last = (integer(column.get("min")) or 1) - 1, (integer(column.get("max")) or 1) - 1
        if column.get("hidden") not in _ON and width:
            sheet.widths.append((first, last, width))
        if column.get("hidden") in _ON or width == 0:
            sheet.hidden_columns.append((first, last))
    number = -1
    for row in _all(root, "row"):
        number = (integer(row.get("r")) or number + 2) - 1
        if row.get("hidden") in _ON:
            sheet.hidden_rows.add(number)
        place = (number, -1)
        for cell in _all(row, "c"):
            place = _place(cell.get("r")) or (number, place[1] + 1)
            look = _look(cell, styles, odd, stale)
            sheet.cells[place] = look._replace(masked=True) if place in sheet.cells else look
    return sheet


def _look(cell: Element, styles: list[Style], odd: dict[str, tuple[Run, ...]], stale: bool) -> Look:
    at = integer(cell.get("s")) or 0
    style = styles[at] if 0 <= at < len(styles) else PLAIN
    formula, value, kind = _first(cell, "f"), _first(cell, "v"), cell.get("t")
    text = "" if value is None else (value.text or "").strip()
    inline = _first(cell, "is")
    runs = odd.get(text, ()) if kind == "s" else () if inline is None else _runs(inline)
    missing = formula is not None and (stale or (not text and kind != "str"))
    filled = bool(text) or formula is not None or inline is not None
    number = kind in (None, "n") and bool(text)
    return Look(style, (text or "#ERROR") if kind == "e" else None, missing, runs, filled=filled, is_number=number)


def _styles(root: Element) -> list[Style]:
    formats = dict(BUILT_IN)
    formats.update(
        {integer(one.get("numFmtId")) or 0: one.get("formatCode") or GENERAL for one in _all(root, "numFmt")}
    )
    fonts, areas = list(_children(root, "fonts")), grounds(_children(root, "fills"))
    borders = [any(side.get("style") not in (None, "none") for side in border) for border in _children(root, "borders")]
    made = []
    for one in _children(root, "cellXfs"):
        font, border = integer(one.get("fontId")) or 0, integer(one.get("borderId")) or 0
        area = integer(one.get("fillId")) or 0
        ground = areas[area] if 0 <= area < len(areas) else ""
        odd = odd_font(fonts[font], ground) if 0 <= font < len(fonts) else Odd.NOT
        alignment = _first(one, "alignment")
        bordered = border < len(borders) and borders[border]
        fitted = alignment is not None and alignment.get("shrinkToFit") in _ON
        repeated = alignment is not None and alignment.get("horizontal") == "fill"
        format = formats.get(integer(one.get("numFmtId")) or 0, GENERAL)
        made.append(Style(format, bordered, odd, fitted=fitted, repeated=repeated))
    return made


def _odd_strings(root: Element) -> dict[str, tuple[Run, ...]]:
    """The runs of those shared strings in which some are unusual, by their numbers as cells write them."""
    found = ((str(number), _runs(string)) for number, string in enumerate(_all(root, "si")))
    return {number: runs for number, runs in found if runs}


def _runs(string: Element) -> tuple[Run, ...]:
    """The runs of a text in which some are unusual, nothing of any other."""
    runs = []
    for part in string:
        look = next(_all(part, "rPr"), None)
        odd, size = (Odd.NOT, 0.0) if look is None else (odd_font(look), size_of(look))
        if str(part.tag).endswith(("}r", "}t")):
            text = part.text if str(part.tag).endswith("}t") else "".join(one.text or "" for one in _all(part, "t"))
            runs.append(Run(text or "", odd=odd, size=size))
    apart = any(run.odd for run in runs) or len({run.size for run in runs}) > 1
    return tuple(runs) if apart else ()


def _place(reference: str | None) -> tuple[int, int] | None:
    """Row and column, from 0, of a place such as `C7`."""
    found = _PLACE.fullmatch(reference or "")
    if found is None:
        return None
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - 64
    return int(found[2]) - 1, column - 1


def _number(written: str | None) -> float | None:
    return float(written) if written and written.replace(".", "", 1).isdigit() else None


def _all(root: Element, name: str) -> Iterator[Element]:
    return root.iter(f"{{*}}{name}")


def _texts(element: Element) -> Iterator[tuple[str, str]]:
    return ((str(name), str(value)) for name, value in element.items())


def _first(root: Element, name: str) -> Element | None:
    return next(_all(root, name), None)


def _children(root: Element, name: str) -> Iterator[Element]:
    return (child for parent in _all(root, name) for child in parent)
