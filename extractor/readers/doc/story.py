"""A story as its native paragraphs: the stored characters with their formats, deleted ones gone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extractor.readers.doc.formats import CharacterFormat, Formats, ParagraphFormat
from extractor.readers.doc.pages import FormattedRuns
from extractor.readers.doc.pieces import Piece, Text
from extractor.readers.word.printing import Mark
from extractor.tuples import NamedTuple

_CELL_MARK, _SECTION_END = "\x07", "\x0c"
_ENDS = re.compile("[\r\x07\x0c]")


class Run(NamedTuple):
    """Characters of one format; `start` is the position of the first one."""

    text: str
    format: CharacterFormat
    start: int


class NativeParagraph(NamedTuple):
    """A stored paragraph; its mark is not in the runs. `ends_cell` and `ends_row` tell what else the mark ends."""

    runs: tuple[Run, ...]
    format: ParagraphFormat
    mark: Mark
    ends_cell: bool
    ends_row: bool
    lost_text: bool = False  # to deletions

    def has_text(self) -> bool:
        """Whether any visible text is stored in it."""
        return any(run.text.strip() for run in self.runs if not run.format.look.hidden)


@dataclass
class StoryReader:
    """Takes the text apart; counts the paragraphs and the runs whose formatting the file does not hold."""

    text: Text
    formats: Formats
    paragraph_runs: FormattedRuns
    character_runs: FormattedRuns
    unformatted: int = 0
    unformatted_runs: int = 0

    def read(self, start: int, end: int) -> Iterator[NativeParagraph]:
        """The paragraphs of the positions from `start` to `end`."""
        characters = self.text.characters
        at = start
        for match in _ENDS.finditer(characters, start, end):
            if match[0] != _SECTION_END or self._ends_paragraph(match.start()):
                yield self._paragraph(at, match.start(), match.end())
                at = match.end()
        if at < end:
            yield self._paragraph(at, end, end)

    def _ends_paragraph(self, position: int) -> bool:
        """Whether a page or section break at a position is also the end of a paragraph."""
        item = self.text.piece_at(position)
        run = self.paragraph_runs.at(item.offset_of(position))
        return run is not None and run.end <= item.offset_of(position + 1)

    def _paragraph(self, start: int, content_end: int, end: int) -> NativeParagraph:
        """The paragraph whose mark (none at the end of a story) lies between `content_end` and `end`."""
        item = self.text.piece_at(end - 1)
        run = self.paragraph_runs.at(item.offset_of(end - 1))
        if run is None:
            self.unformatted += 1
        style, properties = (run.style, run.properties) if run else (0, b"")
        found = self.formats.paragraph(style, properties + item.properties)
        runs = list(self._runs(start, end, found.style))
        mark = _mark(runs[-1].format) if content_end < end else Mark.KEPT
        if content_end < end:
            last = runs.pop()
            runs += [last._replace(text=last.text[:-1])] if len(last.text) > 1 else ()
        lost = sum(len(run.text) for run in runs) < content_end - start and self.text.plain
        at_cell_mark = self.text.characters[content_end:end] == _CELL_MARK
        ends_row = found.in_table and (found.row_end if at_cell_mark else found.inner_row_end)
        ends_cell = found.in_table and not ends_row and (at_cell_mark or found.inner_cell_end)
        return NativeParagraph(tuple(runs), found, mark, ends_cell, ends_row, lost)

    def _runs(self, start: int, end: int, style: int) -> Iterator[Run]:
        """The runs between two positions; of deleted ones nothing is left, the last (with the mark) aside."""
        while start < end:
            item = self.text.piece_at(start)
            stop, properties = self._formatted(item, start)
            stop = min(stop, item.end, end)
            format = self.formats.character(style, properties + item.properties)
            if not format.deleted:
                yield Run(self.text.visible(start, stop), format, start)
            elif stop == end:
                yield Run(self.text.characters[end - 1], format, end - 1)
            start = stop

    def _formatted(self, item: Piece, position: int) -> tuple[int, bytes]:
        """The position where the character formatting of a position ends, and its properties."""
        offset = item.offset_of(position)
        index = self.character_runs.index(offset)
        runs = self.character_runs.runs
        if index >= 0 and offset < runs[index].end:
            return max(item.position_of(runs[index].end), position + 1), runs[index].properties
        self.unformatted_runs += 1
        following = runs[index + 1].start if index + 1 < len(runs) else item.offset_of(item.end)
        return max(item.position_of(following), position + 1), b""


def _mark(format: CharacterFormat) -> Mark:
    return Mark.DELETED if format.deleted else Mark.HIDDEN if format.look.hidden else Mark.KEPT
