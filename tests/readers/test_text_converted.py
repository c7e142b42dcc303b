"""Reports as programs convert them to text: each layout of `cases/` gives every cell that is in it, and no doubt."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor import extract
from extractor.diagnostics import Severity
from extractor.report import Extraction
from extractor.values.numbers import CellState

CASES = Path(__file__).parent / "cases"
Cells = dict[str, list[int | float]]

ARTICLE_2019: Cells = {"art20_1.rules": [0, 1, 2], "art20_1.normative_documents": [3, 4, 7]}
ARTICLE_2021: Cells = {
    "art20_1.rules": [0, 1, 2],
    "art20_1.normative_documents": [3, 0, 7],
    "art20_5.licensing": [12],
}
WHOLE: Cells = {
    "art20_1.rules": [1, 2, 3],
    "art20_1.normative_documents": [4, 5, 6],
    "art20_5.licensing": [7],
    "art20_6.penalties": [8],
    "art20_6.compulsion": [9],
    "art20_8.fees": [10.5],
    "requests.new_received": [25, 12, 0, 0, 0, 0, 37],
    "requests.carried_over": [3, 0, 0, 0, 0, 0, 3],
    "requests.granted": [11, 7, 0, 0, 0, 0, 18],
    "requests.denied_state_secret": [2, 0, 0, 0, 0, 0, 2],
    "requests.unavailable_not_held": [6, 5, 0, 0, 0, 0, 11],
    "requests.results_total": [24, 12, 0, 0, 0, 0, 36],
    "requests.carried_forward": [4, 0, 0, 0, 0, 0, 4],
    "review_litigation.count": [1, 0, 0, 1, 2, 3, 0, 0, 0, 3, 0, 1, 0, 0, 1],
}
DUMP: Cells = {
    "art20_1.normative_documents": [6, 1, 32],
    "art20_5.licensing": [517],
    "art20_6.penalties": [69],
    "art20_6.compulsion": [2],
    "art20_8.fees": [40.2],
    "requests.granted": [2, 1, 0, 0, 0, 0, 3],
    "requests.unavailable_not_held": [2, 0, 0, 0, 0, 0, 2],
    "requests.carried_forward": [1, 0, 0, 0, 0, 0, 1],
    "review_litigation.count": [2, 1, 0, 0, 3, 1, 0, 0, 0, 1, 0, 0, 0, 1, 1],
}


def read(name: str) -> Extraction:
    return extract(CASES / name)


def cells(extraction: Extraction) -> dict[str, list[float]]:
    """The numbers of each row, blank cells as 0, by the path of the row."""
    assert extraction.report is not None
    found: dict[str, list[float]] = {}
    for fact in extraction.report.facts:
        if fact.state is not CellState.ABSENT:
            assert fact.state in (CellState.NUMBER, CellState.BLANK), fact
            found.setdefault(f"{fact.field.table}.{fact.field.row}", []).append(float(fact.value or 0))
    return found


def doubts(extraction: Extraction, path: str = "$.report.tables") -> list[str]:
    return [
        str(finding)
        for finding in extraction.diagnostics
        if finding.severity is not Severity.NOTE and finding.path.startswith(path)
    ]


@pytest.mark.parametrize("name", ["padded-pipes.txt", "blank-columns-dropped.txt"])
def test_a_row_a_line_with_pipes(name: str) -> None:
    extraction = read(name)
    found = cells(extraction)
    assert {row: found[row] for row in WHOLE} == WHOLE
    assert sum(map(len, found.values())) == 200
    assert doubts(extraction) == []


def test_blank_cells_stay_blank() -> None:
    report = read("blank-columns-dropped.txt").report
    assert report is not None
    states = [fact.state for fact in report.facts if fact.field.row == "granted"]
    assert states == [CellState.NUMBER, CellState.NUMBER, *[CellState.BLANK] * 4, CellState.NUMBER]


@pytest.mark.parametrize(
    "name",
    [
        "cell-line-pipe-multiline.txt",
        "cell-line-lead-pipe.txt",
        "cell-line-trailing-pipe-spans.txt",
        "cell-line-pipe-alternating.txt",
    ],
)
def test_a_cell_a_line_with_pipes(name: str) -> None:
    extraction = read(name)
    assert cells(extraction) == ARTICLE_2021
    assert not [doubt for doubt in doubts(extraction) if "art20_1" in doubt or "art20_5" in doubt]


@pytest.mark.parametrize("name", ["cell-line-pipe-row-end-line.txt", "cell-line-pipe-row-start.txt"])
def test_a_cell_a_line_with_pipes_that_end_or_begin_rows(name: str) -> None:
    found = cells(read(name))
    expected = ARTICLE_2019 | {"art20_5.licensing": [5, -1, 12]}
    if name.endswith("start.txt"):
        expected = {"art20_1.rules": [0, 1, 2], "art20_1.normative_documents": [5, 5, 6]}
    assert found == expected


@pytest.mark.parametrize(
    "name",
    [
        "dump-control.txt",
        "dump-separator-after-each-row.txt",
        "dump-group-label-cell-in-one-row.txt",
        "dump-page-number-lines.txt",
        "dump-heading-five-lost.txt",
    ],
)
def test_dumps_of_a_pdf_as_markdown_tables(name: str) -> None:
    extraction = read(name)
    found = cells(extraction)
    assert {row: found[row] for row in DUMP} == DUMP
    assert sum(map(len, found.values())) == 200
    assert doubts(extraction) == []


def test_page_numbers_are_no_narrative() -> None:
    report = read("dump-page-number-lines.txt").report
    assert report is not None
    assert "公开信息若干\n条，答复及时。" in report.sections[0].text


def test_a_title_stands_above_an_index_table_and_not_in_it() -> None:
    report = read("title-swallowed-by-index-table.txt").report
    assert report is not None
    assert (report.organization, report.fiscal_year) == ("甲县乙乡人民政府", 2025)


def test_cells_that_became_paragraphs_of_a_page() -> None:
    extraction = read("stacked-cells-as-p.html.txt")
    found = cells(extraction)
    assert {row: found[row] for row in WHOLE} == WHOLE
    assert sum(map(len, found.values())) == 200
    assert doubts(extraction) == []


@pytest.mark.parametrize("name", ["dump-glued-header-label-n.txt", "markdown-marks.md"])
def test_headers_glued_and_a_table_in_captioned_parts(name: str) -> None:
    extraction = read(name)
    found = cells(extraction)
    assert {row: found[row] for row in DUMP} == DUMP
    assert sum(map(len, found.values())) == 200
    assert doubts(extraction) == []


def test_words_and_units_in_a_stack() -> None:
    words = read("words-as-values-in-a-stack.txt").report
    units = read("unit-pici-in-a-stack.txt").report
    assert words is not None
    assert units is not None
    raw = {".".join(fact.field): fact.raw for report in (words, units) for fact in report.facts if fact.raw}
    assert raw["art20_5.licensing.items_change"] == "未增未减"
    assert raw["art20_5.other_external_services.decisions"] == "0"
    assert raw["art20_9.centralized_procurement.project_count"] == "31批次"
    assert raw["art20_9.centralized_procurement.procurement_amount"] == "709455.9元"


def test_a_line_of_dashes_takes_no_time() -> None:
    assert extract(("a|b\n" + "-" * 200_000 + "x\na|b\n").encode(), name="a.txt").report is None
