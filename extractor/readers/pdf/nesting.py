"""How much content pages draw: pdfium parses a form anew each time it is drawn, so that a small file may take hours."""

from __future__ import annotations

from collections.abc import Sequence
from math import inf, prod

from extractor.errors import LimitExceededError
from extractor.readers.pdf.streams import LARGEST_STREAM, Kind, Stream, content_of

# As much as a single stream may hold; the pages of a report draw 1 or 2 MB.
MOST_CONTENT = LARGEST_STREAM
_DRAW = b"Do"


def refuse_multiplied(data: bytes, streams: Sequence[Stream]) -> None:
    """LimitExceededError where pages draw more than any report does, since they draw forms that draw forms."""
    most = _most_content(data, streams)
    if most <= MOST_CONTENT:
        return
    from extractor.readers.pdf.interpreter import content_drawn

    drawn = content_drawn(data)
    if MOST_CONTENT < (most if drawn is None else drawn) < inf:
        raise LimitExceededError(
            f"the pages of the PDF draw more than {MOST_CONTENT // 1_000_000} MB of content, forms within forms; "
            "print the report to a new PDF"
        )


def _most_content(data: bytes, streams: Sequence[Stream]) -> float:
    """As many bytes as forms can make at most, if each draws each; infinite where a form cannot be looked into."""
    forms = [stream for stream in streams if stream.is_form]
    if not forms:
        return inf if not streams and b"/Encrypt" in data else 0
    contents = [content_of(data, stream) for stream in streams if stream.kind is Kind.TEXT or stream.is_form]
    whole = [content for content in contents if content is not None]
    if len(whole) < len(contents):
        return inf
    drawn = data.count(_DRAW) + sum(content.count(_DRAW) for content in whole)
    inner = [content for form in forms if (content := content_of(data, form)) is not None]
    return drawn * prod(max(1, content.count(_DRAW)) for content in inner) * sum(map(len, inner))
