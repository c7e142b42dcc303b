"""Styles: whether a paragraph or a span is bold, centered or hidden, which list it is of, how wide a column is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from extractor.readers.markup import Element
from extractor.readers.odt.names import DRAWN_BY, EXTENDED, FORMAT, OFFICE, STYLE, TABLE, TEXT
from extractor.readers.word.colors import is_alike, is_dark, is_light
from extractor.readers.word.runs import OVERSET, Look
from extractor.tuples import NamedTuple

_MAX_CHAIN = 40  # LibreOffice nests styles a few levels deep
_BOLD_WEIGHT = 600
_SQUEEZED, _FAINT = 10, 5  # percent of their width, of their colour
_HELD = (f"{OFFICE}automatic-styles", f"{OFFICE}styles")
_LENGTH = re.compile(r"(-?\d{1,6}(?:\.\d{1,20})?)(in|cm|mm|pt|pc|px)")
_TWIPS = {"in": 1440.0, "cm": 1440 / 2.54, "mm": 1440 / 25.4, "pt": 20.0, "pc": 240.0, "px": 15.0}
_NO_LOOK = Look()
_SHARE = re.compile(r"(\d{1,4}(?:\.\d{1,20})?)%")
_RELATIVE = re.compile(r"(\d{1,6})\*")


class Format(NamedTuple):
    """What matters of a style; None where it says nothing."""

    centered: bool | None = None
    look: Look = _NO_LOOK

    def over(self, base: Format) -> Format:
        """This format, with the base's word where this one says nothing."""
        look = base.look if self.look is _NO_LOOK else self.look.over(base.look)
        return Format(base.centered if self.centered is None else self.centered, look)


@dataclass(frozen=True)
class StyleSheet:
    """The styles of a document by family and name, resolved when first asked for."""

    _elements: dict[tuple[str, str], Element] = field(default_factory=dict)
    _resolved: dict[tuple[str, str], Format] = field(default_factory=dict)
    _widths: dict[str, int | None] = field(default_factory=dict)
    _shaded: dict[str, bool] = field(default_factory=dict)
    _fonts: dict[str, str] = field(default_factory=dict)

    def add(self, root: Element | None) -> None:
        """Take in the styles of a part, the automatic ones before the named ones."""
        for element in held_styles(root):
            if element.tag in (f"{STYLE}style", f"{STYLE}default-style"):
                family = element.get(f"{STYLE}family", "")
                self._elements.setdefault((family, element.get(f"{STYLE}name", "")), element)
        for face in () if root is None else root.iterfind(f"{OFFICE}font-face-decls/{STYLE}font-face"):
            self._fonts.setdefault(face.get(f"{STYLE}name", ""), face.get(f"{DRAWN_BY}font-family", "").strip("'"))

    def format(self, family: str, name: str | None) -> Format:
        """The format of a style, those it inherits from included."""
        key = (family, name or "")
        if key not in self._resolved:
            self._resolved[key] = self._resolve(*key)
        return self._resolved[key]

    def width(self, column_style: str | None) -> int | None:
        """The width of the columns of a style in twips (or in shares of the table), None where it says none."""
        name = column_style or ""
        if name not in self._widths:
            element = self._elements.get(("table-column", name))
            properties = None if element is None else element.find(f"{STYLE}table-column-properties")
            self._widths[name] = None if properties is None else _width(properties)
        return self._widths[name]

    def bordered(self, cell_style: str | None) -> bool:
        """Whether cells of a style have borders of their own."""
        element = self._elements.get(("table-cell", cell_style or ""))
        properties = None if element is None else element.find(f"{STYLE}table-cell-properties")
        sides = () if properties is None else properties.items()
        return any(str(name).startswith(f"{FORMAT}border") and value != "none" for name, value in sides)

    def shaded(self, cell_style: str | None) -> bool:
        """Whether cells of a style have a ground on which white text shows."""
        name = cell_style or ""
        if name not in self._shaded:
            element = self._elements.get(("table-cell", name))
            properties = None if element is None else element.find(f"{STYLE}table-cell-properties")
            ground = "" if properties is None else properties.get(f"{FORMAT}background-color", "")
            self._shaded[name] = is_dark(ground.lstrip("#"))
        return self._shaded[name]

    def table_hidden(self, table_style: str | None) -> bool:
        """Whether tables of a style, sheets, are not shown."""
        element = self._elements.get(("table", table_style or ""))
        properties = None if element is None else element.find(f"{STYLE}table-properties")
        return properties is not None and properties.get(f"{TABLE}display") == "false"

    def section_hidden(self, name: str | None) -> bool:
        """Whether a section's style hides it."""
        element = self._elements.get(("section", name or ""))
        properties = None if element is None else element.find(f"{STYLE}section-properties")
        return properties is not None and properties.get(f"{TEXT}display") == "none"

    def _resolve(self, family: str, name: str) -> Format:
        found, seen = Format(), 0
        element = self._elements.get((family, name))
        while element is not None and seen < _MAX_CHAIN:
            found = found.over(self._own(element))
            element = self._elements.get((family, element.get(f"{STYLE}parent-style-name", "\0")))
            seen += 1
        default = self._elements.get((family, ""))
        return found if default is None else found.over(self._own(default))

    def _own(self, element: Element) -> Format:
        paragraph, text = element.find(f"{STYLE}paragraph-properties"), element.find(f"{STYLE}text-properties")
        alignment = None if paragraph is None else paragraph.get(f"{FORMAT}text-align")
        look = _NO_LOOK if text is None else self._look(text)
        return Format(None if alignment is None else alignment == "center", look)

    def _look(self, text: Element) -> Look:
        ground = text.get(f"{FORMAT}background-color", "").lstrip("#")
        display, color = text.get(f"{TEXT}display"), text.get(f"{FORMAT}color")
        lines = [text.get(f"{STYLE}text-line-through-{name}") for name in ("style", "type")]
        position = text.get(f"{STYLE}text-position", "").split()
        font = text.get(f"{STYLE}font-name") or text.get(f"{FORMAT}font-family")
        return Look(
            bold=_bold(text),
            hidden=None if display is None else display == "none",
            struck=None if lines == [None, None] else all(line != "none" for line in lines),
            raised=None if not position else _is_raised(*position),
            moved=None if not position else position[0] not in ("0", "0%"),
            size=_size(text.get(f"{FORMAT}font-size", "")),
            white=None if color is None else is_light(color.lstrip("#")) and not is_dark(ground),
            veiled=_is_veiled(text, (color or "").lstrip("#"), ground),
            overset=_is_overset(text),
            font=None if font is None else self._fonts.get(font) or font,
        )


def held_styles(root: Element | None) -> Iterator[Element]:
    """What the automatic and then the named styles of a part consist of."""
    if root is not None:
        for name in _HELD:
            for held in root.iterfind(name):
                yield from held


def _bold(text: Element) -> bool | None:
    """Whether either weight, of Western or of Asian letters, is bold; None where neither is given."""
    weights = [text.get(f"{FORMAT}font-weight"), text.get(f"{STYLE}font-weight-asian")]
    given = [weight for weight in weights if weight]
    if not given:
        return None
    return any(weight == "bold" or (weight.isdecimal() and int(weight) >= _BOLD_WEIGHT) for weight in given)


def _is_veiled(text: Element, ink: str, ground: str) -> bool | None:
    """Whether characters are clear, squeezed to nothing or of the colour of their ground; None where all is usual."""
    scale, opacity, clear = (
        _SHARE.fullmatch(text.get(name, ""))
        for name in (f"{STYLE}text-scale", f"{EXTENDED}opacity", f"{EXTENDED}char-transparency")
    )
    thin = scale is not None and float(scale[1]) <= _SQUEEZED
    # LibreOffice says an opacity of 0 of the automatic colour
    faint = opacity is not None and float(opacity[1]) <= _FAINT and ink != ""
    faint = faint or (clear is not None and float(clear[1]) >= 100 - _FAINT)
    return True if thin or faint or is_alike(ink, ground) else None


def _is_overset(text: Element) -> bool | None:
    """Whether characters stand over each other or upside down; None where all is usual."""
    spacing = _LENGTH.fullmatch(text.get(f"{FORMAT}letter-spacing", ""))
    over = spacing is not None and float(spacing[1]) * _TWIPS[spacing[2]] <= OVERSET
    return True if over or text.get(f"{STYLE}text-rotation-angle") == "180" else None


def _width(properties: Element) -> int | None:
    length = _LENGTH.fullmatch(properties.get(f"{STYLE}column-width", ""))
    if length is not None:
        return round(float(length[1]) * _TWIPS[length[2]])
    share = _RELATIVE.fullmatch(properties.get(f"{STYLE}rel-column-width", ""))
    return int(share[1]) if share is not None else None


def _size(size: str) -> int | None:
    """The size of a font in half-points, below 0 in percent of another one's; None where that is not told."""
    length, share = _LENGTH.fullmatch(size), _SHARE.fullmatch(size)
    if length:
        return round(float(length[1]) * _TWIPS[length[2]] / 10)
    return -round(float(share[1])) if share else None


def _is_raised(position: str, size: str = "100%") -> bool:
    """Whether characters at a position are smaller than those beside them, as a note's mark is."""
    return position in ("super", "sub") or (position not in ("0", "0%") and size != "100%")
