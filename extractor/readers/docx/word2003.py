"""The XML of Word 2003 in the names of Office Open XML, so that one reader reads both.

Its elements are nearly those that became WordprocessingML; what differs is renamed in place: lists, merges, tracked
changes (`aml:annotation`), links, and notes, which stand inside their text and are left out as everywhere else.
"""

from __future__ import annotations

from extractor.errors import DamagedSourceError
from extractor.readers.docx.content import BODY
from extractor.readers.docx.markup import R, W
from extractor.readers.docx.package import Relationship
from extractor.readers.docx.reader import WordDocument, core_properties
from extractor.readers.markup import Element, integer
from extractor.readers.word.number_formats import format_name

_OLD = "{http://schemas.microsoft.com/office/word/2003/wordml}"
_ANNOTATION = "{http://schemas.microsoft.com/aml/2001/core}annotation"
_DESCRIPTION = "{urn:schemas-microsoft-com:office:office}DocumentProperties"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_REMOVED = W + "del"
_ELEMENTS = {
    "vmerge": "vMerge", "hmerge": "hMerge", "listPr": "numPr", "ilfo": "numId", "listDef": "abstractNum",
    "list": "num", "ilst": "abstractNumId", "hlink": "hyperlink", "nfc": "numFmt",
}  # fmt: skip
_ATTRIBUTES = {"listDefId": "abstractNumId", "ilfo": "numId"}
_NOTES = ("footnote", "endnote")
_NOT_SHOWN = ("Word.Deletion", "Word.Comment")


def is_word_2003(root: Element) -> bool:
    """Whether an XML file is of Word 2003."""
    return root.tag == f"{_OLD}wordDocument"


def stored_document_2003(root: Element) -> WordDocument:
    """What a file of Word 2003 stores; its tree is renamed in place."""
    description = core_properties(root.find(_DESCRIPTION))
    keeps_spaces = root.get(_SPACE) == "preserve"
    relationships: dict[str, Relationship] = {}
    for element in list(root.iter("*")):
        _rename(element)
        if element.tag == W + "t" and keeps_spaces:
            element.set(_SPACE, "preserve")
        elif element.tag == W + "hyperlink":
            identity = f"link{len(relationships)}"
            relationships[identity] = Relationship("hyperlink", element.get(W + "dest", ""), external=True)
            element.set(R + "id", identity)
    body = root.find(BODY)
    if body is None:
        raise DamagedSourceError("the Word XML file holds no body: it is cut short; save the report as .docx")
    return WordDocument(body, relationships, root.find(W + "styles"), root.find(W + "lists"), description, [])


def _rename(element: Element) -> None:
    """Give an element and its attributes the names of Office Open XML."""
    tag = str(element.tag)
    if tag == _ANNOTATION:
        element.tag = _REMOVED if element.get(f"{_OLD}type") in _NOT_SHOWN else tag
    if not tag.startswith(_OLD):
        return
    local = tag.removeprefix(_OLD)
    element.tag = _REMOVED if local in _NOTES else W + _ELEMENTS.get(local, local)
    for name, text in element.attrib.items():
        own = str(name).removeprefix(_OLD)
        if own != name:
            del element.attrib[name]
            element.set(W + _ATTRIBUTES.get(own, own), text)
    _set_value(element)


def _set_value(element: Element) -> None:
    """Put a value into the words of Office Open XML where it has others."""
    said = element.get(W + "val")
    if element.tag == W + "numFmt":
        element.set(W + "val", format_name(integer(said) or 0))
    elif element.tag == W + "suff" and said:
        element.set(W + "val", said.casefold())
