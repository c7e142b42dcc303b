"""Where things come from: the source's bytes, and the place of every cell and paragraph in it."""

from __future__ import annotations

import hashlib
from functools import cached_property

from extractor.tuples import NamedTuple

Box = tuple[float, float, float, float]


class Source:
    """The bytes of one input and the name they came under (a hint, never evidence)."""

    def __init__(self, data: bytes, name: str) -> None:
        self.data, self.name = data, name

    @cached_property
    def sha256(self) -> str:
        """Hexadecimal SHA-256 digest of the bytes."""
        return hashlib.sha256(self.data).hexdigest()


class Location(NamedTuple):
    """A place in the source, in the terms of its format; None where the format has no such term.

    `page` counts from 1; `box` is (left, top, right, bottom) in points from the upper left corner of the page as
    displayed; `table`, `row` and `column` count from 0 in document order; `line` counts from 1. `file` names the
    attached file a place is in, None for the source itself.
    """

    page: int | None = None
    box: Box | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None
    line: int | None = None
    file: str | None = None
