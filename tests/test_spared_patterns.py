"""What a pattern fits is never spared it: the quick look before a pattern lets through all that the pattern would take.

A quick look is written beside its pattern, in words and signs of its own: a word that one alone has fails here.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.claims import naming, scope
from extractor.layout import flow
from extractor.recognition import opening
from extractor.recognition.identity import heads, names, past_year, title, trimmed
from extractor.values import numbers

Look = Callable[[str], bool]


def holds_one(*hints: str) -> Look:
    return lambda text: any(hint in text for hint in hints)


# The pattern, how it is asked, and the quick look before it.
SPARED: dict[str, tuple[re.Pattern[str], str, Look]] = {
    "numbers": (numbers._NUMBER, "fullmatch", numbers._may_be_number),
    "words for numbers": (numbers._WORDS, "fullmatch", lambda text: text.startswith(numbers._FIRST_OF_WORDS)),
    "continued": (flow._CONTINUED, "fullmatch", holds_one("续", "接上表")),
    "paths of pages": (heads._PATH, "search", holds_one(*heads._SIGNS_OF_PATHS)),
    "crumbs": (opening._CRUMBS, "match", holds_one("位置", "首页")),
    "rules of signs": (
        opening._RULE,
        "fullmatch",
        lambda text: text[:1].strip() in opening._RULE_SIGNS,
    ),
    "widgets": (
        opening._WIDGETS,
        "fullmatch",
        lambda text: text[:1].strip() in opening._WIDGETS_BEGIN and text[-1:].strip() in opening._WIDGETS_END,
    ),
    "described on": (
        opening._DESCRIBED_ON,
        "match",
        lambda text: holds_one(*opening._DAY_WORDS)(text[: opening._FARTHEST_DAY]),
    ),
    "intends": (past_year._INTENDS, "match", past_year._intends),
    "foreign": (names._FOREIGN_BESIDE, "search", holds_one(*names._HINTS_OF_FOREIGN)),
    "first person": (names._FIRST_PERSON, "match", lambda text: text.startswith(names._OF_ITSELF)),
    "opens a sentence": (title._SENTENCE_OPENING, "match", lambda text: text[:1] in title._FIRST_OF_SENTENCES),
    "before a title": (title._BEFORE, "match", title._may_lead),
    "part of a year": (trimmed._PART_OF_YEAR, "search", trimmed.names_part_of_year),
    "regions": (scope._REGION, "search", holds_one(*scope._HINTS_OF_REGIONS)),
    "own": (scope._OWN, "search", holds_one(*scope._HINTS_OF_OWN)),
    "part of the year": (scope._PART, "search", holds_one(*scope._HINTS_OF_PART)),
    "all years": (scope._ALL_YEARS, "search", holds_one(*scope._HINTS_OF_ALL_YEARS)),
    "this year": (scope._THIS_YEAR, "search", holds_one("年")),
    "adds": (scope._ADDS, "match", holds_one("其中")),
    "bodies in a list": (naming._BODY, "search", lambda text: text.removesuffix("\n").endswith(naming._BODY_ENDS)),
    "carried": (scope._CARRIED, "match", lambda text: text.lstrip().startswith("(")),
}


@pytest.mark.parametrize("name", SPARED)
@given(data=st.data())
def test_what_fits_is_let_through(name: str, data: st.DataObject) -> None:
    late, how, look = SPARED[name]
    compiled = re.compile(late.pattern, late.flags)
    text = data.draw(st.from_regex(compiled, fullmatch=how == "fullmatch"))
    found = getattr(compiled, how)(text)
    if found and found[0]:
        assert look(text), text
