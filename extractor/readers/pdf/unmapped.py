"""Characters that pdfium maps to none: named by their fonts' own tables, through pdfplumber's interpreter, or told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from extractor.diagnostics import Code, Diagnostic, finding
from extractor.layout import Glyph, Page
from extractor.layout.faces import REPLACEMENT
from extractor.layout.model import text_of
from extractor.patterns import pattern
from extractor.provenance import Location
from extractor.tuples import NamedTuple

# A report has 6 pages; of a longer file so many are read again, at 0.1 s each.
MOST_PAGES = 60
# Both interpreters place a character alike to a tenth of a point; characters are 3 points apart.
SAME_PLACE = 1.0

_ILLEGIBLE = pattern(rf"[{REPLACEMENT}\ue000-\uf8ff]")

Place = tuple[float, float]


class Legible(NamedTuple):
    """Pages with all that can be read of them, the numbers of those that cannot be, and what there is to tell."""

    pages: tuple[Page, ...]
    illegible: frozenset[int]
    diagnostics: tuple[Diagnostic, ...]


def legible_pages(data: bytes, pages: Sequence[Page]) -> Legible:
    """The pages with characters named where a font tells them, and without text where most of it has no name."""
    printed = {page.number: _text(page) for page in pages}
    if not any(map(_has_unmapped, printed.values())):
        return Legible(tuple(pages), frozenset(), ())
    unmapped = {number: count for number, text in printed.items() if (count := text.count(REPLACEMENT))}
    named = _read_again(data, pages, list(unmapped)[:MOST_PAGES]) if unmapped else pages
    illegible = frozenset(page.number for page in named if _is_illegible(_text(page)))
    found = [finding for page in named for finding in _findings(page, unmapped.get(page.number, 0), illegible)]
    kept = tuple(page._replace(glyphs=()) if page.number in illegible else page for page in named)
    return Legible(kept, illegible, tuple(found))


def _has_unmapped(text: str) -> bool:
    """Whether a character of a text is mapped to none, or to a private one; most texts hold some hundred different."""
    return any(letter == REPLACEMENT or "\ue000" <= letter <= "\uf8ff" for letter in set(text))


def _text(page: Page) -> str:
    return "".join(map(text_of, page.glyphs))


def _is_illegible(text: str) -> bool:
    """Whether most of a text is mapped to no character, or to private ones."""
    bare = len(_ILLEGIBLE.findall(text))
    return bare > 0 and 2 * bare > len("".join(text.split()))


def _findings(page: Page, unmapped: int, illegible: frozenset[int]) -> Iterator[Diagnostic]:
    place, left = Location(page=page.number), _text(page).count(REPLACEMENT)
    if page.number in illegible:
        yield finding(Code.CHARACTERS_UNMAPPED, "page", at=place, page=page.number)
        return
    if left:
        yield finding(Code.CHARACTERS_UNMAPPED, at=place, page=page.number, count=left, all=len(page.glyphs))
    if unmapped > left:
        yield finding(Code.CHARACTERS_UNMAPPED, "recovered", at=place, page=page.number, count=unmapped - left)


def _read_again(data: bytes, pages: Sequence[Page], wanted: Sequence[int]) -> list[Page]:
    from extractor.readers.pdf.interpreter import characters  # pdfminer takes 0.1 s to import

    found = characters(data, wanted)
    return [_filled(page, found[page.number]) if page.number in found else page for page in pages]


def _filled(page: Page, characters: Mapping[Place, str]) -> Page:
    near: dict[tuple[int, int], list[tuple[Place, str]]] = {}
    for place, text in characters.items():
        near.setdefault((round(place[0]), round(place[1])), []).append((place, text))
    glyphs = [_named(glyph, near) if glyph.text == REPLACEMENT else glyph for glyph in page.glyphs]
    return page._replace(glyphs=tuple(glyphs))


def _named(glyph: Glyph, near: Mapping[tuple[int, int], Sequence[tuple[Place, str]]]) -> Glyph:
    """The glyph with the character that stands where it does; as it is where there is none, or more than one."""
    x, y = glyph.left, glyph.baseline
    around = [(round(x) + across, round(y) + down) for across in (-1, 0, 1) for down in (-1, 0, 1)]
    texts = {
        text
        for key in around
        for (left, baseline), text in near.get(key, ())
        if abs(left - x) < SAME_PLACE and abs(baseline - y) < SAME_PLACE
    }
    return glyph._replace(text=texts.pop()) if len(texts) == 1 else glyph
