"""What holds at one point of an RTF file; each group inherits it and gives it back."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum

from extractor.readers.rtf.story import ParagraphFormat, Story
from extractor.readers.word.runs import Look

Closing = Callable[[], None]


class Destination(Enum):
    """Where text goes."""

    STORY = 0
    LABEL = 1  # the printed number of a list
    INSTRUCTION = 2  # what a field does


class State:
    """The properties of characters and paragraphs, and where text goes; `closing` is called when the group ends."""

    __slots__ = (
        "ansi_fallback",
        "asian",
        "centered",
        "closing",
        "deleted",
        "destination",
        "font",
        "heading",
        "in_table",
        "level",
        "list_id",
        "list_level",
        "look",
        "nested_row",
        "story",
    )

    def __init__(self, story: Story, font: int | None = None) -> None:
        self.destination = Destination.STORY
        self.story = story
        self.font = font
        self.ansi_fallback = 1
        self.begin_plain()
        self.nested_row = False
        self.closing: Closing | None = None
        self.begin_paragraph()

    def begin_paragraph(self) -> None:
        """Set the paragraph's properties back."""
        self.in_table = self.centered = False
        self.level = self.list_level = 0
        self.heading: int | None = None
        self.list_id: int | None = None

    def begin_plain(self) -> None:
        """Set the characters' properties back, those apart that changes and stories give."""
        self.look = Look()
        self.deleted = self.asian = False

    @property
    def unseen(self) -> bool:
        """Whether text at this point is hidden or deleted."""
        return bool(self.look.hidden) or self.deleted

    def inner(self) -> State:
        """The state a group begins with."""
        copied = State.__new__(State)
        for name in _INHERITED:
            setattr(copied, name, getattr(self, name))
        copied.closing = None
        return copied

    def tables(self) -> int:
        """The number of tables that the paragraph stands in."""
        return max(self.level, 1) if self.in_table or self.level > 0 else 0

    def format(self, level: int) -> ParagraphFormat:
        """The format of a paragraph that ends here, in so many tables."""
        return ParagraphFormat(level, self.heading, self.centered)


_INHERITED = tuple(name for name in State.__slots__ if name != "closing")
