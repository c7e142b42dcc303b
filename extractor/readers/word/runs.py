"""Runs of characters as the lines they print; what sets some apart from those beside them goes with them."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from extractor.document import Paragraph
from extractor.provenance import Location

_SEEN_FROM = 5  # half-points; text that is meant to be read has 10 at least
_NOWHERE = Location()


class Odd(StrEnum):
    """What sets characters apart: why a reader takes them for no part of the number beside them, in words."""

    NOT = ""
    LISTED = "the number of a list"
    RAISED = "raised or lowered"
    MOVED = "moved up or down"
    STRUCK = "struck through"
    UNFILLED = "shown where something is to be filled in"
    SMALL = "too small to be seen"
    WHITE = "white"
    TRANSPARENT = "transparent"


def is_small(half_points: int) -> bool:
    """Whether characters of a size are too small to be seen."""
    return half_points < _SEEN_FROM


class Look(NamedTuple):
    """How characters look; None where nothing is said. `font` is the name of their font."""

    bold: bool | None = None
    hidden: bool | None = None
    struck: bool | None = None
    twice_struck: bool | None = None
    raised: bool | None = None
    moved: bool | None = None
    small: bool | None = None
    white: bool | None = None
    font: str | None = None

    def over(self, base: Look) -> Look:
        """This look, with the base's word where this one says nothing."""
        return self if base == _USUAL else _over(self, base)

    def crossed(self, other: Look) -> Look:
        """The base of a run with the looks of a paragraph style and a character style: toggles cancel each other."""
        return other.over(self)._replace(
            bold=bool(self.bold) ^ bool(other.bold),
            hidden=bool(self.hidden) ^ bool(other.hidden),
            struck=bool(self.struck) ^ bool(other.struck),
        )

    @property
    def odd(self) -> Odd:
        """What sets it apart."""
        if self == _USUAL:
            return Odd.NOT
        if self.struck or self.twice_struck:
            return Odd.STRUCK
        if self.raised:
            return Odd.RAISED
        if self.small:
            return Odd.SMALL
        return Odd.MOVED if self.moved else Odd.WHITE if self.white else Odd.NOT


_USUAL = Look()


@lru_cache(maxsize=1024)
def _over(look: Look, base: Look) -> Look:
    return Look._make([below if own is None else own for own, below in zip(look, base, strict=True)])


class Run(NamedTuple):
    """Characters that look alike."""

    text: str
    bold: bool = False
    odd: Odd = Odd.NOT


class Line(NamedTuple):
    """A printed line without outer white space; `runs` are all of it where one is odd, else none."""

    text: str
    heading: int | None = None
    bold: bool = False
    centered: bool = False
    runs: tuple[Run, ...] = ()

    def paragraph(self, location: Location | None = None) -> Paragraph:
        """The line outside tables."""
        return Paragraph(self.text, location or _NOWHERE, self.heading, self.bold, self.centered)


@dataclass(slots=True)
class Lines:
    """The lines of one printed paragraph as they come, run by run."""

    has_text: bool = False  # whether anything visible came since the last take
    _lines: list[list[Run]] = field(default_factory=lambda: [[]])

    def add(self, text: str, bold: bool = False, odd: Odd = Odd.NOT) -> None:
        """Add text to the current line."""
        self._lines[-1].append(Run(text, bold, odd))
        if not self.has_text:
            self.has_text = bool(text) and not text.isspace()

    def end_line(self) -> None:
        """Begin another line."""
        self._lines.append([])

    def take(self, label: str = "", heading: int | None = None, centered: bool = False) -> list[Line]:
        """The lines with text since the last call, the first with its automatic number; they begin anew."""
        lines, self._lines, self.has_text = self._lines, [[]], False
        if label:
            lines[0].insert(0, Run(label, odd=Odd.LISTED))
        return [line for runs in lines if (line := _line(runs, heading, centered)).text]


def _line(runs: list[Run], heading: int | None, centered: bool) -> Line:
    if len(runs) == 1:
        text, bold, odd = runs[0]
        return Line(text.strip(), heading, bold, centered, (runs[0],) if odd else ())
    text = "".join([run.text for run in runs]).strip()
    own = [run.bold for run in runs if run.odd is not Odd.LISTED and run.text.strip()]
    apart = any(run.odd for run in runs) and any(run.odd and run.text.strip() for run in runs)
    return Line(text, heading, bool(own) and all(own), centered, tuple(runs) if apart else ())
