"""Tables of Word documents: spans, merges, uneven grids, nesting, and random grids that must come back unchanged."""

from __future__ import annotations

import io
import subprocess
from pathlib import Path

import docx as python_docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.diagnostics import Code
from extractor.document import Grid, Paragraph, Picture, Table
from extractor.provenance import Location
from tests.quality.office import is_installed
from tests.readers.docx_builder import (
    abstract_list,
    cell,
    concrete_list,
    level,
    numbered,
    paragraph,
    read_body,
    read_bytes,
    row,
    run,
    table,
)

Anchor = tuple[int, int, int, int, str]


def anchors(grid: Grid) -> list[Anchor]:
    return [(item.row, item.column, item.row_span, item.column_span, item.text) for item in grid.cells]


def only_grid(body: str, **rest: object) -> Grid:
    (found,) = read_body(body, **rest).tables
    return found.grid


def test_spans_and_merges_keep_their_anchors() -> None:
    body = table(
        row(cell("项目", span=2, merge="restart"), cell("合计")),
        row(cell("", span=2, merge="continue"), cell("1")),
        row(cell("甲"), cell("乙"), cell("2")),
        widths=(1000, 1000, 1000),
    )
    assert anchors(only_grid(body)) == [
        (0, 0, 2, 2, "项目"), (0, 2, 1, 1, "合计"), (1, 2, 1, 1, "1"),
        (2, 0, 1, 1, "甲"), (2, 1, 1, 1, "乙"), (2, 2, 1, 1, "2"),
    ]  # fmt: skip


def test_legacy_horizontal_merges_are_one_cell() -> None:
    merged = [cell("宽", properties='<w:hMerge w:val="restart"/>'), cell("", properties="<w:hMerge/>"), cell("窄")]
    body = table(row(*merged), row(cell("1"), cell("2"), cell("3")), widths=(1000, 1000, 1000))
    assert anchors(only_grid(body))[:2] == [(0, 0, 1, 2, "宽"), (0, 2, 1, 1, "窄")]


def test_columns_left_free_before_and_after() -> None:
    before = '<w:gridBefore w:val="1"/><w:wBefore w:w="1000" w:type="dxa"/>'
    after = '<w:gridAfter w:val="1"/><w:wAfter w:w="1000" w:type="dxa"/>'
    body = table(
        row(cell("甲", span=2), properties=before),
        row(cell("1"), cell("2"), properties=after),
        row(cell("1"), cell("2"), cell("3")),
        widths=(1000, 1000, 1000),
    )
    grid = only_grid(body)
    assert anchors(grid)[:3] == [(0, 1, 1, 2, "甲"), (1, 0, 1, 1, "1"), (1, 1, 1, 1, "2")]
    assert grid.at(0, 0) is None
    assert grid.at(1, 2) is None


def test_edges_that_nearly_meet_are_one_edge() -> None:
    body = table(
        row(cell("a", span=2, width=1015), cell("b", span=2, width=2000)),
        row(cell("1", width=1000), cell("2", span=2, width=2000), cell("", width=15)),
        row(cell("3", span=2, width=1015), cell("4", width=1985), cell("", width=15)),
        widths=(1000, 15, 1985, 15),
    )
    grid = only_grid(body)
    assert grid.columns == 2
    assert [text for *_, text in anchors(grid)] == ["a", "b", "1", "2", "3", "4"]
    assert all(item.column_span == 1 for item in grid.cells)


def test_a_narrow_cell_with_text_is_no_sliver() -> None:
    body = table(row(cell("1", width=900), cell("2", width=40), cell("3", width=900)), widths=(900, 40, 900))
    assert [text for *_, text in anchors(only_grid(body))] == ["1", "2", "3"]


@pytest.mark.parametrize("widths", [(), (0, 0, 0), (1, 1, 1)])
def test_a_grid_without_widths_keeps_its_columns(widths: tuple[int, ...]) -> None:
    body = table(row(cell("1"), cell(""), cell("3")), row(cell("a", span=2), cell("b")), widths=widths)
    assert anchors(only_grid(body))[3:] == [(1, 0, 1, 2, "a"), (1, 2, 1, 1, "b")]


def test_widths_tell_the_columns_where_spans_are_missing() -> None:
    body = table(
        row(cell("项目", width=1000), cell("其他", width=2010)),
        row(cell("1", width=1000), cell("2", width=1000), cell("3", width=1005)),
        widths=(1000, 1000),
    )
    document = read_body(body)
    (found,) = document.tables
    assert anchors(found.grid) == [
        (0, 0, 1, 1, "项目"), (0, 1, 1, 2, "其他"), (1, 0, 1, 1, "1"), (1, 1, 1, 1, "2"), (1, 2, 1, 1, "3"),
    ]  # fmt: skip
    assert document.diagnostics == ()


def test_too_many_cells_are_kept_and_reported() -> None:
    document = read_body(table(row(cell("1"), cell("2")), row(cell("3"), cell("4"), cell("5")), widths=(1000, 1000)))
    (found,) = document.tables
    assert anchors(found.grid)[-1] == (1, 2, 1, 1, "5")
    assert [item.code for item in document.diagnostics] == [Code.SPAN_OVERFLOW]
    assert document.diagnostics[0].location == Location(table=0, row=1)


def test_a_span_that_no_table_has_is_reported() -> None:
    document = read_body(
        table(row(cell("1", span=99_999_999), cell("2")), row(cell("3"), cell("4")), widths=(900, 900))
    )
    (found,) = document.tables
    assert (found.grid.columns, len(found.grid.cells)) == (2, 4)
    assert Code.SPAN_OVERFLOW in [item.code for item in document.diagnostics]


def test_text_below_a_merge_is_reported_and_an_orphan_is_a_cell() -> None:
    body = table(
        row(cell("上", merge="restart"), cell("1")), row(cell("藏", merge="continue"), cell("2")), widths=(900, 900)
    )
    document = read_body(body)
    assert [item.code for item in document.diagnostics] == [Code.CONTENT_SKIPPED]
    orphan = table(row(cell("头"), cell("1")), row(cell("孤", merge="continue"), cell("2")), widths=(900, 900))
    assert anchors(only_grid(orphan))[2] == (1, 0, 1, 1, "孤")


def test_deleted_rows_and_cells_are_gone() -> None:
    gone = row(cell("删"), cell("9"), properties='<w:del w:id="1"/>')
    cut = row(cell("甲"), cell("删", properties="<w:cellDel/>"), cell("1"))
    assert [text for *_, text in anchors(only_grid(table(gone, cut, row(cell("乙"), cell("2")))))] == [
        "甲",
        "1",
        "乙",
        "2",
    ]


def test_content_controls_around_rows_cells_and_inside() -> None:
    wrapped = f"<w:sdt><w:sdtPr/><w:sdtContent>{cell('1')}</w:sdtContent></w:sdt>"
    inner = cell(f"<w:sdt><w:sdtContent>{paragraph('2')}</w:sdtContent></w:sdt>")
    body = table(f"<w:sdt><w:sdtContent>{row(wrapped, inner)}</w:sdtContent></w:sdt>", row(cell("3"), cell("4")))
    assert [text for *_, text in anchors(only_grid(body))] == ["1", "2", "3", "4"]


def test_paragraphs_and_breaks_of_a_cell_are_lines() -> None:
    body = table(
        row(cell(paragraph(run("（四）无") + "<w:r><w:br/></w:r>" + run("法")) + paragraph("　提供 ")), cell("0"))
    )
    assert only_grid(body).cells[0].text == "（四）无\n法\n提供"


def test_numbers_are_restored_in_cells() -> None:
    lists = abstract_list(0, level(0, "chineseCounting", "（%1）")) + concrete_list(1, 0)
    body = table(row(cell(numbered("予以公开")), cell("1")), row(cell(numbered("部分公开")), cell("2")))
    assert [text for *_, text in anchors(only_grid(body, numbering=lists))] == [
        "（一）予以公开",
        "1",
        "（二）部分公开",
        "2",
    ]


def test_a_table_of_one_cell_only_arranges() -> None:
    inner = table(row(cell("1"), cell("2")))
    document = read_body(table(row(cell(paragraph("题") + inner + paragraph("尾")))))
    assert [type(block) for block in document.blocks] == [Paragraph, Table, Paragraph]
    assert [item.text for item in document.paragraphs] == ["题", "尾"]


def test_a_nested_table_comes_after_its_own_and_is_not_in_the_cell() -> None:
    inner = table(row(cell("1"), cell("2")))
    document = read_body(
        table(row(cell(paragraph("外") + inner + paragraph("")), cell("9"))) + table(row(cell("x"), cell("y")))
    )
    tables = list(document.tables)
    assert [[item.text for item in found.grid.cells] for found in tables] == [["外", "9"], ["1", "2"], ["x", "y"]]
    assert [found.location.table for found in tables] == [0, 1, 2]
    assert tables[0].grid.cells[0].doubt is not None
    assert tables[0].grid.cells[1].doubt is None


def test_a_picture_in_a_cell_is_seen_after_the_table() -> None:
    picture = '<w:r><w:drawing><a:blip r:embed="p"/></w:drawing></w:r>'
    document = read_body(table(row(cell("1"), cell(paragraph(picture)))), links=(("p", "image", "media/i.png", False),))
    assert document.blocks[1] == Picture("word/media/i.png", Location(table=0, row=0))


def test_text_that_a_legacy_merge_covers_is_reported() -> None:
    merged = [cell("宽", properties='<w:hMerge w:val="restart"/>'), cell("藏", properties="<w:hMerge/>")]
    document = read_body(table(row(*merged), row(cell("1"), cell("2"))))
    assert [item.code for item in document.diagnostics] == [Code.CONTENT_SKIPPED]


def test_widths_in_percent_tell_the_columns_too() -> None:
    def share(percent: str) -> str:
        return f'<w:tcW w:w="{percent}" w:type="pct"/>'

    header = row(cell("项目", properties=share("40%")), cell("其他", properties=share("3000")))
    body = table(header, row(*(cell(str(n), properties=share(w)) for n, w in enumerate(("2000", "1500", "1500")))))
    assert anchors(only_grid(body))[:2] == [(0, 0, 1, 1, "项目"), (0, 1, 1, 2, "其他")]


def test_single_cells_around_a_table_only_arrange() -> None:
    inner = table(row(cell("1"), cell("2")))
    document = read_body(table(row(cell("题")), row(cell(inner + paragraph(""))), row(cell("尾"))))
    assert [type(block) for block in document.blocks] == [Paragraph, Table, Paragraph]


def test_a_column_of_cells_without_a_table_is_a_table() -> None:
    assert only_grid(table(row(cell("1")), row(cell("2")))).rows == 2


def test_a_cell_that_holds_a_foreign_chunk_is_doubtful_and_reported() -> None:
    document = read_body(table(row(cell('<w:altChunk r:id="h"/>'), cell("2"))))
    (found,) = document.tables
    assert found.grid.cells[0].doubt is not None
    assert [item.code for item in document.diagnostics] == [Code.CONTENT_SKIPPED]


@pytest.mark.parametrize("before", ["", "<w:r><w:t>8</w:t></w:r>"])
def test_a_subdocument_within_a_paragraph_is_reported_and_doubts_its_cell(before: str) -> None:
    document = read_body(table(row(cell(f'<w:p>{before}<w:subDoc r:id="h"/></w:p>'), cell("2"))))
    (found,) = document.tables
    assert [item.doubt is not None for item in found.grid.cells] == [True, False]
    assert [item.code for item in document.diagnostics] == [Code.CONTENT_SKIPPED]
    alone = read_body(f'<w:p>{before}<w:subDoc r:id="h"/></w:p>')
    assert [item.code for item in alone.diagnostics] == [Code.CONTENT_SKIPPED]


def test_an_empty_table_is_none() -> None:
    assert read_body(table() + table("<w:tr/>")).blocks == ()


def test_every_cell_knows_its_place() -> None:
    document = read_body(table(row(cell("a"), cell("b"))) + table(row(cell("c"), cell("d"), cell("e"))))
    places = [item.location for found in document.tables for item in found.grid.cells]
    assert places[-1] == Location(table=1, row=0, column=2)


@st.composite
def tilings(draw: st.DrawFn) -> tuple[int, int, list[Anchor]]:
    """Random merges over a random grid: rows, columns, and the anchors in reading order."""
    rows, columns = draw(st.integers(1, 7)), draw(st.integers(2, 9))
    taken: set[tuple[int, int]] = set()
    found: list[Anchor] = []
    for at in range(rows):
        for left in range(columns):
            if (at, left) in taken:
                continue
            free = next((c for c in range(left, columns) if (at, c) in taken), columns) - left
            width, height = draw(st.integers(1, min(free, 4))), draw(st.integers(1, min(rows - at, 3)))
            taken |= {(r, c) for r in range(at, at + height) for c in range(left, left + width)}
            found.append((at, left, height, width, draw(st.sampled_from(["", "0", "12", "合计", f"甲{at}"]))))
    return rows, columns, found


def written(rows: int, tiling: list[Anchor], widths: list[int]) -> str:
    lines = []
    for at in range(rows):
        covering = sorted((item for item in tiling if item[0] <= at < item[0] + item[2]), key=lambda item: item[1])
        cells = []
        for top, left, height, width, text in covering:
            merge = "" if height == 1 else "restart" if top == at else "continue"
            total = sum(widths[left : left + width])
            cells.append(cell(text if top == at else "", span=width, merge=merge, width=total))
        lines.append(row(*cells))
    return table(*lines, widths=tuple(widths))


@settings(max_examples=100, deadline=None)
@given(tilings(), st.data())
def test_any_grid_comes_back_as_it_was_written(tiling: tuple[int, int, list[Anchor]], data: st.DataObject) -> None:
    rows, columns, expected = tiling
    if len(expected) < 2 or all(item[1] == 0 and item[3] == columns for item in expected):
        return  # a table that only arranges
    widths = data.draw(st.lists(st.integers(100, 3000), min_size=columns, max_size=columns))
    document = read_body(written(rows, expected, widths))
    (found,) = document.tables
    assert (found.grid.rows, found.grid.columns) == (rows, columns)
    assert anchors(found.grid) == expected
    assert found.grid.overlaps() == []
    assert document.diagnostics == ()


@settings(max_examples=15, deadline=None)
@given(tilings())
def test_python_docx_sees_the_same_texts_in_the_same_slots(tiling: tuple[int, int, list[Anchor]]) -> None:
    rows, columns, expected = tiling
    if len(expected) < 2 or columns < 2:
        return
    document = python_docx.Document()
    native = document.add_table(rows, columns)
    for top, left, height, width, text in expected:
        merged = native.cell(top, left).merge(native.cell(top + height - 1, left + width - 1))
        merged.text = text
    buffer = io.BytesIO()
    document.save(buffer)
    tables = list(read_bytes(buffer.getvalue()).tables)
    if not tables:
        return  # a table of one cell only arranges
    grid = tables[0].grid
    for at, native_row in enumerate(native.rows):
        for column, native_cell in enumerate(native_row.cells):
            slot = grid.at(at, column)
            assert (slot.text if slot else None) == native_cell.text


@pytest.mark.skipif(not is_installed(), reason="no office suite is installed, or no font")
def test_a_document_written_by_libreoffice(tmp_path: Path) -> None:
    html = tmp_path / "table.html"
    html.write_text(
        "<html><meta charset=utf-8><body><h1>一、总体情况</h1><p>共<b>12</b>件。</p><table border=1>"
        "<tr><td rowspan=2 colspan=2>项目</td><td colspan=3>申请人</td></tr>"
        "<tr><td>自然人</td><td>法人</td><td>总计</td></tr>"
        "<tr><td rowspan=2>一</td><td>新收</td><td>1</td><td>2</td><td>3</td></tr>"
        "<tr><td>结转</td><td></td><td>0</td><td>0</td></tr></table></body></html>",
        "utf-8",
    )
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [
        "soffice",
        profile,
        "--headless",
        "--infilter=HTML (StarWriter)",
        "--convert-to",
        "docx:MS Word 2007 XML",
    ]
    subprocess.run([*command, "--outdir", str(tmp_path), str(html)], check=True, timeout=600, capture_output=True)
    document = read_bytes((tmp_path / "table.docx").read_bytes())
    assert next(iter(document.paragraphs)) == Paragraph("一、总体情况", heading=1, bold=True)
    (found,) = document.tables
    assert anchors(found.grid) == [
        (0, 0, 2, 2, "项目"), (0, 2, 1, 3, "申请人"),
        (1, 2, 1, 1, "自然人"), (1, 3, 1, 1, "法人"), (1, 4, 1, 1, "总计"),
        (2, 0, 2, 1, "一"), (2, 1, 1, 1, "新收"), (2, 2, 1, 1, "1"), (2, 3, 1, 1, "2"), (2, 4, 1, 1, "3"),
        (3, 1, 1, 1, "结转"), (3, 2, 1, 1, ""), (3, 3, 1, 1, "0"), (3, 4, 1, 1, "0"),
    ]  # fmt: skip


def test_a_cell_without_width_neither_hangs_nor_vanishes() -> None:
    cells = [cell("规章", width=1000), cell("1", width=-1), cell("2", width=1000)]
    body = table(row(*cells).replace('w:w="-1"', 'w:w="0"'), row(*[cell(text, width=1000) for text in "abc"]))
    (found,) = read_body(body).tables
    assert [printed.text for printed in found.grid.row(0)] == ["规章", "1", "2"]


@pytest.mark.parametrize(
    ("inner", "doubtful"),
    [
        ("<w:r><w:rPr><w:strike/></w:rPr><w:t>1</w:t></w:r><w:r><w:t>2</w:t></w:r>", True),
        ('<w:r><w:rPr><w:strike w:val="0"/></w:rPr><w:t>1</w:t></w:r>', False),
        ('<w:r><w:t>1</w:t></w:r><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>2</w:t></w:r>', True),
        (
            "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>0</w:t></w:r></w:sdtContent></w:sdt>",
            True,
        ),
        ("<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent><w:r><w:t>0</w:t></w:r></w:sdtContent></w:sdt>", False),
        ("<w:r><w:rPr><w:strike/></w:rPr><w:t>无</w:t></w:r>", False),
    ],
)
def test_digits_that_may_be_no_part_of_the_number_make_a_cell_doubtful(inner: str, doubtful: bool) -> None:
    (found,) = read_body(table(row(cell(paragraph(inner)), cell("2")))).tables
    assert (found.grid.cells[0].doubt is not None) is doubtful
