"""What one file of a report tells outside its tables: its title, its preamble and its sections."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property

from extractor.document import Block, Document, Paragraph, Table
from extractor.outline import section_tree
from extractor.recognition.lost_headings import lost_starts
from extractor.recognition.metadata import Title, title_end, title_of
from extractor.recognition.sections import SectionStart, preamble, section_starts, sections
from extractor.recognition.tables import StatutoryTable
from extractor.report import Section

# Text before a title is page furniture, a cover or a notice; the title stands in the first lines.
_TITLE_REACH = 60


class Telling:
    """A file with the headings of the form's sections in it, its title, and where sections start without a heading."""

    def __init__(
        self,
        document: Document,
        starts: tuple[SectionStart, ...],
        title: Title | None,
        lost: tuple[SectionStart, ...] = (),
    ) -> None:
        self.document, self.starts, self.title, self.lost = document, starts, title, lost

    @property
    def file(self) -> str | None:
        """The attached file's name, None for the report's own file."""
        return self.document.file

    @property
    def letters(self) -> int:
        """How much it tells."""
        return sum(len(paragraph.text) for paragraph in self.document.paragraphs)

    @property
    def preamble(self) -> str:
        """The narrative between the title and the first section."""
        return preamble(self.document.blocks, self._body, self._first) if self.starts else ""

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """The form's sections; those of its own numbering where the report has another structure."""
        blocks = self.document.blocks
        if self.starts:
            return sections(blocks, self._all_starts)
        return section_tree([line for line in _lines(blocks[self._body :]) if line])

    @property
    def _all_starts(self) -> list[SectionStart]:
        return sorted((*self.starts, *self.lost), key=lambda start: start.block)

    @property
    def _first(self) -> int:
        return self._all_starts[0].block if self.starts else len(self.document.blocks)

    @property
    def _body(self) -> int:
        return title_end(_lines(self.document.blocks[: self._first]), self.title) if self.title else 0


def telling(document: Document, tables: Iterable[StatutoryTable]) -> Telling:
    """What a document tells; `tables` are the statutory tables of the report, which help to tell headings."""
    blocks = document.blocks
    table_sections = _table_sections(blocks, tables)
    starts = tuple(section_starts(blocks, table_sections))
    first = starts[0].block if starts else len(blocks)
    title = title_of(_lines(blocks[: min(first, _TITLE_REACH)]))
    return Telling(document, starts, title, tuple(lost_starts(blocks, starts, table_sections)))


def _lines(blocks: Sequence[Block]) -> list[str]:
    return [block.text if isinstance(block, Paragraph) else "" for block in blocks]


def _table_sections(blocks: Sequence[Block], tables: Iterable[StatutoryTable]) -> dict[int, str]:
    """The section each statutory table belongs to by the form, by the index of its block."""
    by_table = {id(part): table.definition.section for table in tables for part in table.tables}
    return {
        index: by_table[id(block)]
        for index, block in enumerate(blocks)
        if isinstance(block, Table) and id(block) in by_table
    }
