"""A report as a web archive: the page of `render_html` in a MIME envelope, as browsers and Word save it."""

from __future__ import annotations

import base64
import quopri
from random import Random

from . import render_html
from .generate import Sample

BOUNDARY = "----=_NextPart_000_0000"


def render(sample: Sample, rng: Random) -> bytes:
    """The bytes of the archive."""
    return archive(render_html.render(sample, rng), sample, rng)


def archive(page: bytes, sample: Sample, rng: Random) -> bytes:
    """A page with a picture beside it in one file."""
    charset = "utf-8" if sample.traits.charset == "utf-8" else "gb2312"
    encoding, encode = rng.choice((("base64", base64.encodebytes), ("quoted-printable", quopri.encodestring)))
    picture = _part("image/png", "base64", base64.encodebytes(b"\x89PNG" * 30))
    return b"".join(
        (
            b"From: <x>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n",
            f'\ttype="text/html";\r\n\tboundary="{BOUNDARY}"\r\n\r\n'.encode(),
            _part(f'text/html; charset="{charset}"', encoding, encode(page)),
            picture if rng.random() < 0.5 else b"",
            f"--{BOUNDARY}--\r\n".encode(),
        )
    )


def _part(kind: str, encoding: str, body: bytes) -> bytes:
    head = f"--{BOUNDARY}\r\nContent-Type: {kind}\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n"
    return head.encode() + body + b"\r\n"
