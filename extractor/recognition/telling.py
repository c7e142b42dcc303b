"""What one file of a report tells outside its tables: its title, its preamble and its sections."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property

from extractor.document import Block, Document, Paragraph, Table
from extractor.forms import FormDefinition
from extractor.outline import section_tree
from extractor.recognition.free_sections import free_starts
from extractor.recognition.headings import SectionStart
from extractor.recognition.identity import Account, Head, Title, head_of, title_end
from extractor.recognition.identity.publication import published
from extractor.recognition.lost_headings import lost_starts
from extractor.recognition.sections import narrative, section_starts, sections, unnamed_starts
from extractor.recognition.tables import StatutoryTable
from extractor.report import Section

# Text before a title is page furniture, a cover or a notice; the title stands in the first lines.
_TITLE_REACH = 60
_NO_HEAD = Head(None)
_PAGES = frozenset({"text/html", "multipart/related", "application/xhtml+xml", "text/plain"})
# Without chapters the first lines of a text are its opening.
_OPENING_REACH = 12


class Telling:
    """A file with the headings of a form's sections in it, its title, and where sections start without a heading.

    `unnamed` are headings of chapters that the form does not name.
    """

    def __init__(
        self,
        document: Document,
        form: FormDefinition,
        starts: tuple[SectionStart, ...],
        head: Head = _NO_HEAD,
        lost: tuple[SectionStart, ...] = (),
        unnamed: tuple[SectionStart, ...] = (),
    ) -> None:
        self.document, self.form, self.starts, self.head = document, form, starts, head
        self.lost, self.unnamed = lost, unnamed

    @property
    def title(self) -> Title | None:
        """The report's title, as the text prints it."""
        return self.head.title

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
        lines = narrative(self.document.blocks, self._body, self._first, self.form) if self.starts else []
        return "\n".join(lines)

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """The form's sections; those of its own numbering where the report has another structure."""
        blocks = self.document.blocks
        if self.starts:
            return sections(blocks, self._all_starts, self.form)
        return section_tree([line for line in _lines(blocks[self._body :]) if line])

    @property
    def opening_text(self) -> str:
        """What stands before the first section, or in the first lines where there is none."""
        return "\n".join(_lines(self.document.blocks[: self._first if self.starts else _OPENING_REACH]))

    def account(self, sections: Sequence[Section]) -> Account:
        """What it tells of itself, with the narrative of the report's sections."""
        opening = self.preamble if self.starts else self.opening_text
        told = "\n".join([opening, *(part.text for part in sections[:1])])
        headings = tuple(part.heading for part in sections[:2])
        lines = (*_lines(self.document.blocks[: self._first])[-_OPENING_REACH:], *_last_lines(self.document.blocks))
        metadata = self.document.metadata
        page = self.document.media_type in _PAGES
        return Account(self.head, told, lines, headings, metadata, page, published(metadata))

    @property
    def _all_starts(self) -> list[SectionStart]:
        return sorted((*self.starts, *self.lost, *self.unnamed), key=lambda start: start.block)

    @property
    def _first(self) -> int:
        return self._all_starts[0].block if self.starts else len(self.document.blocks)

    @cached_property
    def _body(self) -> int:
        return title_end(_lines(self.document.blocks[: self._first]), self.title) if self.title else 0


def telling(document: Document, tables: Iterable[StatutoryTable], form: FormDefinition) -> Telling:
    """What a document tells; `tables` are the statutory tables of the report, which help to tell headings."""
    blocks = document.blocks
    table_sections = _table_sections(blocks, tables)
    if form.fixed_sections:
        starts = section_starts(blocks, table_sections, form)
        unnamed = unnamed_starts(blocks, starts)
        lost = lost_starts(blocks, starts, table_sections, form)
    else:
        found, lost = free_starts(blocks, form), []
        starts = [start for start in found if start.definition]
        unnamed = [start for start in found if not start.definition] if starts else []
    first = min((start.block for start in (*starts, *unnamed)), default=len(blocks))
    head = head_of(_lines(blocks[: min(first, _TITLE_REACH)]))
    return Telling(document, form, tuple(starts), head, tuple(lost), tuple(unnamed))


def _lines(blocks: Sequence[Block]) -> list[str]:
    return [block.text if isinstance(block, Paragraph) else "" for block in blocks]


def _last_lines(blocks: Sequence[Block]) -> list[str]:
    return _lines(blocks[-_OPENING_REACH:])


def _table_sections(blocks: Sequence[Block], tables: Iterable[StatutoryTable]) -> dict[int, str]:
    """The section each statutory table belongs to by the form, by the index of its block."""
    by_table = {id(part): table.definition.section for table in tables for part in table.tables}
    return {
        index: by_table[id(block)]
        for index, block in enumerate(blocks)
        if isinstance(block, Table) and id(block) in by_table
    }
