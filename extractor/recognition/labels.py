"""How well a printed label matches a label of the form: known wordings first, bounded edit distance after."""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum
from functools import lru_cache

import regex
from rapidfuzz.distance import Levenshtein

from extractor.values.ordinals import numbering
from extractor.values.text import fold, squeeze

# One letter in four may differ ("2.其他法律行政止公开" for "2.其他法律行政法规禁止公开" drops three of twelve).
_LETTERS_PER_ERROR = 4
# Shorter endings and beginnings ("其他", "总计") stand in too many labels to show which is meant.
_SHORTEST_ENDING = 4
_SHORTEST_PART = 2
_PARENTHESES = regex.compile(r"[(\[【〔].*?(?:[)\]】〕]|$)")


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
    forms = (fold(bare), fold(_PARENTHESES.sub("", bare)), fold(squeezed))
    return tuple(dict.fromkeys(form for form in forms if form))


@lru_cache(maxsize=16384)
def label_quality(printed: str, wordings: tuple[str, ...]) -> Quality:
    """The best match of a printed label with one of the form's wordings of a label.

    >>> label_quality("(二) 部分公开", ("（二）部分公开（区分处理的，只计这一情形，不计其他情形）",)).name
    'EXACT'
    >>> label_quality("2.其他法律行政止公开", ("2.其他法律行政法规禁止公开",)).name
    'NEAR'
    """
    printed_forms = label_forms(printed)
    accepted = [form for wording in wordings for form in label_forms(wording)]
    return max((_quality(form, target) for form in printed_forms for target in accepted), default=Quality.NONE)


def _quality(printed: str, target: str) -> Quality:
    if printed == target:
        return Quality.EXACT
    shorter = min(len(printed), len(target))
    if len(target) >= _SHORTEST_ENDING and printed.endswith(target):
        return Quality.ENDING
    errors = max(len(target), len(printed)) // _LETTERS_PER_ERROR
    if errors and Levenshtein.distance(printed, target, score_cutoff=errors) <= errors:
        return Quality.NEAR
    if shorter == len(printed) >= _SHORTEST_PART and (target.startswith(printed) or target.endswith(printed)):
        return Quality.PART
    return Quality.NONE


def wordings(label: str | None, variants: Iterable[str]) -> tuple[str, ...]:
    """The wordings of a label, the form's own first."""
    return (*((label,) if label else ()), *variants)
