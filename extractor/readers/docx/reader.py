"""The Document of a Word file: its parts, then its blocks in reading order."""

from __future__ import annotations

from collections.abc import Mapping

from extractor.diagnostics import Diagnostic
from extractor.document import Document
from extractor.errors import DamagedSourceError
from extractor.provenance import Source
from extractor.readers.docx.content import BODY
from extractor.readers.docx.fields import hyperlinks
from extractor.readers.docx.lists import ListPart
from extractor.readers.docx.markup import W, child
from extractor.readers.docx.package import Relationship, WordPackage, open_word_package
from extractor.readers.docx.runs import unshown
from extractor.readers.docx.story import StoryReader
from extractor.readers.docx.styles import StyleSheet
from extractor.readers.markup import Element
from extractor.readers.word.nested import Blocks
from extractor.readers.word.numbering import Numbering
from extractor.readers.word.parts import optional
from extractor.tuples import NamedTuple

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_CORE_NAMES = ("title", "subject", "creator", "description", "created", "modified", "keywords", "category")


class WordDocument(NamedTuple):
    """What is read of a Word document, wherever it was stored."""

    body: Element
    relationships: Mapping[str, Relationship]
    styles: Element | None
    numbering: Element | None
    metadata: Mapping[str, str]
    findings: list[Diagnostic]


def read(source: Source) -> Document:
    """The Document of a docx or docm file; an ExtractorError names why there is none."""
    return document_of(stored_document(open_word_package(source.data)), MEDIA_TYPE)


def document_of(stored: WordDocument, media_type: str) -> Document:
    """The Document of what was stored."""
    styles = StyleSheet(stored.styles)
    numbering = Numbering(ListPart(stored.numbering, styles.list_of).list_of)
    reader = StoryReader(styles, numbering, stored.relationships, unshown(stored.body))
    blocks = Blocks(stored.findings)
    blocks.read(reader.read(stored.body))
    links = [*hyperlinks(stored.body, stored.relationships), *reader.links]
    return blocks.document(media_type, stored.metadata, links)


def stored_document(package: WordPackage) -> WordDocument:
    """What a package stores."""
    main = package.main_part()
    body = _body(package.tree(main), main)
    findings: list[Diagnostic] = []
    relationships = package.relationships(main)
    parts = {item.kind: item.target for item in relationships.values() if not item.external}
    styles = _optional(package, parts.get("styles"), findings)
    numbering = _optional(package, parts.get("numbering"), findings, lists=True)
    return WordDocument(body, relationships, styles, numbering, _metadata(package), findings)


def _body(root: Element, main: str) -> Element:
    body = child(root, BODY)
    if root.tag != W + "document" or body is None:
        raise DamagedSourceError(f"{main} is no Word document: check that the file is the report, then save it again")
    return body


def _optional(
    package: WordPackage, name: str | None, findings: list[Diagnostic], *, lists: bool = False
) -> Element | None:
    """The root of a part that a document can be read without, None where it is not there or unsound."""
    if name is None or not package.has(name):
        return None
    return optional(lambda: package.tree(name), None, findings, lists=lists)


def _metadata(package: WordPackage) -> dict[str, str]:
    """The core properties that are there and not blank."""
    name = next((item.target for item in package.relationships().values() if item.kind == "core-properties"), None)
    return core_properties(_optional(package, name, []))


def core_properties(root: Element | None) -> dict[str, str]:
    """The properties below an element that say what a document is, those that are not blank."""
    found = {}
    for element in () if root is None else root.iterchildren("*"):
        local, text = str(element.tag).rpartition("}")[2].casefold(), (element.text or "").strip()
        if local in _CORE_NAMES and text:
            found[local] = text
    return found
