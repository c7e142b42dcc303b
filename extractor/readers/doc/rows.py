"""A row's definition from the properties of its end mark: the edges of its cells and their merges."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from extractor.readers.doc import sprms as names
from extractor.readers.doc.sprms import sprms
from extractor.readers.word.colors import is_dark
from extractor.readers.word.items import Merge
from extractor.readers.word.rows import CellShape, RowShape
from extractor.tuples import NamedTuple

MAX_COLUMNS = 250  # Word allows 63
_CELL_BYTES = 20
_SIDEWAYS, _DOWNWARDS, _BOTH_BITS = 0x0003, 0x0060, 0x0003
_FIRST, _MERGED = 1, 2
_BESIDE = (Merge.NONE, Merge.CONTINUE)
_SHADE_BYTES, _AUTOMATIC = 10, 0xFF
_DARK_NUMBERS = frozenset(range(1, 17)) - {8}  # the 16 colours of old, white aside
_DOWN = {0x0020: Merge.CONTINUE, 0x0060: Merge.RESTART}


class StoredShape(NamedTuple):
    """How one cell goes together with others; `sideways` is 0 or one of the two signs of a merge."""

    sideways: int = 0
    down: Merge = Merge.NONE
    shaded: bool = False


def row_shape(properties: bytes) -> RowShape | None:
    """What the modifiers make of a row, applied in order; None where they define none."""
    growing = _Growing()
    for code, operand in sprms(properties):
        apply = _APPLIERS.get(code)
        if apply is not None and len(operand) >= 2:
            apply(growing, operand)
    if not growing.cells:
        return None
    goes_on = _merged_sideways(growing.cells)
    cells = zip(growing.edges[1:], growing.cells, goes_on, strict=True)
    return RowShape(
        growing.edges[0],
        tuple(CellShape(right, cell.down, _BESIDE[on], cell.shaded) for right, cell, on in cells),
    )


def _merged_sideways(cells: Sequence[StoredShape]) -> list[bool]:
    """For each cell whether it only goes on with the one before.

    The specification's signs (2.9.317: 1 goes on, 2 and 3 begin) are the reverse of Word 97's own documentation,
    which other programs write by. Whatever sign a run of merged cells begins with therefore is the one that begins.
    """
    found, first = [], 0
    for cell in cells:
        if not cell.sideways or not first:
            first = cell.sideways
            found.append(False)
        else:
            found.append(cell.sideways not in (first, _BOTH_BITS))
    return found


@dataclass
class _Growing:
    edges: list[int] = field(default_factory=list)
    cells: list[StoredShape] = field(default_factory=list)
    half_gap: int = 0

    def define(self, operand: bytes) -> None:
        count = min(operand[0], (len(operand) - 3) // 2)
        if count <= 0:
            return
        self.edges = [_signed(operand[1 + 2 * i : 3 + 2 * i]) for i in range(count + 1)]
        shapes_at = 1 + 2 * (count + 1)
        flags = (operand[at : at + 2] for at in range(shapes_at, shapes_at + _CELL_BYTES * count, _CELL_BYTES))
        self.cells = [_cell(int.from_bytes(item, "little")) for item in flags]

    def merge_down(self, operand: bytes) -> None:
        if operand[0] < len(self.cells):
            cell, flags = self.cells[operand[0]], operand[1] << 5
            self.cells[operand[0]] = _cell(flags)._replace(sideways=cell.sideways)

    def merge(self, operand: bytes) -> None:
        for i in self._range(operand):
            self.cells[i] = self.cells[i]._replace(sideways=_FIRST if i == operand[0] else _MERGED)

    def split(self, operand: bytes) -> None:
        for i in self._range(operand):
            self.cells[i] = self.cells[i]._replace(sideways=0)

    def set_width(self, operand: bytes) -> None:
        set_, width = self._range(operand), _signed(operand[2:4])
        widths = [width if i in set_ else self.edges[i + 1] - self.edges[i] for i in range(len(self.cells))]
        self.edges = list(accumulate(widths, initial=self.edges[0] if self.edges else 0))

    def insert(self, operand: bytes) -> None:
        """Columns of one width; where they begin beyond the last one, those in between are made too."""
        at, count, width = operand[0], operand[1], _signed(operand[2:4])
        self.edges = self.edges or [0]
        count += max(at - len(self.cells), 0)
        at = min(at, len(self.cells))
        if len(self.cells) + count <= MAX_COLUMNS:
            left = self.edges[at]
            new = [left + width * (i + 1) for i in range(count)]
            self.edges[at + 1 :] = new + [edge + width * count for edge in self.edges[at + 1 :]]
            self.cells[at:at] = [StoredShape()] * count

    def delete(self, operand: bytes) -> None:
        gone = self._range(operand)
        if gone:
            width = self.edges[gone.stop] - self.edges[gone.start]
            self.edges[gone.start + 1 :] = [edge - width for edge in self.edges[gone.stop + 1 :]]
            del self.cells[gone.start : gone.stop]

    def move(self, operand: bytes) -> None:
        if self.edges:
            change = _signed(operand) - (self.edges[0] + self.half_gap)
            self.edges = [edge + change for edge in self.edges]

    def set_gap(self, operand: bytes) -> None:
        self.half_gap = _signed(operand)

    def shade(self, operand: bytes) -> None:
        for at, cell in enumerate(self.cells[: len(operand) // _SHADE_BYTES]):
            ground = operand[_SHADE_BYTES * at + 4 :][:4]
            self.cells[at] = cell._replace(shaded=ground[3] != _AUTOMATIC and is_dark(ground[:3].hex()))

    def shade_by_number(self, operand: bytes) -> None:
        for at, cell in enumerate(self.cells[: len(operand) // 2]):
            number = int.from_bytes(operand[2 * at : 2 * at + 2], "little") >> 5 & 0x1F
            self.cells[at] = cell._replace(shaded=cell.shaded or number in _DARK_NUMBERS)

    def _range(self, operand: bytes) -> range:
        """The cells that an operand's first two numbers say, the second one excluded."""
        return range(min(operand[0], len(self.cells)), min(operand[1], len(self.cells)))


def _cell(flags: int) -> StoredShape:
    return StoredShape(flags & _SIDEWAYS, _DOWN.get(flags & _DOWNWARDS, Merge.NONE))


def _signed(operand: bytes) -> int:
    return int.from_bytes(operand[:2], "little", signed=True)


_APPLIERS: dict[int, Callable[[_Growing, bytes], None]] = {
    names.TABLE_DEFINITION: _Growing.define,
    names.VERTICAL_MERGE: _Growing.merge_down,
    names.MERGE: _Growing.merge,
    names.SPLIT: _Growing.split,
    names.COLUMN_WIDTH: _Growing.set_width,
    names.INSERT: _Growing.insert,
    names.DELETE: _Growing.delete,
    names.LEFT: _Growing.move,
    names.HALF_GAP: _Growing.set_gap,
    names.CELL_SHADES: _Growing.shade,
    names.CELL_SHADES_80: _Growing.shade_by_number,
}
