"""What a PDF may hide: unmapped fonts, scans, bombs, drawings beyond measure, missing parts; nothing is silent."""

from __future__ import annotations

import threading
import zlib
from collections.abc import Sequence
from io import BytesIO
from typing import Any

import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader

from extractor.diagnostics import Code
from extractor.document import Picture
from extractor.errors import DamagedSourceError, LimitExceededError
from extractor.layout import limits
from extractor.provenance import Source
from extractor.readers.pdf import native, objects, read
from extractor.readers.pdf.interpreter import content_drawn
from extractor.readers.pdf.picture import MOST_PIXELS, pictures_of
from extractor.readers.pdf.streams import MOST_SHARING, streams_of
from tests.readers.pdf_handmade import HELVETICA, handmade, one_page, stream
from tests.readers.pdf_samples import (
    FONT,
    HEIGHT,
    WIDTH,
    Drawing,
    both,
    document,
    lines,
    only_grid,
    pdf,
    say,
    table,
    texts,
)


def test_type_3_fonts_are_measured_by_their_ink() -> None:
    glyph = stream(b"600 0 0 0 500 700 d1 0 0 500 700 re f")
    font = (
        b"<< /Type /Font /Subtype /Type3 /FontBBox [0 0 0 0] /FontMatrix [0.001 0 0 0.001 0 0] "
        b"/FirstChar 49 /LastChar 50 /ToUnicode 7 0 R /Widths [600 600] "
        b"/Encoding << /Type /Encoding /Differences [49 /one /two] >> "
        b"/CharProcs << /one 6 0 R /two 6 0 R >> /Resources << >> >>"
    )
    cmap = stream(
        b"/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <ff> endcodespacerange "
        b"1 beginbfrange <31> <32> <0031> endbfrange endcmap end"
    )
    rules = b"72 700 m 232 700 l 72 680 m 232 680 l 72 660 m 232 660 l "
    rules += b"72 700 m 72 660 l 152 700 m 152 660 l 232 700 m 232 660 l S "
    text = b"BT /F 10 Tf 80 686 Td (11) Tj 80 0 Td (12) Tj -80 -20 Td (21) Tj 80 0 Td (22) Tj ET"
    found = read(Source(one_page(stream(rules + text), font, glyph, cmap), "type3.pdf"))
    assert texts(only_grid(found)) == [["11", "12"], ["21", "22"]]


def picture(width: float, height: float, mode: str = "L") -> Drawing:
    def draw(canvas: Any) -> None:
        data = BytesIO()
        Image.new(mode, (20, 20), 128).save(data, "PNG")
        canvas.drawImage(ImageReader(data), 72, HEIGHT - 100 - height, width, height)

    return draw


def test_a_large_picture_beside_text_is_a_block_in_its_place_and_a_small_one_is_none() -> None:
    body = lines("一、总体情况", "二、主动公开", leading=400)
    found = document(both(body, picture(400, 300)))
    assert [type(block).__name__ for block in found.blocks] == ["Paragraph", "Picture", "Paragraph"]
    assert found.blocks[1].location.box == (72.0, 100.0, 472.0, 400.0)
    assert not any(isinstance(block, Picture) for block in document(both(body, picture(40, 40))).blocks)


def test_a_scan_with_a_page_number_has_no_text_layer() -> None:
    def number(canvas: Any) -> None:
        say(canvas, 290, 800, "- 1 -")

    assert document(both(picture(450, 650), number)).textless_pages == (1,)
    assert document(lines("一、总体情况")).textless_pages == ()


def test_text_made_by_recognition_is_told() -> None:
    def hidden(canvas: Any) -> None:
        text = canvas.beginText(100, 500)
        text.setFont(FONT, 12)
        text.setTextRenderMode(3)
        text.textLine("本年度收到政府信息公开申请三千一百一十九件")
        canvas.drawText(text)

    (finding,) = document(both(picture(450, 650), hidden)).diagnostics
    assert finding.code is Code.NO_TEXT_LAYER


def test_blank_pages_are_not_textless() -> None:
    def blank(canvas: Any) -> None:
        canvas.setFillColorRGB(1, 1, 1)
        canvas.rect(0, 0, WIDTH, HEIGHT, stroke=0, fill=1)

    found = document(lines("一、总体情况"), blank)
    assert (found.pages, found.textless_pages) == (2, ())


def test_a_stream_that_inflates_beyond_measure_is_refused_before_it_is_loaded() -> None:
    bomb = zlib.compress(b"0 0 1 1 re f\n" * 6_000_000, 9)
    data = one_page(stream(bomb, b"/Filter /FlateDecode"), HELVETICA)
    with pytest.raises(LimitExceededError, match="inflates"):
        read(Source(data, "bomb.pdf"))


def nested_forms(
    depth: int, times: int, *, deflated: bool = True, entries: bytes = b"", subtype: bytes = b"/Form"
) -> bytes:
    """A page that draws a form, which draws the next so many times, and the innermost prints 7."""

    def form(number: int) -> bytes:
        inner = b"BT /F 10 Tf 80 686 Td (7) Tj ET" if number == depth - 1 else b"/N#31 Do " * times
        drawn = b"/XObject << /N1 %d 0 R >>" % (7 + number)
        head = b"/Type /XObject /Subtype %s /BBox [0 0 595 842] /Resources << /Font << /F 5 0 R >> %s >> %s"
        head %= (subtype, drawn, entries)
        return stream(zlib.compress(inner), head + b" /Filter /FlateDecode") if deflated else stream(inner, head)

    resources = b"/Font << /F 5 0 R >> /XObject << /N1 6 0 R >>"
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << %s >> >>" % resources
    pages = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
    catalog = b"<< /Type /Catalog /Pages 2 0 R >>"
    return handmade(catalog, pages, page, stream(b"/N1 Do"), HELVETICA, *map(form, range(depth)))


def forms_in_circles(count: int) -> bytes:
    """A page that draws a form, each of which draws all of them: pdfium goes every way that passes none twice."""
    names = b" ".join(b"/N%d %d 0 R" % (number, 5 + number) for number in range(count))
    resources = b"/Resources << /XObject << %s >> >>" % names
    drawn = b" ".join(b"/N%d Do" % number for number in range(count))
    form = stream(drawn, b"/Subtype /Form /BBox [0 0 595 842] " + resources)
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R %s >>" % resources
    pages = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
    return handmade(b"<< /Type /Catalog /Pages 2 0 R >>", pages, page, stream(b"/N0 Do"), *[form] * count)


def form_that_draws_itself(times: int, *, by_way: bool = False, resources: bytes = b"direct") -> bytes:
    """A page that draws a form, which draws itself, or another one that draws it."""
    inner = b"/Resources << /XObject << /N 7 0 R >> >>" if by_way else b"/Resources << /XObject << /N 6 0 R >> >>"
    shared = b"<< /XObject << /N 6 0 R >> >>"
    entries = {
        b"direct": inner,
        b"elsewhere": b"/Resources 8 0 R",
        b"none": b"",
        b"coded": inner.replace(b"/XObject", b"/XObj#65ct"),
        b"nested": b"/PieceInfo << /Resources << /XObject << /N 5 0 R >> >> >> " + inner,
    }[resources]
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources %s >>" % shared
    form = stream(b"/N Do " * times, b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] " + entries)
    back = stream(b"/N Do", b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources " + shared)
    pages = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
    return handmade(b"<< /Type /Catalog /Pages 2 0 R >>", pages, page, stream(b"/N Do"), HELVETICA, form, back, shared)


@pytest.mark.parametrize("times", [2, 3])
@pytest.mark.parametrize("by_way", [False, True])
@pytest.mark.parametrize("resources", [b"direct", b"elsewhere", b"none", b"coded", b"nested"])
def test_a_form_that_draws_itself_is_refused(times: int, by_way: bool, resources: bytes) -> None:
    with pytest.raises(LimitExceededError, match="forms within forms"):
        read(Source(form_that_draws_itself(times, by_way=by_way, resources=resources), "itself.pdf"))


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.4\n" + b"1 0 obj <<>> stream\n" * 2_000,
        b"%PDF-1.4 /Encrypt\n" + b"1 0 obj <<>> stream\n" * 2_000,
        one_page(stream(zlib.compress(b"BT"), b"/Filter [" + b"/FlateDecode " * 2_000 + b"]"), HELVETICA),
        one_page(stream(b"/Span <</A (a)>> BDC\n" * 16_000), HELVETICA),
        one_page(stream(zlib.compress(b"/A BMC EMC /A BMC\n" * 16_000), b"/Filter /FlateDecode"), HELVETICA),
    ],
    ids=["unended", "encrypted", "filters", "marks", "deflated marks"],
)
def test_what_pdfium_takes_the_square_for_is_refused_before_it_is_loaded(data: bytes) -> None:
    with pytest.raises(LimitExceededError):
        read(Source(data, "steep.pdf"))


def test_marks_that_end_are_read() -> None:
    content = b"/Span <</A (a)>> BDC EMC\n" * 5_000 + b"BT /F 9 Tf 50 50 Td (report) Tj ET"
    (only,) = read(Source(one_page(stream(content), HELVETICA), "marks.pdf")).paragraphs
    assert only.text == "report"


def test_a_form_that_draws_itself_in_a_file_that_only_pdfium_reads_is_refused() -> None:
    data = form_that_draws_itself(3).replace(b"trailer", b"trailer <<").replace(b"xref\n", b"x\n")
    assert content_drawn(data * 3) == []
    with pytest.raises(LimitExceededError):
        read(Source(data * 3, "itself.pdf"))


def test_words_for_streams_without_an_end_are_looked_at_once() -> None:
    data = b"9 0 obj << >> " + b"stream\nx\x9c" * 50_000
    assert len(streams_of(data)) == MOST_SHARING
    assert len(streams_of(data + b"endstream")) == MOST_SHARING
    assert len(streams_of(b"9 0 obj << /Filter /FlateDecode >> stream\nx endstream endobj " * 3)) == 3


@pytest.mark.parametrize(
    "data",
    [
        forms_in_circles(14),
        nested_forms(30, 2),
        nested_forms(30, 2, deflated=False),
        nested_forms(30, 2, subtype=b"/F#6frm"),
        nested_forms(28, 3, entries=b"/Filler (%s)" % (b"a" * 70_000)),
        nested_forms(2, 800_000),
    ],
    ids=["circles", "deflated", "plain", "coded", "hidden", "large"],
)
def test_forms_that_draw_forms_beyond_measure_are_refused_before_they_are_loaded(data: bytes) -> None:
    with pytest.raises(LimitExceededError, match="forms within forms"):
        read(Source(data, "forms.pdf"))


@pytest.mark.parametrize("data", [nested_forms(8, 1), nested_forms(2, 3), nested_forms(12, 2)])
def test_forms_within_forms_are_read(data: bytes) -> None:
    assert "7" in "".join(paragraph.text for paragraph in read(Source(data, "forms.pdf")).paragraphs)


def test_a_form_on_each_page_of_a_long_document_is_read() -> None:
    content = stream(b" " * 1_000_000 + b"/N Do")
    form = stream(b"BT /F 10 Tf 80 686 Td (7) Tj ET", b"/Subtype /Form /BBox [0 0 595 842]")
    resources = b"<< /Font << /F 3 0 R >> /XObject << /N 5 0 R >> >>"
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources %s >>" % resources
    kids = b" ".join(b"%d 0 R" % number for number in range(6, 26))
    pages = b"<< /Type /Pages /Kids [%s] /Count 20 >>" % kids
    data = handmade(b"<< /Type /Catalog /Pages 2 0 R >>", pages, HELVETICA, content, form, *[page] * 20)
    found = "".join(paragraph.text for paragraph in read(Source(data, "long.pdf")).paragraphs)
    assert found.count("7") == 20


def test_drawings_and_characters_beyond_measure_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_OBJECTS_OF_PAGE", 20)
    with pytest.raises(LimitExceededError, match="page 1"):
        document(table([["a", "b", "c"]] * 30))
    monkeypatch.setattr(limits, "MOST_GLYPHS_OF_PAGE", 20)
    with pytest.raises(LimitExceededError, match="characters"):
        document(lines("本年度收到政府信息公开申请三千一百一十九件，均已答复。"))


def test_white_text_and_pictures_over_text_beyond_measure_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(objects, "MOST_PAIRS", 20)
    grounds = b"0 g " + b"9 9 99 99 re f " * 9 + b"1 g BT /F 10 Tf 20 20 Td " + b"(12) Tj " * 9 + b"ET"
    with pytest.raises(LimitExceededError, match="white text"):
        read(Source(one_page(stream(grounds), HELVETICA), "white.pdf"))
    monkeypatch.setattr(objects, "MOST_COVERS", 2)
    with pytest.raises(LimitExceededError, match="laid over"):
        document(both(lines("本年度收到申请。"), *[picture(WIDTH, HEIGHT - 100)] * 3))


def test_pictures_over_a_page_without_text_are_not_held_against_all_before_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[int] = []
    are_plain_texts = native.are_plain_texts

    def counted(items: Sequence[native.Handle]) -> list[bool]:
        asked.append(len(items))
        return are_plain_texts(items)

    monkeypatch.setattr(native, "are_plain_texts", counted)
    found = document(both(*[picture(WIDTH, HEIGHT - 100)] * 200))
    assert found.textless_pages == (1,)
    assert sum(asked) < 2 * 200


def test_drawings_left_out_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits.Budget, "take_points", lambda self, count: setattr(self, "skipped", True))
    found = document(table([["a", "b"], ["c", "d"]]))
    assert [each.code for each in found.diagnostics] == [Code.CONTENT_SKIPPED]


def test_a_file_without_its_end_is_damaged_or_told() -> None:
    data = pdf(lines("一、总体情况"))
    end = data.rindex(b"startxref")
    found = read(Source(data[:end], "cut.pdf"))
    assert [each.code for each in found.diagnostics] == [Code.CONTENT_SKIPPED]
    with pytest.raises(DamagedSourceError, match="again"):
        read(Source(data[: len(data) // 3], "cut.pdf"))
    with pytest.raises(DamagedSourceError):
        read(Source(b"%PDF-1.7\nnothing", "empty.pdf"))


def test_metadata_are_those_of_the_file() -> None:
    def name(canvas: Any) -> None:
        canvas.setTitle("示例市年度报告")
        canvas.setAuthor("办公室")
        say(canvas, 72, 100, "一、总体情况")

    found = document(name)
    assert (found.metadata["Title"], found.metadata["Author"]) == ("示例市年度报告", "办公室")
    assert found.media_type == "application/pdf"


def test_threads_may_read_at_the_same_time() -> None:
    data = pdf(table([["a", "b", "c"], ["1", "2", "3"]]))
    expected = read(Source(data, "x.pdf"))
    found: list[object] = []
    workers = [threading.Thread(target=lambda: found.append(read(Source(data, "x.pdf")))) for _ in range(8)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert found == [expected] * 8


def test_characters_beyond_the_basic_plane_keep_their_neighbours() -> None:
    font = (
        b"<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts [6 0 R] "
        b"/ToUnicode 8 0 R >>"
    )
    descendant = (
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X /FontDescriptor 7 0 R /DW 600 "
        b"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>"
    )
    descriptor = b"<< /Type /FontDescriptor /FontName /X /Flags 4 /Ascent 800 /Descent -200 /FontBBox [0 0 600 800] >>"
    mapping = stream(
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /A def "
        b"1 begincodespacerange <0000> <ffff> endcodespacerange "
        b"3 beginbfchar <0031> <0031> <0032> <D842DFB7> <0033> <0033> endbfchar endcmap end end"
    )
    content = stream(b"BT /F 12 Tf 72 700 Td <003100320033> Tj ET")
    found = read(Source(one_page(content, font, descendant, descriptor, mapping), "rare.pdf"))
    assert [each.text for each in found.paragraphs] == ["1𠮷3"]


@pytest.mark.parametrize("box", ["0 0 9999999 9999999", "0 0 14400 14400", "0 0 1e30 1e30", "0 0 0 0"])
def test_a_page_larger_than_any_sheet_is_no_larger_a_picture(box: str) -> None:
    page = f"<< /Type /Page /Parent 2 0 R /MediaBox [{box}] /Contents 4 0 R /Resources << >> >>".encode()
    pages = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
    data = handmade(b"<< /Type /Catalog /Pages 2 0 R >>", pages, page, stream(b"0 0 9 9 re f"))
    ((_, _, shown),) = pictures_of(Source(data, "wide.pdf"), [1])
    assert shown.width * shown.height <= 1.1 * MOST_PIXELS


@pytest.mark.parametrize(
    ("box", "count"), [(b"0 0 4294967295 842", 0), (b"0 0 1 900000", 0), (b"0 0 65536 65536", 1), (b"0 0 595 842", 1)]
)
def test_a_page_that_no_sheet_is_like_is_not_read_from_its_picture(box: bytes, count: int) -> None:
    whole = one_page(stream(b"BT /F 12 Tf 10 9 Td (12) Tj ET"), HELVETICA).replace(b"0 0 595 842", box)
    assert len(list(pictures_of(Source(whole, "a.pdf"), [1]))) == count
