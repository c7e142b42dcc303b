"""The path to a page as it prints it: 首页 > 吴起县 > 政务公开; no part of a report, and it names a place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.readers.html.element import Element, Text
from extractor.readers.html.spaces import collapse, strip

NAME = "当前位置"
"""What a description calls the path."""

# Paths of the pages seen have 12 to 60 letters; a longer element holds more than its path.
_LONGEST = 150
_SEPARATOR = re.compile(r"\s*(?:[>＞»›→≫|｜/／\\]|-{1,2}|—{1,2}|::?|：)+\s*")
_LED = re.compile(
    r"(?:(?:您|你)(?:现在|当前|目前)?(?:所在|所处)?|现在|当前|目前|所在)(?:的)?(?:栏目)?位置(?:是|在)?"
    r"\s*[：:>＞»\]】]?\s*(?P<path>[^。；;]+)"
)
_FROM_HOME = re.compile(r"(?:^|(?<=[\s：:|]))(?:网站|本站)?首\s*页\s*(?=[>＞»›→≫|｜/／\\—-])[^。；;]+")
_NAMED = re.compile(
    r"(?:^|[\s_-])(?:crumbs?|breadcrumbs?|bread|location|position|dqwz|wz|weizhi|path)(?:$|[\s_-])", re.IGNORECASE
)
_FEWEST, _MOST_PARTS = 2, 12


def trail_of(root: Element) -> str | None:
    """The first path in a page, its parts parted by " > "; None where it has none."""
    for element in _short(root):
        path = _in_text(strip(collapse(element.text()))) or _of_links(element)
        if path is not None:
            return path
    return None


def _short(root: Element) -> Iterator[Element]:
    """The outermost elements that hold no more than a path, in reading order; each letter is looked at once."""
    stack = [root]
    while stack:
        element = stack.pop()
        if element.letters > _LONGEST:
            stack.extend(reversed(element.elements))
        elif element.letters:
            yield element


def _in_text(text: str) -> str | None:
    match = _LED.search(text) or _FROM_HOME.search(text)
    if match is None:
        return None
    return _joined(_SEPARATOR.split(match["path"] if match.re is _LED else match.group()))


def _of_links(element: Element) -> str | None:
    """The path of an element that is called one and parts its links by pictures or styles."""
    for inner in element.walk():
        if _NAMED.search(f"{inner.get('class')} {inner.get('id')}"):
            links = [one for one in inner.walk() if one.tag == "a"]
            last = [child.text for child in inner.children if isinstance(child, Text)][-1:]
            return _joined([*(link.text() for link in links), *last])
    return None


def _joined(parts: list[str]) -> str | None:
    found = [part for part in (strip(collapse(one)) for one in parts[:_MOST_PARTS]) if part]
    return " > ".join(found) if len(found) >= _FEWEST else None
