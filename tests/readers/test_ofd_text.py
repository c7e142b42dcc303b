"""Where OFD places characters: steps, matrices, boundaries, turned and hidden text."""

from __future__ import annotations

import pytest

from extractor.readers.markup import parse
from extractor.readers.ofd.numbers import matrix, steps
from extractor.readers.ofd.text import glyphs_of, type_of

from .ofd_builder import messages, path, read_page, text, texts

POINT = 72 / 25.4
WHITE = ' DrawParam="3"'
COLORS = '<ofd:DrawParams><ofd:DrawParam ID="3"><ofd:FillColor Value="255 255 255"/></ofd:DrawParam></ofd:DrawParams>'
SCAN = '<ofd:ImageObject ID="5" Boundary="0 0 210 297" CTM="210 0 0 297 0 0" ResourceID="6"/>'


@pytest.mark.parametrize(
    ("written", "count", "found"),
    [
        ("1 2 3", 3, [1, 2, 3]),
        ("g 3 1.5", 3, [1.5, 1.5, 1.5]),
        ("2 g 2 1 4", 4, [2, 1, 1, 4]),
        ("g 2 1", 4, [1, 1, 1, 1]),
        ("1 2 3 4", 2, [1, 2]),
        ("g 999999999999 1", 3, [1, 1, 1]),
        ("g -4 1 2", 2, [2, 2]),
        ("g 2", 2, [0, 0]),
        ("1,2", 2, [1, 2]),
        ("nan 1", 2, [0, 1]),
        ("", 2, []),
        (None, 2, []),
        ("1 2", 0, []),
    ],
)
def test_steps(written: str | None, count: int, found: list[float]) -> None:
    assert steps(written, count) == found


@pytest.mark.parametrize("written", ["", "1 0 0", "a b c d e f", "nan 0 0 1 0 0", "1e99 0 0 1 0 0", None])
def test_a_matrix_that_is_none_moves_nothing(written: str | None) -> None:
    assert matrix(written) == (1, 0, 0, 1, 0, 0)


def lefts(markup: str, placed: str | None = None) -> list[float]:
    """Where the glyphs of a text object start, in its own space."""
    element = parse(f'<TextObject Size="4"{placed or ""}>{markup}</TextObject>'.encode(), "x")
    setting = type_of(element, (1, 0, 0, 1, 0, 0), False)
    assert setting is not None
    return [round(glyph.left, 2) for glyph in glyphs_of(element, setting)]


def test_characters_stand_where_their_steps_lead() -> None:
    assert lefts('<TextCode X="1" Y="2" DeltaX="4 g 2 5">甲乙丙丁</TextCode>') == [1, 5, 10, 15]


def test_a_stretch_without_a_place_goes_on_from_the_one_before() -> None:
    assert lefts('<TextCode X="3" Y="2">甲</TextCode><TextCode Y="9">乙</TextCode>') == [3, 3]


def test_without_steps_characters_follow_each_other_as_wide_as_type_is() -> None:
    assert lefts('<TextCode X="0" Y="2">甲12乙</TextCode>') == [0, 4, 6, 8]
    assert lefts('<TextCode X="0" Y="2">甲12乙</TextCode>', ' HScale="0.5"') == [0, 2, 3, 4]


@pytest.mark.parametrize(("direction", "found"), [(90, [0, 0]), (180, [0, -4]), (270, [0, 0]), (0, [0, 4])])
def test_without_steps_characters_follow_in_reading_direction(direction: int, found: list[float]) -> None:
    assert lefts('<TextCode X="0" Y="2">甲乙</TextCode>', f' ReadDirection="{direction}"') == found


def test_line_ends_in_the_markup_are_no_characters() -> None:
    assert lefts('<TextCode X="0" Y="2" DeltaX="4">\n甲乙\r\n</TextCode>') == [0, 4]


def test_text_has_page_and_box_in_points() -> None:
    document = read_page(text(20, 50, "测试文字"))
    (paragraph,) = document.paragraphs
    assert (paragraph.text, paragraph.location.page) == ("测试文字", 1)
    assert paragraph.location.box is not None
    left, top, right, bottom = paragraph.location.box
    assert left == pytest.approx(20 * POINT, abs=0.1)
    assert right == pytest.approx(36 * POINT, abs=0.1)
    assert top < 50 * POINT < bottom


def test_the_matrix_acts_before_the_boundary() -> None:
    """A converter writes points and scales them."""
    scaled = text(20, 50, "测试", size=12, more=' CTM="0.3528 0 0 0.3528 0 0"')
    boxes = [paragraph.location.box for paragraph in read_page(scaled).paragraphs]
    assert boxes[0] is not None
    assert boxes[0][2] - boxes[0][0] == pytest.approx(2 * 12, abs=0.2)


def test_a_space_is_printed_where_a_gap_shows_one() -> None:
    assert texts(read_page(text(20, 50, "1234", step="2 7 2"))) == ["12 34"]


def test_digits_set_one_by_one_are_one_number() -> None:
    digits = "".join(text(20 + 2.2 * index, 50, digit, step="") for index, digit in enumerate("31415"))
    assert texts(read_page(digits)) == ["31415"]


def test_upright_characters_below_each_other_are_read_downwards() -> None:
    below = '<ofd:TextObject ID="1" Boundary="20 50 9 99" Font="1" Size="4"><ofd:TextCode X="0" Y="0" '
    assert texts(read_page(f'{below}DeltaY="g 2 6">甲乙丙</ofd:TextCode></ofd:TextObject>')) == ["甲乙丙"]


def test_text_turned_by_a_quarter_is_kept_and_slanted_text_is_told() -> None:
    turned = text(20, 50, "甲", more=' CharDirection="90"')
    slanted = text(60, 90, "内部资料", size=20, more=' CTM="0.7 0.7 -0.7 0.7 0 0"')
    document = read_page(turned + slanted)
    assert texts(document) == ["甲"]
    assert messages(document) == ["note: page 1: 4 slanted characters (a stamp or watermark) are left out"]


def test_hidden_objects_and_layers_show_nothing() -> None:
    hidden = text(20, 50, "不见", more=' Visible="false"')
    block = f'<ofd:PageBlock ID="4" Visible="false">{text(20, 70, "不见")}</ofd:PageBlock>'
    assert texts(read_page(hidden + block + text(20, 90, "可见"))) == ["可见"]


@pytest.mark.parametrize("unseen", [' Alpha="0"', ' Fill="false"'])
def test_text_without_color_is_told_and_left_out(unseen: str) -> None:
    document = read_page(text(20, 50, "隐藏12", more=unseen) + text(20, 90, "可见"))
    assert texts(document) == ["可见"]
    assert messages(document) == ["note: page 1: 4 characters that the page does not show are left out"]


def test_text_without_color_over_a_scan_is_its_text_read_by_a_machine() -> None:
    document = read_page(SCAN + text(20, 50, "识别所得文字共十二个以上字符", more=' Alpha="0"'))
    assert texts(document) == ["识别所得文字共十二个以上字符"]
    assert [finding.code for finding in document.diagnostics] == ["no_text_layer"]


def test_a_page_of_outlines_has_no_text() -> None:
    outlines = path("M 20 20 L 30 20 L 30 30 L 25 25 C", ' Fill="true" Stroke="false"')
    assert read_page(outlines).textless_pages == (1,)
    assert read_page(SCAN).textless_pages == (1,)
    assert read_page("").textless_pages == ()


def test_characters_of_the_fonts_own_are_told() -> None:
    document = read_page(text(20, 50, "合计\ue001\ue002"))
    assert texts(document) == ["合计\ufffd\ufffd"]
    assert messages(document)[0].startswith("warning: page 1: 2 of 4 characters have no Unicode mapping")


def test_glyph_numbers_leave_the_text_as_it_is() -> None:
    glyphs = (
        '<ofd:CGTransform CodePosition="0" CodeCount="2" GlyphCount="2"><ofd:Glyphs>7 8</ofd:Glyphs></ofd:CGTransform>'
    )
    code = '<ofd:TextCode X="0" Y="0" DeltaX="4">合计</ofd:TextCode>'
    placed = f'<ofd:TextObject ID="1" Boundary="20 50 9 9" Font="1" Size="4">{glyphs}{code}</ofd:TextObject>'
    assert texts(read_page(placed)) == ["合计"]


def test_bold_by_the_fonts_name_or_the_weight() -> None:
    heavy = text(20, 50, "标题").replace('Font="1"', 'Font="2"')
    weighty = text(20, 50, "标题", more=' Weight="700"')
    found = [read_page(objects).paragraphs for objects in (heavy, weighty, text(20, 50, "正文"))]
    assert [paragraph.bold for paragraphs in found for paragraph in paragraphs] == [True, True, False]


@pytest.mark.parametrize(
    "unseen", [text(-300, 50, "外"), text(20, 900, "外"), text(20, 20, "微", size=0.2), text(20, 20, "微", more=WHITE)]
)
def test_text_that_the_page_does_not_show_is_told_and_left_out(unseen: str) -> None:
    document = read_page(unseen + text(20, 50, "内"), COLORS)
    assert texts(document) == ["内"]
    assert messages(document) == ["note: page 1: 1 characters that the page does not show are left out"]


def test_white_text_on_a_dark_ground_is_read() -> None:
    ground = path("M 10 40 L 90 40 L 90 60 L 10 60 C", ' Fill="true"', '<ofd:FillColor Value="0 0 99"/>')
    assert texts(read_page(ground + text(20, 50, "白字", more=WHITE), COLORS)) == ["白字"]


def test_text_under_a_scan_was_read_by_a_machine() -> None:
    medium = '<ofd:MultiMedia ID="6"><ofd:MediaFile>Scan.JPG</ofd:MediaFile></ofd:MultiMedia>'
    kept = f"<ofd:MultiMedias>{medium}</ofd:MultiMedias>"
    document = read_page(text(20, 50, "识别所得文字共十二个以上字符") + SCAN, kept)
    assert [finding.code for finding in document.diagnostics] == ["no_text_layer"]
    assert read_page(SCAN + text(20, 50, "底图之上文字共十二个以上字符"), kept).diagnostics == ()
    assert read_page(text(20, 50, "透明图下文字共十二个以上字符") + SCAN).diagnostics == ()
