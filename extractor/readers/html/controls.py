"""What fields, frames and style sheets print in a page beside its text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from extractor.readers.html.cascade import PRINTED_BY_SHEET

if TYPE_CHECKING:
    from extractor.readers.html.element import Element

_TYPED = ("", "text", "number", "tel", "search", "email", "url", "date", "month")
_UNSHOWN = ("hidden", "checkbox", "radio", "image", "file", "color", "range")
_FRAMES = ("iframe", "frame", "object", "embed")


def field_value(element: Element) -> str:
    """The text that stands in a form's field, "" in buttons, boxes and hidden fields."""
    return element.get("value") if element.get("type").lower() in _TYPED else ""


def may_print(tag: str, attributes: Mapping[str, str | None]) -> bool:
    """Whether an element shows something that is not read: a frame, a button, the hint in an empty field, a sheet's."""
    if tag in _FRAMES or PRINTED_BY_SHEET in attributes:
        return True
    kind = (attributes.get("type") or "").lower()
    if tag != "input" or kind in _UNSHOWN:
        return False
    shown = attributes.get("value") or (attributes.get("placeholder") if kind in _TYPED else "") or ""
    read = kind in _TYPED and attributes.get("value")
    return not read and any(map(str.isdigit, shown))
