"""Table 3 as a converter tears it: rows of values whose labels stand on lines of their own, between tables."""

from __future__ import annotations

from collections.abc import Collection

import pytest

from extractor import Extraction, extract
from extractor.diagnostics import Severity
from extractor.forms import form

HEADER = ("", "自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计")
TORN = ("partially_granted", "denied_internal_affairs", "unavailable_not_held", "unavailable_requires_creation")


def values(number: int) -> list[int]:
    """Seven values of a row, unlike those of any other."""
    return [number, number % 3, 0, 0, 0, 1, number + number % 3 + 1]


def read(torn: Collection[str], *, apart: bool, header: bool = True, lost: Collection[str] = ()) -> Extraction:
    """A report whose table 3 prints labels of torn rows on lines of their own, and lacks the lost rows."""
    table = form("form2021").table("requests")
    assert table is not None
    lines = ["青禾县统计局2023年政府信息公开工作年度报告", "一、总体情况", "无。", "三、收到和处理政府信息公开申请情况"]
    lines += [f"| {' | '.join(HEADER)} |"] if header else []
    for number, row in enumerate(table.rows, 10):
        cells = " | ".join(map(str, values(number)))
        if row.key in torn:
            label = row.label_zh or ""
            lines += ["", label[:8], label[8:], ""] if apart else []
            lines += [f"| {cells} |", *(["|---|---|---|---|---|---|---|"] if apart else [])]
        elif row.key not in lost:
            lines.append(f"| {row.label_zh} | {cells} |")
    lines += ["", "四、政府信息公开行政复议、行政诉讼情况", "无。", "五、存在的主要问题及改进情况", "无。"]
    return extract("\n".join(lines).encode(), name="source.txt")


def warned(found: Extraction, row: str) -> bool:
    """Whether a warning stands on a row of table 3, or over it."""
    paths = {one.path for one in found.diagnostics if one.severity is not Severity.NOTE}
    return not paths.isdisjoint({f"$.report.tables.requests.{row}", "$.report.tables.requests"})


@pytest.mark.parametrize("header", [True, False])
@pytest.mark.parametrize("apart", [True, False])
@pytest.mark.parametrize("torn", [TORN[:1], TORN[1:2], TORN[2:], TORN])
def test_rows_between_labelled_ones_are_named_by_the_forms_order_and_it_is_said(
    torn: tuple[str, ...], apart: bool, header: bool
) -> None:
    found = read(torn, apart=apart, header=header)
    table = form("form2021").table("requests")
    assert table is not None
    for number, row in enumerate(table.rows, 10):
        printed = [fact.value for fact in found.facts if fact.field[:2] == ("requests", row.key)]
        assert printed == values(number), row.key
    assert all(warned(found, key) for key in torn)


def test_rows_without_label_stay_so_where_more_are_missing_than_stand_there() -> None:
    found = read(TORN[2:3], apart=False, lost=TORN[3:])
    missing = [fact.value for fact in found.facts if fact.field[1] in TORN[2:]]
    assert missing == [None] * 14
    assert all(warned(found, key) for key in TORN[2:])
