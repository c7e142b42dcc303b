"""A printed text as it is matched: normalized, simplified, without white space, each character with its place."""

from __future__ import annotations

from extractor.tuples import NamedTuple
from extractor.values.text import normalize, simplified, squeeze


class View(NamedTuple):
    """The text without white space, for every character its place in print, and where a gap stands before."""

    text: str
    places: tuple[int, ...]
    gaps: frozenset[int]

    def printed_from(self, position: int, printed: str) -> int:
        """The place in the printed text at which the character at a position stands; its end behind the last."""
        return self.places[position] if position < len(self.places) else len(printed)

    def printed_to(self, position: int) -> int:
        """The place in the printed text behind the character before a position."""
        return self.places[position - 1] + 1 if position else 0


def view(printed: str) -> View:
    """A printed text as it is matched.

    >>> view("甲縣 2020年").text
    '甲县2020年'
    """
    if printed.isprintable() and " " not in printed and normalize(printed) == printed:
        return View(simplified(printed), tuple(range(len(printed))), frozenset())
    text: list[str] = []
    places: list[int] = []
    gaps: set[int] = set()
    gap = False
    for place, character in enumerate(printed):
        for one in character if "一" <= character <= "鿿" else normalize(character):
            if one.isspace() or not one.isprintable():
                gap = True
                continue
            if gap:
                gaps.add(len(text))
            gap = False
            text.append(one)
            places.append(place)
    return View(simplified("".join(text)), tuple(places), frozenset(gaps))


def squeezed(printed: str) -> str:
    """The text of a view alone."""
    return simplified(squeeze(printed))
