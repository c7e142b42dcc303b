"""Text of a cell a line from which lines are lost: the row before a missing one may hold its values."""

from __future__ import annotations

import pytest

from extractor.diagnostics import Code
from extractor.pipeline import extract
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
