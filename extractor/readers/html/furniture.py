"""Where a page's body stands, and which parts around it are the site's: menus, headers, footers, widgets."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from extractor.document.description import read_line
from extractor.readers.html.element import Element
from extractor.readers.html.segments import is_data_table
from extractor.readers.html.spaces import strip
from extractor.readers.html.tree import HEADINGS
from extractor.readers.links import is_document
from extractor.values.numerals import ONES, ZEROS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

# A child with this share of the unlinked text holds the body, and what lies beside it does not. On 300 made-up pages
# (tests/quality, seeds 1 to 300) wrappers hold 0.93 and more, the largest part of the body itself 0.71 at most.
BODY_SHARE = 0.85
# A container with a name that content systems give to the article needs less (an estimate).
NAMED_BODY_SHARE = 0.6
# A number in a cell is a letter or two, and worth more as evidence than the words of a footer (an estimate).
NUMBER_WEIGHT = 12
# Menus of the made-up pages are links to 93 % (median) and their paths to half; their reports have no links, so how far
# real ones go is unknown: what has two sentences is kept whatever it links.
LINK_SHARE = 0.6
# Below: estimates, set so that in doubt a part is kept.
NAMED_LINK_SHARE = 0.3
MENU_LINKS = 3
LONGEST_MENU_ITEM = 15
# Headers and footers by name have 21 to 68 letters on the made-up pages, real ones more; a wrapper with more than this
# may be a body with a misleading name.
LONGEST_NAMED_FURNITURE = 400
LONGEST_WIDGET = 60
DATA_NUMBERS = 3
SHORTEST_TITLE = 8

BODY_NAME = re.compile(
    r"trs_?editor|trs_?view|custom_unionstyle|ucap-?content|j-fontcontent|ivs_content|(?:^|[\s_-])zoom(?:$|[\s_-])"
    r"|(?:pages|info|text|detail|view|main|news|doc|bt|xl|art|xxgk)[-_]?con|article|conten_?text|news_?text|xilan",
    re.IGNORECASE,
)
FURNITURE_NAME = re.compile(
    r"(?:^|[\s_-])(?:nav\w*|(?:sub|main|left|top)?menu\w*|crumbs?|breadcrumbs?|location|position|dqwz|wz|header\w*|head|top|topbar"
    r"|banner|foot\w*|bottom|copyright|sider?bar|aside|left|search\w*|login|friend\w*|link\w*|relate\w*|xg\w*|tools?\w*)(?:$|[\s_-])",
    re.IGNORECASE,
)
WIDGET_NAME = re.compile(
    r"(?:^|[\s_-])(?:share\w*|bdshare\w*|print\w*|fontsize|font_?size|zitidaxiao|toolbar|qr_?code|ewm|erweima|crumbs?|breadcrumbs?)(?:$|[\s_-])",
    re.IGNORECASE,
)
_LEAVES = {"p", "a", "pre", "dl", "dt", "thead", "tfoot", "caption", *HEADINGS}
_HEADLINE = re.compile(rf"(?:19|20|二[{ZEROS}0Ｏ])[\d{ZEROS}{ONES}]{{2}}.{{0,60}}(?:报告|年报)")
SITE_TAGS = {"nav", "header", "footer", "aside"}
_SENTENCE_END = "。"


@dataclass(frozen=True, slots=True)
class Frame:
    """The body proper, and what is left out by `id`; documents linked from `without_links` do not count either."""

    main: Element
    dropped: frozenset[int]
    without_links: frozenset[int]


def find_frame(root: Element, titles: Iterable[str]) -> Frame:
    """The body of a page and its furniture; in doubt a part is kept."""
    path = _descend(root)
    judge = _Judge(tuple(_squeezed(title) for title in titles))
    dropped: list[Element] = []
    for outer, inner in pairwise(path):
        dropped.extend(judge.furniture_beside(outer, inner))
    dropped.extend(_topmost(path[-1], lambda element: judge.is_widget(element) or judge.is_menu_inside(element)))
    silent = [element for element in dropped if _is_called_so(element)]
    return Frame(path[-1], frozenset(map(id, dropped)), frozenset(map(id, silent)))


def _descend(root: Element) -> list[Element]:
    """The elements from the page down to its body."""
    path = [root]
    while True:
        element = path[-1]
        best = max(element.elements, key=_weight, default=None)
        if best is None or best.tag in _LEAVES or not _is_bulk(best, element):
            return path
        if best.tag == "table" and is_data_table(best):
            return path
        path.append(best)


def _is_bulk(inner: Element, outer: Element) -> bool:
    share = NAMED_BODY_SHARE if BODY_NAME.search(_names(inner)) else BODY_SHARE
    return inner.numbers == outer.numbers and _weight(inner) >= max(1, share * _weight(outer))


def _weight(element: Element) -> int:
    return element.letters - element.link_letters + NUMBER_WEIGHT * element.numbers


def _names(element: Element) -> str:
    if not element.attributes:
        return ""
    return f"{element.get('class')} {element.get('id')}"


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _topmost(outer: Element, is_furniture: Callable[[Element], bool]) -> Iterator[Element]:
    """The elements in an element that are furniture; what is in them is not asked about."""
    stack = [*outer.elements]
    while stack:
        element = stack.pop()
        if is_furniture(element):
            yield element
        elif not _is_plain_data(element):
            stack.extend(element.elements)


def _is_plain_data(element: Element) -> bool:
    return element.tag == "table" and element.tables == 1 and element.numbers >= DATA_NUMBERS and not element.targets


@dataclass(frozen=True, slots=True)
class _Judge:
    """Tells furniture by names, links and shape; `titles` are the page's own, which no furniture prints alone."""

    titles: tuple[str, ...]

    def furniture_beside(self, outer: Element, inner: Element) -> Iterator[Element]:
        """The furniture in an element beside the child that holds the body."""
        for child in outer.elements:
            if child is not inner:
                yield from [child] if self.is_furniture(child) else _topmost(child, self.is_furniture)

    def is_furniture(self, element: Element) -> bool:
        """Whether an element outside the body belongs to the site."""
        if element.numbers >= DATA_NUMBERS or not element.letters:
            return False
        if element.link_letters >= LINK_SHARE * element.letters or _is_menu(element):
            return not _has_sentences(element) and not self._is_title(element)
        return _is_called_so(element) and element.letters <= LONGEST_NAMED_FURNITURE and not self._is_described(element)

    def is_menu_inside(self, element: Element) -> bool:
        """Whether an element inside the body is a menu or a list of related pages: here names alone prove nothing."""
        if element.numbers >= DATA_NUMBERS or not element.letters or element.tag in ("a", "p"):
            return False
        looks_so = _is_link_list(element) or (_is_called_so(element) and _is_short_and_linked(element))
        return looks_so and not _has_sentences(element) and not self._is_title(element)

    def is_widget(self, element: Element) -> bool:
        """Whether an element inside the body is a widget by its name."""
        if not 0 < element.letters <= LONGEST_WIDGET or element.numbers or element.tag == "table":
            return False
        return WIDGET_NAME.search(_names(element)) is not None and not self._is_described(element)

    def _is_title(self, element: Element) -> bool:
        """Whether it prints a title and little else."""
        text = _squeezed(element.text())
        return any(
            title in text and len(text) < 2 * len(title) for title in self.titles if len(title) >= SHORTEST_TITLE
        )

    def _is_described(self, element: Element) -> bool:
        """Whether it prints a title or the document's description."""
        text = _squeezed(element.text())
        if any(title in text for title in self.titles if len(title) >= SHORTEST_TITLE) or _HEADLINE.search(text):
            return True
        described = read_line(text)
        return described is not None and len(described.pairs) >= 2


def _is_link_list(element: Element) -> bool:
    """Whether it is at least three links to pages and little else."""
    if element.targets < MENU_LINKS or element.link_letters < LINK_SHARE * element.letters:
        return False
    return not any(is_document(part.get("href")) for part in element.walk() if part.tag == "a")


def _is_called_so(element: Element) -> bool:
    return element.tag in SITE_TAGS or FURNITURE_NAME.search(_names(element)) is not None


def _is_short_and_linked(element: Element) -> bool:
    linked = element.link_letters >= NAMED_LINK_SHARE * element.letters or _is_menu(element)
    return linked and element.letters <= LONGEST_NAMED_FURNITURE


def _has_sentences(element: Element) -> bool:
    return element.text().count(_SENTENCE_END) >= 2


def _is_menu(element: Element) -> bool:
    """Whether it is a list of short items (two at least) without punctuation."""
    if element.tag not in ("ul", "ol"):
        return False
    items = [strip(item.text()) for item in element.elements if item.tag == "li"]
    return len(items) >= 2 and all(len(item) <= LONGEST_MENU_ITEM and item.isalnum() for item in items)
