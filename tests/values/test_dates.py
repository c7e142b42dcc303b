from datetime import date

import pytest

from extractor.values.dates import first_date, period, years


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2024年", [2024]),
        ("二〇一〇年度", [2010]),
        ("二0一七年", [2017]),
        ("2020政府信息公开", [2020]),
        ("第12024号", []),
        ("2021年度…2020年", [2021, 2020]),
    ],
)
def test_years(text: str, found: list[int]) -> None:
    assert [year for year, _, _ in years(text)] == found


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("统计期限为2024年1月1日至2024年12月31日", date(2024, 1, 1), date(2024, 12, 31)),
        ("自2024年1月1日起至12月31日止", date(2024, 1, 1), date(2024, 12, 31)),
        ("自2025年1月1日起，至2025年12月31日止", date(2025, 1, 1), date(2025, 12, 31)),
        ("2015-1-1起至2015-12-31止", date(2015, 1, 1), date(2015, 12, 31)),
        ("2015年12月1日至2016年10月30日", date(2015, 12, 1), date(2016, 10, 30)),
        ("２０２３年１月１日—１２月３１日", date(2023, 1, 1), date(2023, 12, 31)),
    ],
)
def test_period(text: str, start: date, end: date) -> None:
    assert period(text) == (start, end)


@pytest.mark.parametrize("text", ["202111日起至20211231日止", "2024年13月1日至2024年12月31日", "2024年"])
def test_broken_periods_are_none(text: str) -> None:
    assert period(text) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2021-03-2918:26", date(2021, 3, 29)),
        ("2025/01/27/ 14:48", date(2025, 1, 27)),
        ("2017- 01- 13 00: 00", date(2017, 1, 13)),
        ("2022年01月18日来源", date(2022, 1, 18)),
        ("2022年2月30日", None),
    ],
)
def test_first_date(text: str, found: date | None) -> None:
    assert first_date(text) == found
