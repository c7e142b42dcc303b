"""The Document of a source once more, with what its pictures show: whole pages, or tables pasted as pictures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import islice

from PIL import Image

from extractor.diagnostics import Code, Diagnostic, finding
from extractor.document import Block, Document, Picture
from extractor.layout import Page, arrange
from extractor.layout.covered import Undrawn
from extractor.layout.faces import REPLACEMENT
from extractor.layout.flow import PICTURE_SHARE
from extractor.provenance import Box, Location, Source
from extractor.readers.detect import Format, detect
from extractor.readers.ofd import pages as pages_of_ofd
from extractor.readers.ofd.drawing import pictures_of as pictures_of_ofd
from extractor.readers.pdf import pages as pages_of
from extractor.readers.pdf.picture import MOST_DOTS, POINTS, pictures_of
from extractor.readers.picture import LONG_SIDE, MAX_DOTS, damaged, frames, page_size
from extractor.readers.raster import UNSOUND, opened
from extractor.readers.scan.embedded import pictures_in
from extractor.readers.scan.page import Shown, read_page
from extractor.readers.scan.sheet import sheet_of

# Findings about pages that are answered where the picture is read: their text is a machine's, or names no characters.
_ANSWERED = frozenset({Code.NO_TEXT_LAYER, Code.CHARACTERS_UNMAPPED})
# What a damaged file is told by; of the characters of a page so many are unnamed where it is to be read as a picture.
_OF_DAMAGE, _LEAST_UNNAMED = frozenset({"streams", "page", "page_reason", "cut"}), 0.1
# Reports print a heading or a label of so many characters on one of their first pages.
FIRST_PAGES, LONG_WORD = 2, 4
GARBLED = "garbled"  # the finding's variant where a page's text is not what it shows
# A picture beside text is read where it holds a table; so many rules of each direction at least make one.
_LEAST_RULES = 3
# Reports have 40 pages at most; what follows is not read. Reading ends where so many pages in a row are no print: one,
# if it is no picture but a page of damaged fonts.
MOST_PAGES, LOST_SCANS = 60, 3


def read_pictures(source: Source, document: Document, *, every: bool = False, words: tuple[str, ...] = ()) -> Document:
    """The Document with its pictures read: pages without text, and tables that are pictures; itself where it has none.

    With `every` all pages of a fixed layout that show a picture are read from it, whatever text they hold. `words` are
    to be expected.
    """
    kind = detect(source)
    if kind is Format.PICTURE:
        return _read_whole(document, _frames(source), {}, words)
    if kind is Format.PDF:
        own = {page.number: page for page in pages_of(source)}
        return _read_whole(document, _of_pdf(source, _wanted(document, own, every=every)), own, words)
    if kind is Format.OFD:
        own = {page.number: page for page in reversed(pages_of_ofd(source))}
        alone = _pages_in_doubt(document) | set(document.textless_pages)  # pictures beside text do not show the text
        return _read_whole(document, pictures_of_ofd(source, alone & own.keys()), own, words)
    return _read_embedded(source, document, words)


def _wanted(document: Document, own: dict[int, Page], *, every: bool) -> list[int]:
    """The numbers of the pages to be read as pictures."""
    wanted = {*document.textless_pages}
    wanted |= _pages_in_doubt(document)
    wanted -= _spoilt(document, own)
    wanted |= {number for number, page in own.items() if any(_is_large(page, box) for box in page.pictures)}
    if every:
        wanted |= {number for number, page in own.items() if page.pictures}
    return sorted(wanted & own.keys())


def _spoilt(document: Document, own: dict[int, Page]) -> Set[int]:
    """Pages without a picture that nothing is to be hoped for from: of a damaged file, or with their text beside them.

    A few characters without a name are no reason to read a page again.
    """
    found: set[int] = set()
    blank = sum(not (page.glyphs or page.pictures) for page in own.values())
    damaged = 2 * blank > len(own)
    for one in document.diagnostics:
        if one.code is Code.CONTENT_SKIPPED and one.variant in _OF_DAMAGE:
            damaged = True
        args, number = dict(one.args), one.location.page if one.location else None
        few = one.code is Code.CHARACTERS_UNMAPPED and _is_few(args.get("count"), args.get("all"))
        few = few or (number in own and _are_undrawn(own[number]))
        if number and (few or (one.code is Code.CONTENT_SKIPPED and one.variant == "unseen")):
            found.add(number)
    kept = {number for number, page in own.items() if page.pictures}
    return (own.keys() if damaged else found) - kept


def _are_undrawn(page: Page) -> bool:
    """Whether the characters without a name of a page are drawn by no font of the file."""
    unnamed = [glyph for glyph in page.glyphs if glyph.text == REPLACEMENT]
    return bool(unnamed) and all(isinstance(glyph, Undrawn) for glyph in unnamed)


def _is_few(count: object, every: object) -> bool:
    return isinstance(count, int) and isinstance(every, int) and count < _LEAST_UNNAMED * every


def _is_large(page: Page, box: Box) -> bool:
    return (box[2] - box[0]) * (box[3] - box[1]) > PICTURE_SHARE * page.width * page.height


Shot = tuple[int, tuple[float, float], Image.Image]


def _of_pdf(source: Source, numbers: Sequence[int]) -> Iterator[Shot]:
    return pictures_of(source, numbers)


def _frames(source: Source) -> Iterator[Shot]:
    """The pages of a picture but those that are damaged, which stay without text; an error where all are."""
    lost = count = 0
    for number, place, picture in frames(source):
        count += 1
        try:
            picture.seek(place)
            size = page_size(picture)
            shown = _of_density(picture, size)
        except UNSOUND:
            lost += 1
            continue
        yield number, size, shown
    if lost == count:
        raise damaged()


def _of_density(picture: Image.Image, size: tuple[float, float]) -> Image.Image:
    """The picture with no more dots than are of use."""
    dots = picture.width * POINTS / size[0]
    if dots <= MOST_DOTS:
        return picture.copy()
    share = MOST_DOTS / dots
    shape = round(picture.width * share), round(picture.height * share)
    return picture.convert("RGB" if picture.mode not in ("1", "L") else "L").resize(shape, Image.Resampling.BOX)


def _read_whole(document: Document, shots: Iterator[Shot], own: dict[int, Page], words: tuple[str, ...]) -> Document:
    """A Document of pages, those that are given as pictures read from them."""
    pages = dict(own)
    found: list[Diagnostic] = []
    seen: set[int] = set()
    textless = set(document.textless_pages)
    answered = _pages_in_doubt(document) | textless
    garbled = {page for one in document.diagnostics if one.variant == GARBLED and (page := _page_of(one))}
    for shown in _legible(shots, own, words, garbled):
        number = shown.page.number
        if number not in answered and not _has_table(shown, own[number]):
            continue
        seen.add(number)
        pages[number] = shown.page
        found += _said(shown, instead=number in garbled)
    if not seen:
        return document
    kept = (one for one in document.diagnostics if not _is_answered(one, seen))
    return document._replace(
        blocks=arrange([pages[number] for number in sorted(pages)]),
        textless_pages=tuple(sorted(textless - seen)),
        diagnostics=(*kept, *found),
    )


def _legible(
    shots: Iterator[Shot], own: dict[int, Page], words: tuple[str, ...], garbled: Set[int] = frozenset()
) -> Iterator[Shown]:
    """The pages that show print, until so many in a row, or in all, were tried that no more is to be hoped for.

    Of a document whose text is `garbled` the first ones have to show one of the words.
    """
    lost, known = 0, not garbled
    for tried, (number, size, picture) in enumerate(islice(shots, MOST_PAGES), start=1):
        shown = read_page(sheet_of(number, size, picture), words)
        known = known or _shows_word(shown, words)
        if not known and tried >= FIRST_PAGES:
            return
        lost = 0 if shown.is_print else lost + 1
        if shown.page.glyphs and shown.is_print:
            yield shown
        page = own.get(number)
        if lost >= (LOST_SCANS if page is None or any(_is_large(page, box) for box in page.pictures) else 1):
            return


def _shows_word(shown: Shown, words: Iterable[str]) -> bool:
    text = "".join(glyph.text for glyph in shown.page.glyphs)
    return any(word in text for word in words if len(word) >= LONG_WORD)


def _pages_in_doubt(document: Document) -> Set[int]:
    return {
        one.location.page
        for one in document.diagnostics
        if one.code in _ANSWERED and one.location is not None and one.location.page
    }


def _is_answered(one: Diagnostic, seen: Set[int]) -> bool:
    return one.code in _ANSWERED and one.location is not None and one.location.page in seen


def _has_table(shown: Shown, own: Page) -> bool:
    """Whether the picture of a page shows a table that its text does not."""
    across = sum(rule.horizontal for rule in shown.page.rulings)
    own_rules = sum(rule.horizontal for rule in own.rulings)
    return across - own_rules >= _LEAST_RULES and len(shown.page.rulings) - across >= _LEAST_RULES


def _page_of(one: Diagnostic) -> int | None:
    return one.location.page if one.location is not None else None


def _said(shown: Shown, *, instead: bool = False) -> Iterator[Diagnostic]:
    """That a page was read from its picture, and which words of it are doubtful."""
    page = shown.page.number
    variant = "instead" if instead else "recognized"
    yield finding(Code.NO_TEXT_LAYER, variant, at=Location(page=page), page=page)
    if shown.unsure:
        yield finding(
            Code.NO_TEXT_LAYER,
            "unsure",
            at=Location(page=page),
            page=page,
            count=sum(map(len, shown.unsure)),
            parts=shown.unsure[:8],
        )


def _read_embedded(source: Source, document: Document, words: tuple[str, ...]) -> Document:
    """A Document that flows, its pictures replaced by what they show where that is a table or the whole text."""
    silent = not any(one.text for one in document.paragraphs)
    blocks: list[Block] = []
    found: list[Diagnostic] = []
    number = 0
    for block in document.blocks:
        data = pictures_in(source, block) if isinstance(block, Picture) else None
        shown = _shown(data, number + 1, words) if data else None
        if shown is None or not (silent or _is_table(shown)):
            blocks.append(block)
            continue
        number += 1
        blocks += arrange([shown.page])
        found += _said(shown)
    return document._replace(blocks=tuple(blocks), diagnostics=(*document.diagnostics, *found)) if number else document


def _is_table(shown: Shown) -> bool:
    across = sum(rule.horizontal for rule in shown.page.rulings)
    return across >= _LEAST_RULES and len(shown.page.rulings) - across >= _LEAST_RULES


# A picture smaller than this, in dots, is an icon.
_LEAST_DOTS = 200


def _shown(data: bytes, number: int, words: tuple[str, ...]) -> Shown | None:
    """What a picture shows, None where it is an icon or cannot be decoded."""
    try:
        with opened(data) as picture:
            if min(picture.size) < _LEAST_DOTS or picture.width * picture.height > MAX_DOTS:
                return None
            width = LONG_SIDE / 2**0.5  # a table pasted into a page is as wide as the page's text, or a little less
            size = width, width * picture.height / picture.width
            return read_page(sheet_of(number, size, _of_density(picture, size)), words)
    except UNSOUND:
        return None
