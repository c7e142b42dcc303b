"""The operations of a PDF page's content, cut by one pattern each; operands are read where they are asked for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from pdfminer.psparser import LIT

_STRING = rb"\((?:[^()\\]++|\\.|\((?:[^()\\]++|\\.|\([^()]*+\))*+\))*+\)"
_NAME = rb"/[^\s\x00()<>\[\]{}/%]*+"
_DIGITS = rb"<[0-9A-Fa-f\s]*+>"
# Each alternative begins with other characters and takes all it can, so that a content is gone through once.
_OPERATION = re.compile(
    rb"((?:[\s\x00\d+.\[\]-]++|%[^\r\n]*+|<<|>>|" + _DIGITS + rb"|" + _NAME + rb"|" + _STRING + rb")*+)"
    rb"([A-Za-z'\"][A-Za-z0-9*'\"]*+)",
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

    >>> list(operations(b"q 1 0 0 1 5 7 cm BI /W 1 ID \\0(\\0 EI (a) Tj"))
    [(b'', b'q'), (b' 1 0 0 1 5 7 ', b'cm'), (b' ', b'BI'), (b' (a) ', b'Tj')]
    """
    at = 0
    while at >= 0:
        begun, at = at, -1
        for match in _OPERATION.finditer(content, begun):
            operands, operator = match.groups()
            if operator == _PICTURE_BEGINS and (ended := _PICTURE_ENDS.search(content, match.end())):
                at = ended.end()
                break
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
