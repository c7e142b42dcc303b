"""Table 3 under a header that lost some of its words: the form's order, said once where every sum closes with it."""

from __future__ import annotations

import pytest

from extractor import Extraction, extract
from extractor.diagnostics import Severity
from extractor.forms import form

COLUMNS = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计")
VALUES = {
    "new_received": (5, 2, 0, 0, 0, 1, 8),
    "carried_over": (1, 0, 0, 0, 0, 0, 1),
    "granted": (3, 1, 0, 0, 0, 1, 5),
}
VALUES |= {"denied_state_secret": (2, 1, 0, 0, 0, 0, 3), "results_total": (5, 2, 0, 0, 0, 1, 8)}
VALUES |= {"carried_forward": (1, 0, 0, 0, 0, 0, 1)}
SPOILT = {
    "a level lost": ["", *COLUMNS[1:6]],
    "a word lost": ["", *COLUMNS[:3], "", *COLUMNS[4:]],
    "a cell lost": ["", *COLUMNS[:3], *COLUMNS[4:]],
}


def read(header: list[str], total: int = 8) -> Extraction:
    """A report in lines of pipes whose table 3 has a header, and a total of new requests."""
    table = form("form2021").table("requests")
    assert table is not None
    lines = [
        "青禾县统计局2023年政府信息公开工作年度报告",
        "一、总体情况",
        "无。",
        "三、收到和处理政府信息公开申请情况",
        "",
    ]
    lines.append(f"| {' | '.join(header)} |")
    for row in table.rows:
        values = list(VALUES.get(row.key, (0,) * 7))
        values[-1] = total if row.key == "new_received" else values[-1]
        lines.append(f"| {row.label_zh} | {' | '.join(map(str, values))} |")
    lines += ["", "四、政府信息公开行政复议、行政诉讼情况", "无。", "五、存在的主要问题及改进情况", "无。"]
    return extract("\n".join(lines).encode(), name="source.txt")


@pytest.mark.parametrize("header", SPOILT.values(), ids=SPOILT)
def test_columns_are_the_forms_under_a_spoilt_header_and_it_is_said_once(header: list[str]) -> None:
    found = read(header)
    row = {fact.field.column: fact.value for fact in found.facts if fact.field[:2] == ("requests", "new_received")}
    assert tuple(row.values()) == VALUES["new_received"]
    told = [one for one in found.diagnostics if one.path.startswith("$.report.tables.requests")]
    assert [(one.variant, one.severity) for one in told] == [("proven_order", Severity.NOTE)]


def test_a_sum_that_does_not_close_leaves_rows_under_a_spoilt_header_in_doubt() -> None:
    found = read(SPOILT["a cell lost"], total=9)
    warned = {one.path for one in found.diagnostics if one.severity is not Severity.NOTE}
    assert "$.report.tables.requests" in warned
