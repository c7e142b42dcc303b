"""How well a printed label matches a label of the form: known wordings first, bounded edit distance after."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from enum import IntEnum
from functools import lru_cache
from itertools import takewhile
from typing import Generic, TypeVar

from extractor.values.ordinals import numbering
from extractor.values.text import fold, squeeze

# One letter in four may differ ("2.其他法律行政止公开" for "2.其他法律行政法规禁止公开" drops three of twelve).
_LETTERS_PER_ERROR = 4
# Shorter endings and beginnings ("其他", "总计") stand in too many labels to show which is meant.
_SHORTEST_ENDING = 4
_SHORTEST_PART = 2
Item = TypeVar("Item")

_AND = "和与及或"
_OPENING, _CLOSING = "([【〔", ")]】〕"


class Quality(IntEnum):
    """How a printed label matches, from a part of it to its exact wording."""

    NONE = 0
    PART = 1
    NEAR = 2
    ENDING = 3
    EXACT = 4


@lru_cache(maxsize=4096)
def label_forms(text: str) -> tuple[str, ...]:
    """The folded wordings a label is compared by: without its number, and without what it says in parentheses."""
    squeezed = squeeze(text)
    number = numbering(squeezed)
    bare = squeezed[number.length :] if number else squeezed
    texts = dict.fromkeys((bare, _outside_parentheses(bare), squeezed))  # most are all the same
    return tuple(dict.fromkeys(form for form in map(fold, texts) if form))


def _outside_parentheses(text: str) -> str:
    kept, inside = [], False
    for sign in text:
        if inside:
            inside = sign not in _CLOSING
        elif sign in _OPENING:
            inside = True
        else:
            kept.append(sign)
    return "".join(kept)


@lru_cache(maxsize=16384)
def label_quality(printed: str, wordings: tuple[str, ...]) -> Quality:
    """The best match of a printed label with one of the form's wordings of a label.

    >>> label_quality("(二) 部分公开", ("（二）部分公开（区分处理的，只计这一情形，不计其他情形）",)).name
    'EXACT'
    >>> label_quality("2.其他法律行政止公开", ("2.其他法律行政法规禁止公开",)).name
    'NEAR'
    """
    if is_exact(printed, wordings):
        return Quality.EXACT
    printed_forms, accepted = label_forms(printed), _accepted_forms(wordings)
    return max((_quality(form, target) for form in printed_forms for target in accepted), default=Quality.NONE)


def is_exact(printed: str, wordings: tuple[str, ...]) -> bool:
    """Whether a printed label is one of the form's wordings of a label."""
    return not _accepted_forms(wordings).isdisjoint(label_forms(printed))


@lru_cache(maxsize=4096)
def _accepted_forms(wordings: tuple[str, ...]) -> frozenset[str]:
    return frozenset(form for wording in wordings for form in label_forms(wording))


def _quality(printed: str, target: str) -> Quality:
    """How well a printed wording matches another one of the form."""
    if len(target) >= _SHORTEST_ENDING and printed.endswith(target):
        return Quality.ENDING
    if _differs_little(printed, target):
        return Quality.NEAR
    if len(printed) >= _SHORTEST_PART and (target.startswith(printed) or target.endswith(printed)):
        return Quality.PART
    return Quality.NONE


def _differs_little(printed: str, target: str) -> bool:
    """Whether two wordings differ in no more letters than wordings of their length may."""
    errors = max(len(target), len(printed)) // _LETTERS_PER_ERROR
    return errors > 0 and abs(len(printed) - len(target)) <= errors and _is_near(printed, target, errors)


def _is_near(printed: str, target: str, errors: int) -> bool:
    """Whether the edit distance is at most `errors`; the letters that only one side has decide most pairs at once."""
    if len(_letters(target) - _letters(printed)) > errors or len(_letters(printed) - _letters(target)) > errors:
        return False
    ours, theirs = Counter(printed), Counter(target)
    if max((ours - theirs).total(), (theirs - ours).total()) > errors:
        return False
    longest = _longest_difference(printed, target)
    if longest <= errors or errors == 1:
        return longest <= errors
    # Costs as much to import as a clean report to read, which never needs it.
    from rapidfuzz.distance import Levenshtein

    return Levenshtein.distance(printed, target, score_cutoff=errors) <= errors


def _longest_difference(one: str, other: str) -> int:
    """The longer of what is left of two texts without the beginning and the end they share."""
    shorter = min(len(one), len(other))
    shared = _shared(one, other) + _shared(one[::-1], other[::-1])
    return max(len(one), len(other)) - min(shorter, shared)


def _shared(one: str, other: str) -> int:
    """How many letters two texts begin with alike."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


@lru_cache(maxsize=8192)
def _letters(text: str) -> frozenset[str]:
    return frozenset(text)


class LabelIndex(Generic[Item]):
    """Things by their labels: exact wordings and endings are looked up, the rest compared where lengths allow it."""

    def __init__(self, labelled: Iterable[tuple[Item, tuple[str, ...]]]) -> None:
        self._items: list[Item] = []
        self._places: dict[str, list[int]] = {}  # of a wording's things among the items
        self._by_length: dict[int, list[str]] = {}
        for place, (item, accepted) in enumerate(labelled):
            self._items.append(item)
            for form in {form for wording in accepted for form in label_forms(wording)}:
                self._places.setdefault(form, []).append(place)
        for form in self._places:
            self._by_length.setdefault(len(form), []).append(form)
        self._last_letters = {form[-1] for form in self._places}

    def exact(self, printed: str) -> list[Item]:
        """The things of which a printed label is an exact wording."""
        known = next((form for form in label_forms(printed) if form in self._places), None)
        return [] if known is None else [self._items[place] for place in self._places[known]]

    def find(self, printed: str) -> tuple[list[Item], Quality]:
        """The things whose labels match a printed one best, and how well; none below NEAR."""
        if exact := self.exact(printed):
            return exact, Quality.EXACT
        forms = label_forms(printed)
        if ending := {form for printed_form in forms for form in self._endings(printed_form)}:
            return ([], Quality.NONE) if self._names_two(printed) else (self._of(ending), Quality.ENDING)
        near = {form for printed_form in forms for form in self._near(printed_form)}
        return (self._of(near), Quality.NEAR) if near else ([], Quality.NONE)

    def _of(self, wordings: Iterable[str]) -> list[Item]:
        """The things of some wordings, in their order."""
        return [self._items[place] for place in sorted({place for form in wordings for place in self._places[form]})]

    def _endings(self, printed: str) -> list[str]:
        """The wordings that a printed one ends in."""
        if printed[-1:] not in self._last_letters:
            return []
        lengths = (length for length in self._by_length if _SHORTEST_ENDING <= length <= len(printed))
        return [ending for length in lengths if (ending := printed[-length:]) in self._places]

    def _near(self, printed: str) -> list[str]:
        """The wordings that differ from a printed one in few letters, where it ends in none."""
        size = len(printed)
        lengths = range(size - size // _LETTERS_PER_ERROR, size * _LETTERS_PER_ERROR // (_LETTERS_PER_ERROR - 1) + 1)
        targets = (target for length in lengths for target in self._by_length.get(length, ()))
        return [target for target in targets if _differs_little(printed, target)]

    def _names_two(self, printed: str) -> bool:
        """Whether a text that ends in a label has another label before it ("行政处罚、行政强制" and the like)."""
        forms = label_forms(printed)
        rests = (form.removesuffix(ending) for form in forms for ending in ("", *self._endings(form)))
        if any(rest.rstrip(_AND) in self._places for rest in rests):
            return True
        endings = [form for form in self._places if len(form) >= _SHORTEST_ENDING]
        named = [form for form in endings if form in forms[0]]
        return any(one not in other and other not in one for one in named for other in named)


def wordings(label: str | None, variants: Iterable[str]) -> tuple[str, ...]:
    """The wordings of a label, the form's own first."""
    return (*((label,) if label else ()), *variants)
