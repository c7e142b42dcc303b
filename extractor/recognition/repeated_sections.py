"""Headings that a report prints twice, and numbers that two of its sections bear: an old text left beside the new."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import pairwise

from extractor.diagnostics import Code, Diagnostic, finding
from extractor.document import Block, Paragraph
from extractor.forms import FormDefinition, SectionDefinition
from extractor.recognition.headings import WORDING, SectionStart, lead, wording_evidence
from extractor.report.paths import SECTIONS
from extractor.values.ordinals import NumberingLevel, numbering

WHOLE_AGAIN = (
    4  # sections that stand again where another report follows; of a heading printed twice there are one or two
)
# The finding that says that the file holds further reports.
MORE_REPORTS = "reports"
CONTENTS_LINES = 3  # headings in a row that make a list of contents; sections without a word leave two at most


def repeated_sections(
    blocks: Sequence[Block], starts: Sequence[SectionStart], form: FormDefinition
) -> Iterator[Diagnostic]:
    """A warning for each heading of a section that stands twice, and for a number that two sections bear.

    A list of contents is no repetition: several headings on lines that follow each other.
    """
    headings = [start for start in starts if start.definition is not None and start.known and not start.lost]
    levels = {_level(blocks[start.block]) for start in headings}
    named = {
        index: definition
        for index, block in enumerate(blocks)
        if isinstance(block, Paragraph) and _level(block) in levels and (definition := _named(block.text, form))
    }
    begun = {start.block for start in headings}
    contents = _contents(named)
    again = 0
    for definition in form.sections:
        places = [index for index in named if named[index] is definition and index not in contents]
        kept = next((index for index in places if index in begun), places[0] if places else None)
        for index in places:
            if index != kept:
                at = blocks[index].location
                again += 1
                yield finding(Code.SECTION_REPEATED, path=SECTIONS, at=at, heading=definition.title_zh)
    if again >= WHOLE_AGAIN:
        yield finding(Code.SECTION_REPEATED, MORE_REPORTS, path=SECTIONS, count=again)
    yield from _numbered_alike(blocks, headings)


def _level(block: Block) -> NumberingLevel | None:
    """The kind of number a paragraph begins with."""
    number = numbering(block.text) if isinstance(block, Paragraph) else None
    return number.level if number else None


def _named(text: str, form: FormDefinition) -> SectionDefinition | None:
    """The section whose heading a line prints in the form's own words, None for any other line."""
    number = numbering(text)
    line = lead(text[number.length :] if number else text, numbered=number is not None)
    if not line.short:
        return None
    return next((one for one in form.sections if wording_evidence(line.whole, one, form) >= WORDING), None)


def _contents(named: Iterable[int]) -> Set[int]:
    """The headings, by their blocks in order, that are several on lines that follow each other."""
    lines = list(named)
    starts = [at for at, index in enumerate(lines) if not at or lines[at - 1] != index - 1]
    runs = (lines[start:end] for start, end in pairwise([*starts, len(lines)]))
    return frozenset(index for run in runs if len(run) >= CONTENTS_LINES for index in run)


def _numbered_alike(blocks: Sequence[Block], headings: Sequence[SectionStart]) -> Iterator[Diagnostic]:
    seen: dict[str, SectionStart] = {}
    for start in sorted(headings, key=lambda start: start.block):
        if start.number and start.number in seen:
            place = blocks[start.block].location
            labels = (seen[start.number].heading, start.heading)
            yield finding(
                Code.SECTION_REPEATED, "number", path=SECTIONS, at=place, number=start.number, headings=labels
            )
        elif start.number:
            seen[start.number] = start
