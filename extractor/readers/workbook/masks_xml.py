"""Where an .xlsx may show other than what its cells hold: by conditions, and under shapes drawn over cells."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from extractor.readers.markup import Element, integer
from extractor.readers.package import Package
from extractor.readers.workbook.fonts_xml import odd_font

_RANGE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})(?::\$?([A-Z]{1,3})\$?([0-9]{1,7}))?")
_OFF = ("0", "false")
# A text box or a picture over a number covers a few cells; what covers more is a seal or the sheet's ground.
_MOST_COVERED = 6
_MOST_RANGES = 2_000
# Cells that conditions may mask, one by one; a report's tables have 400.
_MOST_MASKED = 20_000

Place = tuple[int, int]


def masked(root: Element, package: Package, part: str, formats: Element | None) -> set[Place]:
    """The cells of a sheet (its part's root) on which something stands or by a condition another format does."""
    found: set[Place] = set()
    telling = [_tells(format) for format in _children(formats, "dxfs")]
    for block in root.iter("{*}conditionalFormatting"):
        if any(_masks(rule, telling) for rule in block.iter("{*}cfRule")):
            for reference in (block.get("sqref") or "").split()[:_MOST_RANGES]:
                found.update(_cells(reference, _MOST_MASKED - len(found)))
    for drawing in _drawings(root, package, part):
        for anchor in drawing:
            found.update(_under(anchor))
    return found


def _tells(format: Element) -> bool:
    """Whether a conditional format prints other digits, or none that show."""
    if any(str(one.tag).endswith("}numFmt") for one in format):
        return True
    return any(odd_font(font) for font in format.iter("{*}font"))


def _masks(rule: Element, telling: list[bool]) -> bool:
    """Whether a condition masks what its cells hold: by its format, or by an icon or a bar in the number's place."""
    number = integer(rule.get("dxfId"))
    if number is not None and 0 <= number < len(telling) and telling[number]:
        return True
    return any(one.get("showValue") in _OFF for one in rule)


def _cells(reference: str, most: int) -> Iterator[Place]:
    found = _RANGE.fullmatch(reference)
    if found is None:
        return
    left, right = _column(found[1]), _column(found[3] or found[1])
    top, bottom = int(found[2]) - 1, int(found[4] or found[2]) - 1
    if (right - left + 1) * (bottom - top + 1) <= most:
        yield from ((row, column) for row in range(top, bottom + 1) for column in range(left, right + 1))


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _drawings(root: Element, package: Package, part: str) -> Iterator[Element]:
    """The drawings of a sheet."""
    relations = f"{posixpath.dirname(part)}/_rels/{posixpath.basename(part)}.rels"
    if next(root.iter("{*}drawing"), None) is None or not package.has(relations):
        return
    for relation in package.tree(relations).iter("{*}Relationship"):
        target = posixpath.normpath(posixpath.join(f"/{posixpath.dirname(part)}", relation.get("Target", "")))[1:]
        if relation.get("Type", "").endswith("/drawing") and package.has(target):
            yield package.tree(target)


def _under(anchor: Element) -> list[Place]:
    """The cells under something that is drawn, nothing where it covers many."""
    ends = [_end(anchor, name) for name in ("from", "to")]
    if ends[0] is None:
        return []
    (top, left), (bottom, right) = ends[0], ends[1] or ends[0]
    if not (0 <= top <= bottom and 0 <= left <= right) or (bottom - top + 1) * (right - left + 1) > _MOST_COVERED:
        return []
    return [(row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)]


def _end(anchor: Element, name: str) -> Place | None:
    end = next((one for one in anchor if str(one.tag).endswith(f"}}{name}")), None)
    if end is None:
        return None
    numbers = {str(one.tag).rpartition("}")[2]: integer((one.text or "").strip()) for one in end}
    row, column = numbers.get("row"), numbers.get("col")
    return None if row is None or column is None else (row, column)


def _children(root: Element | None, name: str) -> Iterator[Element]:
    return (child for parent in (() if root is None else root.iter(f"{{*}}{name}")) for child in parent)
