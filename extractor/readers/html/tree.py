"""A page as a shallow tree of what a browser would print: blocks, tables, links and styled text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from selectolax.lexbor import LexborNode

from extractor.errors import LimitExceededError

# Elements that browsers print nothing of, or nothing of a document: controls and fallbacks.
UNPRINTED = frozenset(
    "script style noscript template head title meta link base del select option datalist button textarea canvas svg math"
    " audio video map noframes noembed rp rt dialog xml".split()
)
BLOCKS = frozenset(
    "address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure footer form"
    " h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main menu nav ol optgroup p plaintext pre search section"
    " summary ul xmp frameset marquee".split()
)
TABLE_PARTS = frozenset("table thead tbody tfoot tr td th caption".split())
# Inline elements that mean something to a reader of reports; all others give their style to their text and are gone.
KEPT_INLINE = frozenset("a br img input iframe frame embed object".split())
HEADINGS = {f"h{level}": level for level in range(1, 7)}
BOLD = frozenset("b strong h1 h2 h3 h4 h5 h6 th".split())
PREFORMATTED = frozenset("pre listing xmp plaintext".split())
# Pages measured nest 30 blocks and 8 layout tables at most; below this depth a block gives its place up and keeps its
# text, and a table is none of a report's.
MAX_DEPTH = 120
MAX_TABLE_DEPTH = 20
MAX_NODES = 2_000_000

_HIDDEN = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|mso-hide\s*:\s*all)")
_WEIGHT = re.compile(r"font-weight\s*:\s*(\w+)")
_ALIGN = re.compile(r"text-align\s*:\s*(\w+)")
_DISPLAY = re.compile(r"(?:^|;)\s*display\s*:\s*([\w-]+)")
_WHITE_SPACE = re.compile(r"white-space\s*:\s*([\w-]+)")
_NUMERIC = re.compile(r"[+\-－＋]?[\d０-９][\d０-９,，.．]*")
_NUMERIC_LENGTH = 14


@dataclass(frozen=True, slots=True)
class Style:
    """What text inherits from the elements around it."""

    bold: bool = False
    centered: bool = False
    preformatted: bool = False
    linked: bool = False


@dataclass(frozen=True, slots=True)
class Text:
    """A run of text with its style, white space as in the source."""

    text: str
    style: Style


@dataclass(slots=True)
class Element:
    """A printed element; the counts are of everything in it and of its links, filled in once the tree stands.

    `letters` are characters other than white space, `numbers` cells that hold a number only, `tables` table elements.
    """

    tag: str
    attributes: dict[str, str | None]
    style: Style
    children: list[Element | Text] = field(default_factory=list)
    letters: int = 0
    link_letters: int = 0
    numbers: int = 0
    tables: int = 0

    @property
    def elements(self) -> Iterator[Element]:
        """The children that are elements."""
        return (child for child in self.children if isinstance(child, Element))

    def walk(self) -> Iterator[Element]:
        """Itself and all elements in it, in reading order."""
        stack = [self]
        while stack:
            element = stack.pop()
            yield element
            stack.extend(reversed([*element.elements]))

    def text(self) -> str:
        """All text in it, runs joined without a break."""
        parts: list[str] = []
        stack: list[Element | Text] = [self]
        while stack:
            node = stack.pop()
            if isinstance(node, Text):
                parts.append(node.text)
            else:
                stack.extend(reversed(node.children))
        return "".join(parts)

    def get(self, name: str) -> str:
        """An attribute's value, "" where it is missing or empty."""
        return self.attributes.get(name) or ""


@dataclass(frozen=True, slots=True)
class _Step:
    """A lexbor node still to read, and where its reading goes; without a node, a line break goes there."""

    node: LexborNode | None
    parent: Element
    style: Style
    depth: int
    tables: int


def build(body: LexborNode) -> Element:
    """The printed tree of a parsed page, at most a few hundred levels deep whatever the source nests."""
    root = Element("body", body.attributes, Style(centered=_is_centered(body.tag or "", body.attributes, False)))
    order = [root]
    owners = {id(root): root}
    stack = [_Step(body.first_child, root, root.style, 0, 0)]
    read = 0
    while stack:
        step = stack.pop()
        if step.node is None:
            step.parent.children.append(Element("br", {}, step.style))
            continue
        following = step.node.next
        if following is not None:
            stack.append(_Step(following, step.parent, step.style, step.depth, step.tables))
        read += 1
        if read > MAX_NODES:
            raise LimitExceededError(f"the page has more than {MAX_NODES} nodes; no report has so many")
        _read_node(step, stack, order, owners)
    _count(order, owners)
    return root


def _read_node(step: _Step, stack: list[_Step], order: list[Element], owners: dict[int, Element]) -> None:
    assert step.node is not None
    tag = step.node.tag
    if tag == "-text":
        step.parent.children.append(Text(step.node.text_content or "", step.style))
        return
    if tag is None or tag.startswith("-") or tag in UNPRINTED:
        return
    attributes = step.node.attributes
    css = (attributes.get("style") or "").lower()
    if "hidden" in attributes or (css and _HIDDEN.search(css)):
        return
    style = _style(tag, attributes, css, step.style)
    _enter(_shown_as(tag, css), attributes, style, step, stack, order, owners)


def _enter(
    tag: str,
    attributes: dict[str, str | None],
    style: Style,
    step: _Step,
    stack: list[_Step],
    order: list[Element],
    owners: dict[int, Element],
) -> None:
    """Add the element where it counts, and go on with its children."""
    assert step.node is not None
    parent, depth, tables = step.parent, step.depth, step.tables + (tag == "table")
    if tables > MAX_TABLE_DEPTH:
        raise LimitExceededError(f"tables nested deeper than {MAX_TABLE_DEPTH}; no report has such")
    flattened = tag in BLOCKS and depth >= MAX_DEPTH
    if flattened:
        parent.children.append(Element("br", {}, style))
        stack.append(_Step(None, parent, style, depth, tables))
    elif tag in TABLE_PARTS or tag in BLOCKS or (tag in KEPT_INLINE and depth < MAX_DEPTH + MAX_TABLE_DEPTH):
        parent = Element(tag, attributes, style)
        step.parent.children.append(parent)
        order.append(parent)
        owners[id(parent)] = step.parent
        depth += tag not in TABLE_PARTS
    child = step.node.first_child
    if child is not None:
        stack.append(_Step(child, parent, style, depth, tables))


def _shown_as(tag: str, css: str) -> str:
    """The tag by how it is displayed: a span shown as a block breaks lines, a div shown inline does not."""
    display = _DISPLAY.search(css) if "display" in css else None
    if display is None or tag in TABLE_PARTS or tag in KEPT_INLINE:
        return tag
    if display.group(1) == "inline" and tag in ("div", "p", "section"):
        return "span"
    if display.group(1) in ("block", "flex", "list-item") and tag not in BLOCKS:
        return "div"
    return tag


def _style(tag: str, attributes: dict[str, str | None], css: str, outer: Style) -> Style:
    bold, preformatted = outer.bold or tag in BOLD, outer.preformatted or tag in PREFORMATTED
    if css:
        weight, space = _WEIGHT.search(css), _WHITE_SPACE.search(css)
        bold = _is_bold(weight.group(1)) if weight else bold
        preformatted = space.group(1) in ("pre", "pre-wrap", "pre-line", "break-spaces") if space else preformatted
    centered = _is_centered(tag, attributes, outer.centered)
    linked = outer.linked or (tag == "a" and "href" in attributes)
    if (bold, centered, preformatted, linked) == (outer.bold, outer.centered, outer.preformatted, outer.linked):
        return outer
    return Style(bold, centered, preformatted, linked)


def _is_bold(weight: str) -> bool:
    return weight in ("bold", "bolder") or (weight.isdecimal() and int(weight) >= 600)


def _is_centered(tag: str, attributes: dict[str, str | None], outer: bool) -> bool:
    align = _ALIGN.search((attributes.get("style") or "").lower())
    if align:
        return align.group(1) == "center"
    if tag == "center":
        return True
    printed = attributes.get("align")
    if printed and tag not in ("table", "img", "iframe"):
        return printed.strip().lower() in ("center", "middle")
    return outer and tag != "table"


def is_numeric(text: str) -> bool:
    """Whether a cell's text is a number and nothing else."""
    return len(text) <= _NUMERIC_LENGTH and _NUMERIC.fullmatch(text.strip()) is not None


def _count(order: list[Element], owners: dict[int, Element]) -> None:
    """Fill in the counts, from the leaves up; a cell counts as a number by its own text."""
    for element in reversed(order):
        for child in element.children:
            if isinstance(child, Text):
                letters = len(child.text) - sum(map(child.text.count, " \t\n\r\xa0\u3000"))
                element.letters += letters
                element.link_letters += letters * child.style.linked
        if element.tag in ("td", "th") and 0 < element.letters <= _NUMERIC_LENGTH:
            element.numbers += is_numeric("".join(element.text().split()))
        element.tables += element.tag == "table"
        owner = owners[id(element)]
        if owner is not element:
            owner.letters += element.letters
            owner.link_letters += element.link_letters
            owner.numbers += element.numbers
            owner.tables += element.tables
