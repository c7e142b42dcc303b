"""Characters of a recognized line of words, each where it stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractor.layout import Glyph
from extractor.layout.recognized import doubted
from extractor.readers.scan.ink import Strip
from extractor.readers.scan.recognizer import Reading, Sign

# Chinese characters are so high, as a share of their em, and so much of a line's height is below the baseline.
INK_HEIGHT, BELOW = 0.92, 0.1
# Signs whose ink fills but one half of their square.
_OPENING, _CLOSING = frozenset("（《〈【「『〔［“‘"), frozenset("，。、；：）》〉】」』〕］”’！？")
_WIDE = {"(": "（", ")": "）"}
_HALF = 0.5
# A digit within words is doubted where it is less probable than this.
CERTAIN = 0.9
# The ink of the first and last sign ends before their squares do, together so many em.
EDGE = 0.08
# Lines of so many characters tell the em of a page; others whose own is so near to it have it too.
LONG_LINE, SAME_EM = 12, 0.13


def word_glyphs(
    reading: Reading, strip: Strip, crop: Strip, scale: float, usual: float, *, doubt_digits: bool
) -> Iterator[Glyph]:
    """The characters of a line, `usual` being the em of most lines; where asked for, uncertain digits are doubted."""
    signs = with_wide_brackets([sign for sign in reading.signs if not sign.text.isspace()])
    if not signs:
        return
    em = em_of_line(reading.text, strip)
    em = usual if abs(em - usual) <= SAME_EM * usual else em
    top, bottom = strip.top / scale, strip.bottom / scale
    baseline = (strip.bottom - BELOW * em) / scale
    last = len(signs) - 1
    for place, sign in enumerate(signs):
        wide = em * (_HALF if sign.text.isascii() else 1.0)
        middle = crop.left + reading.place(sign.at) * crop.width
        left, right = middle - wide / 2, middle + wide / 2
        if place == 0:
            left = strip.left - (_HALF * em if sign.text in _OPENING else 0)
            right = left + wide
        elif place == last:
            right = strip.right + (_HALF * em if sign.text in _CLOSING else 0)
            left = right - wide
        glyph = Glyph(sign.text, left / scale, top, right / scale, bottom, baseline, em / scale)
        unsure = doubt_digits and sign.text.isdigit() and sign.sure < CERTAIN
        yield doubted(glyph, "") if unsure else glyph


def with_wide_brackets(signs: list[Sign]) -> list[Sign]:
    """The signs with brackets beside Chinese characters as wide as these: their ink is the same as of narrow ones."""
    found = []
    for place, sign in enumerate(signs):
        beside = signs[place + 1 : place + 2] if sign.text == "(" else signs[max(0, place - 1) : place]
        wide = sign.text in _WIDE and any(not one.text.isascii() for one in beside)
        found.append(sign._replace(text=_WIDE[sign.text]) if wide else sign)
    return found


def usual_em(lines: Sequence[tuple[str, Strip]]) -> float:
    """The em of most lines, 0 where all are short."""
    known = sorted(em_of_line(text, strip) for text, strip in lines if len(text) >= LONG_LINE)
    return known[len(known) // 2] if known else 0.0


def em_of_line(text: str, strip: Strip) -> float:
    """The em of a line, by its height and by its width."""
    bare = "".join(text.split())
    units = sum(_HALF if sign.isascii() else 1.0 for sign in bare)
    units -= _HALF * ((bare[:1] in _OPENING) + (bare[-1:] in _CLOSING))
    high = strip.height / INK_HEIGHT
    return min(1.05 * high, max(strip.width / max(units - EDGE, 0.5), 0.6 * high))
