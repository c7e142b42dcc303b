"""How much content pages draw: pdfium parses a form anew each time it is drawn, so that a small file may take hours."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from math import inf

from extractor.errors import LimitExceededError
from extractor.patterns import pattern
from extractor.readers.pdf.streams import LARGEST_STREAM, Kind, Stream, content_of, head_of

# A page may draw as much as a single stream may hold; all pages of a report draw 1 or 2 MB.
MOST_OF_PAGE = LARGEST_STREAM
# Pages of a long document are loaded one by one, in 0.1 s for each of these megabytes.
MOST_CONTENT = 8 * MOST_OF_PAGE
_DRAW, _XOBJECT = b"Do", b"/XObject"
# A form's dictionary names its type, and the dictionary of what it draws.
PLAINLY = 2
_NUMBER = pattern(rb"(\d+)\s+\d+\s+obj\b")
_XOBJECTS = pattern(rb"/Resources\s*<<.*?/XObject\s*<<([^<>]*)>>", re.DOTALL)
_REFERENCE = pattern(rb"(\d+)\s+\d+\s+R\b")


def refuse_multiplied(data: bytes, streams: Sequence[Stream]) -> None:
    """LimitExceededError where pages draw more than any report does, since they draw forms that draw forms."""
    most, is_known = _most_content(data, streams)
    if most <= MOST_OF_PAGE:
        return
    from extractor.readers.pdf.interpreter import content_drawn

    drawn = content_drawn(data) or ([most] if is_known else [])
    if max(drawn, default=0) > MOST_OF_PAGE or sum(drawn) > MOST_CONTENT:
        raise LimitExceededError(
            f"the PDF draws more than {MOST_OF_PAGE // 1_000_000} MB of content on a page, or eight times that on all, "
            "forms within forms; print the report to a new PDF"
        )


def _most_content(data: bytes, streams: Sequence[Stream]) -> tuple[float, bool]:
    """As many bytes as forms can make at most, if each draws each; infinite where a form cannot be looked into.

    So it is too where one may draw itself and others: pdfium goes 40 forms deep. Whether that is known for certain.
    """
    if not any(stream.is_form for stream in streams):
        return (inf, False) if not streams and b"/Encrypt" in data else (0, True)
    drawn, ways, size = data.count(_DRAW), 1, 0
    draws: dict[int, frozenset[int] | None] = {}
    for stream in streams:
        if stream.kind is not Kind.TEXT and not stream.is_form:
            continue
        content = content_of(data, stream)
        if content is None:
            return inf, False
        count = content.count(_DRAW)
        drawn += count
        if stream.is_form:
            ways *= max(1, count)
            size += len(content)
            if count:
                number, inner = _drawn_by(head_of(data, stream))
                before = draws.get(number, frozenset())
                draws[number] = None if before is None or inner is None else before | inner
    if ways > 1 and _may_circle(draws):
        return inf, _may_circle({form: inner or frozenset() for form, inner in draws.items()})
    return drawn * ways * size, True


def _drawn_by(head: bytes) -> tuple[int, frozenset[int] | None]:
    """The number of a form with those of the objects that it may draw; None where its dictionary does not tell."""
    number, names = _NUMBER.match(head), _XOBJECTS.search(head)
    is_plain = b"#" not in head and head.count(_XOBJECT) <= PLAINLY
    if number is None or names is None or not is_plain:
        return int(number[1]) if number else 0, None
    return int(number[1]), frozenset(map(int, _REFERENCE.findall(names[1])))


def _may_circle(draws: Mapping[int, frozenset[int] | None]) -> bool:
    """Whether a form may draw itself, by way of others."""
    left = dict(draws)
    while ends := [form for form, drawn in left.items() if drawn is not None and left.keys().isdisjoint(drawn)]:
        for form in ends:
            del left[form]
    return bool(left)
