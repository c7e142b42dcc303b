"""What a page's head says about the document: its title and named meta elements."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extractor.readers.html.spaces import collapse, strip

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

# Pages put the site's name beside the title.
_TITLE_JOINTS = re.compile(r"[-_|–—>﹣－]+")
# The longest title of a report with its site and column has 80 letters, and four parts.
_LONGEST_TITLE = 300
_MOST_PARTS = 20


def head_metadata(page: LexborHTMLParser) -> dict[str, str]:
    """The meta elements by their printed names, the first of each, and the title element as "title"."""
    found: dict[str, str] = {}
    for element in page.css("meta"):
        name = element.attributes.get("name") or element.attributes.get("property") or ""
        value = strip(element.attributes.get("content") or "")
        if name and value:
            found.setdefault(name.strip(), value)
    title = page.css_first("head > title, title")
    if title is not None and strip(title.text()):
        found.setdefault("title", strip(collapse(title.text())))
    return found


def titles(metadata: dict[str, str]) -> list[str]:
    """What the page may print as the document's title."""
    named = [value for name, value in metadata.items() if name.casefold() in ("articletitle", "title")]
    printed = [title for title in named if len(title) <= _LONGEST_TITLE]
    return [part.strip() for title in printed for part in (title, *_TITLE_JOINTS.split(title, _MOST_PARTS))]
