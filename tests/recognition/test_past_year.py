"""Sentences whose year stayed when an office wrote over its last report."""

import pytest

from extractor.document import Paragraph
from extractor.recognition.identity import past_years


@pytest.mark.parametrize(
    "sentence",
    [
        "2022年，我局共收到政府信息公开申请3件。",
        "2022年度，全县主动公开政府信息1200条。",
        "（一）2022年我局共公开信息120条；",
        "在2022年，本单位没有收到行政复议申请。",
        "２０２２年，全镇共办理申请２件。",
    ],
)
def test_a_sentence_tells_of_last_year_as_of_this(sentence: str) -> None:
    assert [(one.year, one.intends, one.sentence) for one in past_years([Paragraph(sentence)], 2023)] == [
        (2022, False, sentence)
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "2023年，我局将进一步加强培训。",
        "2023年，我们将继续完善制度；",
        "2023年度，拟重点做好政策解读。",
    ],
)
def test_a_sentence_plans_for_the_year_that_is_over(sentence: str) -> None:
    assert [(one.year, one.intends) for one in past_years([Paragraph(sentence)], 2023)] == [(2023, True)]


@pytest.mark.parametrize(
    "sentence",
    [
        "2023年，我局共收到政府信息公开申请3件。",
        "2023年，我局将政府信息公开列入重要议事日程。",
        "2022年，我局收到申请3件，2023年收到5件。",
        "2022年收到申请3件。",
        "2022年结转的申请1件，已答复。",
        "2022年以来，我局共收到申请9件。",
        "2022年底，全县建成专区12个。",
        "2022年12月，收到申请1件，延期至本年答复。",
        "2022年，我县印发的公开办法继续执行。",
        "2022年，我局申请量为5件，较往年下降。",
        "2024年，我局将进一步加强培训。",
        "2021年，我县被列为试点。",
        "2022年政府信息公开工作年度报告",
        "比2022年，我局多收到3件。",
    ],
)
def test_what_is_meant_is_not_told(sentence: str) -> None:
    assert not list(past_years([Paragraph(sentence)], 2023))
