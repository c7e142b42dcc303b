"""Numbers, boxes and matrices as OFD writes them in attributes; what is no sound number counts as absent."""

from __future__ import annotations

from functools import lru_cache
from itertools import islice

from extractor.layout.matrix import IDENTITY, Matrix
from extractor.tuples import NamedTuple

# Millimetres; the largest sheet of paper (A0) has 1189, and what lies further out than a hundred of them is an error.
LARGEST = 1e5

_REPEAT = "g"


class Area(NamedTuple):
    """A box in millimetres by its upper left corner and its size."""

    left: float
    top: float
    width: float
    height: float

    @property
    def corners(self) -> tuple[tuple[float, float], ...]:
        """Its four corners."""
        xs, ys = (self.left, self.left + self.width), (self.top, self.top + self.height)
        return tuple((x, y) for x in xs for y in ys)


def number(text: str | None, default: float = 0.0) -> float:
    """The number in a text, the default where it holds none that is sound."""
    if not text:
        return default
    try:
        found = float(text)
    except ValueError:
        return default
    return found if abs(found) <= LARGEST else default


def numbers(text: str | None) -> list[float]:
    """The numbers in a text, none where one of them is unsound."""
    if not text:
        return []
    found = [number(part, LARGEST) for part in text.replace(",", " ").split()]
    return found if max(map(abs, found), default=0.0) < LARGEST else []


def area(text: str | None) -> Area | None:
    """The box in a text, None where it holds none."""
    found = numbers(text)
    return Area(*found[:4]) if len(found) >= 4 else None


@lru_cache(maxsize=256)  # a converter scales all of its objects alike
def matrix(text: str | None) -> Matrix:
    """The matrix in a text, the one that moves nothing where it holds none."""
    found = numbers(text)
    return (found[0], found[1], found[2], found[3], found[4], found[5]) if len(found) >= 6 else IDENTITY


def steps(text: str | None, count: int) -> list[float]:
    """The steps from character to character, `g n v` written out; the last goes on where there are fewer than `count`.

    Empty where the text holds none: then the characters are not placed one by one.
    """
    if not text:
        return []
    tokens = iter(islice(text.replace(",", " ").split(), 3 * count))
    found: list[float] = []
    for token in tokens:
        if token == _REPEAT:
            times, step = number(next(tokens, None), LARGEST), number(next(tokens, None))
            found += [step] * int(max(0.0, min(times, count - len(found))))
        else:
            found.append(number(token))
    return [*found, *found[-1:] * (count - len(found))][:count]
