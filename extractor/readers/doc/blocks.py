"""Stories as items: paragraphs and tables in order, pictures and text boxes after what they are anchored in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from extractor.diagnostics import Code, Diagnostic, finding
from extractor.document import Link, Picture
from extractor.readers.doc.fonts import Font
from extractor.readers.doc.rows import row_shape
from extractor.readers.doc.runs import RunReader, endless_fields
from extractor.readers.doc.shapes import Shapes, Span
from extractor.readers.doc.story import NativeParagraph, StoryReader
from extractor.readers.word.items import Frame, Item
from extractor.readers.word.items import shape as drawn_shape
from extractor.readers.word.numbering import Numbering
from extractor.readers.word.printing import Mark, Printing, printed_groups
from extractor.readers.word.rows import RowShape, StoredRow, TableBuilder, table_of
from extractor.tuples import NamedTuple


class StoredTable(NamedTuple):
    """A table whose cells hold paragraphs as they are stored."""

    rows: tuple[StoredRow[Stored], ...]


Stored = NativeParagraph | StoredTable


@dataclass
class ItemReader:
    """Reads the stories of one document; links are collected."""

    stories: StoryReader
    fonts: Sequence[Font]
    numbering: Numbering
    shapes: Shapes
    boxes: Span
    links: list[Link] = field(default_factory=list)
    places: dict[str, int] = field(default_factory=dict)  # of pictures in the data, by their names
    _pictures: int = 0
    _read_boxes: set[Span] = field(default_factory=set)

    def read(self, start: int, end: int) -> Iterator[Item]:
        """The items between two positions of a story or a text box; its open fields are its own."""
        paragraphs = list(self.stories.read(start, end))
        runs = RunReader(self.fonts, endless_fields(paragraphs), Printing(self.links), self._drawn)
        return self._items(_tables_and_paragraphs(paragraphs), runs)

    def unanchored(self) -> list[Item]:
        """The text boxes that no character anchors, so that no text is lost."""
        return [self._frame(span) for span in sorted(span for spans in self.shapes.boxes.values() for span in spans)]

    def _items(self, stored: Iterable[Stored], runs: RunReader) -> Iterator[Item]:
        for item in printed_groups(stored, NativeParagraph):
            if isinstance(item, list):
                yield from self._paragraph(item, runs)
            else:
                yield table_of([self._row(row, runs) for row in item.rows])

    def _paragraph(self, group: list[NativeParagraph], runs: RunReader) -> list[Item]:
        owner, numbered = runs.printing.read(group, runs.read)
        found = owner.format
        if numbered and found.old_list:
            runs.printing.anchored.append(finding(Code.CONTENT_SKIPPED, "old_numbers"))
        label = self.numbering.next_label(found.list_id, found.list_level, found.list_style) if numbered else ""
        return runs.printing.take(label, found.outline or None, found.centered)

    def _row(self, row: StoredRow[Stored], runs: RunReader) -> StoredRow[Item]:
        """A row with its cells read; the paragraphs of blank covered ones do not count in lists."""
        shapes = row.shape.cells if row.shape is not None else ()
        covered = [i < len(shapes) and shapes[i].covered for i in range(len(row.cells))]
        return StoredRow(
            tuple(
                () if covered[i] and not _has_text(cell) else tuple(self._items(cell, runs))
                for i, cell in enumerate(row.cells)
            ),
            row.shape,
        )

    def _drawn(self, position: int, place: int | None) -> Iterator[Item]:
        """A picture or a text box; other shapes show nothing to read, and may cover what is."""
        anchored = place is None
        shape = self.shapes.anchors.get(position) if anchored else None
        if not anchored or shape in self.shapes.pictures:
            self._pictures += 1
            name = f"picture {self._pictures}"
            if place is not None:
                self.places[name] = place
            yield Picture(name)
        boxes = self.shapes.boxes.get(shape, ()) if shape is not None else ()
        yield from map(self._frame, boxes)
        if anchored and not boxes and shape not in self.shapes.pictures:
            yield drawn_shape()

    def _frame(self, span: Span) -> Frame:
        return Frame(lambda: self._box(span))

    def _box(self, span: Span) -> Iterable[Item]:
        """What stands in a text box, once."""
        start, end = (min(self.boxes[0] + position, self.boxes[1]) for position in span)
        if span in self._read_boxes or start >= end:
            return ()
        self._read_boxes.add(span)
        return self.read(start, end)

    def unformatted(self) -> list[Diagnostic]:
        """A finding where the file holds text without formatting, or with more than one."""
        stories, found = self.stories, []
        if stories.unformatted:
            found.append(finding(Code.CELLS_LOST, "formatting", count=stories.unformatted))
        elif stories.paragraph_runs.overlap:
            found.append(finding(Code.CELLS_LOST, "formatting_some"))
        if stories.unformatted_runs or stories.character_runs.overlap:
            found.append(finding(Code.CONTENT_SKIPPED, "formatting"))
        return found


def _has_text(cell: Iterable[Stored]) -> bool:
    return any(isinstance(item, NativeParagraph) and item.has_text() for item in cell)


def _shows(item: Stored) -> bool:
    return isinstance(item, StoredTable) or item.has_text()


def _tables_and_paragraphs(paragraphs: Iterable[NativeParagraph]) -> list[Stored]:
    """The contents of a story in order, paragraphs of tables in their cells."""
    builder: TableBuilder[Stored] = TableBuilder(lambda rows: StoredTable(tuple(rows)), _shows, lambda depth: None)
    shapes: dict[bytes, RowShape | None] = {}
    for paragraph in paragraphs:
        builder.settle(paragraph.format.depth)
        if paragraph.ends_row:
            properties = paragraph.format.far_properties + paragraph.format.properties
            if properties not in shapes:
                shapes[properties] = row_shape(properties)
            builder.end_row(shapes[properties], unmarked=paragraph.mark is not Mark.KEPT)
            continue
        builder.content.append(paragraph)
        if paragraph.ends_cell:
            builder.end_cell(any(isinstance(item, NativeParagraph) and item.lost_text for item in builder.content))
    return builder.finish()
