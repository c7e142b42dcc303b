"""What a drawing holds: text boxes and shapes with text, pictures, and what is not read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from extractor.document import Picture
from extractor.readers.markup import Element
from extractor.readers.odt.names import DRAW, HEADING, LIST, PARAGRAPH, XLINK
from extractor.readers.word.items import Frame, Item, shape, unread

_FRAME, _GROUP, _LINK = f"{DRAW}frame", f"{DRAW}g", f"{DRAW}a"
_TEXT_BOX, _IMAGE = f"{DRAW}text-box", f"{DRAW}image"
_OBJECTS = tuple(DRAW + name for name in ("object", "object-ole", "plugin", "applet", "floating-frame"))
_TEXTS = (PARAGRAPH, HEADING, LIST)


def is_drawing(element: Element) -> bool:
    """Whether an element is drawn."""
    return str(element.tag).startswith(DRAW)


def drawn(drawing: Element, read: Callable[[Element], Sequence[Item]]) -> Iterator[Item]:
    """The contents of a drawing in order; `read` gives the items of a text box or a shape."""
    stack = [drawing]
    while stack:
        element = stack.pop()
        if element.tag in (_GROUP, _LINK):
            stack += reversed(element)
        elif element.tag == _FRAME:
            yield from _frame(element, read)
        elif any(child.tag in _TEXTS for child in element):
            yield from _boxed(read(element)) or [shape()]
        else:
            yield shape()


def _boxed(content: Sequence[Item]) -> list[Item]:
    return [Frame(lambda: content)] if content else []


def _frame(frame: Element, read: Callable[[Element], Sequence[Item]]) -> Iterator[Item]:
    """The first rendition of a frame: others are for programs that cannot show it."""
    box = next((child for child in frame if child.tag == _TEXT_BOX), None)
    if box is not None:
        yield from _boxed(read(box))
        return
    if any(child.tag in _OBJECTS for child in frame):
        yield unread("an embedded object")
    image = next((child for child in frame if child.tag == _IMAGE), None)
    if image is not None:
        yield Picture(image.get(f"{XLINK}href") or frame.get(f"{DRAW}name") or "")
