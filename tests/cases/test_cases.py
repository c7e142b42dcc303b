"""Each case of a head or a page gives what it should: verdict, body, year, day, sections and cells."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from extractor import extract
from extractor.diagnostics import Severity
from extractor.forms import form
from extractor.report import Extraction
from extractor.values.numbers import CellState

HEADS, PAGES = (Path(__file__).parent / name for name in ("heads", "pages"))
# Body and year, None for what is no report.
NAMED: dict[str, tuple[str, int] | None] = {
    "09": None,
    "10": None,
    "11": None,
    "12": None,
    "13": ("乙镇", 2020),
    "14": ("乙路街道", 2021),
    "15": ("甲县卫健局", 2022),
    "16": ("甲市乙区", 2020),
    "17": ("甲县卫生健康委员会", 2022),
    "19": ("甲市乙区应急管理局", 2023),
    "20": ("甲市乙区人民政府", 2009),
    "21": ("甲市乙局", 2022),
    "22": ("甲市乙局", 2022),
    "23": ("甲市乙局", 2022),
    "25": ("甲縣乙局", 2022),
    "26": ("乙镇", 2020),
    "29": ("甲县卫生健康局", 2022),
    "30": ("乙镇", 2023),
}
WEAK = ("16", "21", "22")  # named under a warning: by a path, by sentences
NUMBERS = {"21": 200, "25": 200, "26": 6, "30": 6}
SECTIONS = {"26": ["overview", "proactive_disclosure"], "30": ["overview", "proactive_disclosure"]}
SIX = [section.key for section in form("form2021").sections]
WHOLE = sorted(path.name for path in PAGES.iterdir() if path.name[0] in "DEFGHIJKP")


@cache
def extraction_of(path: Path) -> Extraction:
    return extract(path.read_bytes(), name=path.name.removesuffix(".txt") if ".html." in path.name else path.name)


def head(number: str) -> Extraction:
    (path,) = HEADS.glob(f"heads_{number}_*")
    return extraction_of(path)


def warned(extraction: Extraction) -> set[str]:
    return {one.path for one in extraction.diagnostics if one.severity is not Severity.NOTE}


def numbers(extraction: Extraction) -> int:
    return sum(fact.state is CellState.NUMBER for fact in extraction.facts)


@pytest.mark.parametrize("number", NAMED)
def test_a_head_names_its_body_and_year_or_is_refused(number: str) -> None:
    report, wanted = head(number).report, NAMED[number]
    assert (report and (report.organization, report.fiscal_year)) == wanted
    assert ("$.report.organization" in warned(head(number))) == (number in WEAK)


@pytest.mark.parametrize("number", NUMBERS)
def test_the_cells_below_a_head_are_read(number: str) -> None:
    assert numbers(head(number)) == NUMBERS[number]


@pytest.mark.parametrize("number", SECTIONS)
def test_sections_are_keyed_by_their_words(number: str) -> None:
    report = head(number).report
    assert report is not None
    assert [section.key for section in report.sections] == SECTIONS[number]


def test_every_head_is_expected() -> None:
    assert {path.name[6:8] for path in HEADS.iterdir()} == set(NAMED)


@pytest.mark.parametrize("name", WHOLE)
def test_a_page_is_read_whole_and_without_a_warning(name: str) -> None:
    extraction = extraction_of(PAGES / name)
    report = extraction.report
    assert report is not None
    assert (report.organization, report.fiscal_year) == ("甲区", 2024)
    assert [section.key for section in report.sections] == SIX
    assert (numbers(extraction), warned(extraction)) == (200, set())
    assert (report.published is not None) == name.startswith("I-")


@pytest.mark.parametrize("name", [name for name in WHOLE if not name.endswith((".html", ".doc"))])
def test_a_page_reads_alike_in_every_format(name: str) -> None:
    page = extraction_of(PAGES / f"{name.rpartition('.')[0]}.html").to_dict()["report"]
    report = extraction_of(PAGES / name).to_dict()["report"]
    assert report["tables"] == page["tables"]
    assert report["sections"] == page["sections"]


def test_a_remark_behind_a_number_is_told_in_a_note() -> None:
    extraction = extraction_of(PAGES / "P-number-with-remark.html")
    assert any("其中修订16件" in str(one.message) for one in extraction.diagnostics)


@pytest.mark.parametrize(("name", "keys"), [("N1", 6), ("N2", 7)])
def test_old_headings_are_keyed_by_words_and_never_by_numbers(name: str, keys: int) -> None:
    (path,) = PAGES.glob(f"{name}-*")
    report = extraction_of(path).report
    assert report is not None
    assert [one.key for one in report.sections][:5] == ["overview", "proactive_disclosure", "requests", None, SIX[3]]
    assert len(report.sections) == keys


@pytest.mark.parametrize(
    ("name", "body", "year"), [("B", "甲县人民政府", 2025), ("C", "甲区", 2024), ("O", "甲市乙委", 2024)]
)
def test_a_title_is_told_from_what_stands_around_it(name: str, body: str, year: int) -> None:
    (path,) = PAGES.glob(f"{name}-*")
    report = extraction_of(path).report
    assert report is not None
    assert (report.organization, report.fiscal_year) == (body, year)
    assert [section.key for section in report.sections] == SIX
