"""What stands in a drawing: pictures, text boxes and drawn words, and what is not read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from extractor.document import Picture
from extractor.readers.docx.content import ALTERNATES, TEXT_BOX, chosen_branch
from extractor.readers.docx.markup import A, R, V
from extractor.readers.docx.package import Relationship
from extractor.readers.markup import Element
from extractor.readers.word.items import Frame, Item, drawn_words, shape, unread

_BLIP, _IMAGE, _DRAWN_PARAGRAPH, _DRAWN_TEXT, _WORD_ART = A + "blip", V + "imagedata", A + "p", A + "t", V + "textpath"
_UNREAD = {
    "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart": "a chart",
    "{http://purl.oclc.org/ooxml/drawingml/chart}chart": "a chart",
    "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds": "a diagram (SmartArt)",
    "{http://purl.oclc.org/ooxml/drawingml/diagram}relIds": "a diagram (SmartArt)",
    "{urn:schemas-microsoft-com:office:office}OLEObject": "an embedded object",
}


def drawn(
    drawing: Element, relationships: Mapping[str, Relationship], read: Callable[[Element], Iterable[Item]]
) -> Iterator[Item]:
    """The contents of a drawing in order; `read` gives those of a text box (`w:txbxContent`)."""
    stack, shown = [drawing], False
    while stack:
        item = stack.pop()
        if item.tag == TEXT_BOX:
            shown = True
            yield Frame(lambda box=item: read(box))  # type: ignore[misc]  # the box is this turn's
        elif item.tag == ALTERNATES:
            branch = chosen_branch(item)
            stack += () if branch is None else (branch,)
        else:
            for found in _simple(item, relationships):
                shown = True
                yield found
            stack += () if item.tag == _DRAWN_PARAGRAPH else reversed(item)
    if not shown:
        yield shape()


def _simple(item: Element, relationships: Mapping[str, Relationship]) -> Iterator[Item]:
    if item.tag in (_BLIP, _IMAGE):
        target = relationships.get(item.get(R + "embed") or item.get(R + "link") or item.get(R + "id") or "")
        yield Picture("" if target is None else target.target)
    elif item.tag == _DRAWN_PARAGRAPH:
        yield from drawn_words("".join(piece.text or "" for piece in item.iter(_DRAWN_TEXT)))
    elif item.tag == _WORD_ART:
        yield from drawn_words(item.get("string", ""))
    elif item.tag in _UNREAD:
        yield unread(_UNREAD[item.tag])
