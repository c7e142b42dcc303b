"""Long documents: their glyphs are kept packed, and give the same blocks."""

import tracemalloc
from collections.abc import Iterator

import pytest

import extractor.layout.reading as reading
from extractor.layout import Glyph, Page
from extractor.layout.aside import Struck
from extractor.layout.lines import lines_of
from extractor.layout.packed import LONG, PackedGlyphs, hold, packed, put_away, unpacked
from extractor.pipeline import extract
from tests.conftest import ROOT
from tests.quality.generate import make_sample
from tests.quality.render import render

LINES, CHARACTERS = 30, 36


def _glyphs() -> Iterator[Glyph]:
    for line in range(LINES):
        for place in range(CHARACTERS):
            left, baseline = 70.1 + 12.7 * place, 80.3 + 21.4 * line
            yield Glyph(chr(0x4E00 + 40 * line + place), left, baseline - 10.6, left + 12, baseline, baseline, 12.0)


def _samples() -> Iterator[bytes]:
    yield from (path.read_bytes() for path in sorted((ROOT / "fixtures").glob("*/source.pdf")))
    yield from (path.read_bytes() for path in sorted((ROOT / "fixtures").glob("*/source.ofd")))
    yield from (render(make_sample(seed, format)) for format in ("pdf", "ofd") for seed in (3, 4))


@pytest.mark.parametrize("data", list(_samples()))
def test_a_document_gives_the_same_whether_its_glyphs_are_packed(data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    before = extract(data).to_json()
    monkeypatch.setattr(reading, "LONG", 0)
    assert extract(data).to_json() == before


def test_packed_glyphs_are_those_that_were_packed() -> None:
    odd = (Glyph("ﬁ", 1, 2, 3, 4, 5, 6), Glyph("fi", 1, 2, 3, 4, 5, 6, bold=True), Struck("7", 1, 2, 3, 4, 5, 6))
    glyphs = (*_glyphs(), *odd)
    page = packed(Page(1, 595.0, 842.0, glyphs))
    assert tuple(page.glyphs) == glyphs == unpacked(page).glyphs
    assert type(page.glyphs[-1]) is Struck
    assert page.glyphs[1:3] == glyphs[1:3]
    assert page.glyphs[5] is not page.glyphs[5]
    hold([page])
    assert page.glyphs[5] is page.glyphs[5]
    assert tuple(page.glyphs) == glyphs


def test_a_line_that_is_put_away_tells_what_it_told() -> None:
    page = Page(1, 595.0, 842.0, tuple(_glyphs()))
    lines = lines_of(page.glyphs, 1)
    told = [(line.glyphs, line.size, line.box, line.top, line.bold, line.text) for line in lines_of(page.glyphs, 1)]
    kept = put_away(PackedGlyphs(page.glyphs), page, lines)
    assert [(line.glyphs, line.size, line.box, line.top, line.bold, line.text) for line in lines] == told
    hold([kept])
    assert {id(glyph) for line in lines for glyph in line.glyphs} == {id(glyph) for glyph in kept.glyphs}


def test_a_packed_page_takes_a_fifth_of_the_memory() -> None:
    tracemalloc.start()
    try:
        whole = [Page(number, 595.0, 842.0, tuple(_glyphs())) for number in range(5)]
        before, _ = tracemalloc.get_traced_memory()
        kept = [packed(page) for page in whole]
        after, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert len(kept) == len(whole)
    assert after - before < before / 5


@pytest.mark.parametrize(("count", "is_packed"), [(LONG, False), (LONG + 1, True)])
def test_pages_of_long_documents_are_packed_as_they_are_read(count: int, is_packed: bool) -> None:
    read = reading.Reading(count)
    read.add(1, (595.0, 842.0), reading.PageText(tuple(_glyphs())), reading.Drawn())
    assert isinstance(read.pages[0].glyphs, PackedGlyphs) is is_packed
    assert tuple(read.pages[0].glyphs) == tuple(_glyphs())
