"""Ranges that a PDF's fonts spell out: pdfminer writes down each character of them, however many they say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from pdfminer.pdftypes import PDFStream, resolve1

from extractor.errors import LimitExceededError

# All of a font's characters are 65,536; maps and widths of a font spell each out once.
MAX_SPELLED = 300_000
MAX_MAP_BYTES = 2_000_000  # the map of a font of 30,000 characters has 0.6 MB

_SECTION = re.compile(rb"begin(?:bf|cid|notdef)range(.*?)end", re.DOTALL)
_RANGE = re.compile(rb"<\s*([0-9A-Fa-f]{1,8})\s*>\s*<\s*([0-9A-Fa-f]{1,8})\s*>\s*[<\[\d]")


def refuse_wide_ranges(font: Any) -> None:
    """LimitExceededError where the ranges of a font, or its maps, are wider than any font's."""
    parts = [font, *(resolve1(part) for part in _listed(font.get("DescendantFonts")))]
    spelled = sum(width for part in parts if isinstance(part, dict) for width in _spelled(part))
    if spelled > MAX_SPELLED:
        raise LimitExceededError("a font of the PDF tells of more characters than any font has")


def _spelled(font: dict[Any, Any]) -> Iterator[int]:
    for key in ("ToUnicode", "Encoding"):
        stream = resolve1(font.get(key))
        if isinstance(stream, PDFStream):
            data = stream.get_data()
            if len(data) > MAX_MAP_BYTES:
                raise LimitExceededError("a font of the PDF has a larger map of characters than any font")
            yield from _mapped(data)
    yield from _widths(_listed(font.get("W")), 3)
    yield from _widths(_listed(font.get("W2")), 5)


def _mapped(data: bytes) -> Iterator[int]:
    for section in _SECTION.finditer(data):
        for first, last in _RANGE.findall(section[1]):
            yield max(int(last, 16) - int(first, 16), 0)


def _widths(entries: Iterable[Any], size: int) -> Iterator[int]:
    """How many characters a list of widths tells of: lists of their own, or groups of a first, a last and theirs."""
    group: list[Any] = []
    for entry in map(resolve1, entries):
        if isinstance(entry, list):
            yield len(entry)
            group = []
        else:
            group.append(entry)
        if len(group) == size:
            yield max(int(group[1]) - int(group[0]), 0)
            group = []


def _listed(value: Any) -> list[Any]:
    found = resolve1(value)
    return found if isinstance(found, list) else []
