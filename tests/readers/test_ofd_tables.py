"""Rules that OFD draws as paths: tables by lines, frames and fills, through templates and composite objects."""

from __future__ import annotations

import pytest

from extractor.layout.matrix import IDENTITY
from extractor.readers.ofd.paths import parts_of
from tests.quality.ofd_package import Book, Page, pack
from tests.quality.ofd_package import parts_of as package_of

from .ofd_builder import (
    FONTS,
    block,
    cells,
    grids,
    layer,
    messages,
    path,
    read_books,
    read_bytes,
    read_page,
    ruled,
    text,
    texts,
    unit,
)

ROWS = [["项目", "甲", "乙"], ["合计", "1", "2"]]
CELLS = [(row, column, 1, 1, words) for row, line in enumerate(ROWS) for column, words in enumerate(line)]


@pytest.mark.parametrize(
    ("data", "found"),
    [
        ("M 0 0 L 10 0", [[(0, 0), (10, 0)]]),
        ("M0 0L10 0L10 5C", [[(0, 0), (10, 0), (10, 5), (0, 0)]]),
        ("S 1 1 L 2 1 M 3 3 L 4 3", [[(1, 1), (2, 1)], [(3, 3), (4, 3)]]),
        ("M 0 0 Q 1 1 2 0", [[(0, 0), (2, 0)]]),
        ("M 0 0 B 1 1 2 2 3 0", [[(0, 0), (3, 0)]]),
        ("M 0 0 A 5 5 0 0 1 10 0", [[(0, 0), (10, 0)]]),
        ("M 1e1 -.5 L +2. 0", [[(10, -0.5), (2, 0)]]),
        ("M 0,0 L 1,0", [[(0, 0), (1, 0)]]),
        ("M 0 0 L 1 0 L 2", [[(0, 0), (1, 0)]]),
        ("M 0 0 L 1 0 L 9e99 0 L 3 0", [[(0, 0), (1, 0)]]),
        ("L 1 0 2 0", []),
        ("C C M 1 1", []),
        ("", []),
        ("x", []),
    ],
)
def test_short_paths(data: str, found: list[list[tuple[float, float]]]) -> None:
    assert parts_of(data, IDENTITY) == found


def test_a_table_drawn_by_lines() -> None:
    (grid,) = grids(read_page(ruled(ROWS)))
    assert cells(grid) == CELLS


def test_a_missing_line_is_a_span() -> None:
    drawn = ruled(ROWS).replace("M 50.0 40.0 L 50.0 60.0", "M 50.0 50.0 L 50.0 60.0")
    (grid,) = grids(read_page(drawn))
    assert cells(grid)[:2] == [(0, 0, 1, 2, "项目 甲"), (0, 2, 1, 1, "乙")]


def framed(more: str, inner: str = "") -> str:
    """The table with a frame around each cell."""
    frames = "".join(
        path(f"M {x} {y} L {x + 30} {y} L {x + 30} {y + 10} L {x} {y + 10} C", more, inner)
        for x in (20, 50, 80)
        for y in (40, 50)
    )
    words = ruled(ROWS)
    return frames + words[words.index("<ofd:TextObject") :]


def test_frames_around_cells() -> None:
    assert cells(grids(read_page(framed("")))[0]) == CELLS
    assert (
        cells(grids(read_page(framed(' Stroke="true" Fill="true"', '<ofd:FillColor Value="230 230 230"/>')))[0])
        == CELLS
    )


@pytest.mark.parametrize(
    ("more", "inner"),
    [
        (' Stroke="false"', ""),
        ("", '<ofd:StrokeColor Value="255 255 255"/>'),
        ("", '<ofd:StrokeColor Value="250"/>'),
        ("", '<ofd:StrokeColor Value="0 0 0 0"/>'),
        ("", '<ofd:StrokeColor Value="#ff #FF #ff"/>'),
        ("", '<ofd:StrokeColor Value="0 0 0" Alpha="0"/>'),
        (' Alpha="0"', ""),
        (' Visible="false"', ""),
        (' DrawParam="31"', ""),
    ],
)
def test_lines_that_do_not_show_rule_nothing(more: str, inner: str) -> None:
    white = '<ofd:DrawParams><ofd:DrawParam ID="30"><ofd:StrokeColor Value="255 255 255"/></ofd:DrawParam>'
    resources = f'{white}<ofd:DrawParam ID="31" Relative="30"/></ofd:DrawParams>'
    drawn = path("M 20 20 L 190 20", more, inner)
    assert read_page(drawn, resources).textless_pages == ()
    assert read_page(path("M 20 20 L 190 20")).textless_pages == (1,)


def test_thin_filled_boxes_are_lines() -> None:
    def box(x: float, y: float, width: float, height: float) -> str:
        corners = f"M 0 0 L {width} 0 L {width} {height} L 0 {height} C"
        boundary = f"{x} {y} {width} {height}"
        return path(corners, ' Stroke="false" Fill="true"', '<ofd:FillColor Value="0 0 0"/>', boundary)

    boxes = [box(20, y, 90, 0.2) for y in (40, 50, 60)] + [box(x, 40, 0.2, 20) for x in (20, 50, 80, 110)]
    words = ruled(ROWS)
    assert cells(grids(read_page("".join(boxes) + words[words.index("<ofd:TextObject") :]))[0]) == CELLS


def test_thin_pictures_are_lines() -> None:
    rule = '<ofd:ImageObject ID="7" Boundary="{} {} {} {}" CTM="{} 0 0 {} 0 0" ResourceID="6"/>'
    sides = [(20, y, 90, 0.2) for y in (40, 50, 60)] + [(x, 40, 0.2, 20) for x in (20, 50, 80, 110)]
    words = ruled(ROWS)
    drawn = "".join(rule.format(*side, *side[2:]) for side in sides)
    assert cells(grids(read_page(drawn + words[words.index("<ofd:TextObject") :]))[0]) == CELLS


def split(drawn: str) -> tuple[str, str]:
    """The paths and the texts of a drawn table."""
    at = drawn.index("<ofd:TextObject")
    return drawn[:at], drawn[at:]


@pytest.mark.parametrize("order", ["Background", "Foreground", ""])
def test_lines_in_a_template(order: str) -> None:
    lines, words = split(ruled(ROWS))
    head = f'<ofd:Template TemplateID="50" ZOrder="{order}"/>'
    found = read_books(Book([Page(layer(words), head)], {"50": layer(lines)}, FONTS))
    assert cells(grids(found)[0]) == CELLS
    assert messages(found) == []


def test_lines_in_composite_objects_within_each_other_and_blocks() -> None:
    lines, words = split(ruled(ROWS, top=20))
    use = '<ofd:CompositeObject ID="{}" ResourceID="{}" Boundary="{}" CTM="{}"/>'
    units = unit(70, lines) + unit(71, use.format(1, 70, "0 10 210 297", "0.5 0 0 0.5 0 0"))
    whole = use.format(2, 71, "0 0 210 297", "2 0 0 2 0 0")
    found = read_page(f"{block(block(whole))}{words}", units)
    assert (grids(found)[0].columns, grids(found)[0].rows) == (3, 2)


def test_a_composite_object_that_is_missing_is_told() -> None:
    found = read_page(text(20, 50, "正文") + '<ofd:CompositeObject ID="1" ResourceID="99" Boundary="0 0 9 9"/>')
    assert messages(found) == ["warning: page 1: 1 drawn parts are missing from the file"]


def test_a_template_that_is_missing_is_told() -> None:
    found = read_books(Book([Page(layer(text(20, 50, "正文")), '<ofd:Template TemplateID="50"/>')]))
    assert texts(found) == ["正文"]
    assert messages(found) == ["warning: page 1: its template 50 cannot be read and is left out"]


def test_a_table_goes_on_over_the_page() -> None:
    first, second = ruled([["项目", "甲"], ["一", "1"]], top=265), ruled([["二", "2"], ["三", "3"]], top=20)
    found = read_books(Book([Page(layer(first)), Page(layer(second))], resources=FONTS))
    assert [cell.text for cell in grids(found)[0].cells] == ["项目", "甲", "一", "1", "二", "2", "三", "3"]


def test_a_large_picture_stands_where_it_is() -> None:
    picture = '<ofd:ImageObject ID="5" Boundary="20 60 100 80" CTM="100 0 0 80 0 0" ResourceID="6"/>'
    found = read_page(text(20, 50, "上文") + picture + text(20, 160, "下文"))
    assert [type(block).__name__ for block in found.blocks] == ["Paragraph", "Picture", "Paragraph"]


def test_the_page_has_its_own_size_and_origin() -> None:
    moved = "<ofd:Area><ofd:PhysicalBox>10 20 100 100</ofd:PhysicalBox></ofd:Area>"
    (paragraph,) = read_books(Book([Page(layer(text(10, 60, "甲")), moved)], resources=FONTS)).paragraphs
    assert paragraph.location.box is not None
    assert paragraph.location.box[0] == 0
    assert paragraph.location.box[1] < 40 * 72 / 25.4


@pytest.mark.parametrize("stated", ["0 0 0 0", "0 0 -5 9", "a b c d", "0 0 nan 1", "0 0 1e9 1e9", ""])
def test_a_page_of_no_size_is_a4(stated: str) -> None:
    book = Book([Page(layer(ruled(ROWS)))], resources=FONTS, area=stated)
    assert cells(grids(read_bytes(pack(package_of([book]))))[0]) == CELLS
