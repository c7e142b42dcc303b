"""Characters recognized in a picture: printed signs like others, of which some may be another."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.diagnostics import Said, doubt
from extractor.layout.model import Glyph

# So many other readings of a cell are named.
_NAMED = 4


class Doubted(Glyph):
    """A character that was recognized and may be one of `others`, or none that is known where these are empty."""

    others: str = ""


def doubted(glyph: Glyph, others: str) -> Doubted:
    """The character with what it may be instead."""
    found = Doubted(*glyph)
    found.others = others
    return found


def recognition_doubt(glyphs: Sequence[Glyph]) -> Said | None:
    """Why a cell's recognized characters may be others, None where none is doubted."""
    if Doubted not in map(type, glyphs):
        return None
    text = "".join(glyph.text for glyph in glyphs)
    others = [
        text[:place] + other + text[place + 1 :]
        for place, glyph in enumerate(glyphs)
        if isinstance(glyph, Doubted)
        for other in glyph.others
        if len(text) == len(glyphs)
    ]
    if others:
        return doubt("recognized_or", text=text, others=tuple(others[:_NAMED]))
    return doubt("recognized", text=text)
