"""Sections of forms that fix no order of them: a heading is told by its words alone, one nobody knows has no key."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.document import Block, Paragraph
from extractor.forms import FormDefinition, SectionDefinition
from extractor.outline import heading_line
from extractor.patterns import pattern
from extractor.recognition.headings import (
    KEYWORD,
    NEAR_WORDING,
    SectionStart,
    is_caption,
    lead,
    plain_words,
    wording_evidence,
)
from extractor.values.ordinals import NumberingLevel, numbering

# Headings may be lost on the way; more of them at once were not seen.
_MOST_LOST = 3
_LEVELS = (NumberingLevel.CHINESE, NumberingLevel.BRACKETED_CHINESE, NumberingLevel.ARABIC)
_AND = pattern(r"[、，,和与及]|以及")


def free_starts(blocks: Sequence[Block], form: FormDefinition) -> list[SectionStart]:
    """The headings of the outermost sections in the order of the document; their number says nothing but that."""
    for level in _LEVELS:
        found = _counted(blocks, level, form)
        if any(start.definition and start.number for start in found):
            return found
    return _counted(blocks, None, form)


def _counted(blocks: Sequence[Block], level: NumberingLevel | None, form: FormDefinition) -> list[SectionStart]:
    """The headings of one level that count on, and lines without a number that the form names."""
    found: list[SectionStart] = []
    last = 0
    for index, block in enumerate(blocks):
        if not isinstance(block, Paragraph) or not block.text or is_caption(blocks, index, form):
            continue
        number = numbering(block.text)
        head = heading_line(block.text) if number and number.level == level else None
        if head and last < head.numbering.ordinal <= last + _MOST_LOST:
            last = head.numbering.ordinal
            found.append(_start(index, head.numbering.printed, head.heading, head.rest, found, form))
        elif number is None:
            found += _unnumbered(block, index, found, form)
    return found


def _start(
    block: int, number: str | None, heading: str, rest: str, before: Sequence[SectionStart], form: FormDefinition
) -> SectionStart:
    """A heading with what its words name; hints alone do not name again what an earlier heading names."""
    named, wording = named_sections(heading, form)
    if wording <= KEYWORD and any(start.definition in named for start in before):
        named = ()
    also = tuple(definition.key for definition in named[1:])
    return SectionStart(named[0] if named else None, block, number, heading, rest, wording, wording, also=also)


def _unnumbered(
    paragraph: Paragraph, block: int, before: Sequence[SectionStart], form: FormDefinition
) -> list[SectionStart]:
    """A line without a number that is one of the form's headings, and not one that was there already."""
    line = lead(paragraph.text, numbered=False)
    start = _start(block, None, line.whole, "", before, form) if line.short else None
    known = start is not None and start.known and start.key not in {other.key for other in before}
    return [start] if start and known else []


def named_sections(heading: str, form: FormDefinition) -> tuple[tuple[SectionDefinition, ...], int]:
    """The sections that a heading's words name, the first named first, and how well.

    Its parts are joined by "and"; in each the last word that hints at a section is the one it is about.
    """
    wordings = {definition: wording_evidence(heading, definition, form) for definition in form.sections}
    best = max(wordings.values())
    worded = [definition for definition, wording in wordings.items() if wording == best >= NEAR_WORDING]
    hints = (_hinted(part, form) for part in _AND.split(plain_words(heading)))
    hinted = tuple(dict.fromkeys(definition for definition in hints if definition))
    if best > NEAR_WORDING or (len(worded) == 1 and not hinted):
        return tuple(worded), best
    # Nearly the words of one or of several: its own words decide. 公开申请办理情况 is no 咨询处理情况.
    return hinted, (NEAR_WORDING if set(worded) & set(hinted) else KEYWORD) if hinted else 0


def _hinted(part: str, form: FormDefinition) -> SectionDefinition | None:
    """The section whose word stands last in a part of a heading."""
    places = {
        definition: max(part.rfind(word) + len(word) if word in part else 0 for word in definition.keywords_zh)
        for definition in form.sections
        if definition.keywords_zh
    }
    last = max(places.values(), default=0)
    return next((definition for definition, place in places.items() if place == last), None) if last else None
