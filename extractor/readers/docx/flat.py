"""Word documents in one XML file: a package written flat (Flat OPC), and the format of Word 2003."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from extractor.document import Document
from extractor.errors import DamagedSourceError
from extractor.provenance import Source
from extractor.readers.docx.package import WordPackage
from extractor.readers.docx.reader import document_of, stored_document
from extractor.readers.docx.word2003 import is_word_2003, stored_document_2003
from extractor.readers.markup import Element, parse

MEDIA_TYPE = "application/xml"
_PACKAGE = "{http://schemas.microsoft.com/office/2006/xmlPackage}"
_BEFORE_XML = b"\xef\xbb\xbf \t\r\n"


@dataclass(frozen=True)
class FlatParts:
    """The XML parts of a flat package, by folded name."""

    roots: Mapping[str, Element]

    def has(self, name: str) -> bool:
        """Whether there is a part of that name, letter case aside."""
        return _folded(name) in self.roots

    def tree(self, name: str) -> Element:
        """The root element of a part."""
        return self.roots[_folded(name)]


def read(source: Source) -> Document:
    """The Document of a Word document in one XML file; an ExtractorError names why there is none."""
    root = parse(source.data.lstrip(_BEFORE_XML), "the Word XML file")
    if is_word_2003(root):
        return document_of(stored_document_2003(root), MEDIA_TYPE)
    if root.tag != f"{_PACKAGE}package":
        raise DamagedSourceError("the XML file holds no Word document: save the report as .docx")
    return document_of(stored_document(WordPackage(FlatParts(_parts(root)))), MEDIA_TYPE)


def _parts(root: Element) -> dict[str, Element]:
    found = {}
    for part in root.iterchildren(f"{_PACKAGE}part"):
        data = part.find(f"{_PACKAGE}xmlData")
        if data is not None and len(data):
            found[_folded(part.get(f"{_PACKAGE}name", ""))] = data[0]
    return found


def _folded(name: str) -> str:
    return name.lstrip("/").casefold()
