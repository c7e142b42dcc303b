"""What stands in a drawing: pictures, text boxes and drawn words, and a finding for what is not read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from extractor.diagnostics import Code, Diagnostic, finding
from extractor.document import Paragraph, Picture
from extractor.provenance import Location
from extractor.readers.docx.content import ALTERNATES, TEXT_BOX, chosen_branch
from extractor.readers.docx.markup import A, R, V
from extractor.readers.docx.package import Relationship
from extractor.readers.markup import Element

_BLIP, _IMAGE, _DRAWN_PARAGRAPH, _DRAWN_TEXT, _WORD_ART = A + "blip", V + "imagedata", A + "p", A + "t", V + "textpath"
_UNREAD = {
    "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart": "a chart",
    "{http://purl.oclc.org/ooxml/drawingml/chart}chart": "a chart",
    "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds": "a diagram (SmartArt)",
    "{http://purl.oclc.org/ooxml/drawingml/diagram}relIds": "a diagram (SmartArt)",
    "{urn:schemas-microsoft-com:office:office}OLEObject": "an embedded object",
}

Drawn = Element | Paragraph | Picture | Diagnostic


def drawn(drawing: Element, relationships: Mapping[str, Relationship], location: Location) -> Iterator[Drawn]:
    """The contents of a drawing in order; a text box is its `w:txbxContent`, still to be read."""
    stack = [drawing]
    while stack:
        item = stack.pop()
        if item.tag == TEXT_BOX:
            yield item
        elif item.tag == ALTERNATES:
            branch = chosen_branch(item)
            stack += () if branch is None else (branch,)
        else:
            found = _simple(item, relationships, location)
            if found is not None:
                yield found
            stack += () if item.tag == _DRAWN_PARAGRAPH else reversed(item)


def _simple(item: Element, relationships: Mapping[str, Relationship], location: Location) -> Drawn | None:
    if item.tag in (_BLIP, _IMAGE):
        target = relationships.get(item.get(R + "embed") or item.get(R + "link") or item.get(R + "id") or "")
        return Picture("" if target is None else target.target, location)
    if item.tag == _DRAWN_PARAGRAPH:
        text = "".join(piece.text or "" for piece in item.iter(_DRAWN_TEXT)).strip()
    else:
        text = item.get("string", "").strip() if item.tag == _WORD_ART else ""
    if text:
        return Paragraph(text, location)
    if item.tag in _UNREAD:
        return finding(Code.CONTENT_SKIPPED, "object", at=location, what=_UNREAD[item.tag])
    return None
