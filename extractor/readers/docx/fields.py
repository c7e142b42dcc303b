"""Fields: results are shown and instructions are not; and the links to other documents, from fields and hyperlinks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from extractor.document import Link
from extractor.readers.docx.content import FIELD_CHARACTER, INSTRUCTION, TEXT
from extractor.readers.docx.markup import Properties, R, W, children, properties, switch, value
from extractor.readers.docx.package import Relationship
from extractor.readers.links import hyperlink_target, is_document, kind_of
from extractor.readers.markup import Element, integer

_HYPERLINK = W + "hyperlink"
_NESTED_LINKS = 8  # fields around a text that may be links; reports have one
_FIELD_TYPE = W + "fldCharType"


@dataclass(slots=True)
class Field:
    """One open field: its instruction so far, and whether its result has begun."""

    instruction: str = ""
    in_result: bool = False
    control: str = ""  # what a form field without a result shows


@dataclass
class OpenFields:
    """The fields that are open at one point of a story; those that never end are taken for no fields."""

    endless: frozenset[Element] = frozenset()
    stack: list[Field] = field(default_factory=list)
    instructions: int = 0  # how many of the open fields are still being instructed

    @property
    def showing(self) -> bool:
        """Whether text at this point is shown."""
        return not self.instructions

    def meet(self, character: Element) -> Field | None:
        """Take in a `w:fldChar`; the field where it has just ended without a result."""
        kind = character.get(_FIELD_TYPE)
        if kind == "begin" and character not in self.endless:
            self.instructions += 1
            self.stack.append(Field(control=_control(properties(character, W + "ffData"))))
        elif kind == "separate" and self.stack and not self.stack[-1].in_result:
            self.instructions -= 1
            self.stack[-1].in_result = True
        elif kind == "end" and self.stack:
            ended = self.stack.pop()
            self.instructions -= not ended.in_result
            return None if ended.in_result else ended
        return None

    def instruct(self, text: str) -> None:
        """Take in a `w:instrText`."""
        if self.stack:
            self.stack[-1].instruction += text


def _control(data: Properties) -> str:
    """What a drop-down list or a check box shows."""
    choices, box = data.get(W + "ddList"), data.get(W + "checkBox")
    if choices is not None:
        chosen = children(choices)
        entries = [entry.get(W + "val", "") for entry in choices.iterchildren(W + "listEntry")]
        index = integer(value(chosen, W + "result")) or integer(value(chosen, W + "default")) or 0
        return entries[index] if 0 <= index < len(entries) else ""
    if box is None:
        return ""
    states = children(box)
    checked = switch(states, W + "checked")
    return "☒" if (switch(states, W + "default") if checked is None else checked) else "☐"


def endless_fields(body: Element) -> frozenset[Element]:
    """The `w:fldChar` that begin a field which never ends; hiding all that follows would lose text silently."""
    open_: list[Element] = []
    for character in body.iter(FIELD_CHARACTER):
        if character.get(_FIELD_TYPE) == "begin":
            open_.append(character)
        elif character.get(_FIELD_TYPE) == "end" and open_:
            open_.pop()
    return frozenset(open_)


def document_links(body: Element, relationships: Mapping[str, Relationship]) -> tuple[Link, ...]:
    """The links to other documents, each once, hyperlinks before fields."""
    links = [*_hyperlinks(body, relationships), *_field_links(body)]
    return tuple(dict.fromkeys(link for link in links if is_document(link.target)))


def _hyperlinks(body: Element, relationships: Mapping[str, Relationship]) -> Iterator[Link]:
    for element in body.iter(_HYPERLINK):
        found = relationships.get(element.get(R + "id", ""))
        if found is not None and found.external:
            text = "".join(text.text or "" for text in element.iter(TEXT)).strip()
            yield Link(text, found.target, kind_of(found.target))


def _field_links(body: Element) -> Iterator[Link]:
    """The links of HYPERLINK fields, each with the text of its result."""
    if next(body.iter(INSTRUCTION), None) is None:
        return
    stack: list[tuple[list[str], list[str]]] = []
    for item in body.iter(FIELD_CHARACTER, INSTRUCTION, TEXT):
        kind = item.get(_FIELD_TYPE)
        if kind == "begin":
            stack.append(([], []))
        elif kind == "end" and stack:
            instruction, text = stack.pop()
            target = hyperlink_target("".join(instruction))
            if target:
                yield Link("".join(text).strip(), target, kind_of(target))
        elif item.tag == INSTRUCTION and stack:
            stack[-1][0].append(item.text or "")
        elif item.tag == TEXT:
            for _, text in stack[-_NESTED_LINKS:]:
                text.append(item.text or "")
