"""Words that are to be expected, held against what the model saw: a worn line that is as good as one of them reads so.

The words are given to the reading; what they are of is not known here. A word is taken where the probabilities of its
characters, in their order, come near to those of the best characters at each step, and no other word comes near to it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from extractor.readers.scan.alphabet import Alphabet
from extractor.tuples import NamedTuple

# Nothing is less probable than this, as a logarithm.
LEAST = -9.2
# A word is as good as the best reading where it is so much less probable a character at most, and the next word is so
# much less probable than it as a whole: near ones, worse ones, and those that a seal lay over.
NEAREST, NEAR, WORN = (1.5, 4.0), (2.5, 10.0), (4.5, 14.0)
# Words tried to the end, and how far their length may be from the reading's.
TRIED, LONGER = 12, 0.4
# Signs that look alike where a line is worn, beside those that are compatible.
_ALIKE = ("“”\"″〞〝''‘’", "、，,", "．.。·", "—-一–")


class Evidence(NamedTuple):
    """The logarithms of probabilities at each step of a line: of each known character, and of the best of all."""

    known: NDArray[np.float16]
    best: float


class Placed(NamedTuple):
    """A character of a word: the line of the cell it stands in, its step there, and its probability."""

    text: str
    line: int
    step: int
    sure: float


class Lexicon:
    """Words by their characters; place 0 of the evidence is nothing."""

    def __init__(self, words: Sequence[str], alphabet: Alphabet) -> None:
        characters = sorted({_folded(one) for word in words for one in word if not one.isspace()})
        groups = alphabet.classes_of(characters, _folded)
        known = {one for one, group in zip(characters, groups, strict=True) if group}
        characters = [one for one in characters if one in known]
        groups = [[0, *alphabet.spaces], *(group for group in groups if group)]
        self._places = np.array([place for group in groups for place in group])
        self._starts = np.cumsum([0, *map(len, groups[:-1])])
        column = {one: place for place, one in enumerate(characters, 1)}
        spelled = {word: [column.get(_folded(one), 0) for one in word if not one.isspace()] for word in words}
        self._words = [(word, np.array(places)) for word, places in spelled.items() if all(places)]
        self._lengths = np.array([len(places) for _, places in self._words])
        self._exact = {"".join(map(_folded, word)) for word in words}

    def has(self, text: str) -> bool:
        """Whether a text is one of the words."""
        return "".join(_folded(one) for one in text if not one.isspace()) in self._exact

    def evidence(self, shares: NDArray[np.float32]) -> Evidence:
        """What the steps of a line say of the characters of words."""
        known = np.add.reduceat(shares[:, self._places], self._starts, axis=1)
        best = float(np.log(shares.max(axis=1)).sum())
        return Evidence(np.log(np.maximum(known, np.exp(LEAST))).astype(np.float16), best)

    def match(self, lines: Sequence[Evidence], read: int, *, worn: bool = False, least: int = 0) -> tuple[Placed, ...]:
        """The characters of the word that lines show, of which `read` characters were read; none where none does.

        No word is shorter than `least`. Where a seal was taken off them, `worn`, half of a word tells it, if it tells
        no other.
        """
        known = np.concatenate([line.known for line in lines]).astype(np.float32)
        tried = [place for place in self._tried(known, read) if self._lengths[place] >= least]
        if not tried:
            return ()
        best = sum(line.best for line in lines)
        scores = _scores(known, [self._words[place][1] for place in tried])
        order = np.argsort(-scores)
        first = int(order[0])
        word, places = self._words[tried[first]]
        lacking = float(best - scores[first]) / len(places)
        ahead = next((ahead for most, ahead in (NEAREST, NEAR, *((WORN,) if worn else ())) if lacking <= most), None)
        if ahead is None:
            return ()
        rivals = (one for one in order[1:].tolist() if scores[first] - scores[one] < ahead)
        if not all(_same(word, self._words[tried[one]][0]) for one in rivals):
            return ()
        return _placed(word, _path(known, places), known, places, [len(line.known) for line in lines])

    def _tried(self, known: NDArray[np.float32], read: int) -> list[int]:
        """The words that are worth a try: about as long, and their characters seen anywhere."""
        seen = known.max(axis=0)
        near = np.flatnonzero(np.abs(self._lengths - read) <= 1 + LONGER * np.maximum(self._lengths, read))
        near = near[2 * self._lengths[near] <= 2 * len(known)]
        levels = [float(seen[self._words[place][1]].mean()) for place in near.tolist()]
        return [int(near[one]) for one in np.argsort(levels)[::-1][:TRIED] if levels[one] > LEAST / 2]


def _folded(character: str) -> str:
    shown = unicodedata.normalize("NFKC", character)[:1]
    return next((alike[0] for alike in _ALIKE if shown in alike or character in alike), shown)


def _same(one: str, other: str) -> bool:
    """Whether two words differ in signs, or in a number before them, alone."""
    letters, others = ("".join(sign for sign in word if sign.isalnum()) for word in (one, other))
    return letters.endswith(others) or others.endswith(letters)


def _states(places: NDArray[Any]) -> NDArray[Any]:
    """Nothing, the first character, nothing, the second …, nothing."""
    states = np.zeros(2 * len(places) + 1, np.int64)
    states[1::2] = places
    return states


def _scores(known: NDArray[np.float32], words: Sequence[NDArray[Any]]) -> NDArray[np.float64]:
    """The most probable path through each word."""
    return np.array([_walked(known, _states(places))[0] for places in words])


def _walked(known: NDArray[np.float32], states: NDArray[Any]) -> tuple[float, NDArray[Any]]:
    """The probability of the best path through states, and from which state it came to each at each step."""
    shown = known[:, states].astype(np.float64)
    leaps = np.zeros(len(states), bool)
    leaps[3::2] = states[3::2] != states[1:-2:2]
    level = np.full(len(states), -np.inf)
    level[:2] = shown[0, :2]
    came = np.zeros(shown.shape, np.int8)
    for step in range(1, len(shown)):
        options = np.full((3, len(states)), -np.inf)
        options[0] = level
        options[1, 1:] = level[:-1]
        options[2, 2:] = np.where(leaps[2:], level[:-2], -np.inf)
        came[step] = options.argmax(axis=0)
        level = options.max(axis=0) + shown[step]
    return float(max(level[-1], level[-2])), np.column_stack([came, np.full(len(came), level[-1] >= level[-2])])


def _path(known: NDArray[np.float32], places: NDArray[Any]) -> list[int]:
    """The step at which each character of a word is seen best on the best path."""
    states = _states(places)
    _, came = _walked(known, states)
    state = len(states) - (1 if came[0, -1] else 2)
    seen: dict[int, int] = {}
    for step in range(len(known) - 1, -1, -1):
        if state % 2:
            place = state // 2
            if place not in seen or known[step, states[state]] > known[seen[place], states[state]]:
                seen[place] = step
        state -= int(came[step, state])
    return [seen[place] for place in range(len(places))]


def _placed(
    word: str, path: Sequence[int], known: NDArray[np.float32], places: NDArray[Any], lengths: Sequence[int]
) -> tuple[Placed, ...]:
    ends = np.cumsum(lengths)
    found = []
    shown = [one for one in word if not one.isspace()]
    for character, step, place in zip(shown, path, places.tolist(), strict=True):
        line = int(np.searchsorted(ends, step, side="right"))
        found.append(Placed(character, line, step - int(ends[line] - lengths[line]), float(np.exp(known[step, place]))))
    return tuple(found)
