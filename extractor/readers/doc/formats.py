"""Formats: what a paragraph or a run of characters is by its style, its own properties and its piece's."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from extractor.errors import LimitExceededError
from extractor.readers.doc import sprms as names
from extractor.readers.doc.binary import number, piece
from extractor.readers.doc.sprms import sprms
from extractor.readers.doc.styles import StyleSheet
from extractor.readers.word.colors import is_light
from extractor.readers.word.runs import OVERSET, Look
from extractor.tuples import NamedTuple

_OUTLINE_LEVELS = 9  # a larger level says body text
_CENTERED = 1
_OLD_LISTS = 2047  # the list number that sends to properties of Word 6
_MAX_LIST = 0xF800  # from here on a list number says that there is none
_FAR, _MAX_FAR_BYTES, _MAX_FAR_PLACES = "a row's properties", 0x3FA2, 4_000  # the size by [MS-DOC] 2.9.210
_NO_LOOK = Look()
_AS_STYLE, _AGAINST_STYLE = 0x80, 0x81


class ParagraphFormat(NamedTuple):
    """What matters of a paragraph; None where nothing is said. `outline` counts from 1, 0 is body text.

    `depth` is the number of tables it stands in. `list_style` is the number of the style that names the list.
    """

    style: int = 0
    outline: int | None = None
    centered: bool = False
    list_id: str | None = None
    list_level: int | None = None
    list_style: str | None = None
    old_list: bool = False
    in_table: bool = False
    stated_depth: int = 0
    row_end: bool = False
    inner_row_end: bool = False
    inner_cell_end: bool = False
    far_properties: bytes = b""
    properties: bytes = b""

    @property
    def depth(self) -> int:
        """The number of tables it stands in."""
        return max(self.stated_depth, 1) if self.in_table else 0


class CharacterFormat(NamedTuple):
    """What matters of a run; `symbol` is (font, code) of a character stored by them, `font` that of the run."""

    look: Look = _NO_LOOK
    deleted: bool = False
    special: bool = False
    symbol: tuple[int, int] | None = None
    font: int | None = None
    picture: bool = False
    place: int = 0  # of the picture, in the stream of data
    field_data: bool = False


@dataclass(frozen=True)
class Formats:
    """Resolves formats; each combination of style and properties once."""

    styles: StyleSheet
    data: bytes
    _paragraphs: dict[tuple[int, bytes], ParagraphFormat] = field(default_factory=dict)
    _characters: dict[tuple[int, bytes], CharacterFormat] = field(default_factory=dict)
    _far: dict[int, bytes] = field(default_factory=dict)
    _paragraph_styles: dict[int, ParagraphFormat] = field(default_factory=dict)
    _style_formats: dict[int, CharacterFormat] = field(default_factory=dict)

    def paragraph(self, style: int, properties: bytes) -> ParagraphFormat:
        """The format of a paragraph of a style with its own properties."""
        key = (style, properties)
        if key not in self._paragraphs:
            self._paragraphs[key] = self._paragraph(style, properties)
        return self._paragraphs[key]

    def character(self, style: int, properties: bytes) -> CharacterFormat:
        """The format of a run with its own properties in a paragraph of a style."""
        key = (style, properties)
        if key not in self._characters:
            self._characters[key] = self._character(style, properties)
        return self._characters[key]

    def _paragraph(self, style: int, properties: bytes) -> ParagraphFormat:
        far = b""
        for code, operand in sprms(properties):
            if code == names.STYLE:
                style = int.from_bytes(operand, "little")
            elif code in names.FAR_PROPERTIES and not far:
                far = self._far_properties(int.from_bytes(operand, "little"))
        found = _over(_over(self._paragraph_style(style), far, None), properties, None)
        return found._replace(style=style, far_properties=far, properties=properties)

    def _paragraph_style(self, style: int) -> ParagraphFormat:
        if style not in self._paragraph_styles:
            found = ParagraphFormat(style)
            for number_, item in self.styles.chain(style):
                found = _over(found._replace(outline=item.heading or found.outline), item.paragraph, str(number_))
            self._paragraph_styles[style] = found
        return self._paragraph_styles[style]

    def _far_properties(self, at: int) -> bytes:
        """The properties at a place of the Data stream, as rows with many cells have them."""
        if at not in self._far:
            size = min(number(self.data, at, 2, _FAR), _MAX_FAR_BYTES)
            self._far[at] = piece(self.data, at + 2, size, _FAR)
        if len(self._far) > _MAX_FAR_PLACES:
            raise LimitExceededError(f"over {_MAX_FAR_PLACES} table rows have their properties elsewhere: too many")
        return self._far[at]

    def _of_style(self, style: int) -> CharacterFormat:
        """What a paragraph style makes of characters."""
        if style not in self._style_formats:
            found = CharacterFormat()
            for _, item in self.styles.chain(style):
                found = _with_character_sprms(found, found, item.character)
            self._style_formats[style] = found
        return self._style_formats[style]

    def _character(self, style: int, properties: bytes) -> CharacterFormat:
        """Toggles of a paragraph style and a character style cancel each other."""
        base = self._of_style(style)
        for code, operand in sprms(properties):
            if code == names.CHARACTER_STYLE:
                of_style = self._of_style(int.from_bytes(operand, "little"))
                base = base._replace(look=base.look.crossed(of_style.look))
        return _with_character_sprms(base, base, properties)


def _over(base: ParagraphFormat, properties: bytes, style: str | None) -> ParagraphFormat:
    """The format that properties, of a style or a paragraph's own, make of the one below them."""
    if not properties:
        return base
    found = _with_paragraph_sprms(base._replace(list_id=None), properties)
    if found.list_id is None:
        return found._replace(list_id=base.list_id)
    return found._replace(list_style=style)


def _with_paragraph_sprms(base: ParagraphFormat, properties: bytes) -> ParagraphFormat:
    changes: dict[str, object] = {}
    for code, operand in sprms(properties):
        read = _PARAGRAPH_READERS.get(code)
        if read is not None:
            name, value = read(int.from_bytes(operand, "little"))
            changes[name] = value
        elif code == names.DEPTH_CHANGE:
            depth = changes.get("stated_depth", base.stated_depth)
            changes["stated_depth"] = (depth if isinstance(depth, int) else 0) + _signed(operand)
    return base._replace(**changes) if changes else base  # type: ignore[arg-type]  # the readers know the types


def _signed(operand: bytes) -> int:
    return int.from_bytes(operand, "little", signed=True)


def _list(value: int) -> tuple[str, object]:
    if value == _OLD_LISTS:
        return "old_list", True
    return "list_id", str(value if value < _MAX_LIST else 0)


_PARAGRAPH_READERS: dict[int, Callable[[int], tuple[str, object]]] = {
    names.ALIGNMENT_80: lambda value: ("centered", value == _CENTERED),
    names.ALIGNMENT: lambda value: ("centered", value == _CENTERED),
    names.OUTLINE: lambda value: ("outline", value + 1 if value < _OUTLINE_LEVELS else 0),
    names.LIST: _list,
    names.LIST_LEVEL: lambda value: ("list_level", value),
    names.IN_TABLE: lambda value: ("in_table", value != 0),
    names.ROW_END: lambda value: ("row_end", value != 0),
    names.DEPTH: lambda value: ("stated_depth", value),
    names.INNER_CELL_END: lambda value: ("inner_cell_end", value != 0),
    names.INNER_ROW_END: lambda value: ("inner_row_end", value != 0),
}


def _with_character_sprms(found: CharacterFormat, style: CharacterFormat, properties: bytes) -> CharacterFormat:
    changes: dict[str, object] = {}
    looks: dict[str, object] = {}
    for code, operand in sprms(properties):
        value = operand[0] if operand else 0
        if code in _TOGGLES:
            looks[_TOGGLES[code]] = _toggled(value, bool(getattr(style.look, _TOGGLES[code])))
        elif code in _LOOKS:
            name, read = _LOOKS[code]
            looks[name] = read(operand)
        elif code == names.PLAIN:
            looks = style.look._asdict()
        elif code in _SWITCHES:
            changes[_SWITCHES[code]] = value != 0
        elif code == names.SYMBOL:
            changes["symbol"] = (int.from_bytes(operand[:2], "little"), int.from_bytes(operand[2:], "little"))
        elif code == names.FONT:
            changes["font"] = int.from_bytes(operand, "little")
        elif code == names.PICTURE_PLACE:
            changes["picture"], changes["place"] = True, int.from_bytes(operand, "little")
    if looks:
        changes["look"] = found.look._replace(**looks)  # type: ignore[arg-type]  # the names say the types
    return found._replace(**changes) if changes else found  # type: ignore[arg-type]  # likewise


_WHITE_NUMBER, _SQUEEZED = 8, 10  # percent of their width
_TOGGLES = {names.BOLD: "bold", names.HIDDEN: "hidden", names.ALWAYS_HIDDEN: "hidden", names.STRUCK: "struck"}
_LOOKS: dict[int, tuple[str, Callable[[bytes], object]]] = {
    names.TWICE_STRUCK: ("twice_struck", lambda operand: operand != b"\0"),
    names.RAISED: ("raised", lambda operand: operand != b"\0"),
    names.MOVED: ("moved", lambda operand: any(operand)),
    names.SIZE: ("size", lambda operand: int.from_bytes(operand, "little")),
    names.COLOR_NUMBER: ("white", lambda operand: operand[0] == _WHITE_NUMBER),
    names.COLOR: ("white", lambda operand: not operand[3] and is_light(operand[:3].hex())),
    names.SCALE: ("veiled", lambda operand: 0 < int.from_bytes(operand, "little") <= _SQUEEZED),
    names.SPACING: ("overset", lambda operand: _signed(operand) <= OVERSET),
}
_SWITCHES = {names.DELETED: "deleted", names.SPECIAL: "special", names.FIELD_DATA: "field_data"}


def _toggled(value: int, style: bool) -> bool:
    if value in (_AS_STYLE, _AGAINST_STYLE):
        return style ^ (value == _AGAINST_STYLE)
    return value != 0
