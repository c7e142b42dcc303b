"""What inputs are made from: fixtures, made-up reports, one file of each kind of the growth bench, and findings."""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from functools import cache
from io import BytesIO
from pathlib import Path
from random import Random

from PIL import Image, ImageDraw

from extractor.provenance import Source
from tests.bench.growth import KINDS
from tests.conftest import ROOT
from tests.quality.generate import make_sample
from tests.quality.render import render

KEPT = Path(__file__).with_name("corpus")
FORMATS = (
    *("html", "docx", "doc", "odt", "rtf", "text", "pdf", "ofd", "markdown", "mht", "zip"),
    *("xlsx", "xls", "ods", "picture"),
)
_ENDINGS: Mapping[str, tuple[str, ...]] = {
    "html": (".html",),
    "text": (".txt",),
    "markdown": (".md",),
    "mht": (".mht",),
    "picture": (".png",),
}
_RENDERED = ("html", "docx", "doc", "odt", "rtf", "text", "pdf", "ofd", "mht", "xlsx", "xls", "ods")
_MADE = range(1, 4)  # reports a format; a whole report takes ten times as long to read as a kind
_PIECES = 3
_CODINGS = (
    *(("PNG", "RGB"), ("PNG", "1"), ("PNG", "P"), ("JPEG", "RGB"), ("JPEG", "L"), ("TIFF", "RGB"), ("TIFF", "1")),
    *(("BMP", "RGB"), ("BMP", "P"), ("GIF", "P"), ("WEBP", "RGB")),
)
_LARGEST = 200_000


@cache
def corpus(format: str) -> tuple[bytes, ...]:
    """The sound and odd files that inputs of a format are made from, small ones first."""
    found = [data for path in _files(format) if len(data := path.read_bytes()) <= _LARGEST]
    found += [build(_PIECES) for name, build in KINDS.items() if name.split()[0] == format]
    if format in _RENDERED:
        settings = {"text_style": "markdown"} if format == "markdown" else {}
        found += [render(make_sample(seed, format, settings=settings)) for seed in _MADE]
    if format == "markdown":
        found += [render(make_sample(seed, "text", settings={"text_style": "markdown"})) for seed in _MADE]
    if format == "picture":
        found += pictures()
    if format == "zip":
        found += [gzip.compress(corpus("html")[0]), *(data for data in corpus("docx")[:3])]
    return tuple(sorted(found, key=len))


def pictures() -> list[bytes]:
    """A cell, a small table and a line of words, in every coding of pictures that is read."""
    made = []
    for number, (coding, mode) in enumerate(_CODINGS):
        picture = Image.new("RGB", (240 + 80 * number, 120), "white")
        pen = ImageDraw.Draw(picture)
        for place in range(0, 121, 30):
            pen.line((0, place, picture.width, place), "black", 2)
            pen.line((2 * place, 0, 2 * place, 120), "black", 2)
            pen.text((2 * place + 20, place + 8), str(place), "black", font_size=16)
        stream = BytesIO()
        pages = {"save_all": True, "append_images": [picture.convert(mode)]} if coding in ("TIFF", "GIF") else {}
        picture.convert(mode).save(stream, coding, **pages)
        made.append(stream.getvalue())
    return made


def _files(format: str) -> list[Path]:
    endings = _ENDINGS.get(format, (f".{format}",))
    folders = [*(ROOT / "fixtures").iterdir(), KEPT / format]
    return [
        path
        for folder in sorted(folders)
        if folder.is_dir()
        for path in sorted(folder.iterdir())
        if path.suffix in endings
    ]


def drawn(format: str, chance: Random) -> bytes:
    """One of the corpus; small ones more often, which say as much in less time."""
    files = corpus(format)
    return files[int(len(files) * chance.random() ** 2.5)]


def named(format: str, data: bytes) -> Source:
    """Bytes as a source with the name that such a file has."""
    return Source(data, f"fuzzed{_ENDINGS.get(format, (f'.{format}',))[0]}")
