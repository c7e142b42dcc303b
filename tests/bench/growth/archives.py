# ruff: noqa: E501  # tables of pieces of markup, a row each
"""Kinds of what holds other files: zips, gzips, web archives."""

from __future__ import annotations

import gzip
import io
import zipfile
from collections.abc import Mapping

from tests.bench.growth.kind import SENTENCE, TITLE, Builder, numbered, repeated

_PAGE = f"<h1>{TITLE}</h1><p>{SENTENCE}"
_HEAD = 'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n'
_PART = "--b\r\nContent-Type: text/html\r\n\r\n<p>甲\r\n"
_LAST = f"--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{_PAGE}\r\n--b--\r\n"
_QUOTED = "--b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
_BASE64 = "--b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\n"


def zipped(members: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip of these members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def _members(name: str) -> Builder:
    return lambda count: zipped({"a.html": _PAGE.encode(), **{name.replace("{n}", str(n)): b"x" for n in range(count)}})


def _zips(count: int) -> bytes:
    """Zips in each other, as many as the fourth root says: each is a member of the next."""
    data = _PAGE.encode()
    for _ in range(count):
        data = zipped({"a.zip": data}, zipfile.ZIP_STORED)
    return data


def _containers(count: int) -> bytes:
    heads = "".join(f'--b{n}\r\nContent-Type: multipart/related; boundary="b{n + 1}"\r\n\r\n' for n in range(count))
    return (_HEAD.replace('"b"', '"b0"') + heads + f"--b{count}\r\nContent-Type: text/html\r\n\r\n{_PAGE}").encode()


KINDS: Mapping[str, Builder] = {
    "zip members": _members("{n}.png"),
    "zip folders": _members("{n}/"),
    "zip deep folders": lambda count: zipped({"a/" * (count // 2 % 30_000) + "a.html": _PAGE.encode()}),
    "zip pages": _members("{n}.html"),
    "zip in zips": _zips,
    "zip comment": lambda count: zipped({"a.html": _PAGE.encode()})[:-2] + b"\xff\xff" + b"PK\5\6" * (min(count, 65535) // 4),
    "zip behind bytes": lambda count: b"PK\3\4" * count + zipped({"a.html": _PAGE.encode()}),
    "zip of ends": lambda count: b"PK\3\4" + b"PK\5\6" * count,
    "zip of a page": lambda count: zipped({"a.html": f"{_PAGE}<p>{SENTENCE * count}".encode()}),
    "gzip page": lambda count: gzip.compress(f"{_PAGE}<p>{SENTENCE * count}".encode()),
    "gzip members": lambda count: gzip.compress(_PAGE.encode()) * count,
    "mht parts": repeated(_PART, _HEAD, _LAST),
    "mht pictures": numbered("--b\r\nContent-Type: image/png\r\nContent-Location: {n}.png\r\n\r\nx\r\n", _HEAD, _LAST),
    "mht parts in each other": _containers,
    "mht headers": numbered("X-{n}: a\r\n", "MIME-Version: 1.0\r\n", _HEAD + _LAST),
    "mht header folded": repeated(" a\r\n", "MIME-Version: 1.0\r\nX: a\r\n", _HEAD + _LAST),
    "mht encoded words": repeated("=?utf-8?B?55Sy?= ", "MIME-Version: 1.0\r\nSubject: ", "\r\n" + _HEAD + _LAST),
    "mht parameters": numbered("; a{n}=1", "MIME-Version: 1.0\r\nContent-Type: text/html", "\r\n\r\n" + _PAGE),
    "mht continued parameters": numbered("; a*{n}=1", "MIME-Version: 1.0\r\nContent-Type: text/html", "\r\n\r\n<p>"),
    "mht boundaries": repeated("--b\r\n", _HEAD, _LAST),
    "mht dashes": repeated("-", _HEAD + _PART, "\r\n" + _LAST),
    "mht lines": repeated("a\r\n", _HEAD + _PART, _LAST),
    "mht quoted": repeated("=E7=94=B2=\r\n", _HEAD + _QUOTED, "\r\n--b--"),
    "mht equals": repeated("=", _HEAD + _QUOTED, "\r\n--b--"),
    "mht spaces quoted": repeated(" ", _HEAD + _QUOTED, "x\r\n--b--"),
    "mht base64": repeated("55Sy\r\n", _HEAD + _BASE64, "\r\n--b--"),
    "mht frames": numbered(
        "--b\r\nContent-Type: text/html\r\nContent-Location: {n}.html\r\n\r\n<iframe src={n}1.html>\r\n", _HEAD, _LAST
    ),
}  # fmt: skip
