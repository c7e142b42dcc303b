"""The second reading of a PDF: pdfplumber's cells, of the pages asked for, and nothing that is made to be expensive."""

from __future__ import annotations

from io import BytesIO

import pdfplumber
import pytest
from pdfminer.pdftypes import PDFStream

from extractor.document import Table
from extractor.errors import LimitExceededError
from extractor.provenance import Source
from extractor.readers.second import Area, content, lattice, paths, strings
from extractor.readers.second.paths import Edge, Edges
from extractor.readers.second.pdf import tables
from extractor.readers.second.ranges import refuse_wide_ranges
from extractor.readers.second.tokens import operands, operations
from tests.conftest import ROOT
from tests.readers.pdf_handmade import HELVETICA, one_page, stream


def drawn(upright: list[Edge], level: list[Edge]) -> Edges:
    page = Edges(0)
    page.upright += upright
    page.level += level
    return page


def found(page: Edges, area: Area | None = None) -> list[list[lattice.Box]]:
    return lattice.tables_of(page, lattice.bands_of(page.upright, area))


CASES = ("pdf-ruled", "pdf-form2019", "pdf-label-cut")


def source(case: str) -> Source:
    return Source((ROOT / "fixtures" / case / "source.pdf").read_bytes(), case)


def numbers(found: Table) -> list[str]:
    return [cell.text for cell in found.grid.cells if cell.text.isdecimal()]


@pytest.mark.parametrize("case", CASES)
def test_it_reads_the_numbers_that_pdfplumber_reads(case: str) -> None:
    with pdfplumber.open(BytesIO(source(case).data)) as document:
        theirs = [text for page in document.pages for table in page.extract_tables() for row in table for text in row]
    ours = [text for table in tables(source(case)) for text in numbers(table)]
    # a mark that hangs over the edge of a label's cell stands in the number's beside it there, and not here
    assert sorted(ours) == sorted(
        text.lstrip("，、\n") for text in theirs if text and text.lstrip("，、\n").isdecimal()
    )


def test_only_the_pages_asked_for_are_read() -> None:
    whole = tables(source("pdf-ruled"))
    pages = {table.grid.cells[0].location.page for table in whole}
    for page in pages:
        assert page is not None
        assert tables(source("pdf-ruled"), {page: None}) == [
            one for one in whole if one.grid.cells[0].location.page == page
        ]
    assert tables(source("pdf-ruled"), {}) == []


@pytest.mark.parametrize(
    ("room", "limit"),
    [(content, "MAX_TOKENS"), (strings, "MAX_CHARACTERS"), (paths, "MAX_EDGES")],
)
def test_what_draws_too_much_is_refused(room: object, limit: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, limit, 50)
    with pytest.raises(LimitExceededError):
        tables(source("pdf-ruled"))


def test_lines_that_cross_too_often_are_refused() -> None:
    rules = [Edge(10.0 * number, 0, 30_000) for number in range(2_000)]
    with pytest.raises(LimitExceededError):
        found(drawn(rules, rules))


def test_cells_are_the_smallest_boxes_whose_sides_are_drawn() -> None:
    upright = [Edge(0, 0, 20), Edge(10, 0, 10), Edge(20, 0, 20)]
    level = [Edge(0, 0, 20), Edge(10, 0, 20), Edge(20, 0, 20)]
    (table,) = found(drawn(upright, level))
    assert table == [(0, 0, 10, 10), (10, 0, 20, 10), (0, 10, 20, 20)]


def test_only_the_tables_in_an_area_are_looked_for() -> None:
    upright = [Edge(x, top, top + 20) for x in (0, 10, 20) for top in (0, 100, 200)]
    level = [Edge(top + down, 0, 20) for top in (0, 100, 200) for down in (0, 20)]
    page = drawn(upright, level)
    assert len(found(page)) == 3
    assert [table[0].top for table in found(page, Area(105, 110))] == [100]
    assert [table[0].top for table in found(page, Area(15, 110))] == [0, 100]
    assert found(page, Area(40, 60)) == []


@pytest.mark.parametrize(
    ("path", "upright", "level"),
    [
        (b"0 0 m 10 0 l 10 5 l h S", [(10, 95, 100)], [(100, 0, 10)]),
        (b"0 0 m 10 0 l 10 5 l 0 5 l s", [(10, 95, 100), (0, 95, 100)], [(100, 0, 10), (95, 0, 10)]),
        (b"1 2 30 0.5 re f", [], [(98, 1, 31), (97.5, 1, 31)]),
        (b"0 0 m % a line\n10 0 l /a 9 gs 10 9 l S", [(10, 91, 100)], [(100, 0, 10)]),
        (b"0 0 m 1 1 9 9 9 0 c 9 20 l B*", [(9, 80, 100)], []),
        (b"0 0 m 30 0 l W n 0 0 9 9 re W* n", [], []),
        (b"q 0 1 -1 0 50 0 cm 0 0 m 0 10 l S Q 0 0 m 0 9 l S", [(0, 91, 100)], [(100, 40, 50)]),
    ],
)
def test_edges_of_a_path(path: bytes, upright: list[tuple[float, ...]], level: list[tuple[float, ...]]) -> None:
    small = one_page(stream(path), HELVETICA).replace(b"[0 0 595 842]", b"[0 0 100 100]")
    (page,) = content.pages(small, None)
    assert (page.edges.upright, page.edges.level) == (upright, level)


@pytest.mark.parametrize(
    ("content_of_page", "printed"),
    [
        (b"/F 10 Tf 1 0 0 1 20 50 Tm (a) Tj (b) Tj", "ab"),
        (
            b"/F 10 Tf 20 50 Td (a) Tj 0 -40 Td (outside) Tj 10 Ts (more of it) Tj 0 40 Td 0 Ts [(c) -2000 (d)] TJ",
            "ac d",
        ),
        (b"/F 10 Tf 2 Tc 200 Tz 20 50 Td (ab) Tj (c) Tj", "a bc"),
    ],
)
def test_text_that_goes_on_stands_where_the_string_before_it_ends(content_of_page: bytes, printed: str) -> None:
    boxes = b"10 40 80 20 re S 10 40 40 20 re S BT %s ET" % content_of_page
    small = one_page(stream(boxes), HELVETICA).replace(b"[0 0 595 842]", b"[0 0 100 100]")
    (table,) = tables(Source(small, "small.pdf"))
    assert "".join(cell.text for cell in table.grid.cells) == printed


@pytest.mark.parametrize(
    "font",
    [
        {"W": [0, 2_000_000_000, 500]},
        {"DescendantFonts": [{"W": [0, 10**9, 500]}]},
        {"W2": [0, 10**9, 1, 2, 3]},
        {"ToUnicode": PDFStream({}, b"1 beginbfrange <0000> <FFFFFFFF> <0041> endbfrange")},
        {"Encoding": PDFStream({}, b"1 begincidrange <0000> <FFFFFF> 0 endcidrange")},
    ],
)
def test_ranges_wider_than_any_font_are_refused(font: dict[str, object]) -> None:
    with pytest.raises(LimitExceededError):
        refuse_wide_ranges(font)
    refuse_wide_ranges({"W": [0, 65_535, 500], "ToUnicode": PDFStream({}, b"1 beginbfrange <00> <FF> <41> endbfrange")})


@pytest.mark.parametrize("end", [b"", b" q", b"((((", b")"])
@pytest.mark.parametrize(
    "sign", [*b"( ) [ < << / % \\ BI ID 1 { /a 0g 1m (\\ (() ((a) <1".split(), b"1 ", b"ID ", b"% "]
)
def test_any_content_is_gone_through_once(sign: bytes, end: bytes) -> None:
    assert len(list(operations(sign * 100_000 + end))) <= 100_001
    operands(sign * 100_000 + end)
