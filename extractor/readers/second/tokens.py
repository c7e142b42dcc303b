"""The tokens of a PDF page's content, cut by one pattern."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from pdfminer.psparser import LIT

# Each alternative begins with another character and takes all it can, so that a content is gone through once.
_TOKEN = re.compile(
    rb"""
    %[^\r\n]*+                                                # a comment
    | ( [+-]?+ (?:\d++\.?+\d*+ | \.\d++) )
    | ( [A-Za-z'"][A-Za-z0-9*'"]*+ )
    | /( [^\s\x00()<>\[\]{}/%]*+ )
    | \(( (?:[^()\\]++ | \\. | \( (?:[^()\\]++ | \\. | \([^()]*+\))*+ \) )*+ )\)
    | <( [0-9A-Fa-f\s]*+ )>
    | ( << | >> | \[ | \] )
    """,
    re.VERBOSE | re.DOTALL,
)
_CODED = re.compile(rb"#([0-9A-Fa-f]{2})")
_ESCAPE = re.compile(rb"\\(?:([0-7]{1,3})|(\r\n|.))|\r\n?", re.DOTALL)
_LETTERS = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\n": b"", b"\r": b"", b"\r\n": b""}
_PICTURE_BEGINS = b"ID"
_PICTURE_ENDS = re.compile(rb"\sEI(?=[\s\x00]|$)")


class Word(NamedTuple):
    """An operator, or another word that stands bare."""

    name: bytes


def tokens(content: bytes) -> Iterator[Any]:
    """Operands, then the word they belong to; lists are lists, dictionaries and pictures are left out.

    >>> list(tokens(rb"/F1 12 Tf [(a\\051) -20 <4 1>] TJ << /MCID 0 >> BDC"))[1:]
    [12.0, Word(name=b'Tf'), [b'a)', -20.0, b'A'], Word(name=b'TJ'), Word(name=b'BDC')]
    """
    lists: list[list[Any]] = []
    nested = 0  # in dictionaries
    for kind, text in _scanned(content):
        if kind == _MARK:
            if text == b"[":
                lists.append([])
            elif text != b"]":
                nested = nested + 1 if text == b"<<" else max(nested - 1, 0)
            elif lists:
                done = lists.pop()
                if not lists:
                    yield done
        elif nested:
            continue
        elif kind == _WORD:
            lists.clear()
            yield Word(text)
        elif lists:
            lists[-1].append(_OPERANDS[kind](text))
        else:
            yield _OPERANDS[kind](text)


def _scanned(content: bytes) -> Iterator[tuple[int, bytes]]:
    """The kind of each token and its text; what is no token is passed over."""
    at = 0
    while at >= 0:
        begun, at = at, -1
        for match in _TOKEN.finditer(content, begun):
            kind = match.lastindex
            if kind is None:
                continue
            text = match[kind]
            if text == _PICTURE_BEGINS and kind == _WORD and (ended := _PICTURE_ENDS.search(content, match.end())):
                at = ended.end()
                break
            yield kind, text


def _name(text: bytes) -> object:
    return LIT(_CODED.sub(lambda code: bytes([int(code[1], 16)]), text).decode("utf-8", "replace"))


def _string(text: bytes) -> bytes:
    return _ESCAPE.sub(_meant, text) if b"\\" in text or b"\r" in text else text


def _meant(escape: re.Match[bytes]) -> bytes:
    octal, letter = escape.groups()
    if octal:
        return bytes([int(octal, 8) & 0xFF])
    return b"\n" if letter is None else _LETTERS.get(letter, letter)


def _digits(text: bytes) -> bytes:
    digits = b"".join(text.split())
    return bytes.fromhex((digits + b"0" if len(digits) % 2 else digits).decode("ascii"))


_NUMBER, _WORD, _NAME, _STRING, _DIGITS, _MARK = range(1, 7)  # the groups of the pattern
_OPERANDS: dict[int, Callable[[bytes], Any]] = {_NUMBER: float, _NAME: _name, _STRING: _string, _DIGITS: _digits}
