from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.values.numbers import CellState, cell_value, is_value_word, label_unit


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("0", 0, None),
        (" 12 ", 12, None),
        ("１２", 12, None),
        ("1,113", 1113, None),
        ("１，１１３", 1113, None),
        ("+19", 19, None),
        ("-8", -8, None),
        ("－8", -8, None),
        ("增13", 13, None),
        ("减3", -3, None),
        ("0.00", Decimal("0.00"), None),
        ("96171.6", Decimal("96171.6"), None),
        ("59237.2449", Decimal("59237.2449"), None),
        ("567279.6元", Decimal("567279.6"), "元"),
        ("976.81万元", Decimal("976.81"), "万元"),
        ("205(万)", 205, "万"),
        ("251000 元", 251000, "元"),
        ("12件", 12, "件"),
        ("11398889", 11398889, None),
        ("31批次", 31, "批次"),
        ("3宗", 3, "宗"),
        ("1.5萬元", Decimal("1.5"), "萬元"),
        ("22\n（其中修订16件）", 22, None),
        ("3件(均为上年结转)", 3, "件"),
    ],
)
def test_numbers_come_out_as_printed(text: str, value: object, unit: str | None) -> None:
    found = cell_value(text)
    assert (found.state, found.value, found.unit, found.raw) == (CellState.NUMBER, value, unit, text.strip())


@pytest.mark.parametrize("text", ["", " ", "\u00a0", "\u3000", "\u200b", "\n"])
def test_blank_is_not_zero(text: str) -> None:
    found = cell_value(text)
    assert (found.state, found.value) == (CellState.BLANK, None)


@pytest.mark.parametrize("text", ["/", "—", "-", "－", "——", "无", "*", "／"])
def test_marks_for_nothing(text: str) -> None:
    found = cell_value(text)
    assert (found.state, found.value, found.raw) == (CellState.MARK, None, text)


@pytest.mark.parametrize(
    "text",
    ["无。", "见附件", "? 0", "1234,5", "12,34", "1.2.3", "十二", "12/3", "18②", "18²", "5①", "12½", "⒓"],
)
def test_text_has_no_value(text: str) -> None:
    assert cell_value(text).state is CellState.TEXT
    assert cell_value(text).value is None


@pytest.mark.parametrize("text", ["1 2", "12\n88", "3001 53"])
def test_parted_digits_are_not_joined(text: str) -> None:
    assert cell_value(text).state is CellState.ILLEGIBLE
    assert cell_value(text).value is None


@given(st.integers(min_value=0, max_value=10**12))
def test_every_integer_comes_back(number: int) -> None:
    assert cell_value(str(number)).value == number
    assert cell_value(f"{number:,}").value == number
    assert cell_value(f"-{number}").value == -number


@given(st.decimals(min_value=0, max_value=10**9, places=4))
def test_every_amount_comes_back_digit_for_digit(amount: Decimal) -> None:
    assert str(cell_value(f"{amount:f}").value) == f"{amount:f}"


@given(st.text(max_size=12))
def test_only_numbers_have_values_and_raw_is_the_text(text: str) -> None:
    found = cell_value(text)
    assert (found.value is not None) == (found.state is CellState.NUMBER)
    assert found.raw == text.strip()


@pytest.mark.parametrize(
    ("label", "unit"),
    [
        ("本年收费金额（单位：万元）", "万元"),
        ("采购总金额(万元)", "万元"),
        ("采购总 金额\n（元）", "元"),
        ("本年制发件数", "件"),
        ("单位：件", "件"),
        ("总计", None),
        ("处理决定数量", None),
    ],
)
def test_units_of_labels(label: str, unit: str | None) -> None:
    assert label_unit(label) == unit


@pytest.mark.parametrize("text", ["22（16）", "（其中修订16件）", "22（其中修订16件）3", "行政许可（本年）"])
def test_what_is_no_number_with_a_remark(text: str) -> None:
    assert cell_value(text).state is CellState.TEXT


@pytest.mark.parametrize("text", ["未增未减", "未收到", "无变化", "没有发生", "暂无"])
def test_values_in_words_are_no_numbers(text: str) -> None:
    assert (cell_value(text).state, is_value_word(text)) == (CellState.TEXT, True)


@pytest.mark.parametrize("text", ["行政许可", "未经复议直接起诉", "未列出的事项", "尚未审结"])
def test_labels_are_no_values_in_words(text: str) -> None:
    assert not is_value_word(text)
