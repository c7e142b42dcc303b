"""A header whose places are lost, read as one run of words, since its labels may be cut at any space."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

from extractor.forms import TableDefinition
from extractor.recognition.header_paths import ambiguous_columns
from extractor.recognition.labels import label_forms, wordings
from extractor.values.text import fold

# Characters of a header without places that belong to no known label: rests of notes and units, not a column.
_UNKNOWN_SHARE = 0.1


def names_all_columns(texts: Sequence[str], table: TableDefinition) -> bool:
    """Whether the labels of all columns of a table stand in the texts of a header, in the form's order."""
    text = fold("".join(texts))
    words = _words(text, _vocabulary(table))
    if any(_says_more(cell, table) for cell in texts):
        return False
    if len(text) - sum(map(len, words)) > _UNKNOWN_SHARE * len(text):
        return False
    return _groups_in_order(words, table) and _places(words, table) is not None


@lru_cache(maxsize=8192)
def _says_more(text: str, table: TableDefinition) -> bool:
    """Whether a header cell prints a column's label and words of no label beside it (其他业务)."""
    vocabulary = _vocabulary(table)
    rests = [_rests(form, vocabulary) for form in label_forms(text)]
    foreign = (any(not any(rest in word for word in vocabulary) for rest in found) for found in rests)
    return bool(rests) and all(foreign) and any(_words(form, vocabulary) for form in label_forms(text))


def _rests(text: str, vocabulary: Sequence[str]) -> list[str]:
    """What is left of a text between the words of the vocabulary."""
    for word in _words(text, vocabulary):
        text = text.replace(word, "\0", 1)
    return [rest for rest in text.split("\0") if rest]


def _places(words: Sequence[str], table: TableDefinition) -> list[int] | None:
    """The place of each column's label among the words; None where one is missing or neighbours have changed places."""
    places: list[int] = []
    last: dict[tuple[str, ...], int] = {}
    for column in table.columns:
        accepted = [form for text in wordings(column.label_zh, column.variants_zh) for form in label_forms(text)]
        free = (place for place, word in enumerate(words) if word in accepted and place not in places)
        place = next(free, None)
        if place is None or place < last.get(column.parents_zh, -1):
            return None
        places.append(place)
        last[column.parents_zh] = place
    return places


def _groups_in_order(words: Sequence[str], table: TableDefinition) -> bool:
    """Whether the groups of columns with the same labels stand in the form's order; without them nobody can tell."""
    groups = dict.fromkeys(column.parents_zh[-1] for column in ambiguous_columns(table))
    wanted = [form for group in groups for form in label_forms(group)[:1]]
    return [word for word in words if word in wanted] == wanted


@cache
def _vocabulary(table: TableDefinition) -> tuple[str, ...]:
    """The folded words of a table's header, longest first."""
    texts = [*table.stub_zh, *wordings(table.caption_zh, ())]
    for column in table.columns:
        texts += [*column.parents_zh, *wordings(column.label_zh, column.variants_zh)]
    return tuple(sorted({form for text in texts for form in label_forms(text)}, key=len, reverse=True))


def _words(text: str, vocabulary: Sequence[str]) -> list[str]:
    """The words of the vocabulary a text is made of, from left to right, the longest at every place."""
    words: list[str] = []
    position = 0
    while position < len(text):
        word = next((word for word in vocabulary if text.startswith(word, position)), None)
        if word:
            words.append(word)
        position += len(word) if word else 1
    return words
