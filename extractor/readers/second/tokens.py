"""The operations of a PDF page's content, cut by one pattern each; operands are read where they are asked for.

A path is cut as one, from its first point to the operator that paints it, and what colors or marks things is passed
over with what follows it: these are most of a page of tables.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from pdfminer.psparser import LIT

# A string ends with the content at the latest, so that none is tried twice; brackets within it pair up two deep.
_ESCAPED = rb"\\(?:.|\Z)"
_CLOSED = rb"(?:\)|\Z)"
_INMOST = rb"\((?:[^)\\]++|" + _ESCAPED + rb")*+" + _CLOSED
_INNER = rb"\((?:[^()\\]++|" + _ESCAPED + rb"|" + _INMOST + rb")*+" + _CLOSED
_STRING = rb"\((?:[^()\\]++|" + _ESCAPED + rb"|" + _INNER + rb")*+" + _CLOSED
_NAME = rb"/[^\s\x00()<>\[\]{}/%]*+"
_DIGITS = rb"<[0-9A-Fa-f\s]*+>"
_NUMBERS = rb"[\s\d+.-]*+"
_WORD_ENDS = rb"(?![A-Za-z0-9*'\"])"
# What moves nothing: colors, widths of lines, marks of what a thing is, the end of a text.
_IDLE = rb"(?:[Rr][Gg]|[Gg]|gs|[KkJjMwi]|ri|[Cc][Ss]|[Ss][Cc][Nn]?|BMC|EMC|ET)" + _WORD_ENDS
_PATH = rb"(?:" + _NUMBERS + rb"(?:re|[mlcvyh])" + _WORD_ENDS + rb")++"
_PAINTED = rb"\s*+(?:W\*?+\s++)?([SsFn]|[fBb]\*?+)" + _WORD_ENDS
_OPERANDS = rb"(?:[\s\x00\d+.\[\]-]++|%[^\r\n]*+|<<|>>|" + _DIGITS + rb"|" + _NAME + rb"|" + _STRING + rb")*+"
_OPERATOR = rb"([A-Za-z'\"][A-Za-z0-9*'\"]*+)"
# Whatever is tried is taken, so that a content is gone through once; a byte that begins nothing is passed over.
_OPERATION = re.compile(
    rb"(?:%b(?:%b\s*+)?%b)*+(?:(%b)(?:%b)?|(%b)(?:%b|.|\Z))"
    % (_NUMBERS, _NAME, _IDLE, _PATH, _PAINTED, _OPERANDS, _OPERATOR),
    re.DOTALL,
)
_OPERAND = re.compile(
    rb"%[^\r\n]*+|([+-]?+(?:\d++\.?+\d*+|\.\d++))|("
    + _NAME
    + rb")|("
    + _STRING
    + rb")|("
    + _DIGITS
    + rb")|(<<|>>|\[|\])",
    re.DOTALL,
)
_CODED = re.compile(rb"#([0-9A-Fa-f]{2})")
_ESCAPE = re.compile(rb"\\(?:([0-7]{1,3})|(\r\n|.))|\r\n?", re.DOTALL)
_LETTERS = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\n": b"", b"\r": b"", b"\r\n": b""}
_PICTURE_BEGINS = b"ID"
_PICTURE_ENDS = re.compile(rb"\sEI(?=[\s\x00]|$)")


def operations(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """What stands before each operator, as it is written, and the operator; pictures within the content are left out.

    A path stands before the operator that paints it, or before none where something else comes first.

    >>> list(operations(b"q 1 0 0 1 5 7 cm BI /W 1 ID \\0(\\0 EI (a) Tj"))
    [(b'', b'q'), (b' 1 0 0 1 5 7 ', b'cm'), (b' ', b'BI'), (b' (a) ', b'Tj')]
    >>> list(operations(b"0 g 1 2 m 3 2 l S 0 0 9 9 re W n 5 w 1 1 m /F 9 Tf"))
    [(b' 1 2 m 3 2 l', b'S'), (b' 0 0 9 9 re', b'n'), (b' 1 1 m', b''), (b' /F 9 ', b'Tf')]
    """
    at, pictures = 0, True
    while at >= 0:
        begun, at = at, -1
        for match in _OPERATION.finditer(content, begun):
            path, painted, operands, operator = match.groups()
            if path:
                yield path, painted or b""
            elif operator == _PICTURE_BEGINS and pictures:
                ended = _PICTURE_ENDS.search(content, match.end())
                if ended:
                    at = ended.end()
                    break
                pictures = False
            elif operator:
                yield operands, operator


def operands(written: bytes) -> list[Any]:
    """The operands as pdfminer takes them: lists are lists, dictionaries are left out.

    >>> operands(b"[(a\\\\051) -20 <4 1>] << /MCID 0 >> 12")
    [[b'a)', -20.0, b'A'], 12.0]
    """
    lists: list[list[Any]] = [[]]
    nested = 0  # in dictionaries
    for match in _OPERAND.finditer(written):
        kind = match.lastindex
        if kind is None:
            continue
        text = match[kind]
        if kind != _MARK:
            if not nested:
                lists[-1].append(_READ[kind](text))
        elif text == b"[":
            lists.append([])
        elif text != b"]":
            nested = nested + 1 if text == b"<<" else max(nested - 1, 0)
        elif len(lists) > 1:
            done = lists.pop()
            lists[-1].append(done)
    return lists[0]


def _name(text: bytes) -> object:
    return LIT(_CODED.sub(lambda code: bytes([int(code[1], 16)]), text[1:]).decode("utf-8", "replace"))


def _string(text: bytes) -> bytes:
    return _ESCAPE.sub(_meant, text[1:-1]) if b"\\" in text or b"\r" in text else text[1:-1]


def _meant(escape: re.Match[bytes]) -> bytes:
    octal, letter = escape.groups()
    if octal:
        return bytes([int(octal, 8) & 0xFF])
    return b"\n" if letter is None else _LETTERS.get(letter, letter)


def _digits(text: bytes) -> bytes:
    digits = b"".join(text[1:-1].split())
    return bytes.fromhex((digits + b"0" if len(digits) % 2 else digits).decode("ascii"))


_NUMBER, _NAMED, _WRITTEN, _CODES, _MARK = range(1, 6)  # the groups of the pattern
_READ: dict[int, Callable[[bytes], Any]] = {_NUMBER: float, _NAMED: _name, _WRITTEN: _string, _CODES: _digits}
