"""Fields: their results are shown and their instructions are not."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from extractor.document import Link
from extractor.readers.doc.story import NativeParagraph
from extractor.readers.links import hyperlink_target, is_document, kind_of

BEGIN, SEPARATOR, END = "\x13", "\x14", "\x15"
_LIMITS = re.compile(f"[{BEGIN}{END}]")
_MAX_NESTING = 100


@dataclass
class Field:
    """One open field: its instruction and its result so far, and whether the result has begun."""

    instruction: str = ""
    in_result: bool = False
    result: str = ""


@dataclass
class OpenFields:
    """The fields that are open at one point of a story; those that never end, by position, are taken for no fields."""

    endless: frozenset[int] = frozenset()
    stack: list[Field] = field(default_factory=list)

    @property
    def showing(self) -> bool:
        """Whether text at this point is shown."""
        return all(item.in_result for item in self.stack)

    def meet(self, character: str, position: int) -> Field | None:
        """Take in a field's character; the field where it has just ended."""
        if character == BEGIN and position not in self.endless and len(self.stack) < _MAX_NESTING:
            self.stack.append(Field())
        elif character == SEPARATOR and self.stack:
            self.stack[-1].in_result = True
        elif character == END and self.stack:
            return self.stack.pop()
        return None

    def instruct(self, text: str) -> None:
        """Take in text if it is an instruction of the innermost field."""
        if self.stack and not self.stack[-1].in_result:
            self.stack[-1].instruction += text

    def take(self, text: str) -> None:
        """Take in text: the instruction of the innermost field, or a part of the results of all."""
        if not self.showing:
            self.instruct(text)
        else:
            for item in self.stack:
                item.result += text


def endless_fields(paragraphs: Iterable[NativeParagraph]) -> frozenset[int]:
    """The positions that begin a field which never ends; hiding all that follows would lose text silently."""
    open_: list[int] = []
    for paragraph in paragraphs:
        for run in paragraph.runs:
            for match in _LIMITS.finditer(run.text):
                if match[0] == BEGIN:
                    open_.append(run.start + match.start())
                elif open_:
                    open_.pop()
    return frozenset(open_)


def document_link(ended: Field) -> Link | None:
    """The link to another document that a field is, None where it is something else."""
    target = hyperlink_target(ended.instruction)
    return Link(ended.result.strip(), target, kind_of(target)) if target and is_document(target) else None
