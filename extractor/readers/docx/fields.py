"""Form controls, fields that never end, and the links of `w:hyperlink`."""

from __future__ import annotations

from collections.abc import Mapping

from extractor.document import Link
from extractor.readers.docx.content import FIELD_CHARACTER, TEXT
from extractor.readers.docx.markup import Properties, R, W, children, switch, value
from extractor.readers.docx.package import Relationship
from extractor.readers.links import is_document, kind_of
from extractor.readers.markup import Element, integer
from extractor.readers.word.fields import check_box, endless

FIELD_TYPE = W + "fldCharType"


def control(data: Properties) -> str:
    """What a drop-down list or a check box shows, by its `w:ffData`."""
    choices, box = data.get(W + "ddList"), data.get(W + "checkBox")
    if choices is not None:
        chosen = children(choices)
        entries = [entry.get(W + "val", "") for entry in choices.iterchildren(W + "listEntry")]
        index = integer(value(chosen, W + "result")) or integer(value(chosen, W + "default")) or 0
        return entries[index] if 0 <= index < len(entries) else ""
    if box is None:
        return ""
    states = children(box)
    checked = switch(states, W + "checked")
    return check_box(bool(switch(states, W + "default") if checked is None else checked))


def endless_fields(body: Element) -> frozenset[Element]:
    """The `w:fldChar` that begin a field which never ends."""
    limits = ((character, character.get(FIELD_TYPE)) for character in body.iter(FIELD_CHARACTER))
    return endless((character, kind == "begin") for character, kind in limits if kind in ("begin", "end"))


def hyperlinks(body: Element, relationships: Mapping[str, Relationship]) -> list[Link]:
    """The hyperlinks to other documents."""
    found = []
    for element in body.iter(W + "hyperlink"):
        target = relationships.get(element.get(R + "id", ""))
        if target is not None and target.external and is_document(target.target):
            text = "".join(text.text or "" for text in element.iter(TEXT)).strip()
            found.append(Link(text, target.target, kind_of(target.target)))
    return found
