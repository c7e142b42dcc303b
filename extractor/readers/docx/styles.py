"""Style inheritance: what a paragraph or run is by its own properties, its style and the document's defaults."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from extractor.readers.docx.content import PARAGRAPH_PROPERTIES, RUN_PROPERTIES
from extractor.readers.docx.markup import VALUE, Properties, Told, W, children, is_on, properties, told, value
from extractor.readers.markup import Element, integer
from extractor.readers.word.colors import is_alike, is_dark, is_light
from extractor.readers.word.runs import OVERSET, Look

_HEADING_NAME = re.compile(r"(?:heading|标题) ?([1-9])", re.IGNORECASE)
_STYLE, _DEFAULTS = W + "style", W + "docDefaults"
_PARAGRAPH_STYLE, _RUN_STYLE = W + "pStyle", W + "rStyle"
_OUTLINE, _ALIGNMENT, _NUMBER = W + "outlineLvl", W + "jc", W + "numPr"
_OUTLINE_LEVELS = 9  # a larger level says body text
_MAX_CHAIN = 40  # Word allows eleven styles from the first to the last
_NO_LOOK = Look()
_EXTENDED = "{http://schemas.microsoft.com/office/word/2010/wordml}"


@dataclass(frozen=True, slots=True)
class Format:
    """What matters of paragraph and run properties; None where nothing is said.

    `outline` counts from 1, 0 is body text. `list_style` is the id of the style that last spoke of the list.
    """

    outline: int | None = None
    centered: bool | None = None
    list_id: str | None = None
    list_level: int | None = None
    list_style: str | None = None
    look: Look = _NO_LOOK

    def over(self, base: Format) -> Format:
        """This format, with the base's word where this one says nothing."""
        return Format(
            base.outline if self.outline is None else self.outline,
            base.centered if self.centered is None else self.centered,
            base.list_id if self.list_id is None else self.list_id,
            base.list_level if self.list_level is None else self.list_level,
            base.list_style if self.list_id is None and self.list_level is None else self.list_style,
            base.look if self.look is _NO_LOOK else self.look.over(base.look),
        )


_PLAIN = Format()
_TELLING = {_OUTLINE, _ALIGNMENT, _NUMBER}
OF_PARAGRAPH = frozenset({*_TELLING, _PARAGRAPH_STYLE, RUN_PROPERTIES})  # the children of a `w:pPr` that are read


def paragraph_format(said: Properties) -> Format:
    """What the children of a `w:pPr` say of its paragraph."""
    if said.keys().isdisjoint(_TELLING):
        return _PLAIN
    outline = integer(value(said, _OUTLINE))
    alignment = value(said, _ALIGNMENT)
    number = children(said.get(_NUMBER))
    return Format(
        outline=None if outline is None else outline + 1 if 0 <= outline < _OUTLINE_LEVELS else 0,
        centered=None if alignment is None else alignment == "center",
        list_id=value(number, W + "numId"),
        list_level=integer(value(number, W + "ilvl")),
    )


@dataclass(frozen=True)
class StyleSheet:
    """The styles part; formats are resolved through basedOn when first asked for."""

    root: Element | None = None
    _by_id: dict[str, Element] = field(default_factory=dict)
    _resolved: dict[str | None, Format] = field(default_factory=dict)
    _complete: dict[str, Format] = field(default_factory=dict)
    _looks: dict[tuple[Look, Told], Look] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for style in () if self.root is None else self.root.iterchildren(_STYLE):
            self._by_id[style.get(W + "styleId", "")] = style
            if style.get(W + "type") == "paragraph" and style.get(W + "default") in {"1", "true", "on"}:
                self._by_id.setdefault("", style)

    def paragraph(self, said: Properties) -> Format:
        """The format of a paragraph with this `w:pPr`, its own properties before its style's."""
        style = value(said, _PARAGRAPH_STYLE)
        base = self._based(style if style is not None and style in self._by_id else "")
        return paragraph_format(said).over(base)

    def look(self, element: Element | None, paragraph: Format) -> Look:
        """How a run with this `w:rPr` looks; toggles of paragraph and character styles cancel each other (17.7.3)."""
        key = (paragraph.look, told(element, _OF_RUN))
        if key not in self._looks:
            said = children(element)
            base, style = paragraph.look, value(said, _RUN_STYLE)
            if style is not None:
                base = base.crossed(self._style(style).look)
            self._looks[key] = _look(said).over(base)
        return self._looks[key]

    def list_of(self, style: str) -> str | None:
        """The id of the list that a (numbering) style names."""
        return self._style(style).list_id

    def _based(self, style: str) -> Format:
        """The format of a paragraph style over the document's defaults."""
        if style not in self._complete:
            self._complete[style] = self._style(style).over(self._defaults)
        return self._complete[style]

    @property
    def _defaults(self) -> Format:
        if None not in self._resolved:
            defaults = properties(self.root, _DEFAULTS)
            paragraph = properties(defaults.get(W + "pPrDefault"), PARAGRAPH_PROPERTIES)
            run = properties(defaults.get(W + "rPrDefault"), RUN_PROPERTIES)
            self._resolved[None] = _run_format(run).over(paragraph_format(paragraph))
        return self._resolved[None]

    def _style(self, style: str) -> Format:
        if style not in self._resolved:
            self._resolved[style] = self._resolve(style)
        return self._resolved[style]

    def _resolve(self, style: str) -> Format:
        resolved, element, steps = _PLAIN, self._by_id.get(style), 0
        while element is not None and steps < _MAX_CHAIN:
            resolved = resolved.over(_own_format(element))
            element, steps = self._by_id.get(value(children(element), W + "basedOn") or "\0"), steps + 1
        return resolved


def _own_format(style: Element) -> Format:
    """What a style says itself; a style that is a heading by name has that heading's level."""
    said = children(style)
    paragraph = paragraph_format(children(said.get(PARAGRAPH_PROPERTIES)))
    named = _HEADING_NAME.fullmatch(value(said, W + "name") or "")
    heading = Format(outline=int(named[1]) if named else None)
    listed = paragraph.list_id is not None or paragraph.list_level is not None
    owner = replace(paragraph, list_style=style.get(W + "styleId") if listed else None)
    return owner.over(_run_format(children(said.get(RUN_PROPERTIES)))).over(heading)


def _run_format(said: Properties) -> Format:
    return Format(look=_look(said))


def _look(said: Properties) -> Look:
    """What a `w:rPr` says itself."""
    found = {_LOOKS[tag][0]: _LOOKS[tag][1](item) for tag, item in said.items() if tag in _LOOKS}
    if _SHADE in said and W + "color" in said:
        ground, ink = said[_SHADE].get(_FILL, ""), said[W + "color"].get(VALUE, "")
        found["veiled"] = found.get("veiled") or is_alike(ink, ground)
        found["white"] = found.get("white") and not is_dark(ground)
    return Look(**found) if found else _NO_LOOK  # type: ignore[arg-type]  # the names say the types


def _is_white(color: Element) -> bool:
    """Whether text of a colour does not show on paper."""
    theme = color.get(W + "themeColor") if color.get(VALUE, "auto") == "auto" else None
    return theme in ("background1", "light1") or is_light(color.get(VALUE, ""))


def _is_unfilled(fill: Element) -> bool:
    """Whether the letters' own fill leaves nothing to be seen."""
    if any(str(item.tag).endswith("}noFill") for item in fill):
        return True
    return any(is_light(item.get(f"{_EXTENDED}val", "")) for item in fill.iter(f"{_EXTENDED}srgbClr"))


_USUAL_SIZE = 21
_SQUEEZED = 10  # percent of their width; Word's own range is 1 to 600
_SHADE, _FILL = W + "shd", W + "fill"
_ASCII_FONT, _LATIN_FONT = W + "ascii", W + "hAnsi"
_LOOKS: Mapping[str, tuple[str, Callable[[Element], object]]] = {
    **{
        W + tag: (name, is_on)
        for tag, name in (("b", "bold"), ("vanish", "hidden"), ("strike", "struck"), ("dstrike", "twice_struck"))
    },
    W + "vertAlign": ("raised", lambda item: item.get(VALUE) != "baseline"),
    W + "position": ("moved", lambda item: bool(integer(item.get(VALUE)))),
    W + "sz": ("size", lambda item: max(integer(item.get(VALUE)) or _USUAL_SIZE, 0)),
    W + "color": ("white", _is_white),
    W + "w": ("veiled", lambda item: 0 < (integer(item.get(VALUE)) or 100) <= _SQUEEZED),
    W + "spacing": ("overset", lambda item: (integer(item.get(VALUE)) or 0) <= OVERSET),
    _EXTENDED + "textFill": ("veiled", _is_unfilled),
    W + "rFonts": ("font", lambda item: item.get(_ASCII_FONT) or item.get(_LATIN_FONT)),
}
_OF_RUN = frozenset({*_LOOKS, _SHADE, _RUN_STYLE})
