"""What a drawing holds: text boxes and shapes with text, pictures, and a finding for what is not read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from extractor.document import Picture
from extractor.readers.markup import Element
from extractor.readers.odt.names import DRAW, HEADING, LIST, PARAGRAPH, XLINK

_FRAME, _GROUP, _LINK = f"{DRAW}frame", f"{DRAW}g", f"{DRAW}a"
_TEXT_BOX, _IMAGE = f"{DRAW}text-box", f"{DRAW}image"
_OBJECTS = (f"{DRAW}object", f"{DRAW}object-ole", f"{DRAW}plugin", f"{DRAW}applet")
_TEXTS = (PARAGRAPH, HEADING, LIST)


class Unread(NamedTuple):
    """Something drawn that is not read, in words."""

    what: str


def is_drawing(element: Element) -> bool:
    """Whether an element is drawn."""
    return str(element.tag).startswith(DRAW)


def drawn(drawing: Element) -> Iterator[Element | Picture | Unread]:
    """The contents of a drawing in order; a text box or a shape is the element whose blocks are still to be read."""
    stack = [drawing]
    while stack:
        element = stack.pop()
        if element.tag in (_GROUP, _LINK):
            stack += reversed(element)
        elif element.tag == _FRAME:
            yield from _frame(element)
        elif any(child.tag in _TEXTS for child in element):
            yield element


def _frame(frame: Element) -> Iterator[Element | Picture | Unread]:
    """The first rendition of a frame: others are for programs that cannot show it."""
    box = next((child for child in frame if child.tag == _TEXT_BOX), None)
    if box is not None:
        yield box
        return
    if any(child.tag in _OBJECTS for child in frame):
        yield Unread("an embedded object")
    image = next((child for child in frame if child.tag == _IMAGE), None)
    if image is not None:
        yield Picture(image.get(f"{XLINK}href") or frame.get(f"{DRAW}name") or "")
