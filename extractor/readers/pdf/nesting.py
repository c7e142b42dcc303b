"""How much content pages draw: pdfium parses a form anew each time it is drawn, so that a small file may take hours."""

from __future__ import annotations

from collections.abc import Sequence
from math import inf

from extractor.errors import LimitExceededError
from extractor.readers.pdf.streams import LARGEST_STREAM, Kind, Stream, content_of

# A page may draw as much as a single stream may hold; all pages of a report draw 1 or 2 MB.
MOST_OF_PAGE = LARGEST_STREAM
# Pages of a long document are loaded one by one, in 0.1 s for each of these megabytes.
MOST_CONTENT = 8 * MOST_OF_PAGE
_DRAW = b"Do"


def refuse_multiplied(data: bytes, streams: Sequence[Stream]) -> None:
    """LimitExceededError where pages draw more than any report does, since they draw forms that draw forms."""
    most = _most_content(data, streams)
    if most <= MOST_OF_PAGE:
        return
    from extractor.readers.pdf.interpreter import content_drawn

    drawn = content_drawn(data) or ([] if most == inf else [most])
    if max(drawn, default=0) > MOST_OF_PAGE or sum(drawn) > MOST_CONTENT:
        raise LimitExceededError(
            f"the PDF draws more than {MOST_OF_PAGE // 1_000_000} MB of content on a page, or eight times that on all, "
            "forms within forms; print the report to a new PDF"
        )


def _most_content(data: bytes, streams: Sequence[Stream]) -> float:
    """As many bytes as forms can make at most, if each draws each; infinite where a form cannot be looked into."""
    if not any(stream.is_form for stream in streams):
        return inf if not streams and b"/Encrypt" in data else 0
    drawn, ways, size = data.count(_DRAW), 1, 0
    for stream in streams:
        if stream.kind is not Kind.TEXT and not stream.is_form:
            continue
        content = content_of(data, stream)
        if content is None:
            return inf
        drawn += content.count(_DRAW)
        if stream.is_form:
            ways *= max(1, content.count(_DRAW))
            size += len(content)
    return drawn * ways * size
