"""What is just within a threshold and what is just beyond it, in numbers of its own: `python -m tests.thresholds`."""

from __future__ import annotations

import pytest

from extractor.forms import TableDefinition, form
from extractor.recognition.header import Header, Leaf
from extractor.recognition.header_match import match_header
from extractor.recognition.header_paths import exact_columns
from extractor.recognition.header_words import names_all_columns
from extractor.recognition.headings import lead, wording_evidence
from extractor.recognition.index import candidate_families
from extractor.recognition.labels import Quality, label_quality


def table(key: str) -> TableDefinition:
    found = form("form2021").table(key)
    assert found is not None
    return found


REQUESTS = table("requests")
LABELS = [column.label_zh for column in REQUESTS.columns]


def header(*labels: str) -> Header:
    return Header(tuple(Leaf(("申请人情况", label), place, place) for place, label in enumerate(labels)))


def test_a_header_has_half_of_the_columns_at_least() -> None:
    assert len(LABELS) == 7
    assert match_header(header(*LABELS[:4]), REQUESTS) is not None
    assert match_header(header(*LABELS[:3]), REQUESTS) is None


def test_what_is_left_over_costs_three_a_column() -> None:
    whole, less = match_header(header(*LABELS), REQUESTS), match_header(header(*LABELS[:5]), REQUESTS)
    assert whole is not None
    assert less is not None
    assert whole.score == 7 * Quality.EXACT
    assert less.score == sum(match.quality for match in less.matches) - 3 * (7 - len(less.matches))


def test_a_label_is_cut_into_three_levels_at_most() -> None:
    target = next(column for column in REQUESTS.columns if column.label_zh == "科研机构")
    assert target in exact_columns(("科", "研", "机构"), REQUESTS)
    assert target not in exact_columns(("科", "研", "机", "构"), REQUESTS)


@pytest.mark.parametrize(("share", "named"), [(0.09, True), (0.12, False), (0.19, False)])
def test_a_header_without_places_may_have_a_tenth_of_other_words(share: float, named: bool) -> None:
    content = table("art20_6")
    texts = [*content.stub_zh[:1], *(column.label_zh for column in content.columns)]
    known = sum(map(len, texts))
    other = "乙" * round(known * share / (1 - share))
    assert names_all_columns([*texts, other], content) is named


@pytest.mark.parametrize(
    ("printed", "target", "quality"),
    [
        ("本机关不予公开", "不予公开", Quality.ENDING),  # four letters
        ("本机关办结数", "办结数", Quality.NONE),  # three
    ],
)
def test_the_end_of_a_label_has_four_letters(printed: str, target: str, quality: Quality) -> None:
    assert label_quality(printed, (target,)) is quality


def test_a_heading_has_36_characters_at_most() -> None:
    assert lead("规" * 36, numbered=False).short
    assert not lead("规" * 37, numbered=False).short


def test_words_of_a_heading_weigh_six_five_and_three() -> None:
    definition = form("form2021")
    section = next(one for one in definition.sections if one.key == "requests")
    title = section.title_zh
    assert title is not None
    assert wording_evidence(title, section, definition) == 6.0
    assert wording_evidence(title[:4] + "的" + title[4:], section, definition) == 5.0
    assert wording_evidence(f"关于{section.keywords_zh[0]}的若干说明与思考", section, definition) == 3.0


def test_families_are_told_apart_by_three_labels() -> None:
    rows = [row.label_zh for row in REQUESTS.rows if row.label_zh][:3]
    assert len(candidate_families(rows[:2])) > 1
    assert len(candidate_families(rows)) == 1
