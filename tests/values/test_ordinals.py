import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.values.ordinals import NumberingLevel, chinese_numeral, numbering

CHINESE, BRACKETED, ARABIC = NumberingLevel.CHINESE, NumberingLevel.BRACKETED_CHINESE, NumberingLevel.ARABIC


@pytest.mark.parametrize(
    ("line", "level", "ordinal", "printed", "text"),
    [
        ("一、总体情况", CHINESE, 1, "一", "总体情况"),
        ("一 、总体情况", CHINESE, 1, "一", "总体情况"),
        ("一、 概述", CHINESE, 1, "一", "概述"),
        ("一 概 述", CHINESE, 1, "一", "概 述"),
        ("十一、附件", CHINESE, 11, "十一", "附件"),
        ("⼀、总体情况", CHINESE, 1, "⼀", "总体情况"),
        ("—、总体情况", CHINESE, 1, "—", "总体情况"),
        ("（一）主动公开", BRACKETED, 1, "（一）", "主动公开"),
        ("(二)、依申请", BRACKETED, 2, "(二)", "依申请"),
        ("三)平台", BRACKETED, 3, "三)", "平台"),
        ("㈠主动", BRACKETED, 1, "㈠", "主动"),
        ("1.重复申请", ARABIC, 1, "1", "重复申请"),
        ("2．属于", ARABIC, 2, "2", "属于"),
        ("3、其他", ARABIC, 3, "3", "其他"),
        ("3.2024年", ARABIC, 3, "3", "2024年"),
    ],
)
def test_numbering(line: str, level: NumberingLevel, ordinal: int, printed: str, text: str) -> None:
    found = numbering(line)
    assert found is not None
    assert (found.level, found.ordinal, found.printed, line[found.length :]) == (level, ordinal, printed, text)


@pytest.mark.parametrize("line", ["总体情况", "一是加强领导", "2024年", "12.5万元", "", "第一，加强", "一般情况"])
def test_no_numbering(line: str) -> None:
    assert numbering(line) is None


@given(st.integers(min_value=1, max_value=99))
def test_numerals_come_back(value: int) -> None:
    digits = "〇一二三四五六七八九"
    tens, ones = divmod(value, 10)
    numeral = ("" if tens < 2 else digits[tens]) + ("十" if tens else "") + (digits[ones] if ones else "")
    assert chinese_numeral(numeral) == value


@given(st.text(max_size=20))
def test_any_line_is_read_without_error(line: str) -> None:
    found = numbering(line)
    assert found is None or 0 < found.length <= len(line)
