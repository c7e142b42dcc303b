"""Property modifiers (sprms, [MS-DOC] 2.6): the ones that matter by name, and a list of them taken apart."""

from __future__ import annotations

from collections.abc import Iterator

STYLE, ALIGNMENT_80, ALIGNMENT, OUTLINE = 0x4600, 0x2403, 0x2461, 0x2640
LIST, LIST_LEVEL, OLD_LIST = 0x460B, 0x260A, 0xC63E
IN_TABLE, ROW_END, DEPTH, DEPTH_CHANGE, INNER_CELL_END, INNER_ROW_END = 0x2416, 0x2417, 0x6649, 0x664A, 0x244B, 0x244C
FAR_PROPERTIES = frozenset({0x6645, 0x6646, 0x646B})  # their operand is a place in the Data stream
DELETED, SPECIAL, BOLD, HIDDEN, ALWAYS_HIDDEN, SYMBOL = 0x0800, 0x0855, 0x0835, 0x083C, 0x0818, 0x6A09
STRUCK, TWICE_STRUCK, RAISED, MOVED, SIZE, COLOR_NUMBER, COLOR = 0x0837, 0x2A53, 0x2A48, 0x4845, 0x4A43, 0x2A42, 0x6870
SCALE, SPACING, CELL_SHADES, CELL_SHADES_80 = 0x4852, 0x8840, 0xD612, 0xD609
CHARACTER_STYLE, FONT, PLAIN, PICTURE_PLACE, FIELD_DATA = 0x4A30, 0x4A4F, 0x2A33, 0x6A03, 0x0806
TABLE_DEFINITION, VERTICAL_MERGE, MERGE, SPLIT = 0xD608, 0xD62B, 0x5624, 0x5625
COLUMN_WIDTH, INSERT, DELETE, LEFT, HALF_GAP = 0x7623, 0x7621, 0x5622, 0x9601, 0x9602
_OLD_TABLE_DEFINITION, _TABS, _TABS_BY_COUNT = 0xD606, 0xC615, 255
_OPERAND_BYTES = (1, 1, 2, 4, 2, 2, 0, 3)  # by the three highest bits; 0 where the operand says its size itself

# The one-byte names that a piece of a fast-saved file uses (2.9.211), as far as they matter.
_SHORT_NAMES = {
    0x05: ALIGNMENT_80,
    0x0C: LIST_LEVEL,
    0x18: IN_TABLE,
    0x19: ROW_END,
    0x41: DELETED,
    0x51: ALWAYS_HIDDEN,
    0x53: PLAIN,
    0x55: BOLD,
    0x57: STRUCK,
    0x5C: HIDDEN,
    0x62: COLOR_NUMBER,
    0x68: RAISED,
    0x73: TWICE_STRUCK,
    0x75: SPECIAL,
}


def sprms(properties: bytes) -> Iterator[tuple[int, bytes]]:
    """Each modifier's code and operand (without its size); ends where the rest is padding or makes no sense."""
    at = 0
    while at + 3 <= len(properties):
        code = properties[at] | properties[at + 1] << 8
        start, size = _operand(properties, code, at + 2)
        if start + size > len(properties):
            return
        yield code, properties[start : start + size]
        at = start + size


def short_sprm(name: int, value: int) -> bytes:
    """A modifier given by its one-byte name, empty where it does not matter."""
    code = _SHORT_NAMES.get(name)
    return b"" if code is None else code.to_bytes(2, "little") + bytes((value,))


def _operand(properties: bytes, code: int, at: int) -> tuple[int, int]:
    """Start and size of the operand that stands (with its size, if it says one) at `at`."""
    fixed = _OPERAND_BYTES[code >> 13]
    if fixed:
        return at, fixed
    if code in (TABLE_DEFINITION, _OLD_TABLE_DEFINITION):
        return at + 2, max(int.from_bytes(properties[at : at + 2], "little") - 1, 0)
    if code == _TABS and properties[at] == _TABS_BY_COUNT:
        removed = properties[at + 1] if at + 1 < len(properties) else 0
        added_at = at + 2 + 4 * removed
        added = properties[added_at] if added_at < len(properties) else 0
        return at + 1, 2 + 4 * removed + 3 * added
    return at + 1, properties[at]
