"""The characters that the model knows, and which of them are looks of one sign of a number."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

# Signs of numbers and what the model takes them for where they stand alone: a lone zero for the letter, a slashed one
# for 日, a dash for 一.
LOOKS: dict[str, str] = {
    "0": "0OoQD〇○０ΟОøØ∅日曰Θθ口◯oOＯ",
    "1": "1lI|丨１Ｉｌ∣│iì",
    "2": "2２Zzz乙",
    "3": "3３ЗзƷ",
    "4": "4４",
    "5": "5５Ss",
    "6": "6６bб",
    "7": "7７",
    "8": "8８B&",
    "9": "9９gq",
    "-": "-—–－一−─_ー―~～﹣‐‑¯",
    "/": "/／⁄∕丿",
    "\\": "\\＼",
    ".": ".．。·•",
    ",": ",，'’、`‘",
    "+": "+＋十",
    "%": "%％",
}
SIGNS = tuple(LOOKS)
# The places of nothing, and of everything else, in grouped steps.
NOTHING, OTHER = len(SIGNS), len(SIGNS) + 1


class Alphabet:
    """The model's classes: 0 is nothing, the last a space."""

    def __init__(self, characters: Sequence[str]) -> None:
        self._characters = ["", *characters, " "]
        self.spaces = [place for place, one in enumerate(self._characters) if one.isspace()]
        places: dict[str, list[int]] = {}
        for place, character in enumerate(self._characters):
            places.setdefault(character, []).append(place)
        groups = [sorted({one for look in looks for one in places.get(look, ())}) for looks in LOOKS.values()]
        # A space is nothing, as what lies between wide digits is.
        groups.append([0, *self.spaces])
        self._order = np.array([place for group in groups for place in group])
        self._starts = np.cumsum([0, *map(len, groups[:-1])])

    def text(self, place: int) -> str:
        """The character of a class."""
        return self._characters[place] if place < len(self._characters) else " "

    def classes_of(self, characters: Sequence[str], folded: Callable[[str], str]) -> list[list[int]]:
        """The classes of each character: of all that are folded to it."""
        places: dict[str, list[int]] = {one: [] for one in characters}
        for place, one in enumerate(self._characters):
            if one and (group := places.get(folded(one))) is not None:
                group.append(place)
        return [places[one] for one in characters]

    def grouped(self, shares: NDArray[np.float32]) -> NDArray[np.float32]:
        """For each step the probability of each sign of a number, of nothing, and of all else."""
        known = np.add.reduceat(shares[:, self._order], self._starts, axis=1)
        return np.column_stack([known, np.clip(1.0 - known.sum(axis=1), 0.0, 1.0)]).astype(np.float32)
