"""Elements of a page as it is printed, and runs of text with their style."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from extractor.readers.word.runs import Odd
from extractor.tuples import NamedTuple

USUAL_SIZE = 16.0  # where a page says nothing


class Style(NamedTuple):
    """What text inherits from the elements around it; `aside` says why a reader takes it for no part of a number.

    `size` is that of its font, in pixels; `ink` and `ground` are its colours, as six digits.
    """

    bold: bool = False
    centered: bool = False
    preformatted: bool = False
    linked: bool = False
    aside: Odd = Odd.NOT
    size: float = USUAL_SIZE
    ink: str = ""
    ground: str = ""


class Text(NamedTuple):
    """A run of text with its style, white space as in the source."""

    text: str
    style: Style


@dataclass(slots=True)
class Element:
    """A printed element; the counts are of everything in it and of its links, filled in once the tree stands.

    `letters` are characters other than white space, `numbers` cells that hold a number only, `tables` table elements,
    `targets` links and frames; `is_data` is what has been found out about a table.
    """

    tag: str
    attributes: dict[str, str | None]
    style: Style
    children: list[Element | Text] = field(default_factory=list)
    letters: int = 0
    link_letters: int = 0
    numbers: int = 0
    tables: int = 0
    targets: int = 0
    is_data: bool | None = None

    @property
    def elements(self) -> list[Element]:
        """The children that are elements."""
        return [child for child in self.children if type(child) is Element]

    def walk(self) -> Iterator[Element]:
        """Itself and all elements in it, in reading order."""
        stack = [self]
        while stack:
            element = stack.pop()
            yield element
            stack.extend([child for child in reversed(element.children) if type(child) is Element])

    def text(self) -> str:
        """All text in it, runs joined without a break."""
        parts: list[str] = []
        stack: list[Element | Text] = [self]
        while stack:
            node = stack.pop()
            if isinstance(node, Text):
                parts.append(node.text)
            else:
                stack.extend(reversed(node.children))
        return "".join(parts)

    def get(self, name: str) -> str:
        """An attribute's value, "" where it is missing or empty."""
        return self.attributes.get(name) or ""
