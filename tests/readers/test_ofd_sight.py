"""Digits of an OFD that show otherwise than their text says: clipped, squeezed, turned, drawn by other glyphs."""

from __future__ import annotations

import pytest

from tests.readers import ofd_builder as ofd
from tests.readers.test_fixed_covered import ROWS, told


def clips(data: str, boundary: str = "0 0 100 10") -> str:
    """A clip in the space of a text whose boundary begins at its own corner."""
    path = f'<ofd:Path Boundary="{boundary}"><ofd:AbbreviatedData>{data}</ofd:AbbreviatedData></ofd:Path>'
    return f"<ofd:Clips><ofd:Clip><ofd:Area>{path}</ofd:Area></ofd:Clip></ofd:Clips>"


def glyphs(*names: int, at: int = 0) -> str:
    written = " ".join(map(str, names))
    counts = f'CodePosition="{at}" CodeCount="{len(names)}" GlyphCount="{len(names)}"'
    return f"<ofd:CGTransform {counts}><ofd:Glyphs>{written}</ofd:Glyphs></ofd:CGTransform>"


def said(words: str, inner: str = "", more: str = "", x: float = 53.0, y: float = 56.0) -> str:
    """A text in the second cell of the second row, digits two millimetres apart, with more elements in its object."""
    return ofd.text(x, y, words, step="2", more=more).replace("</ofd:TextObject>", inner + "</ofd:TextObject>")


NARROW, WIDE = "M 0 -6 L 2 -6 L 2 6 L 0 6 C", "M -1 -6 L 60 -6 L 60 6 L -1 6 C"
OTHERS = said("81", glyphs(20, 13), x=23) + said("18", glyphs(13, 20), x=23, y=66)


@pytest.mark.parametrize(
    ("objects", "text", "why"),
    [
        (said("81", clips(NARROW)), "8", "kept"),
        (said("81", clips("M 0 -6 L 60 -6 L 60 6 L 0 6 C", "50 50 60 60")), "", "kept"),
        (said("81", more=' HScale="0.01"'), "", "too"),
        (said("8") + said("1", x=55, more=' HScale="0.1"'), "8", "too"),
        (said("8") + said("1", x=57, more=' CTM="-1 0 0 1 0 0"'), "8", "lost"),
        (said("8") + said("1", x=55, y=53, more=' CTM="1 0 0 -1 0 0"'), "8", "turned,"),
        (said("8") + said("1", x=57, y=53, more=' CharDirection="180"'), "8", "lost"),
        (said("81", more=' ReadDirection="180"'), "", "turned,"),
        (OTHERS + said("81", glyphs(20, 20)), "8", "told"),
        (OTHERS + said("8", glyphs(13)), "", "told"),
        (OTHERS + said("8", glyphs(99)), "", "told"),
    ],
)
def test_what_shows_otherwise(objects: str, text: str, why: str) -> None:
    (grid,) = ofd.grids(ofd.read_page(ofd.ruled(ROWS) + objects))
    assert (1, 1, text, why) in told(grid)


@pytest.mark.parametrize(
    "objects",
    [
        said("81", clips(WIDE)),
        said("81", more=' HScale="0.6"'),
        OTHERS + said("81", glyphs(20, 13)),
        OTHERS + said("第81", glyphs(7, 20, 13)),
        said("81", glyphs(20, 13)),
    ],
)
def test_what_shows_as_it_says(objects: str) -> None:
    (grid,) = ofd.grids(ofd.read_page(ofd.ruled(ROWS) + objects))
    assert told(grid) == []
