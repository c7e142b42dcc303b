"""The Document of an OpenDocument text."""

from __future__ import annotations

from extractor.diagnostics import Diagnostic
from extractor.document import Document
from extractor.provenance import Source
from extractor.readers.markup import Element
from extractor.readers.odt.lists import Lists
from extractor.readers.odt.names import DUBLIN, META, OFFICE
from extractor.readers.odt.parts import read_parts
from extractor.readers.odt.sheets import SPREADSHEET, sheet_blocks
from extractor.readers.odt.story import StoryReader
from extractor.readers.odt.styles import StyleSheet
from extractor.readers.word.nested import Blocks

MEDIA_TYPE = "application/vnd.oasis.opendocument.text"
SHEETS_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
_DESCRIBING = {f"{DUBLIN}{name}" for name in ("title", "subject", "creator", "description", "date", "publisher")}
_DESCRIBING |= {f"{META}{name}" for name in ("initial-creator", "creation-date", "keyword")}


def read(source: Source) -> Document:
    """The Document of an .odt, .ods, .fodt or .fods file; an ExtractorError names why there is none."""
    findings: list[Diagnostic] = []
    parts = read_parts(source.data, findings)
    body = parts.body
    styles, lists = StyleSheet(), Lists()
    for root in dict.fromkeys((parts.content, parts.styles)):
        styles.add(root)
        lists.add(root)
    story = StoryReader(styles, lists)
    blocks = Blocks(findings)
    if body.tag == SPREADSHEET:
        sheets = sheet_blocks(body, story, styles, findings)
        blocks.blocks = sheets.blocks
        document = blocks.document(SHEETS_TYPE, _metadata(parts.meta), story.printing.links)
        return document._replace(sheets=tuple(sheets.sheets))
    blocks.read(story.read(body))
    return blocks.document(MEDIA_TYPE, _metadata(parts.meta), story.printing.links)


def _metadata(root: Element | None) -> dict[str, str]:
    """The description by the local names of its elements, what is blank left out, the first of each."""
    found: dict[str, str] = {}
    held = None if root is None else root.find(f"{OFFICE}meta")
    for element in () if held is None else held:
        text = (element.text or "").strip()
        if element.tag in _DESCRIBING and text:
            found.setdefault(str(element.tag).rpartition("}")[2], text)
    return found
