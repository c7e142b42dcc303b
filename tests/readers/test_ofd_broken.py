"""Broken and hostile OFD files: an ExtractorError that names the cause, or a Document that tells what is missing."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.errors import DamagedSourceError, ExtractorError, LimitExceededError
from extractor.layout import limits
from extractor.readers.ofd import page
from extractor.readers.ofd.parts import open_parts
from tests.quality.ofd_package import Book, Page, pack, parts_of

from .ofd_builder import (
    FONTS,
    block,
    book,
    grids,
    layer,
    messages,
    path,
    read_books,
    read_bytes,
    ruled,
    text,
    texts,
    unit,
)

ROWS = [["项目", "甲", "乙"], ["合计", "1", "2"]]
PAGE = layer(ruled(ROWS))
SOUND = pack(parts_of([Book([Page(PAGE, '<ofd:Template TemplateID="50"/>')] * 2, {"50": layer("")}, FONTS)]))


@pytest.mark.parametrize("tenth", range(10))
def test_a_file_cut_anywhere_is_damaged(tenth: int) -> None:
    with pytest.raises(DamagedSourceError, match="OFD file is cut short"):
        read_bytes(SOUND[: len(SOUND) * tenth // 10])


def without(*names: str) -> bytes:
    """The sound file without parts."""
    with ZipFile(BytesIO(SOUND)) as source:
        return pack({name: source.read(name) for name in source.namelist() if name not in names})


@pytest.mark.parametrize(
    ("name", "words"),
    [("OFD.xml", "no OFD.xml"), ("Doc_0/Document.xml", "no document can be read")],
)
def test_without_its_roots_a_file_is_damaged(name: str, words: str) -> None:
    with pytest.raises(DamagedSourceError, match=words):
        read_bytes(without(name))


def test_without_any_page_a_file_is_damaged() -> None:
    pages = ("Doc_0/Pages/Page_0/Content.xml", "Doc_0/Pages/Page_1/Content.xml")
    with pytest.raises(DamagedSourceError, match="no page"):
        read_bytes(without(*pages))
    found = read_bytes(without(pages[0]))
    assert found.pages == 2
    assert messages(found)[0].startswith("error: page 1 cannot be read")


@pytest.mark.parametrize("name", ["Doc_0/PublicRes.xml", "Doc_0/Tpls/Tpl_50/Content.xml"])
def test_without_the_rest_it_is_read(name: str) -> None:
    assert len(grids(read_bytes(without(name)))) == 1


@pytest.mark.parametrize("content", ["", "<", "<a>", "x", "\x00", "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"])
@pytest.mark.parametrize("name", ["OFD.xml", "Doc_0/Document.xml", "Doc_0/Pages/Page_0/Content.xml"])
def test_unsound_parts(name: str, content: str) -> None:
    parts = {**parts_of([book(text(20, 50, "正文"), text(20, 50, "又一页"))]), name: content}
    if "Page_0" not in name:
        with pytest.raises(DamagedSourceError):
            read_bytes(pack(parts))
        return
    found = read_bytes(pack(parts))
    assert texts(found) == ["又一页"]
    assert messages(found)[0].startswith("error: page 1 cannot be read")


def test_composite_objects_that_hold_themselves_end() -> None:
    use = '<ofd:CompositeObject ID="1" ResourceID="70" Boundary="1 1 9 9"/>'
    found = read_books(book(text(20, 50, "正文") + use, resources=unit(70, use + path("M 0 0 L 9 0"))))
    assert texts(found) == ["正文"]
    assert messages(found)[0].startswith("note: drawings larger than any table")


def test_composite_objects_that_multiply_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_OBJECTS_OF_PAGE", 2000)
    uses = "".join(unit(70 + level, f'<ofd:CompositeObject ResourceID="{71 + level}"/>' * 9) for level in range(9))
    with pytest.raises(LimitExceededError, match="drawn objects"):
        read_books(book('<ofd:CompositeObject ResourceID="70"/>', resources=uses + unit(79, path("M 0 0 L 9 0"))))


def test_white_text_among_more_drawings_than_a_table_has_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page, "MOST_COMPARED", 3)
    color = '<ofd:DrawParams><ofd:DrawParam ID="3"><ofd:FillColor Value="255"/></ofd:DrawParam></ofd:DrawParams>'
    ground = path("M 1 1 L 90 1 L 90 90 L 1 90 C", ' Fill="true"', '<ofd:FillColor Value="0"/>')
    white = text(20, 50, "白", more=' DrawParam="3"')
    assert texts(read_books(book(ground * 4 + white + text(20, 70, "黑"), resources=color))) == ["黑"]


def test_a_template_that_uses_itself_is_shown_once() -> None:
    made = Book([Page(layer(""), '<ofd:Template TemplateID="50"/>')], {"50": layer(text(20, 50, "底版"))}, FONTS)
    parts = parts_of([made])
    name = "Doc_0/Tpls/Tpl_50/Content.xml"
    parts[name] = str(parts[name]).replace("<ofd:Content>", '<ofd:Template TemplateID="50"/><ofd:Content>')
    assert texts(read_bytes(pack(parts))) == ["底版"]


def test_deep_blocks_end() -> None:
    inner = text(20, 50, "深")
    for _ in range(40):
        inner = block(inner)
    assert texts(read_books(book(inner + text(20, 50, "浅")))) == ["浅"]


def test_drawing_parameters_that_refer_to_each_other_end() -> None:
    parameters = (
        '<ofd:DrawParams><ofd:DrawParam ID="1" Relative="2"/><ofd:DrawParam ID="2" Relative="1"/></ofd:DrawParams>'
    )
    assert texts(read_books(book(text(20, 50, "正文", more=' DrawParam="1"'), resources=parameters))) == ["正文"]


def test_wild_numbers_are_none() -> None:
    for wild in ("nan", "inf", "1e308", "-1e308", "x", "", "9" * 400):
        box = f'Boundary="{wild} {wild} {wild} {wild}" CTM="{wild} 0 0 {wild} 0 0"'
        words = f'<ofd:TextObject {box} Size="{wild}"><ofd:TextCode X="{wild}" DeltaX="g {wild} {wild}">甲乙'
        line = f'<ofd:PathObject {box} LineWidth="{wild}"><ofd:AbbreviatedData>M {wild} 0 L 1 {wild}'
        picture = f"<ofd:ImageObject {box}/>"
        objects = f"{words}</ofd:TextCode></ofd:TextObject>{line}</ofd:AbbreviatedData></ofd:PathObject>{picture}"
        assert "正文" in "".join(texts(read_books(book(objects + text(20, 50, "正文")))))


def test_scales_that_multiply_stay_on_the_page() -> None:
    use = '<ofd:CompositeObject ResourceID="{}" CTM="9e4 0 0 9e4 0 0"/>'
    units = "".join(unit(70 + level, use.format(71 + level)) for level in range(8))
    grown = units + unit(78, path("M 0 0 L 9 0") + text(1, 1, "大"))
    assert texts(read_books(book(use.format(70) + text(20, 50, "正文"), resources=grown))) == ["正文"]


def test_bombs_are_refused() -> None:
    with pytest.raises(LimitExceededError, match="markup"):
        read_books(book("<a/>" * 700_000))
    with pytest.raises(LimitExceededError, match="unpacks"):
        read_bytes(pack({"OFD.xml": b" " * 80_000_000}))
    parts = open_parts(SOUND)
    parts.left = 100
    with pytest.raises(LimitExceededError, match="parts unpack"):
        parts.tree("OFD.xml")


def test_more_than_any_report_has_is_refused() -> None:
    many = "".join(f'<ofd:Page ID="{number}" BaseLoc="Pages/Page_0/Content.xml"/>' for number in range(700))
    parts = parts_of([book(text(20, 50, "正文"))])
    parts["Doc_0/Document.xml"] = str(parts["Doc_0/Document.xml"]).replace("<ofd:Pages>", f"<ofd:Pages>{many}")
    with pytest.raises(LimitExceededError, match="701 pages"):
        read_bytes(pack(parts))
    with pytest.raises(LimitExceededError, match="characters"):
        read_books(book(text(20, 50, "字" * (limits.MOST_GLYPHS_OF_PAGE + 1))))
    crowd = path("L 1 1 " * limits.MOST_POINTS)
    assert messages(read_books(book(crowd + text(20, 50, "正文"))))[-1].startswith("note: drawings larger")


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(SOUND) - 1), st.integers(0, 255)), min_size=1, max_size=6))
def test_flipped_bytes_raise_nothing_but_our_errors(flips: list[tuple[int, int]]) -> None:
    data = bytearray(SOUND)
    for place, value in flips:
        data[place] = value
    try:
        read_bytes(bytes(data))
    except ExtractorError:
        return


@settings(max_examples=120, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(PAGE)), st.text('<>"/ =gML0.5-e甲', max_size=4), st.integers(0, 9))))
def test_mangled_pages_raise_nothing_but_our_errors(changes: list[tuple[int, str, int]]) -> None:
    mangled = PAGE
    for place, words, count in changes:
        mangled = mangled[:place] + words + mangled[place + count :]
    try:
        read_books(Book([Page(mangled)], resources=FONTS))
    except ExtractorError:
        return
