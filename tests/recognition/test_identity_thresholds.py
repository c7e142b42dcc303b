"""What is just enough, and what is just too much, for each number by which a report's title and body are told."""

from __future__ import annotations

import pytest

from extractor.forms import form
from extractor.recognition.identity.heads import head_of, title_end, title_of
from extractor.recognition.identity.names import has_place, is_name
from extractor.recognition.identity.sentences import signed
from extractor.recognition.identity.title import parse_title
from extractor.recognition.identity.weighing import Account, _is_doubtful, _weigh, identity
from extractor.recognition.identity.witnesses import Source, Witness
from extractor.recognition.telling import telling
from tests.documents import document

NOUN = "2022年政府信息公开工作年度报告"
TITLE = f"青禾县财政局{NOUN}"
SITE = "青禾县人民政府门户网站首页"


def letters(count: int, ending: str = "", beginning: str = "青禾县") -> str:
    """A name of so many letters."""
    return beginning + "某" * (count - len(beginning) - len(ending)) + ending


# names


def test_a_name_has_46_letters_at_most() -> None:
    assert is_name(letters(46, "财政局"))
    assert not is_name(letters(47, "财政局"))


def test_a_name_has_two_letters_at_least() -> None:
    assert is_name("甲局")
    assert not is_name("局")


def test_24_letters_stand_in_brackets_behind_a_name() -> None:
    assert is_name(f"甲县财政局({letters(24)})")
    assert not is_name(f"甲县财政局({letters(25)})")


def test_a_place_has_two_letters_before_the_word_for_its_kind() -> None:
    assert has_place("甲乙县财政局")
    assert not has_place("甲县财政局")


# titles


def test_a_line_of_160_letters_may_hold_a_title() -> None:
    line = f"{TITLE} | {SITE * 20}"
    assert parse_title(line[:160]) is not None
    assert parse_title(line[:161]) is None


def test_70_letters_may_stand_before_a_titles_topic() -> None:
    year = NOUN[:5]
    assert parse_title(letters(70 - len(year), "财政局") + NOUN) is not None
    assert parse_title(letters(71 - len(year), "财政局") + NOUN) is None


def test_a_misspelt_title_has_48_letters_at_most() -> None:
    misspelt = NOUN.replace("公开工作", "公工作")
    assert parse_title(letters(48 - len(misspelt), "财政局") + misspelt) is not None
    assert parse_title(letters(49 - len(misspelt), "财政局") + misspelt) is None


def test_a_title_over_several_lines_has_48_letters_in_each_behind_the_first() -> None:
    for length, found in ((48, True), (49, False)):
        lines = ["青禾县", letters(length - len(NOUN), "财政局", "") + NOUN]
        title = title_of(lines)
        assert (title is not None and title.first == 0) == found, length


def test_a_title_has_80_letters_at_most() -> None:
    for length, found in ((80, True), (81, False)):
        assert (title_of([letters(length - len(NOUN), "财政局") + NOUN]) is not None) == found


def test_two_letters_on_the_line_above_are_broken_off_a_word() -> None:
    """Three that are no name of their own do not begin a name that has its place."""
    for above, name in (("青禾", "青禾甲乙县财政局"), ("青禾禾", "甲乙县财政局")):
        title = head_of([above, f"甲乙县财政局{NOUN}"]).title
        assert title is not None
        assert title.organization == name


def test_a_title_is_looked_for_again_in_twelve_lines_behind_it() -> None:
    other = ["发布日期"]
    title = title_of([TITLE])
    assert title is not None
    assert title_end([TITLE, *other * 11, TITLE, "一、总体情况"], title) == 13
    assert title_end([TITLE, *other * 12, TITLE, "一、总体情况"], title) == 1


@pytest.mark.parametrize(("length", "joined"), [(24, True), (25, False)])
def test_the_beginning_of_a_name_on_the_line_above_has_24_letters(length: int, joined: bool) -> None:
    above = letters(length, beginning="青禾")  # no name by itself, so that the lines are no title together
    title = head_of([above, f"财政局{NOUN}"]).title
    assert title is not None
    assert ((title.organization or "").startswith("青禾")) == joined


def test_a_body_signs_in_the_last_eight_lines() -> None:
    behind = ["联系电话12345"] * 7
    assert signed(["青禾县财政局", *behind]) is not None
    assert signed(["青禾县财政局", *behind, "邮编"]) is None


# evidence


def test_a_year_told_three_times_is_the_narratives() -> None:
    def doubted(times: int) -> bool:
        narrative = "2021年公开信息9条。" * times
        found = identity(Account(head_of([TITLE]), narrative))
        return any(one.path == "$.report.fiscal_year" for one in found.diagnostics)

    assert doubted(3)
    assert not doubted(2)


def is_doubtful(*sources: Source, against: Source | None = None) -> bool:
    """Whether a value is doubtful that these witnesses tell, and one another value."""
    witnesses = [Witness(source, 2022) for source in sources]
    witnesses += [Witness(against, 2021)] if against else []
    return _is_doubtful(_weigh(witnesses, lambda one, other: one == other))


def test_eight_points_carry_a_value() -> None:
    assert Source.ANNOUNCED.weight == 8
    assert not is_doubtful(Source.ANNOUNCED)
    assert not is_doubtful(Source.OFTEN, Source.CONTACT)  # 5 and 3
    assert is_doubtful(Source.NAMED_ALONE, Source.TOLD)  # 4 and 3


def test_a_witness_of_eight_points_contradicts_whatever_speaks_for_a_value() -> None:
    assert is_doubtful(Source.TITLE, against=Source.PERIOD)
    assert not is_doubtful(Source.TITLE, against=Source.SIGNED)  # 6 points; none has 7


def test_where_no_title_leads_more_than_four_points_lie_between_two_values() -> None:
    assert is_doubtful(Source.UNCLEAR_TITLE, Source.COLUMN, against=Source.PATH)  # 8 and 4
    assert not is_doubtful(Source.UNCLEAR_TITLE, Source.TOLD, against=Source.PATH)  # 9 and 4


@pytest.mark.parametrize(
    ("headings", "found"),
    [(("二、主动公开政府信息情况",), 0), (("二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况"), 1)],
)
def test_two_headings_in_the_text_let_the_others_be_found_where_they_are_lost(
    headings: tuple[str, ...], found: int
) -> None:
    told = telling(document(TITLE, "（一）主动公开情况", "很好。", *headings), (), form("form2021"))
    assert len(told.lost) == found
