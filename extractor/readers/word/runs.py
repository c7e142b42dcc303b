"""Runs of characters as the lines they print; what sets some apart from those beside them goes with them."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache

from extractor.document import Paragraph
from extractor.provenance import Location
from extractor.tuples import NamedTuple

_SEEN_FROM = 5  # half-points; text that is meant to be read has 10 at least
OVERSET = -60  # twips between characters from which on digits stand over each other; a digit of 小五 is 90 wide
_USUAL_SIZE = 21  # half-points, where nothing is said: between the defaults of programs, 20 to 24
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
    SMALLER = "far smaller than the digits beside it"
    WHITE = "white"
    OF_GROUND = "of the colour of its ground"
    TRANSPARENT = "transparent"
    UNSEEN = "kept out of sight"
    PLACED = "moved over or away from the text beside it"
    TURNED = "turned, mirrored or set over itself"
    NOTED = "a link to a note"
    TYPED = "typed into a field"


class Look(NamedTuple):
    """How characters look; None where nothing is said. `font` is the name of their font.

    `size` is in half-points, below 0 in percent of the size that they would have else. `veiled` characters are not
    to be seen, `overset` ones stand over each other or upside down.
    """

    bold: bool | None = None
    hidden: bool | None = None
    struck: bool | None = None
    twice_struck: bool | None = None
    raised: bool | None = None
    moved: bool | None = None
    size: int | None = None
    white: bool | None = None
    veiled: bool | None = None
    overset: bool | None = None
    font: str | None = None

    def over(self, base: Look) -> Look:
        """This look, with the base's word where this one says nothing."""
        return _over(self, base)

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
        return kind_of(self).odd


class Kind(NamedTuple):
    """What of a look tells something; `size` is in half-points and compared with that of the characters beside it."""

    bold: bool = False
    odd: Odd = Odd.NOT
    size: float = 0


@lru_cache(maxsize=1024)
def kind_of(look: Look) -> Kind:
    """What a look tells."""
    size = _USUAL_SIZE if look.size is None else look.size if look.size >= 0 else -look.size * _USUAL_SIZE // 100
    return Kind(bool(look.bold), _odd(look, size), size)


def _odd(look: Look, size: int) -> Odd:
    """What sets characters of a look and a size in half-points apart."""
    if look.struck or look.twice_struck:
        return Odd.STRUCK
    if look.raised:
        return Odd.RAISED
    if 0 <= size < _SEEN_FROM:
        return Odd.SMALL
    if look.veiled or look.overset:
        return Odd.UNSEEN if look.veiled else Odd.TURNED
    return Odd.MOVED if look.moved else Odd.WHITE if look.white else Odd.NOT


@lru_cache(maxsize=1024)
def _over(look: Look, base: Look) -> Look:
    found = Look._make([below if own is None else own for own, below in zip(look, base, strict=True)])
    if look.size is not None and look.size < 0 and base.size is not None:
        return found._replace(size=-(look.size * base.size // 100))
    return found


class Run(NamedTuple):
    """Characters that look alike; `size` is compared with that of the runs beside it."""

    text: str
    bold: bool = False
    odd: Odd = Odd.NOT
    size: float = 0


class Line(NamedTuple):
    """A printed line without outer white space; `runs` are all of it where one is odd or of another size, else none."""

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
    """The lines of one printed paragraph as they come; characters that look alike are one run."""

    has_text: bool = False  # whether anything visible came since the last take
    _lines: list[list[Run]] = field(default_factory=list)
    _runs: list[Run] = field(default_factory=list)
    _texts: list[str] = field(default_factory=list)
    _kind: Kind = Kind()  # noqa: RUF009  # a constant

    @property
    def is_taken(self) -> bool:
        """Whether nothing came since the last take."""
        return not (self._texts or self._runs or self._lines)

    def add(self, text: str, kind: Kind) -> None:
        """Add text to the current line."""
        if kind is not self._kind:
            self._end_run()
            self._kind = kind
        self._texts.append(text)
        if not self.has_text:
            self.has_text = bool(text) and not text.isspace()

    def end_line(self) -> None:
        """Begin another line."""
        self._end_run()
        self._lines.append(self._runs)
        self._runs = []

    def _end_run(self) -> None:
        if self._texts:
            self._runs.append(Run("".join(self._texts), *self._kind))
            self._texts = []

    def take(self, label: str = "", heading: int | None = None, centered: bool = False) -> list[Line]:
        """The lines with text since the last call, the first with its automatic number; they begin anew."""
        self.end_line()
        lines, self._lines, self.has_text = self._lines, [], False
        if label:
            lines[0].insert(0, Run(label, odd=Odd.LISTED))
        return [line for runs in lines if runs and (line := _line(runs, heading, centered)).text]


def _line(runs: list[Run], heading: int | None, centered: bool) -> Line:
    if len(runs) == 1:
        text, bold, odd, _ = runs[0]
        return Line(text.strip(), heading, bold, centered, (runs[0],) if odd else ())
    text = "".join([run.text for run in runs]).strip()
    own = [run.bold for run in runs if run.odd is not Odd.LISTED and run.text.strip()]
    apart = any(run.odd for run in runs) and any(run.odd and run.text.strip() for run in runs)
    apart = apart or len({run.size for run in runs if any(map(str.isdigit, run.text))}) > 1
    return Line(text, heading, bool(own) and all(own), centered, tuple(runs) if apart else ())
