from __future__ import annotations

from extractor.forms import forms
from extractor.recognition.header import Header, Leaf
from extractor.recognition.header_match import HeaderMatch, match_header

TITLE = "第二十条第（六）项"


def matched(*labels: str) -> HeaderMatch:
    """A header under one title, blank where a label is, read as that of the form of 2021."""
    table = next(each for each in forms() if each.id == "form2021").table("art20_6")
    assert table is not None
    leaves = (Leaf((TITLE, label) if label else (TITLE,), place, place) for place, label in enumerate(labels))
    found = match_header(Header(tuple(leaves)), table)
    assert found is not None
    return found


def test_a_column_between_the_labels_and_the_first_known_column_is_claimed_by_nobody() -> None:
    found = matched("信息内容", "上一年项目数量", "本年处理决定数量")
    assert [leaf.label for leaf in found.unclaimed] == ["上一年项目数量"]
    assert not found.is_complete


def test_a_blank_under_the_title_is_no_column() -> None:
    assert matched("信息内容", "", "本年处理决定数量").is_complete
