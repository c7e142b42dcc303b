"""The Document of a legacy Word file: its parts, then its blocks in reading order."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import TypeVar

from extractor.diagnostics import Code, Diagnostic, finding
from extractor.document import Block, Document, Paragraph, Table
from extractor.errors import DamagedSourceError
from extractor.provenance import Source
from extractor.readers.charset import decode
from extractor.readers.doc.binary import ADVICE
from extractor.readers.doc.blocks import ItemReader
from extractor.readers.doc.container import DATA, MAIN, TABLES, open_container
from extractor.readers.doc.fonts import GB2312_CHARSET, Font, read_fonts
from extractor.readers.doc.formats import Formats
from extractor.readers.doc.information import FileInformation, Part, Story, read_information
from extractor.readers.doc.lists import read_lists
from extractor.readers.doc.pages import character_runs, paragraph_runs
from extractor.readers.doc.pieces import Piece, Text, read_pieces, read_text
from extractor.readers.doc.shapes import Shapes, read_shapes
from extractor.readers.doc.story import StoryReader
from extractor.readers.doc.styles import StyleSheet, read_styles
from extractor.readers.word.nested import Blocks
from extractor.readers.word.numbering import Numbering, NumberList
from extractor.readers.word.symbols import REPLACEMENT

MEDIA_TYPE = "application/msword"
_CHINESE_LANGUAGES = frozenset({0x0804, 0x1004, 0x0404, 0x0C04, 0x1404})
_Read = TypeVar("_Read")


def read(source: Source) -> Document:
    """The Document of a .doc or .wps file; an ExtractorError names why there is none."""
    container = open_container(source.data)
    main = container.streams[MAIN]
    information = read_information(main)
    table = _table(container.streams, information)
    findings: list[Diagnostic] = []
    fonts = _optional(lambda: read_fonts(information.part(table, Part.FONTS)), list[Font](), findings)
    text = _text(main, table, information, fonts)
    stories = _stories(container.streams, table, information, text, findings)
    reader = _item_reader(stories, table, information, fonts, findings)
    blocks = Blocks(findings)
    blocks.read(reader.read(*information.story(Story.MAIN)))
    blocks.read(reader.unanchored())
    findings += [*reader.unformatted(), *_strange_text(blocks.blocks)]
    return blocks.document(MEDIA_TYPE, container.metadata, reader.links)


def _table(streams: Mapping[str, bytes], information: FileInformation) -> bytes:
    """The table stream the file names; the other one where only that is there."""
    for name in (information.table, *TABLES):
        if name in streams:
            return streams[name]
    raise DamagedSourceError(f"the Word file has no table stream: {ADVICE}")


def _text(main: bytes, table: bytes, information: FileInformation, fonts: Sequence[Font]) -> Text:
    length = sum(information.lengths)
    if not length:
        raise DamagedSourceError(f"the Word file holds no text: {ADVICE}")
    clx = information.part(table, Part.PIECES)
    pieces = read_pieces(clx, length) if clx else [Piece(0, length, information.text_start, information.wide)]
    chinese = not _CHINESE_LANGUAGES.isdisjoint(information.languages)
    return read_text(main, pieces, chinese or any(font.charset == GB2312_CHARSET for font in fonts))


def _stories(
    streams: Mapping[str, bytes],
    table: bytes,
    information: FileInformation,
    text: Text,
    findings: list[Diagnostic],
) -> StoryReader:
    main = streams[MAIN]
    styles = _optional(lambda: read_styles(information.part(table, Part.STYLES)), StyleSheet(), findings)
    paragraphs = paragraph_runs(main, information.part(table, Part.PARAGRAPH_PAGES))
    characters = character_runs(main, information.part(table, Part.CHARACTER_PAGES))
    return StoryReader(text, Formats(styles, streams.get(DATA, b"")), paragraphs, characters)


def _item_reader(
    stories: StoryReader,
    table: bytes,
    information: FileInformation,
    fonts: Sequence[Font],
    findings: list[Diagnostic],
) -> ItemReader:
    places = information.place(Part.LISTS), information.place(Part.LIST_OVERRIDES)
    lists = _optional(lambda: read_lists(table, *places), dict[str, NumberList | None](), findings)
    shapes = _optional(lambda: _shapes(table, information), Shapes(), findings)
    boxes = information.story(Story.TEXT_BOXES)
    if boxes[0] < boxes[1] and not shapes.boxes:
        shapes = Shapes(boxes=MappingProxyType({0: ((0, boxes[1] - boxes[0]),)}))
    return ItemReader(stories, fonts, Numbering.among(lists), shapes, boxes)


def _shapes(table: bytes, information: FileInformation) -> Shapes:
    parts = (information.part(table, part) for part in (Part.ANCHORS, Part.TEXT_BOXES, Part.DRAWINGS))
    return read_shapes(*parts)


def _optional(part: Callable[[], _Read], default: _Read, findings: list[Diagnostic]) -> _Read:
    """A part that a document can be read without; a finding where it is there and unsound."""
    try:
        return part()
    except DamagedSourceError as error:
        findings.append(finding(Code.CONTENT_SKIPPED, "part", reason=str(error)))
        return default


def _strange_text(blocks: Sequence[Block]) -> list[Diagnostic]:
    """A warning where the text is neither Chinese nor ASCII."""
    texts = [block.text for block in blocks if isinstance(block, Paragraph)]
    texts += [cell.text for block in blocks if isinstance(block, Table) for cell in block.grid.cells]
    if not decode("\n".join(texts).replace(REPLACEMENT, "").encode("utf-8", "replace")).doubtful:
        return []
    return [finding(Code.ENCODING_DOUBTFUL, "not_chinese")]
