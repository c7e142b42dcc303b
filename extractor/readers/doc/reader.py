"""The Document of a legacy Word file: its parts, then its blocks in reading order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

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
from extractor.readers.word.parts import optional
from extractor.readers.word.symbols import REPLACEMENT

MEDIA_TYPE = "application/msword"
_PACKED = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")
_CHINESE_LANGUAGES = frozenset({0x0804, 0x1004, 0x0404, 0x0C04, 0x1404})


def read(source: Source) -> Document:
    """The Document of a .doc or .wps file; an ExtractorError names why there is none."""
    container = open_container(source.data)
    file, reader = _opened(container.streams)
    information = file.information
    blocks = Blocks(file.findings)
    blocks.read(reader.read(*information.story(Story.MAIN)))
    blocks.read(reader.unanchored())
    blocks.findings += [*reader.unformatted(), *_strange_text(blocks.blocks)]
    return blocks.document(MEDIA_TYPE, container.metadata, reader.links)


def pictures_of(source: Source) -> Mapping[str, bytes]:
    """The pictures in lines of text as they are packed (PNG, JPEG), by the names that the Document gives them."""
    streams = open_container(source.data).streams
    file, reader = _opened(streams)
    Blocks([]).read(reader.read(*file.information.story(Story.MAIN)))
    data = streams.get(DATA, b"")
    found = ((name, _packed(data, place)) for name, place in reader.places.items())
    return {name: packed for name, packed in found if packed}


def _packed(data: bytes, place: int) -> bytes:
    """The bytes of a picture behind its description ([MS-DOC] 2.9.190), none where they are of another kind."""
    length = int.from_bytes(data[place : place + 4], "little")
    whole = data[place : place + length]
    starts = [at for sign in _PACKED if (at := whole.find(sign)) >= 0]
    return whole[min(starts) :] if starts else b""


def _opened(streams: Mapping[str, bytes]) -> tuple[_File, ItemReader]:
    information = read_information(streams[MAIN])
    file = _File(streams, information, _table(streams, information), [])
    return file, file.items()


def _table(streams: Mapping[str, bytes], information: FileInformation) -> bytes:
    """The table stream the file names; the other one where only that is there."""
    for name in (information.table, *TABLES):
        if name in streams:
            return streams[name]
    raise DamagedSourceError(f"the Word file has no table stream: {ADVICE}")


@dataclass(frozen=True)
class _File:
    """The streams of a file and what it says of them; parts that are unsound are said."""

    streams: Mapping[str, bytes]
    information: FileInformation
    table: bytes
    findings: list[Diagnostic]

    def items(self) -> ItemReader:
        """What reads its stories."""
        fonts = optional(lambda: read_fonts(self._part(Part.FONTS)), list[Font](), self.findings)
        stories = self._stories(fonts)
        places = self.information.place(Part.LISTS), self.information.place(Part.LIST_OVERRIDES)
        none: dict[str, NumberList | None] = {}
        lists = optional(lambda: read_lists(self.table, *places), none, self.findings, lists=True)
        shapes = optional(
            lambda: read_shapes(*map(self._part, (Part.ANCHORS, Part.TEXT_BOXES, Part.DRAWINGS))),
            Shapes(),
            self.findings,
        )
        boxes = self.information.story(Story.TEXT_BOXES)
        if boxes[0] < boxes[1] and not shapes.boxes:
            shapes = Shapes(boxes=MappingProxyType({0: ((0, boxes[1] - boxes[0]),)}))
        return ItemReader(stories, fonts, Numbering.among(lists), shapes, boxes)

    def _part(self, part: Part) -> bytes:
        return self.information.part(self.table, part)

    def _stories(self, fonts: Sequence[Font]) -> StoryReader:
        main, text = self.streams[MAIN], self._text(fonts)
        styles = optional(lambda: read_styles(self._part(Part.STYLES)), StyleSheet(), self.findings)
        paragraphs = paragraph_runs(main, self._part(Part.PARAGRAPH_PAGES))
        characters = character_runs(main, self._part(Part.CHARACTER_PAGES))
        return StoryReader(text, Formats(styles, self.streams.get(DATA, b"")), paragraphs, characters)

    def _text(self, fonts: Sequence[Font]) -> Text:
        information, clx = self.information, self._part(Part.PIECES)
        length = sum(information.lengths)
        if not length:
            raise DamagedSourceError(f"the Word file holds no text: {ADVICE}")
        pieces = read_pieces(clx, length) if clx else [Piece(0, length, information.text_start, information.wide)]
        chinese = not _CHINESE_LANGUAGES.isdisjoint(information.languages)
        return read_text(self.streams[MAIN], pieces, chinese or any(font.charset == GB2312_CHARSET for font in fonts))


def _strange_text(blocks: Sequence[Block]) -> list[Diagnostic]:
    """A warning where the text is neither Chinese nor ASCII."""
    texts = [block.text for block in blocks if isinstance(block, Paragraph)]
    texts += [cell.text for block in blocks if isinstance(block, Table) for cell in block.grid.cells]
    if not decode("\n".join(texts).replace(REPLACEMENT, "").encode("utf-8", "replace")).doubtful:
        return []
    return [finding(Code.ENCODING_DOUBTFUL, "not_chinese")]
