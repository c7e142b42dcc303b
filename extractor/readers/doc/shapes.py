"""What is drawn over the text: text boxes and pictures, each by the character it is anchored at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from types import MappingProxyType

from extractor.errors import DamagedSourceError
from extractor.readers.doc.binary import ADVICE, numbers

_ANCHOR_BYTES, _BOX_BYTES, _BOX_SHAPE_AT = 26, 22, 14
_DRAWING, _GROUP, _SHAPE, _SHAPE_HEAD = 0xF002, 0xF003, 0xF004, 0xF00A
_RECORD_BYTES = 8
_PICTURE_FRAME = 75  # the shape type of a picture
_MAX_NESTING = 40

Span = tuple[int, int]
Record = tuple[int, int, int, int]


@dataclass(frozen=True)
class Shapes:
    """The shapes by anchor; `boxes` are the text boxes by shape, as spans of the text boxes' story."""

    anchors: Mapping[int, int] = field(default_factory=lambda: MappingProxyType({}))
    boxes: Mapping[int, tuple[Span, ...]] = field(default_factory=lambda: MappingProxyType({}))
    pictures: frozenset[int] = frozenset()


def read_shapes(anchors: bytes, boxes: bytes, drawings: bytes) -> Shapes:
    """The shapes by PlcSpaMom, PlcftxbxTxt and the drawing records; a group's boxes are those of its members."""
    groups, pictures = _drawn(drawings)
    by_shape: dict[int, list[Span]] = {}
    for (start, end), entry in _entries(boxes, _BOX_BYTES):
        shape = int.from_bytes(entry[_BOX_SHAPE_AT : _BOX_SHAPE_AT + 4], "little")
        by_shape.setdefault(groups.get(shape, shape), []).append((start, end))
    at = {start: int.from_bytes(entry[:4], "little") for (start, _), entry in _entries(anchors, _ANCHOR_BYTES)}
    return Shapes(
        MappingProxyType(at),
        MappingProxyType({shape: tuple(spans) for shape, spans in by_shape.items()}),
        frozenset(groups.get(shape, shape) for shape in pictures),
    )


def _entries(data: bytes, size: int) -> Iterator[tuple[Span, bytes]]:
    """The entries of a list of positions, each with the span to the next one."""
    count = max((len(data) - 4) // (4 + size), 0)
    bounds = numbers(data, 0, count + 1, "I") if count else ()
    if any(left > right for left, right in pairwise(bounds)):
        raise DamagedSourceError(f"the places of the text boxes run backwards: {ADVICE}")
    for i in range(count):
        at = 4 * (count + 1) + size * i
        yield (bounds[i], bounds[i + 1]), data[at : at + size]


def _drawn(data: bytes) -> tuple[dict[int, int], set[int]]:
    """The outermost group of each shape, and the shapes that are pictures, from an OfficeArtContent."""
    found = _Drawn()
    at = next((end for _, _, _, end in _records(data, 0, len(data))), len(data))
    while at + 1 + _RECORD_BYTES <= len(data):  # a byte that says where it is drawn stands before each drawing
        _, kind, start, end = next(_records(data, at + 1, len(data)))
        if kind == _DRAWING:
            found.read_drawing(data, start, end)
        at = end
    return found.groups, found.pictures


@dataclass
class _Drawn:
    groups: dict[int, int] = field(default_factory=dict)
    pictures: set[int] = field(default_factory=set)

    def read_drawing(self, data: bytes, start: int, end: int) -> None:
        """Read the shapes below the one group that holds all of a drawing."""
        for _, kind, at, stop in _records(data, start, end):
            if kind == _GROUP:
                for sign, inner, first, last in _records(data, at, stop):
                    self._read_shape(data, (sign, inner, first, last), None, 1)

    def _read_shape(self, data: bytes, record: Record, group: int | None, depth: int) -> int | None:
        """The group that the next shapes beside this one are in: the first shape of a group stands for it."""
        _, kind, start, end = record
        if kind == _GROUP and depth < _MAX_NESTING:
            inner = group
            for item in _records(data, start, end):
                shape = self._read_shape(data, item, inner, depth + 1)
                inner = shape if inner is None else inner
        elif kind == _SHAPE:
            return self._read_head(data, start, end, group)
        return None

    def _read_head(self, data: bytes, start: int, end: int, group: int | None) -> int | None:
        for sign, kind, at, _ in _records(data, start, end):
            if kind == _SHAPE_HEAD:
                shape = int.from_bytes(data[at : at + 4], "little")
                if group is not None:
                    self.groups[shape] = group
                if sign >> 4 == _PICTURE_FRAME:
                    self.pictures.add(shape)
                return shape
        return None


def _records(data: bytes, start: int, end: int) -> Iterator[Record]:
    """The records between two places: version and instance, kind, start and end of the content."""
    while start + _RECORD_BYTES <= end:
        sign, kind = (int.from_bytes(data[at : at + 2], "little") for at in (start, start + 2))
        size = int.from_bytes(data[start + 4 : start + 8], "little")
        content = start + _RECORD_BYTES
        yield sign, kind, content, min(content + size, end)
        start = content + size
