"""How a cell is shown, which python-calamine does not tell: its number format, its borders, what its formula lacks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from extractor.readers.sheets.number_formats import GENERAL
from extractor.readers.word.colors import is_alike, is_light
from extractor.readers.word.runs import Odd, Run
from extractor.tuples import NamedTuple


class Style(NamedTuple):
    """How some cells are shown; `odd` is what is unusual about their characters.

    They may be made to fit their cell (`fitted`), or be `repeated` all over it.
    """

    format: str = GENERAL
    bordered: bool = False
    odd: Odd = Odd.NOT
    fitted: bool = False
    repeated: bool = False


PLAIN = Style()


class Look(NamedTuple):
    """How one cell is shown.

    `error` is what a formula prints that failed; `stale` tells that it has no value in the file, or none that holds.
    `runs` are the characters of a text some of which are unusual; `unsure` tells that some may be so. `filled` tells
    that it holds something, `masked` that something may stand in its place.
    """

    style: Style = PLAIN
    error: str | None = None
    stale: bool = False
    runs: tuple[Run, ...] = ()
    unsure: bool = False
    filled: bool = True
    masked: bool = False
    is_number: bool = False


@dataclass(slots=True)
class Sheet:
    """How a sheet is shown: its cells that hold or are anything, and what is hidden."""

    cells: dict[tuple[int, int], Look] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    zeros_hidden: bool = False
    widths: list[tuple[int, int, float]] = field(default_factory=list)  # of columns, in digits
    pictures: int = 0

    @property
    def extent(self) -> tuple[int, int]:
        """The rows and columns up to the last cell that holds something."""
        filled = [place for place, look in self.cells.items() if look.filled]
        return max((row for row, _ in filled), default=-1) + 1, max((column for _, column in filled), default=-1) + 1


def odd_by_color(ink: str, ground: str) -> Odd:
    """Whether characters of a colour show on a ground ("" where a cell has none)."""
    if ground:
        return Odd.OF_GROUND if is_alike(ink, ground) else Odd.NOT
    return Odd.WHITE if is_light(ink) else Odd.NOT


Looks = Mapping[int, Sheet]  # by the sheet's number in the workbook's order
