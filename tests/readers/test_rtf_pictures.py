"""Pictures in RTF by the names that the Document gives them: as digits, as bytes, in shapes, with properties."""

from __future__ import annotations

import pytest

from extractor.provenance import Source
from extractor.readers.rtf.pictures import pictures_of
from extractor.readers.rtf.reader import read

DATA = b"\x89PNG\r\n\x1a\n" + bytes(range(256))
DIGITS = DATA.hex()
LINES = "\r\n".join(DIGITS[place : place + 78] for place in range(0, len(DIGITS), 78))


@pytest.mark.parametrize(
    "group",
    [
        rf"{{\pict\picw10\pich-10\pngblip {DIGITS}}}",
        r"{\pict\pngblip\picwgoal20" + "\r\n" + LINES + "}",
        r"{\*\shppict{\pict{\*\picprop\shplid1{\sp{\sn a}{\sv b}}}\pngblip\bliptag1{\*\blipuid 00ff}" + LINES + "}}",
        rf"{{\shp{{\*\shpinst{{\sp{{\sn pib}}{{\sv {{\pict\pngblip {LINES}}}}}}}}}}}",
    ],
)
def test_a_picture_has_its_bytes(group: str) -> None:
    source = Source((r"{\rtf1\ansi a\par" + group + r"\par b\par}").encode(), "a.rtf")
    (picture,) = read(source).pictures
    assert pictures_of(source)[picture.name] == DATA


def test_bytes_that_are_no_digits_and_pictures_that_are_not_read() -> None:
    start = rb"{\rtf1\ansi {\header{\pict\pngblip ff}} {\nonshppict{\pict\pngblip ff}} {\pict\jpegblip\bin%d " % len(
        DATA
    )
    source = Source(start + DATA + rb"}{\pict\pngblip }\par}", "a.rtf")
    first, second = read(source).pictures
    assert pictures_of(source) == {first.name: DATA}
    assert second.name not in pictures_of(source)
