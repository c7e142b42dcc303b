"""How deep a page nests, asked before it is parsed: the parser looks through all open blocks for each that begins."""

from __future__ import annotations

import re

from extractor.errors import LimitExceededError

# Pages nest 60 deep at most, editors' ones 200; 6,000 take the parser 0.3 s and 16,000 of them 3 s.
MAX_DEPTH = 6_000

# Blocks that hold blocks; the others end where one of their kind begins.
_BLOCK = re.compile(
    r"<(/?+)(?:address|article|aside|blockquote|center|details|dialog|dir|div|dl|fieldset|fig(?:caption|ure)|footer|form"
    r"|h[1-6]|header|hgroup|listing|main|menu|nav|ol|pre|search|section|summary|table|ul|xmp)(?![\w-])",
    re.IGNORECASE,
)


def refuse_depth(text: str) -> None:
    """LimitExceededError where blocks stand in each other deeper than in any page."""
    if text.count("<") <= MAX_DEPTH:
        return
    depth = 0
    for end in _BLOCK.findall(text):
        depth = max(depth - 1, 0) if end else depth + 1
        if depth > MAX_DEPTH:
            raise LimitExceededError(f"elements nested deeper than {MAX_DEPTH}; no report has such")
