"""What a page's own style sheets say of the text of its tables, written on the elements it holds for.

Only what may set digits apart, hide them or print others is carried over; sheets that a page links to are not at hand.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from selectolax.lexbor import SelectolaxError

from extractor.readers.html.sheets import HIDDEN, LONGEST_SHEET, rules

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

# Attributes that no page has: an element that a sheet hides, and one before or behind which a sheet prints digits.
KEPT_FROM_VIEW, PRINTED_BY_SHEET = "x-kept-from-view", "x-printed-by-sheet"

_TELLING = re.compile(
    r"(?:color|background(?:-color)?|font(?:-size|-variant-position)?|opacity|filter|text-decoration(?:-line)?"
    r"|vertical-align|display|visibility|position|left|right|top|bottom|float|margin(?:-left|-right)?|letter-spacing"
    r"|transform|direction|unicode-bidi|flex-direction|order|text-indent|clip|clip-path|(?:max-)?(?:width|height)"
    r"|overflow|zoom|-webkit-text-fill-color|mso-hide|list-style(?:-type)?)"
)
# One declaration by which the text of a cell may be another; most rules of a page's sheets have none.
_SUSPECT = re.compile(
    r"line-through|vertical-align\s*:\s*(?:su|-?[\d.])|(?:^|;)\s*(?:-webkit-text-fill-)?color\s*:|font(?:-size)?\s*:"
    r"|opacity|display\s*:\s*none|visibility\s*:|position\s*:|float\s*:\s*[lr]|margin[a-z-]{0,10}\s*:[^;]{0,60}-|letter-spacing"
    r"|transform\s*:|unicode-bidi|reverse|order\s*:|text-indent\s*:\s*-|clip|(?:width|height)\s*:\s*[01]\b|zoom|mso-hide"
    r"|list-style|font-variant-position"
)
_SIMPLE = re.compile(r"[\w\s.#>*\[\]=\"'+~-]{1,200}")
_COMPOUNDS = 6
_NAME = re.compile(r"[.#]([\w-]+)")
_LONGEST_PSEUDO = 20
_PSEUDO = re.compile(r"::?(?:before|after|marker)\s*$", re.IGNORECASE)
_CONTENT = re.compile(r"(?:^|;)\s*content\s*:\s*([^;]+)")
_PRINTS_DIGITS = re.compile(r"\d|attr\(|counters?\(|url\(")
_LISTS = ("table", "tbody", "thead", "tfoot", "tr")
_CELLS = ("td", "th")
_INLINE_TAGS = "a abbr b bdi bdo big cite code em font i ins label mark q s small span strike strong sub sup u"
_INLINE = frozenset(_INLINE_TAGS.split())
# Rules and elements that are looked at; a report saved by a word processor has a dozen such rules.
MAX_RULES, MAX_ELEMENTS = 200, 50_000
# Characters of one rule, and of all that are written on elements.
LONGEST_RULE, MOST_WRITTEN = 4_000, 3_000_000
_STEP = 50  # characters that writing on an element takes the time of
# Characters of the page for each rule: a selector is held against every element.
MAX_WORK = 60_000_000


def apply_sheets(page: LexborHTMLParser, sheets: Iterable[str]) -> None:
    """Write what sheets say of elements in tables into their `style`, where they say nothing themselves."""
    found = [rule for sheet in sheets if len(sheet) <= LONGEST_SHEET for rule in _telling(sheet)]
    if not found or page.css_first("td, th") is None:
        return
    names, left = _names(page), MOST_WRITTEN
    used = [(selector, css) for selector, css in found if names.issuperset(_NAME.findall(selector))]
    most = min(MAX_RULES, MAX_WORK // max(len(page.html or ""), 1))
    for selector, css in reversed(used[-most:] if most else []):
        for node in _matching(page, selector):
            left -= len(css) + _STEP
            if left < 0:
                return
            if _PSEUDO.search(selector):
                node.attrs[PRINTED_BY_SHEET] = ""
            else:
                _write(node, css)


def _names(page: LexborHTMLParser) -> set[str]:
    """The classes and ids of a page's elements; a site's sheets have rules for many others."""
    found: set[str] = set()
    for node in page.css("[class], [id]"):
        attributes = node.attributes
        found.update((attributes.get("class") or "").split(), [attributes.get("id") or ""])
    return found


def _telling(sheet: str) -> Iterator[tuple[str, str]]:
    """The rules that may change what a cell prints, one selector each."""
    for selectors, css in rules(sheet):
        if len(css) > LONGEST_RULE:
            continue
        css = css.lower().replace("!important", "")
        content = _CONTENT.search(css)
        prints = content is not None and _PRINTS_DIGITS.search(content[1]) is not None
        tells = _SUSPECT.search(css) is not None
        for selector in selectors.split(",") if prints or tells else ():
            if prints if _PSEUDO.search(selector[-_LONGEST_PSEUDO:]) else tells:
                yield selector.strip(), css


def _matching(page: LexborHTMLParser, selector: str) -> Iterator[LexborNode]:
    """The elements in tables that a selector is for."""
    plain = _PSEUDO.sub("", selector)
    if not _SIMPLE.fullmatch(plain) or len(plain.split()) > _COMPOUNDS:
        return
    try:
        nodes = page.css(plain)
    except SelectolaxError:
        return
    yield from (node for node in nodes[:MAX_ELEMENTS] if _is_of_table(node))


def _is_of_table(node: LexborNode) -> bool:
    outer: LexborNode | None = node
    while outer is not None and outer.tag not in _CELLS:
        if outer.tag in _LISTS:
            return True
        outer = outer.parent
    return outer is not None


def _write(node: LexborNode, css: str) -> None:
    """The declarations of a rule behind an element's own; blocks that sheets hide are often shown by a script."""
    telling = _declared(css)
    if not telling:
        return
    own = node.attributes.get("style") or ""
    said = {name.strip().lower() for name, _, _ in (part.partition(":") for part in own.split(";"))}
    kept = [part for name, part in telling if name not in said]
    if node.tag not in _INLINE and any(HIDDEN.search(part) for part in kept):
        node.attrs[KEPT_FROM_VIEW] = ""
        kept = [part for part in kept if not HIDDEN.search(part)]
    if kept:
        node.attrs["style"] = ";".join([own.rstrip("; "), *kept]).lstrip(";")


@lru_cache(maxsize=64)
def _declared(css: str) -> tuple[tuple[str, str], ...]:
    """The declarations that tell something, with their names; a rule is written to many elements."""
    return tuple((_name(part), part.strip()) for part in css.split(";") if _TELLING.fullmatch(_name(part)))


def _name(declaration: str) -> str:
    return declaration.partition(":")[0].strip()
