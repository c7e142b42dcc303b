from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import Levenshtein

from extractor.recognition.labels import LabelIndex, Quality, label_quality

LETTERS = "不予公开法律行政机关处理其他"
texts = st.text(st.sampled_from(LETTERS), min_size=1, max_size=16)


@pytest.mark.parametrize(
    ("printed", "wording", "quality"),
    [
        ("（二）部分公开", "部分公开", Quality.EXACT),
        ("(二) 部分 公开：", "（二）部分公开（区分处理的，只计这一情形，不计其他情形）", Quality.EXACT),
        ("不予公开", "予以公开", Quality.NONE),
        ("不予公升", "不予公开", Quality.NEAR),
        ("不予公", "不予公开", Quality.NEAR),
        ("不予公开开", "不予公开", Quality.NEAR),
        ("2.其他法律行政止公开", "2.其他法律行政法规禁止公开", Quality.NEAR),
        ("行政处罚、行政强制", "行政强制", Quality.ENDING),
        ("行政", "行政强制", Quality.PART),
        ("行", "行政强制", Quality.NONE),
        ("", "行政强制", Quality.NONE),
    ],
)
def test_quality_of_a_printed_label(printed: str, wording: str, quality: Quality) -> None:
    assert label_quality(printed, (wording,)) is quality


@given(texts, texts)
def test_near_is_one_letter_in_four(printed: str, wording: str) -> None:
    errors = max(len(printed), len(wording)) // 4
    near = printed != wording and Levenshtein.distance(printed, wording) <= errors
    found = label_quality(printed, (wording,))
    assert (found is Quality.NEAR) == (near and found is not Quality.ENDING)


def test_an_exact_wording_is_found_before_near_ones() -> None:
    index = LabelIndex([("granted", ("予以公开",)), ("denied", ("不予公开", "不公开")), ("both", ("予以公开",))])
    assert index.exact("3. 不予公开") == ["denied"]
    assert index.find("不予公开") == (["denied"], Quality.EXACT)
    assert index.find("予以公开") == (["granted", "both"], Quality.EXACT)
    assert index.find("不予公升") == (["denied"], Quality.NEAR)
    assert index.exact("不予公升") == []
    assert index.find("收费") == ([], Quality.NONE)


def test_a_text_of_two_labels_names_neither() -> None:
    index = LabelIndex([("rules", ("规章",)), ("documents", ("规范性文件",)), ("penalties", ("行政处罚",))])
    assert index.find("本级规范性文件") == (["documents"], Quality.ENDING)
    for text in ("规章和规范性文件", "规章\n规范性文件", "行政处罚、规范性文件"):
        assert index.find(text) == ([], Quality.NONE)
