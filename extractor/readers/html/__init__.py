"""Pages: charset, tree, body and furniture, then blocks; a browser's reading without scripts and network."""

from __future__ import annotations

import re
from collections import Counter
from types import MappingProxyType
from typing import TYPE_CHECKING

from selectolax.lexbor import LexborHTMLParser

from extractor.diagnostics import Code, Diagnostic, finding
from extractor.document import Document
from extractor.errors import LimitExceededError
from extractor.readers.charset import decode
from extractor.readers.decoding import charset_findings
from extractor.readers.html.attachments import links_of
from extractor.readers.html.cascade import apply_sheets
from extractor.readers.html.displaced import with_marks
from extractor.readers.html.edges import trim
from extractor.readers.html.element import Element
from extractor.readers.html.flow import Item, items_of
from extractor.readers.html.furniture import find_frame
from extractor.readers.html.metadata import head_metadata, titles
from extractor.readers.html.nesting import refuse_depth
from extractor.readers.html.numbered import numbered
from extractor.readers.html.sheets import hidden_classes, is_for_screens
from extractor.readers.html.trail import NAME as TRAIL
from extractor.readers.html.trail import trail_of
from extractor.readers.html.tree import TARGETS, build
from extractor.readers.plain.paragraphs import with_tables

if TYPE_CHECKING:
    from extractor.provenance import Source

MEDIA_TYPE = "text/html"
# The made-up pages of tests/quality have 8 to 82 KB; the rest is room for pictures written into the page (an estimate).
MAX_BYTES = 30 * 1024 * 1024
# 1,000 distinct ones take the parser 0.2 s and 5,000 of them 20 s.
MAX_UNCLOSED = 1000
# The made-up reports of tests/quality print 1,400 letters at least; a notice "loading" a few dozen (an estimate).
SHORTEST_BODY = 120
# Names of attributes in one tag, values aside: the parser compares each with all before it. Word writes some hundred.
MAX_TAG = 16_384
_VALUE = re.compile(r"=\s*(?:\"[^\"]*\"|'[^']*'|[^\s>\"'][^\s>]*)")
# What browsers take for comments and scripts, to their end or the page's; tags with all that stands in them.
_TOKEN = re.compile(
    r"<!--(?:(?!-->).)*+|<script\b(?:(?!</script).)*+"
    r"|<(?P<tag>[a-z](?:[^>=]|=\s*+(?:\"[^\"]*\"|'[^']*'|[^\s>\"'][^\s>]*)?)*+)",
    re.IGNORECASE | re.DOTALL,
)
_NAMED = 4  # frames that a message names
_FORMATTING = re.compile(r"(</?)(?:b|big|code|em|font|i|s|small|strike|strong|tt|u)[\s>]", re.IGNORECASE)


def read(source: Source) -> Document:
    """The Document of a page: its body's blocks, its description, its links to documents."""
    if len(source.data) > MAX_BYTES:
        raise LimitExceededError(f"the page has {len(source.data)} bytes, more than {MAX_BYTES}; no report has so many")
    decoded = decode(source.data)
    page = _parsed(with_marks(decoded.text))
    metadata = head_metadata(page)
    root = _tree(page)
    frame = find_frame(root, titles(metadata))
    trimmed = trim(items_of(root, frame.dropped, id(frame.main)))
    trail = trail_of(root)
    printed, findings = numbered(trimmed.items)
    blocks = with_tables(printed)
    return Document(
        MEDIA_TYPE,
        blocks=blocks,
        metadata=MappingProxyType({**trimmed.metadata, **metadata, **({TRAIL: trail} if trail else {})}),
        links=links_of(root, frame.without_links),
        diagnostics=(*charset_findings(decoded, blocks), *_empty_findings(page, root, trimmed.items), *findings),
    )


def _parsed(text: str) -> LexborHTMLParser:
    """The page as a browser would parse it; each unclosed font is opened again in all paragraphs that follow."""
    opened: Counter[bool] = Counter(mark == "<" for mark in _FORMATTING.findall(text))
    if opened[True] - opened[False] > MAX_UNCLOSED:
        raise LimitExceededError(
            f"more than {MAX_UNCLOSED} elements such as font are never closed; no report has so many"
        )
    refuse_depth(text)
    _refuse_crowds(text)
    return LexborHTMLParser(text)


def _refuse_crowds(text: str) -> None:
    """LimitExceededError where one tag has thousands of attributes; their values may hold signs of tags."""
    if max(map(len, _VALUE.sub(" ", text).split(">"))) <= MAX_TAG:
        return
    if any(len(_VALUE.sub(" ", token["tag"] or "")) > MAX_TAG for token in _TOKEN.finditer(text)):
        raise LimitExceededError(f"an element has over {MAX_TAG} characters of attributes; no report has so many")


def _tree(page: LexborHTMLParser) -> Element:
    sheets = [sheet.text() for sheet in page.css("style") if is_for_screens(sheet.attributes.get("media"))]
    apply_sheets(page, sheets)
    body = page.body or page.root
    assert body is not None, "the parser gives every page a root"
    return build(body, hidden_classes(sheets))


def _empty_findings(page: LexborHTMLParser, root: Element, items: tuple[Item, ...]) -> list[Diagnostic]:
    """A note where hardly any text is printed and something else may hold it."""
    if sum(item.letters for item in items) >= SHORTEST_BODY:
        return []
    frames = [element for element in root.walk() if element.tag in TARGETS and element.tag != "a"]
    if frames:
        shown = tuple(dict.fromkeys(frame.get(TARGETS[frame.tag]).strip() for frame in frames[:_NAMED]))
        return [finding(Code.CONTENT_SKIPPED, "frame", frames=shown)]
    if page.css_first("script") is not None:
        return [finding(Code.CONTENT_SKIPPED, "script")]
    return []
