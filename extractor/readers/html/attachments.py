"""Links to other documents, frames that show them, and pictures that could be content."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

from extractor.document import Link
from extractor.readers.html.spaces import collapse, strip
from extractor.readers.html.tree import TARGETS
from extractor.readers.links import is_document, kind_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractor.readers.html.element import Element

_DECORATION = re.compile(
    r"(?<![a-z])(?:icons?|ico|logo|emblem|btn|button|qr_?code|erweima|ewm|print|share|arrow|spacer|blank|banner|weixin|wx|weibo"
    r"|favicon|jiucuo|gov_error|red|blue|dzjg|conac|beian|line|dot)(?![a-z])",
    re.IGNORECASE,
)
_DECORATION_FOLDER = re.compile(r"filetype|/icons?/|/dialogs/attachment/", re.IGNORECASE)
# The usual sizes of icons are 16, 24 and 32 pixels; no set of real pages was at hand to measure.
_ICON_PIXELS = 40
_PIXELS = re.compile(r"(?:^|[;\s])(width|height)\s*:\s*(\d+(?:\.\d+)?)px")
_LONGEST_NAME = 120
FRAMES = ("iframe", "frame")
FRAME = "frame"


def links_of(element: Element, dropped: frozenset[int]) -> tuple[Link, ...]:
    """The links to documents in a part of the tree, each once, in reading order."""
    found: dict[Link, None] = {}
    for part in _kept(element, dropped):
        target = part.get(TARGETS[part.tag]).strip() if part.tag in TARGETS else ""
        if not target:
            continue
        text = strip(collapse(part.text() if part.tag == "a" else part.get("title")))
        if _is_attachment(part, text, target):
            found[Link(text, target, kind_of(target, text))] = None
        elif part.tag in FRAMES and is_page(part):
            found[Link(text, target, FRAME)] = None
    return tuple(found)


def is_page(frame: Element) -> bool:
    """Whether a frame shows another page that could be content; a browser's reading has no network to load it."""
    target = frame.get("src").strip().lower()
    return bool(target) and not target.startswith(("about:", "javascript:", "data:", "#")) and not _is_small(frame)


def _is_attachment(part: Element, text: str, target: str) -> bool:
    if is_document(target):
        return True
    return part.tag == "a" and not target.startswith("#") and ("附件" in text or is_document(text))


def _kept(element: Element, dropped: frozenset[int]) -> Iterator[Element]:
    stack = [element]
    while stack:
        part = stack.pop()
        yield part
        stack.extend(child for child in reversed(part.elements) if child.targets and id(child) not in dropped)


def picture_name(image: Element) -> str:
    """What a picture is called (file name, else its alternative text), "" for icons and ornaments."""
    source, alternative = image.get("src").strip(), strip(image.get("alt"))
    name = unquote(re.split(r"[?#]", source)[0].rstrip("/").rpartition("/")[2])
    if _is_small(image):
        return ""
    if source.startswith("data:"):
        return alternative or source.split(";")[0].split(",")[0]
    if _DECORATION.search(name) or _DECORATION_FOLDER.search(source):
        return ""
    return (name or alternative)[:_LONGEST_NAME]


def _is_small(image: Element) -> bool:
    sizes = dict(_PIXELS.findall(image.get("style").lower()))
    for side in ("width", "height"):
        printed = sizes.get(side) or image.get(side).strip().removesuffix("px")
        if re.fullmatch(r"\d+(\.\d+)?", printed):
            sizes[side] = printed
    return bool(sizes) and all(float(size) <= _ICON_PIXELS for size in sizes.values())
