"""What holds at one point of an RTF file; each group inherits it and gives it back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from extractor.readers.rtf.story import ParagraphFormat, Story
from extractor.readers.word.runs import Look
from extractor.tuples import NamedTuple

Closing = Callable[[], None]


class Destination(Enum):
    """Where text goes."""

    STORY = 0
    LABEL = 1  # the printed number of a list
    INSTRUCTION = 2  # what a field does


class Paragraph(NamedTuple):
    """The properties of a paragraph; `level` is the number of tables as it is stated."""

    in_table: bool = False
    centered: bool = False
    level: int = 0
    list_id: int | None = None
    list_level: int = 0
    heading: int | None = None

    def format(self, level: int | None = None) -> ParagraphFormat:
        """The format of a paragraph that ends here, in so many tables if not in those it states."""
        tables = max(self.level, 1) if self.in_table or self.level > 0 else 0
        return ParagraphFormat(tables if level is None else level, self.heading, self.centered)


@dataclass(slots=True)
class State:
    """The properties of characters and paragraphs, and where text goes; `closing` is called when the group ends."""

    story: Story
    destination: Destination = Destination.STORY
    font: int | None = None
    ansi_fallback: int = 1
    look: Look = Look()  # noqa: RUF009  # a constant
    ink: int = 0
    ground: int = 0
    asian: bool = False
    deleted: bool = False
    nested_row: bool = False
    paragraph: Paragraph = Paragraph()  # noqa: RUF009  # a constant
    closing: Closing | None = None

    @property
    def in_cell(self) -> bool:
        """Whether text at this point stands in a table."""
        return self.destination is Destination.STORY and (self.paragraph.in_table or self.paragraph.level > 0)

    @property
    def unseen(self) -> bool:
        """Whether text at this point is hidden or deleted."""
        return bool(self.look.hidden) or self.deleted

    def inner(self) -> State:
        """The state a group begins with."""
        inherited = (self.look, self.ink, self.ground, self.asian, self.deleted, self.nested_row, self.paragraph)
        return State(self.story, self.destination, self.font, self.ansi_fallback, *inherited)
