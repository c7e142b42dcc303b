"""Fields: results are shown and instructions are not; what they draw without a result, and the links they make."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from typing import TypeVar

from extractor.document import Link
from extractor.readers.links import hyperlink_target, is_document, kind_of
from extractor.readers.word.symbols import enclosed_character, symbol

_SYMBOL = re.compile(r'\s*SYMBOL\s+(\d{1,5})(?:.*\\f\s*"?([^"\\]+))?', re.IGNORECASE)
_NOTED = re.compile(r"\s*(?:HYPERLINK\s+\\l|NOTEREF|FTNREF)\b", re.IGNORECASE)
_EMBEDDED = re.compile(r"\s*(?:EMBED|LINK)\b", re.IGNORECASE)
_CONTROL = re.compile(r"\s*FORM(?:CHECKBOX|DROPDOWN)\b", re.IGNORECASE)
_COLLECTING = 8  # fields around a text that gather it for a link; reports have one
_Key = TypeVar("_Key", bound=Hashable)


@dataclass(slots=True)
class Field:
    """An open field: its instruction and its result so far; `control` is what a form control shows."""

    control: str = ""
    in_result: bool = False
    _instruction: list[str] = field(default_factory=list)
    _result: list[str] = field(default_factory=list)

    @property
    def instruction(self) -> str:
        """What it does."""
        return "".join(self._instruction).strip()

    def instruct(self, text: str) -> None:
        """Add to its instruction."""
        self._instruction.append(text)

    def gather(self, text: str) -> None:
        """Add to its result."""
        self._result.append(text)

    @property
    def result(self) -> str:
        """What it prints."""
        return "".join(self._result).strip()

    @property
    def embeds(self) -> bool:
        """Whether it stands for an object of another program."""
        return _EMBEDDED.match(self.instruction) is not None

    @property
    def is_note(self) -> bool:
        """Whether it leads to a note or another place of the same document."""
        return _NOTED.match(self.instruction) is not None

    def drawn(self) -> str | None:
        """What it shows without a printed result, None where that is not known."""
        if self.control:
            return self.control
        instruction = self.instruction
        if instruction.casefold().startswith("eq "):  # 带圈字符, 合并字符
            return enclosed_character(instruction)
        found = _SYMBOL.match(instruction)
        if found:
            return symbol(found[2] or "", int(found[1]))
        return None if _CONTROL.match(instruction) or instruction.startswith("=") else ""

    def link(self) -> Link | None:
        """The link to another document that it is, None where it is something else."""
        target = hyperlink_target(self.instruction)
        return Link(self.result, target, kind_of(target)) if target and is_document(target) else None


@dataclass(slots=True)
class OpenFields:
    """The fields that are open at one point of a story."""

    stack: list[Field] = field(default_factory=list)
    _instructing: int = 0  # how many of the open fields have no result yet

    @property
    def noting(self) -> bool:
        """Whether text at this point leads to a note."""
        return any(item.is_note for item in self.stack[-_COLLECTING:])

    @property
    def showing(self) -> bool:
        """Whether text at this point is shown."""
        return not self._instructing

    def begin(self, control: str = "") -> None:
        """Open a field."""
        self._instructing += 1
        self.stack.append(Field(control))

    def separate(self) -> None:
        """Begin the result of the innermost field."""
        if self.stack and not self.stack[-1].in_result:
            self._instructing -= 1
            self.stack[-1].in_result = True

    def end(self) -> Field | None:
        """Close the innermost field; None where none is open."""
        if not self.stack:
            return None
        ended = self.stack.pop()
        self._instructing -= not ended.in_result
        return ended

    def instruct(self, text: str) -> None:
        """Take in text as the instruction of the innermost field."""
        if self.stack and not self.stack[-1].in_result:
            self.stack[-1].instruct(text)

    def gather(self, text: str) -> None:
        """Take in shown text as a part of the results around it."""
        for item in self.stack[-_COLLECTING:]:
            item.gather(text)


def endless(limits: Iterable[tuple[_Key, bool]]) -> frozenset[_Key]:
    """Which beginnings (True) begin a field that never ends; hiding all that follows would lose text silently."""
    open_: list[_Key] = []
    for key, begins in limits:
        if begins:
            open_.append(key)
        elif open_:
            open_.pop()
    return frozenset(open_)


def check_box(checked: bool) -> str:
    """What a check box shows."""
    return "☒" if checked else "☐"
