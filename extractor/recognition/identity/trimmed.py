"""The ends of what a title is made of: words beside a name, words that belong to a year."""

from __future__ import annotations

import re

from extractor.patterns import pattern

_PART_OF_YEAR = pattern(
    r"20\d\d年?(?:度)?(?:第?[一二三四1-4]季度|[上下]半年|\d{1,2}(?:[-—至]\d{1,2})?月)|20\d\d[-—至]20\d\d|学年"
)
_HINTS_OF_PART = ("季度", "半年", "月", "学年")
_YEAR_WORDS, _FIRST_OF_YEAR_WORDS = ("年", "年度"), frozenset("学年度")
_LEADS_TO = ("关于发布", "关于公布", "关于公开", "关于印发", "关于", *"\"'“《<(-·、,.:")
_LEADS_FROM = (
    *("关于发布", "关于公布", "关于公开", "关于报送", "关于上报", "关于呈报", "关于提交", "关于", "年度"),
    *"\"'”《<-·、,.:的之",
)


def bare(text: str) -> str:
    """A name without the words that lead to it and from it."""
    while text.startswith(_LEADS_TO):
        text = text.removeprefix(next(word for word in _LEADS_TO if text.startswith(word)))
    while text.endswith(_LEADS_FROM):
        text = text.removesuffix(next(word for word in _LEADS_FROM if text.endswith(word)))
    return text if text.count("(") == text.count(")") else text.strip("()")


def year_word(after: str) -> int:
    """How many letters behind a year's digits belong to it; 度 is a place's where it goes on as 度假区."""
    if after in _YEAR_WORDS or after[:1] not in _FIRST_OF_YEAR_WORDS:
        return len(after) if after in _YEAR_WORDS else 0
    match = re.match(r"学年度?|年?年度(?!假)(?:年度)?|年(?:[上下]半年|第?[一二三四]季度)?|度(?!假)", after)
    return match.end() if match else 0


def names_part_of_year(text: str) -> bool:
    """Whether a text names a quarter, a half, months of a year, or two years."""
    may = text.count("20") > 1 or any(word in text for word in _HINTS_OF_PART)
    return may and _PART_OF_YEAR.search(text) is not None
