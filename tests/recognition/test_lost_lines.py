"""Text of a cell a line from which lines are lost: the row before a missing one may hold its values."""

from __future__ import annotations

import pytest

from extractor.diagnostics import Code, Severity
from extractor.pipeline import extract
from extractor.report import Confidence
from tests.conftest import ROOT
from tests.quality.generate import make_sample
from tests.quality.render import render

STACKED = {"text_style": "stacked", "charset": "utf-8", "size": "medium", "printed_error": "none", "lost_cell": "false"}
LINES = render(make_sample(3665, "text", settings=STACKED)).decode().splitlines()
LABEL = next(number for number, line in enumerate(LINES) if "属于行政查询事项" in line)
VALUES = 7


def warned(lines: list[str]) -> set[tuple[Code, str]]:
    return {(finding.code, finding.path) for finding in extract("\n".join(lines).encode()).diagnostics}


@pytest.mark.parametrize("shift", [1, 3, 6])
def test_lines_lost_from_within_one_row_to_within_the_next(shift: int) -> None:
    start = LABEL - VALUES + shift
    found = warned(LINES[:start] + LINES[start + VALUES + 1 :])
    assert (Code.CELLS_LOST, "$.report.tables.requests.denied_enforcement_case_file") in found
    assert (Code.ROW_NOT_FOUND, "$.report.tables.requests.denied_administrative_inquiry") in found


def test_nothing_is_said_where_no_line_is_lost() -> None:
    assert Code.CELLS_LOST not in {code for code, _ in warned(LINES)}


TABS = (ROOT / "fixtures" / "text-tabs" / "source.txt").read_text(encoding="utf-8")


def test_a_label_that_runs_on_in_another_rows_values() -> None:
    start, stop = TABS.index("保护第三方合法权益") + len("保护第三方合法"), TABS.index("版物\t")
    found = {(one.code, one.variant, one.path) for one in extract((TABS[:start] + TABS[stop:]).encode()).diagnostics}
    assert (Code.CELLS_LOST, "run_on", "$.report.tables.requests.denied_third_party_rights") in found


def test_a_label_that_is_spelled_otherwise_among_all_rows_is_no_loss() -> None:
    said = extract(TABS.replace("保护第三方合法权益", "保护第三方合法权宜").encode()).diagnostics
    assert {one.severity for one in said} <= {Severity.NOTE}


@pytest.mark.parametrize("rest", ["0\t0\t", "0\t", "0\t0\t0\t0\t0\t0\t"])
def test_a_text_that_ends_within_a_row_doubts_the_cells_behind(rest: str) -> None:
    at = TABS.index("2.重复申请\t") + len("2.重复申请\t")
    row = [fact for fact in extract((TABS[:at] + rest).encode()).facts if fact.field.row == "declined_repeat_request"]
    blank = [fact.confidence for fact in row if not fact.raw]
    assert set(blank) == {Confidence.DOUBTFUL}


def test_a_row_that_the_text_ends_behind_is_whole() -> None:
    at = TABS.index("2.重复申请\t") + len("2.重复申请\t")
    variants = {one.variant for one in extract((TABS[:at] + "0\t0\t0\t0\t0\t0\t\n").encode()).diagnostics}
    assert "cut_row" not in variants
