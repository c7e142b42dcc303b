import pytest

from extractor.recognition.identity.names import foreign, has_place, is_name


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甲县水利局(甲县水务局、甲县河务局)", True),
        ("甲县水利局(本)", True),
        ("甲县水利局()", False),
        ("甲县水利局(甲(乙))", False),
        ("甲县水利局(甲·乙)", False),
        ("局", False),
        ("甲县a局", False),
        ("12局", True),
        (f"{'甲' * 45}局", True),
        (f"{'甲' * 46}局", False),
        ("甲县水利", False),
    ],
)
def test_what_reads_as_a_name(text: str, expected: bool) -> None:
    assert is_name(text) is expected


def test_who_speaks_of_itself_is_foreign_where_no_word_goes_before() -> None:
    assert [foreign(text) for text in ("我局", "甲,我局", "甲自我局", "2我县", "甲乙局")] == [
        True,
        True,
        False,
        True,
        False,
    ]


def test_a_place_stands_before_the_word_for_its_kind() -> None:
    texts = ("甲乙县财政局", "县财政局", "甲县", "国务院", "甲乙大学", "甲1乙县", "甲乙1县")
    assert [has_place(text) for text in texts] == [True, False, False, True, True, False, False]
