"""The words every report's title has: its topic (政府信息公开) and its noun (工作年度报告), misprints included."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from extractor.tuples import NamedTuple

if TYPE_CHECKING:
    import regex

from extractor.patterns import pattern, regex_pattern

_TOPIC_WORDS = r"(?:政府|政务)?(?:政务|信息|讯息|资讯)(?:年度|主动|依法)?公开"
# What stands between the topic and the last letter of the noun, in whatever order it was printed: 工作告年度报.
_NOUN_LETTERS = r"工作情况的开展及其年度报告总结书\d〇○零一二三四五六七八九"
_TOPIC = pattern(_TOPIC_WORDS)
_PHRASE = pattern(rf"(?P<topic>{_TOPIC_WORDS})(?P<noun>[{_NOUN_LETTERS}]*)")
_MISSPELT = regex_pattern(rf"(?b)(?P<topic>(?:政府信息公开){{e<=1:[\p{{Han}}]}})(?P<noun>[{_NOUN_LETTERS}]*年度?报告?)")
_NOUN = pattern(r"报|年度?告")
# A text that holds none of these has no topic, however misspelt.
_HINT = pattern(r"(?:公开|信息).*[报告]")


class Phrase(NamedTuple):
    """A topic with its noun in a text without white space: where it starts, where the noun does, and where it ends."""

    start: int
    noun: int
    end: int
    misspelt: bool = False


def phrases(text: str) -> Iterator[Phrase]:
    """The topics in a text that a report's noun follows.

    >>> [text[one.start : one.end] for text in ["甲县政府信息公开工作告年度报"] for one in phrases(text)]
    ['政府信息公开工作告年度报']
    """
    for match in _PHRASE.finditer(text):
        if _NOUN.search(match["noun"]):
            yield _phrase(match, misspelt=False)


def misspelt_phrase(text: str) -> Phrase | None:
    """The phrase of a line in which one letter of the topic is wrong, lost or too many; None where there is none."""
    match = _MISSPELT.search(text) if _HINT.search(text) else None
    return _phrase(match, misspelt=True) if match else None


def has_topic(text: str) -> bool:
    """Whether a text without white space speaks of disclosure at all."""
    return _TOPIC.search(text) is not None


def _phrase(match: re.Match[str] | regex.Match[str], *, misspelt: bool) -> Phrase:
    noun = match["noun"]
    last = max(noun.rfind("报"), noun.rfind("告"))
    return Phrase(match.start(), match.start("noun"), match.start("noun") + last + 1, misspelt)
