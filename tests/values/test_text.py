import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.values.text import _RADICALS, fold, normalize


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("（一）予以公开", "(一) 予以公开"),
        ("商 业\n企 业", "商业企业"),
        ("3.危及“三安全一稳定”", '3.危及"三安全一稳定"'),
        ("⼯作情况", "工作情况"),
        ("⻓期⻔户⻅⺠", "长期门户见民"),
        ("１２", "12"),
        ("㈠概述", "（一）概述"),
    ],
)
def test_spellings_that_mean_the_same_fold_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@given(st.text(max_size=30))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


_MIXED = st.text(
    st.one_of(st.characters(), st.sampled_from("一件鿿\u4dff\ua000（１㈠⼯⻓豈é각가ガ\u0301\u3099\u0327\u1161e")),
    max_size=30,
)


@given(_MIXED)
def test_text_normalized_between_ideographs_is_that_of_the_whole(text: str) -> None:
    assert normalize(text) == unicodedata.normalize("NFKC", text).translate(_RADICALS)
