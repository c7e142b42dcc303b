from __future__ import annotations

from html import escape

import pytest
from bs4 import BeautifulSoup
from hypothesis import assume, given
from hypothesis import strategies as st

from extractor.diagnostics import Code, Scope, Severity, doubt
from extractor.document import Cell, Grid
from tests.readers.pages import grid, grids, paragraphs, read_page, rows, shape


def anchors(table: Grid) -> list[tuple[str, int, int, int, int]]:
    return [(cell.text, cell.row, cell.column, cell.row_span, cell.column_span) for cell in table.cells]


def test_spans_place_cells_as_the_standard_does() -> None:
    table = grid(
        "<table><tr><td rowspan=2>a<td colspan=2>b<td>c</tr><tr><td>d<td>e<td>f</tr><tr><td>g<td>h<td>i<td>j</table>"
    )
    assert anchors(table)[:6] == [
        ("a", 0, 0, 2, 1),
        ("b", 0, 1, 1, 2),
        ("c", 0, 3, 1, 1),
        ("d", 1, 1, 1, 1),
        ("e", 1, 2, 1, 1),
        ("f", 1, 3, 1, 1),
    ]
    assert (table.rows, table.columns) == (3, 4)


def test_rowspan_zero_and_too_long_end_with_the_row_group() -> None:
    markup = "<table><tbody><tr><td rowspan={}>a<td>b<tr><td>c</tbody><tbody><tr><td>d<td>e</tbody></table>"
    for span in ("0", "9", "70000"):
        assert anchors(grid(markup.format(span)))[0] == ("a", 0, 0, 2, 1)


@pytest.mark.parametrize(
    ("printed", "span"), [("2", 2), ("0", 1), ("-2", 1), ("x", 1), ("2x", 2), (" 2", 2), ("2.9", 2)]
)
def test_spans_are_read_as_browsers_read_numbers(printed: str, span: int) -> None:
    table = grid(f"<table><tr><td colspan='{printed}'>a<td>b</tr><tr><td>1<td>2<td>3</table>")
    assert table.cells[0].column_span == span


def test_head_comes_first_and_foot_last() -> None:
    table = grid(
        "<table><tfoot><tr><td>z<td>0</tfoot><tbody><tr><td>b<td>1</tbody><thead><tr><td>a<td>2</thead></table>"
    )
    assert rows(table) == [["a", "2"], ["b", "1"], ["z", "0"]]


def test_overlapping_cells_are_kept_and_reported() -> None:
    page = read_page("<table><tr><td>a<td rowspan=2>b<td>c</tr><tr><td colspan=2>d</tr><tr><td>1<td>2<td>3</table>")
    (table,) = page.tables
    assert len(table.grid.cells) == 7
    (finding,) = page.diagnostics
    assert (finding.code, finding.severity, finding.scope) == (
        Code.CELLS_OVERLAP,
        Severity.WARNING,
        Scope.TABLES,
    )
    assert finding.location is not None
    assert finding.location.table == 0


def test_columns_in_which_no_cell_begins_are_cut_at_the_right() -> None:
    page = read_page("<table><tr><td colspan=1000>第二十条<tr><td>a<td>1<td>2<td>3</table>")
    (table,) = page.tables
    assert table.grid.columns == 4
    assert table.grid.cells[0].column_span == 4
    assert [(finding.code, finding.severity) for finding in page.diagnostics] == [(Code.SPAN_OVERFLOW, Severity.NOTE)]


def test_a_last_column_that_is_always_doubled_is_one_column() -> None:
    page = read_page("<table><tr><td>a<td colspan=2>1<tr><td>b<td colspan=2>2</table>")
    (table,) = page.tables
    assert [cell.column_span for cell in table.grid.cells] == [1, 1, 1, 1]
    assert page.diagnostics == ()


def test_a_monstrous_colspan_leaves_a_small_grid() -> None:
    table = grid("<table><tr><td colspan=1000000 rowspan=9999999>a<td>b</tr><tr><td>c<td>d</table>")
    assert anchors(table) == [("a", 0, 0, 2, 1), ("b", 0, 1, 1, 1), ("c", 1, 1, 1, 1), ("d", 1, 2, 1, 1)]


def test_five_grid_columns_for_four_logical_ones_stay_as_declared() -> None:
    table = grid(
        "<table><tr><td>信息内容<td>本年新制作数量<td colspan=2>本年新公开数量<td>对外公开总数量</tr>"
        "<tr><td>规章<td colspan=2>1<td>2<td>3</table>"
    )
    assert [cell.column for cell in table.cells] == [0, 1, 2, 4, 0, 1, 3, 4]


def test_cells_without_end_tags() -> None:
    assert rows(grid("<TABLE><TR><TD>规章<TD>1<TR><TD>规范性文件<TD>2</TABLE>")) == [["规章", "1"], ["规范性文件", "2"]]


def test_rows_without_a_table_body_and_stray_end_tags() -> None:
    assert rows(grid("<table><tr><td>a</p></td></div><td>1</td></tr></tr><td>b<td>2</table>")) == [
        ["a", "1"],
        ["b", "2"],
    ]


def test_text_between_rows_stands_before_the_table() -> None:
    assert shape("<table><tr><td>a<td>1</tr>单位：件<tr><td>b<td>2</table>") == ["单位：件", "a|1/b|2"]


def test_lines_in_a_cell_are_kept_apart() -> None:
    markup = "<table><tr><td>本年新<br/>制作数量<td><p>社会</p><p>公益</p><div>组织</div></table>"
    assert rows(grid(markup)) == [["本年新\n制作数量", "社会\n公益\n组织"]]


def test_blanks_in_cells() -> None:
    markup = "<table><tr><td>规章<td>&nbsp;<td>\u3000<td><br><td><p><o:p></o:p></p><td>&#8203;0&nbsp;</table>"
    assert rows(grid(markup)) == [["规章", "", "", "", "", "0"]]


def test_no_break_space_inside_a_cell_is_kept() -> None:
    assert rows(grid("<table><tr><td>总&nbsp;计<td>1</table>")) == [["总\u00a0计", "1"]]


def test_stray_nul_bytes_are_removed_and_those_in_a_number_are_not_passed_over() -> None:
    assert rows(grid("<table><tr><td>规\0章<td>1<td>\0</table>")) == [["规章", "1", ""]]
    assert rows(grid("<table><tr><td>规章<td>1\0\0</table>")) == [["规章", "1\ufffd"]]


def test_hidden_rows_cells_and_text_are_not_read() -> None:
    markup = (
        "<table><tr style='display:none'><td>x<td>9</tr><tr><td>规章"
        "<td hidden>9<td>1<span style='DISPLAY: none'>9</span>"
        "<i style='visibility:hidden'>9</i><del>9</del><script>9</script></table>"
    )
    assert rows(grid(markup)) == [["规章", "1"]]


def test_word_markup_in_a_cell() -> None:
    markup = (
        "<table class=MsoNormalTable><tr><td><p class=MsoNormal><b><span lang=EN-US style='mso-x:1'>"
        "<!--[if x]>9<![endif]-->"
        "<st1:chsdate w:st='on' Year='2021'>2021</st1:chsdate><o:p></o:p></span></b><span>年</span></p></td><td>"
        "<p class=MsoNormal><span lang=EN-US>11<o:p>&nbsp;</o:p></span></p></td></tr></table>"
    )
    assert rows(grid(markup)) == [["2021年", "11"]]


def test_cells_know_their_place_among_the_kept_tables() -> None:
    page = read_page(
        "<table><tr><td>索引号<td>1234<td>发布机构<td>市政府<tr><td>发布日期<td>2021-01-01<td>文号<td></table>"
        "<table><tr><td>a<td>1</table><table><tr><td>b<td>2</table>"
    )
    places = [cell.location for table in page.tables for cell in table.grid.cells]
    assert [(place.table, place.row, place.column) for place in places] == [(0, 0, 0), (0, 0, 1), (1, 0, 0), (1, 0, 1)]
    assert [table.location.table for table in page.tables] == [0, 1]


def test_a_picture_in_a_cell_makes_it_doubtful() -> None:
    page = read_page("<table><tr><td>规章<td>1<td><img src='a/n3.png'></table>")
    (table,) = page.tables
    assert [cell.doubt for cell in table.grid.cells] == [None, None, doubt("picture")]
    assert shape("<table><tr><td>规章<td>1<td><img src='a/n3.png'></table>") == ["规章|1|", "[n3.png]"]


# tables that lay text out


def test_a_table_of_one_cell_is_text() -> None:
    assert paragraphs("<table><tr><td><h2>年度报告</h2><p>一、总体情况</p></table>") == ["年度报告", "一、总体情况"]


def test_a_table_of_one_column_is_text() -> None:
    assert paragraphs("<table><tr><td>年度报告<tr><td>一、总体情况</table>") == ["年度报告", "一、总体情况"]


def test_tables_in_a_layout_table_are_tables() -> None:
    data = "<table><tr><td>规章<td>1<td>2</table>"
    cell = f"<p>二、主动公开</p>{data}<p>三、申请</p>{data}"
    markup = f"<table><tr><td>年度报告<td></tr><tr><td colspan=2>{cell}</table>"
    assert shape(markup) == ["年度报告", "二、主动公开", "规章|1|2", "三、申请", "规章|1|2"]


def test_a_table_in_a_cell_of_data_follows_it() -> None:
    inner = "<table><tr><td>x<td>5</table>"
    markup = f"<table><tr><td>规章<td>1<td>2<tr><td>规范性文件{inner}<td>3<td>4</table>"
    assert shape(markup) == ["规章|1|2/规范性文件|3|4", "x|5"]


def test_a_page_laid_out_beside_blanks_is_text() -> None:
    body = "本年度主动公开政府信息若干条。" * 60
    blanks = "<tr><td>&nbsp;<td>&nbsp;<td>&nbsp;</tr>" * 20
    assert paragraphs(f"<table><tr><td>年度报告<td><td></tr>{blanks}<tr><td>{body}<td><td></tr></table>") == [
        "年度报告",
        body,
    ]


def test_long_text_and_data_in_one_table_are_cut_apart() -> None:
    body = "本年度主动公开政府信息若干条。" * 30
    markup = (
        f"<table><tr><td colspan=3>一、总体情况<tr><td colspan=3>{body}<tr><td colspan=3>二、主动公开"
        "<tr><td>规章<td>1<td>2<tr><td>规范性文件<td>3<td>4<tr><td colspan=3>三、申请</table>"
    )
    assert shape(markup) == ["一、总体情况", body, "二、主动公开", "规章|1|2/规范性文件|3|4", "三、申请"]


def test_labels_beside_blanks_are_data() -> None:
    assert shape("<table><tr><td>规章<td><td><td><tr><td>规范性文件<td><td><td></table>") == ["规章|||/规范性文件|||"]


def test_a_long_label_does_not_make_a_table_text() -> None:
    label = "规范性文件(指各行政机关印发的有正式文号的文件)" * 8
    assert len(grids(f"<table><tr><td>信息内容<td>本年<td>累计<tr><td>{label}<td>&nbsp;<td>/</table>")) == 1


def test_a_caption_stands_before_its_table() -> None:
    assert shape("<table><caption>表1</caption><tr><td>规章<td>1</table>") == ["表1", "规章|1"]


# any table


@st.composite
def tilings(draw: st.DrawFn) -> tuple[list[Cell], int, int]:
    """Cells without overlap that cover a grid, in reading order."""
    height, width = draw(st.integers(1, 6)), draw(st.integers(2, 7))
    taken: set[tuple[int, int]] = set()
    cells = []
    for row in range(height):
        for column in range(width):
            if (row, column) in taken:
                continue
            free = next((c for c in range(column, width) if (row, c) in taken), width) - column
            across, down = draw(st.integers(1, free)), draw(st.integers(1, height - row))
            taken |= {(row + y, column + x) for y in range(down) for x in range(across)}
            text = draw(st.sampled_from(["规章", "1", "11", "/", "增3", "总 计", "a&b<c"]))
            cells.append(Cell(row, column, text, down, across))
    return cells, height, width


def markup_of(cells: list[Cell], height: int) -> str:
    lines = []
    for row in range(height):
        inner = "".join(
            f"<td rowspan={cell.row_span} colspan={cell.column_span}>{escape(cell.text)}</td>"
            for cell in cells
            if cell.row == row
        )
        lines.append(f"<tr>{inner}</tr>")
    return f"<table>{''.join(lines)}</table>"


@given(tilings())
def test_any_grid_comes_back(tiling: tuple[list[Cell], int, int]) -> None:
    cells, height, _ = tiling
    assume(any(sum(cell.row <= row <= cell.last_row for cell in cells) > 1 for row in range(height)))
    columns = max(cell.column for cell in cells) + 1
    assume(columns > 1)
    table = grid(markup_of(cells, height))
    expected = [
        (cell.text, cell.row, cell.column, cell.row_span, min(cell.column_span, columns - cell.column))
        for cell in cells
    ]
    assert anchors(table) == expected
    assert (table.rows, table.columns) == (height, columns)
    assert table.overlaps() == []


PIECES = [
    "规章",
    "<b>1</b>",
    "<span>2 <i>3</i></span>",
    "<br>",
    "<p>段</p>",
    "&nbsp;",
    "&lt;",
    "\n  ",
    "<!-- 9 -->",
    "<o:p></o:p>",
]


@given(st.lists(st.lists(st.sampled_from(PIECES), max_size=5), min_size=4, max_size=4))
def test_cell_texts_are_those_of_another_parser(contents: list[list[str]]) -> None:
    inner = "".join(f"<td>{''.join(pieces)}</td>" for pieces in contents)
    markup = f"<table><tr><td>甲</td><td>乙</td><td>丙</td><td>丁</td></tr><tr>{inner}</tr></table>"
    soup = BeautifulSoup(markup, "lxml")
    expected = ["".join(cell.get_text().split()) for cell in soup.find_all("td")]
    assert ["".join(cell.text.split()) for cell in grid(markup).cells] == expected


def test_a_value_in_a_field_of_a_form_is_text() -> None:
    markup = (
        "<table><tr><td>规章<td><input value=3><td><input type=hidden value=9><td><input type=button value=9></table>"
    )
    assert rows(grid(markup)) == [["规章", "3", "", ""]]


def test_hidden_groups_and_second_heads_keep_their_order() -> None:
    markup = (
        "<table><thead><tr><td>a<td>1</thead><thead><tr><td>b<td>2</thead><tbody hidden><tr><td>9<td>9</tbody></table>"
    )
    assert rows(grid(markup)) == [["a", "1"], ["b", "2"]]


@pytest.mark.parametrize(
    ("inner", "doubtful"),
    [
        ("<s>1</s>2", True),
        ("1<sup>2</sup>", True),
        ('<span style="text-decoration: line-through">1</span>2', True),
        ('1<span style="vertical-align:super">2</span>', True),
        ('1<span style="font-size:0px">2</span>', True),
        ('1<span style="opacity:0">2</span>', True),
        ('<span style="font-size:0"><span style="font-size:14px">1</span></span>', False),
        ('<span style="vertical-align:middle;font-size:0.8em;opacity:0.9">1</span>', False),
        ("无<sup>注</sup>", False),
    ],
)
def test_digits_that_may_be_no_part_of_the_number_make_a_cell_doubtful(inner: str, doubtful: bool) -> None:
    found = grid(f"<table><tr><td>a</td><td>{inner}</td></tr><tr><td>b</td><td>3</td></tr></table>")
    assert [cell.doubt is not None for cell in found.cells] == [False, doubtful, False, False]


def test_a_page_that_fades_its_tables_in_is_not_doubtful() -> None:
    page = '<div style="opacity:0"><table><tr><td>a</td><td>1</td></tr><tr><td>b</td><td>3</td></tr></table></div>'
    assert [cell.doubt for cell in grid(page).cells] == [None] * 4


@pytest.mark.parametrize(
    ("row", "doubted"),
    [
        ("<td>规章</td><td></td>3<td>1</td>", {1}),
        ("<td>规章</td><td></td> <b>3</b><td>1</td>", {1}),
        ("<td>规章</td><td></td><p><span>3</span></p><td>1</td>", {1}),
        ("<td>规章</td><td>2</td><td></td></tr>3<tr>", {2}),
        ("<td>规章</td><TD></TD>无<td>1</td>", {1}),
        ("<td>规章</td><td><tr>3</td><td>1</td>", {1}),
        ("<td>规章</td><td>2</td>&nbsp;\n<td>1</td>", set()),
        ("<td>规章</td><td>2</td><!-- 3 --><td>1</td>", set()),
        ("<td>规章</td><td>2</td></span><td>1</td>", set()),
        ("<td>规章<td>2<td>1", set()),
        ("<td>规章</td><td>2<p>3</p></td><td>1</td>", set()),
    ],
)
def test_text_outside_of_cells_is_a_doubt_about_the_cell_beside_it(row: str, doubted: set[int]) -> None:
    found = grid(
        f"<table><tr><td>信息内容</td><td>件数</td><td>现行</td></tr><tr>{row}</tr><tr><td>甲</td><td>1</td><td>2</td></tr></table>"
    )
    assert {cell.column for cell in found.cells if cell.doubt and cell.row == 1} == doubted


@pytest.mark.parametrize(
    "beside",
    ["3", "<!-- a --> 3", "<![if !x]><span>3", "&nbsp;<!-- --><b>3</b>", "</tr><!-- a -->3", "<input value='3'>"],
)
def test_what_stands_beside_a_cell_doubts_it(beside: str) -> None:
    (table,) = read_page(f"<table><tr><td>规章<td>1<tr><td>a</td><td></td>{beside}</tr></table>").tables
    assert [cell.text for cell in table.grid.cells if cell.doubt] == [""]


@pytest.mark.parametrize("beside", ["<!-- 3 -->", "<input type=hidden value=3>", "&nbsp;", "<![endif]>"])
def test_what_prints_nothing_beside_a_cell_says_nothing(beside: str) -> None:
    (table,) = read_page(f"<table><tr><td>规章<td>1<tr><td>a</td><td></td>{beside}</tr></table>").tables
    assert not [cell for cell in table.grid.cells if cell.doubt]


@pytest.mark.parametrize(
    "inner",
    ["<svg><text>8</text></svg>", "<math><mn>8</mn></math>", "<textarea>8</textarea>", "<select><option>8</select>"],
)
def test_a_cell_that_shows_a_number_in_a_way_of_its_own_is_doubted(inner: str) -> None:
    (table,) = read_page(f"<table><tr><td>规章<td>1<tr><td>a</td><td>{inner}</td></tr></table>").tables
    assert [str(cell.doubt) for cell in table.grid.cells if cell.doubt] == [
        "a drawing, formula or control prints a number in the cell"
    ]
    (table,) = read_page(f"<table><tr><td>a<td>1<tr><td>b<td>{inner.replace('8', '')}</td></tr></table>").tables
    assert not [cell for cell in table.grid.cells if cell.doubt]
