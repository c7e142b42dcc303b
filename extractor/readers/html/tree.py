"""A page as a shallow tree of what a browser would print: blocks, tables, links and styled text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from extractor.errors import LimitExceededError
from extractor.readers.html.cascade import KEPT_FROM_VIEW
from extractor.readers.html.controls import field_value, may_print
from extractor.readers.html.displaced import BROKEN, MARKS
from extractor.readers.html.element import Element, Style, Text
from extractor.readers.html.looks import apart
from extractor.readers.html.sheets import HIDDEN
from extractor.readers.html.sizes import font_size, spelled_out
from extractor.readers.html.spoken import without_spoken_copies

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Elements that browsers print nothing of, or nothing of a document: controls and fallbacks.
UNPRINTED = _words(
    "script style noscript template head title meta link base del select option datalist button textarea canvas"
    " svg math audio video map noframes noembed rp rt rtc dialog xml meter progress"
)
# Of these, elements that print text in a way of their own, which is not read, and the mark of where they were.
DRAWN = _words("select button textarea canvas svg math rtc meter progress")
# Of these, elements that may print digits though their text has none; drawings of a line or two are signs.
PICTURED = _words("canvas meter progress")
_OF_OTHERS = re.compile("<(?:use|image)\\b", re.IGNORECASE)
UNREAD = "x-unread"
BLOCKS = _words(
    "address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure"
    " footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main menu nav ol optgroup p plaintext"
    " pre search section summary ul xmp frameset marquee"
)
TABLE_PARTS = _words("table thead tbody tfoot tr td th caption")
# Inline elements that mean something to a reader of reports; all others give their style to their text and are gone.
KEPT_INLINE = _words("a br img input iframe frame embed object")
# Attributes that name what an element shows or leads to.
TARGETS = {"a": "href", "iframe": "src", "frame": "src", "embed": "src", "object": "data"}
HEADINGS = {f"h{level}": level for level in range(1, 7)}
BOLD = _words("b strong h1 h2 h3 h4 h5 h6 th")
PREFORMATTED = _words("pre listing xmp plaintext")
# Far beyond what an author nests and within Python's stack: below this depth a block gives its place up and keeps its
# text, and a table is none of a report's.
MAX_DEPTH = 120
MAX_TABLE_DEPTH = 20
# The made-up reports of tests/quality have 258 to 365 cells.
MAX_CELLS = 20_000
# The made-up pages have 700 to 2,600, a page of 145 KB with Word's markup 5,000; these take 2 s.
MAX_NODES = 300_000

_WEIGHT = re.compile(r"font-weight\s*:\s*(\w+)")
_ALIGN = re.compile(r"text-align\s*:\s*(\w+)")
_DISPLAY = re.compile(r"(?:^|;)\s*display\s*:\s*([\w-]+)")
_WHITE_SPACE = re.compile(r"white-space\s*:\s*([\w-]+)")
_NUMERIC = re.compile(r"[+\-－＋]?[\d０-９][\d０-９,，.．]*")
_NUMERIC_LENGTH = 14
# Attributes that tell how text looks, beside its style.
_LOOKED_AT = ("size", "color", "bgcolor", "dir", KEPT_FROM_VIEW)


@dataclass(frozen=True, slots=True)
class _Look:
    """How an element is printed: as which tag and in which style; not at all where there is no style."""

    tag: str
    style: Style | None


@dataclass(slots=True)
class _Builder:
    """Reads nodes into elements; `hidden` are classes that a sheet hides within lines.

    `order` pairs each element with its parent, `looks` are those met before.
    A step is a node still to read, the element and style it stands in, and the depths of blocks and of tables there;
    without a node it is the line break after a block that gave its place up.
    """

    hidden: frozenset[str]
    order: list[tuple[Element, Element]]
    stack: list[tuple[LexborNode | None, Element, Style, int, int]]
    looks: dict[tuple[object, ...], _Look] = field(default_factory=dict)

    def run(self) -> None:
        """Read all nodes."""
        stack, read = self.stack, 0
        while stack:
            node, parent, style, depth, tables = stack.pop()
            if node is None:
                parent.children.append(Element("br", {}, style))
                continue
            following = node.next
            if following is not None:
                stack.append((following, parent, style, depth, tables))
            read += 1
            if read > MAX_NODES:
                raise LimitExceededError(f"the page has more than {MAX_NODES} nodes; no report has so many")
            tag = node.tag
            if tag == "-text":
                parent.children.append(Text(node.text_content or "", style))
            elif tag is not None and tag not in UNPRINTED and not tag.startswith("-"):
                self._enter(node, (tag, parent, style, depth, tables))
            elif _is_drawn(node):
                parent.attributes = {**parent.attributes, UNREAD: ""}

    def _enter(self, node: LexborNode, place: tuple[str, Element, Style, int, int]) -> None:
        """Add an element where it counts, and go on with its children."""
        tag, parent, style, depth, tables = place
        if tag in MARKS:
            parent.attributes = {**parent.attributes, tag: ""}
            return
        attributes = node.attributes
        if attributes and tag in TABLE_PARTS and _has_tags(attributes):
            attributes = {**attributes, BROKEN: ""}
        look = self._look(tag, attributes, style)
        if look.style is None or self._is_hidden(look.tag, attributes):
            self._pass_over(node, parent, style)
            return
        if attributes and may_print(tag, attributes):
            attributes = {**attributes, UNREAD: ""}
            parent.attributes = {**parent.attributes, UNREAD: ""} if tag not in TABLE_PARTS else parent.attributes
        tag, style = look.tag, look.style
        tables += tag == "table"
        if tables > MAX_TABLE_DEPTH:
            raise LimitExceededError(f"tables nested deeper than {MAX_TABLE_DEPTH}; no report has such")
        if tag in BLOCKS and depth >= MAX_DEPTH:
            parent.children.append(Element("br", {}, style))
            self.stack.append((None, parent, style, depth, tables))
        elif tag in TABLE_PARTS or tag in BLOCKS or (tag in KEPT_INLINE and depth < MAX_DEPTH):
            outer, parent = parent, Element(tag, attributes, style)
            outer.children.append(parent)
            self.order.append((parent, outer))
            depth += tag not in TABLE_PARTS
        child = node.first_child
        if child is not None:
            self.stack.append((child, parent, style, depth, tables))

    def _pass_over(self, node: LexborNode, parent: Element, style: Style) -> None:
        """Leave out what is not shown; a cell that is only not visible keeps its place."""
        if "visibility" in (node.attributes.get("style") or "").lower():
            if node.tag in ("td", "th"):
                slot = Element(node.tag, node.attributes, style)
                parent.children.append(slot)
                self.order.append((slot, parent))
                parent = slot
            if "visible" in (node.html or "").lower():
                parent.attributes = {**parent.attributes, UNREAD: ""}

    def _is_hidden(self, tag: str, attributes: dict[str, str | None]) -> bool:
        """Whether a sheet hides an element inside a line; blocks that sheets hide are often shown by a script."""
        if not self.hidden or tag in BLOCKS or tag in TABLE_PARTS:
            return False
        return not self.hidden.isdisjoint((attributes.get("class") or "").split())

    def _look(self, tag: str, attributes: dict[str, str | None], outer: Style) -> _Look:
        """How an element is printed; pages repeat the same few tags and styles thousands of times."""
        css = attributes.get("style")
        key: tuple[object, ...] = (tag, outer)
        if attributes:
            link = attributes["href"] or "-" if "href" in attributes else ""
            hidden, looks = "hidden" in attributes, map(attributes.get, _LOOKED_AT)
            key = (tag, outer, css, attributes.get("align"), hidden, link[:1], *looks)
        look = self.looks.get(key)
        if look is None:
            look = self.looks[key] = _look(tag, attributes, (css or "").lower(), outer)
        return look


def build(body: LexborNode, hidden: frozenset[str] = frozenset()) -> Element:
    """The printed tree of a parsed page, at most a few hundred levels deep whatever the source nests.

    `hidden` are the classes of text inside lines that a style sheet hides.
    """
    look = _look("body", body.attributes, (body.attributes.get("style") or "").lower(), Style())
    root = Element("body", body.attributes, look.style or Style())
    builder = _Builder(hidden, [], [(body.first_child, root, root.style, 0, 0)] if body.first_child else [])
    builder.run()
    without_spoken_copies(root, builder.order)
    cells = sum(element.tag in ("td", "th") for element, _ in builder.order)
    if cells > MAX_CELLS:
        raise LimitExceededError(f"the page has {cells} table cells, more than {MAX_CELLS}; no report has so many")
    _count(root, builder.order)
    return root


def _is_drawn(node: LexborNode) -> bool:
    """Whether something prints digits where it stands in a way of its own; scripts may write into the page."""
    tag = node.tag
    if tag not in DRAWN:
        return tag == "script" and "document.write" in node.text()
    if tag == "svg" and _OF_OTHERS.search(node.html or ""):
        return True
    return tag in PICTURED or any(map(str.isdigit, node.text()))


def _has_tags(attributes: dict[str, str | None]) -> bool:
    """Whether a tag holds others, which it swallowed: a quote or the tag itself does not end."""
    return any("<" in name or "<t" in (value or "") or "</t" in (value or "") for name, value in attributes.items())


def _look(tag: str, attributes: dict[str, str | None], css: str, outer: Style) -> _Look:
    if "hidden" in attributes or (css and HIDDEN.search(css)):
        return _Look(tag, None)
    css = spelled_out(css)
    return _Look(_shown_as(tag, css), _style(tag, attributes, css, outer))


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
    centered = _is_centered(tag, attributes, css, outer.centered)
    linked = outer.linked or (tag == "a" and "href" in attributes)
    size = font_size(tag, attributes, css, outer.size)
    odd, ink, ground = apart(tag, attributes, css, outer)
    return Style(bold, centered, preformatted, linked, odd, size, ink, ground)


def _is_bold(weight: str) -> bool:
    return weight in ("bold", "bolder") or (len(weight) <= 4 and weight.isdecimal() and int(weight) >= 600)


def _is_centered(tag: str, attributes: dict[str, str | None], css: str, outer: bool) -> bool:
    align = _ALIGN.search(css)
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


def _count(root: Element, order: list[tuple[Element, Element]]) -> None:
    """Fill in the counts, from the leaves up; a cell counts as a number by its own text."""
    for element in (root, *(element for element, _ in order)):
        for child in element.children:
            if isinstance(child, Text) and not child.text.isspace():
                letters = len("".join(child.text.split()))
                element.letters += letters
                element.link_letters += letters * child.style.linked
    for element, outer in reversed(order):
        if element.tag in ("td", "th") and 0 < element.letters <= _NUMERIC_LENGTH:
            element.numbers += is_numeric("".join(element.text().split()))
        if element.tag == "input":
            element.letters = len(field_value(element))
        outer.letters += element.letters
        outer.link_letters += element.link_letters
        outer.numbers += element.numbers
        element.tables += element.tag == "table"
        outer.tables += element.tables
        element.targets += element.tag in TARGETS
        outer.targets += element.targets
