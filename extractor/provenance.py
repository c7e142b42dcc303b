"""Where things come from: the source's bytes, and the place of every cell and paragraph in it."""

from __future__ import annotations

import hashlib
from functools import cached_property

from extractor.tuples import NamedTuple

# What stands between the name of a file and the place in it of one of its several reports: `a.pdf#page=5-9`.
_PARTS = ("#page=", "#sheet=", "#document=", "#report=")

Box = tuple[float, float, float, float]


class Source:
    """The bytes of one input and the name they came under (a hint, never evidence)."""

    def __init__(self, data: bytes, name: str) -> None:
        self.data, self.name = data, name

    @cached_property
    def sha256(self) -> str:
        """Hexadecimal SHA-256 digest of the bytes."""
        return hashlib.sha256(self.data).hexdigest()


def part_name(file: str, place: str) -> str:
    """The name of the report at a place in a file of several; the first goes by the file's own name.

    >>> part_name("a.pdf", "page=5-9")
    'a.pdf#page=5-9'
    """
    return f"{file}#{place}"


def part_of(name: str) -> tuple[str, str]:
    """The name of a file, and the place in it of the report that is meant; "" where it is the file itself.

    >>> part_of("a.pdf#page=5-9"), part_of("a#1.pdf")
    (('a.pdf', 'page=5-9'), ('a#1.pdf', ''))
    """
    at = min((found for sign in _PARTS if (found := name.find(sign)) >= 0), default=len(name))
    return name[:at], name[at + 1 :]


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
