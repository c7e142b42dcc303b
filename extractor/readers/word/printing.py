"""The text of one story as it prints: runs go in, paragraph by paragraph; lines and what they anchor come out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Protocol, TypeVar

from extractor.diagnostics import Code, finding
from extractor.document import Link
from extractor.readers.word.fields import Field, OpenFields
from extractor.readers.word.items import Item, unmapped, unread
from extractor.readers.word.runs import Kind, Lines, Look, Odd, kind_of
from extractor.readers.word.symbols import PRIVATE, REPLACEMENT, plain, symbol

_PLAIN = Look()


class Mark(Enum):
    """What became of the mark that ends a paragraph; without it the next paragraph goes on in the same line."""

    KEPT = 0
    DELETED = 1
    HIDDEN = 2


class Marked(Protocol):
    """A stored paragraph."""

    @property
    def mark(self) -> Mark:
        """What became of its mark."""


_Paragraph = TypeVar("_Paragraph", bound=Marked)
_Other = TypeVar("_Other")


def printed_groups(
    items: Iterable[_Paragraph | _Other], paragraph: type[_Paragraph]
) -> Iterator[list[_Paragraph] | _Other]:
    """The contents of a container: paragraphs that print as one together, all else by itself."""
    group: list[_Paragraph] = []
    for item in items:
        if isinstance(item, paragraph):
            group.append(item)
            if item.mark is not Mark.KEPT:
                continue
        if group:
            yield group
            group = []
        if not isinstance(item, paragraph):
            yield item  # type: ignore[misc]  # the paragraphs' type is known
    if group:
        yield group


@dataclass(slots=True)
class Printing:
    """Takes the text of a story; keeps its open fields from one paragraph to the next, and collects links."""

    links: list[Link]
    fields: OpenFields = field(default_factory=OpenFields)
    lines: Lines = field(default_factory=Lines)
    anchored: list[Item] = field(default_factory=list)

    @property
    def is_idle(self) -> bool:
        """Whether all that was added is taken and no field is open."""
        return not (self.anchored or self.fields.stack) and self.lines.is_taken

    def read(self, group: Sequence[_Paragraph], read: Callable[[_Paragraph], None]) -> tuple[_Paragraph, bool]:
        """Read paragraphs that print as one: which of them gives the format, and whether it prints a number.

        Deleting a mark gives the text to the next paragraph; hiding it brings the next one's text up into this one.
        """
        owner = group[-1]
        for paragraph in group:
            read(paragraph)
            if owner is group[-1] and paragraph.mark is Mark.HIDDEN and self.lines.has_text:
                owner = paragraph
        return owner, owner.mark is not Mark.HIDDEN or self.lines.has_text

    def add(self, text: str, look: Look = _PLAIN, odd: Odd = Odd.NOT) -> None:
        """Add text where text is shown, with plain characters for those of symbol fonts."""
        if look.hidden or not self.fields.showing:
            return
        if not text.isascii():
            printed = plain(text, look.font or "")
            if printed is not text and REPLACEMENT in printed:
                self.anchored.append(unmapped(look.font or "", ord(next(iter(PRIVATE.findall(text))))))
            text = printed
        kind = kind_of(look)
        if self.fields.stack:
            self.fields.gather(text)
            odd = odd or kind.odd or (Odd.NOTED if self.fields.noting else Odd.NOT)
        self.lines.add(text, Kind(kind.bold, odd, kind.size) if odd else kind)

    def add_symbol(self, font: str, code: int, look: Look = _PLAIN, odd: Odd = Odd.NOT) -> None:
        """Add a character that is stored by its font and code."""
        found = None if look.hidden else symbol(font, code)
        if found is None and not look.hidden:
            self.anchor(unmapped(font, code))
        self.add(REPLACEMENT if found is None else found, look, odd)

    def end_line(self) -> None:
        """Begin another line of the same paragraph."""
        if self.fields.showing:
            self.lines.end_line()

    def anchor(self, item: Item) -> None:
        """Have an item follow the paragraph."""
        if self.fields.showing:
            self.anchored.append(item)

    def end_field(self, look: Look = _PLAIN) -> Field | None:
        """Close the innermost field: what it draws without a result is added, its link is kept."""
        ended = self.fields.end()
        if ended is None:
            return None
        self.links += filter(None, [ended.link()])
        if ended.embeds:
            self.anchor(unread("an embedded object"))
        drawn = "" if ended.result else ended.drawn()
        if drawn is None:
            self.anchor(finding(Code.CONTENT_SKIPPED, "field", field=ended.instruction))
        self.add(REPLACEMENT if drawn is None else drawn, look)
        return ended

    def add_formula(self, parts: Sequence[str], look: Look = _PLAIN, *, plain: bool = False) -> None:
        """Add a formula on one line; a space keeps the parts of a fraction or a power from running together."""
        text = ("" if plain else " ").join(parts)
        self.add(text, look)
        if not plain:
            self.anchor(finding(Code.CHARACTERS_UNMAPPED, "formula", text=text))

    def take(self, label: str = "", heading: int | None = None, centered: bool = False) -> list[Item]:
        """The lines since the last call, the first with its automatic number, and what follows them."""
        anchored, self.anchored = self.anchored, []
        return [*self.lines.take(label, heading, centered), *anchored]
