"""Which paragraphs are the headings of a form's sections, and the sections they head."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from extractor.document import Block, Paragraph
from extractor.forms import FormDefinition, SectionDefinition
from extractor.outline import heading_line, section_tree
from extractor.recognition.headings import (
    KEYWORD,
    NEAR_WORDING,
    UNKNOWN_WORDING,
    Lead,
    SectionStart,
    is_caption,
    lead,
    wording_evidence,
)
from extractor.report import Section
from extractor.values.ordinals import Numbering, NumberingLevel, numbering

# Points of evidence besides its words that a paragraph is a section's heading. A keyword carries it with the right
# number only, and a number alone never does: words nobody knows count where the section's own table follows.
_RIGHT_NUMBER, _OTHER_NUMBER, _DECLARED, _TABLE_FOLLOWS = 4, -1, 1, 3
_LEAST_EVIDENCE = 3
# Blocks between a section's heading and its table: narrative, captions, pictures.
_TABLE_REACH = 8
_TOP_LEVEL: tuple[NumberingLevel | None, ...] = (NumberingLevel.CHINESE, None)
_LOWER_LEVELS = (NumberingLevel.BRACKETED_CHINESE, NumberingLevel.ARABIC)


def section_starts(
    blocks: Sequence[Block], table_sections: Mapping[int, str], form: FormDefinition
) -> list[SectionStart]:
    """The headings of the form's sections, in the order of the form: the sequence with the most evidence.

    `table_sections` gives the section of every statutory table by the index of its block. Where a chapter is counted
    一、 and named as the form has it, what is counted otherwise stands below the chapters and heads none.
    """
    top = _best_sequence(_candidates(blocks, table_sections, _TOP_LEVEL, form))
    least = len(form.sections) // 2
    if len(top) >= least or any(start.known and start.number for start in top):
        return top
    for level in _LOWER_LEVELS:
        found = _best_sequence(_candidates(blocks, table_sections, (level,), form))
        if len(found) >= least:
            return found
    return top


def _candidates(
    blocks: Sequence[Block],
    table_sections: Mapping[int, str],
    levels: Sequence[NumberingLevel | None],
    form: FormDefinition,
) -> list[list[SectionStart]]:
    """For each section of the form the paragraphs that could head it, from the first."""
    found: list[list[SectionStart]] = [[] for _ in form.sections]
    for index, block in enumerate(blocks):
        if not isinstance(block, Paragraph):
            continue
        number = numbering(block.text)
        if (number.level if number else None) not in levels:
            continue
        line = lead(block.text[number.length :] if number else block.text, numbered=number is not None)
        if not line.may_head:
            continue
        near = [table_sections[k] for k in range(index + 1, index + 1 + _TABLE_REACH) if k in table_sections]
        for position, definition in enumerate(form.sections):
            place = _Place(block, index, number, position + 1, bool(near) and near[0] == definition.key)
            start = _start(place, line, definition, form)
            if start is not None:
                found[position].append(start)
    return found


class _Place:
    """Where a line stands that may head a section: its number, the section's ordinal, and whether its table follows."""

    def __init__(self, paragraph: Paragraph, block: int, number: Numbering | None, ordinal: int, follows: bool) -> None:
        self.paragraph, self.block, self.number = paragraph, block, number
        self.is_right = number is not None and number.ordinal == ordinal
        self.follows = follows

    @property
    def evidence(self) -> int:
        """What the place alone says for the section."""
        numbered = (_RIGHT_NUMBER if self.is_right else _OTHER_NUMBER) if self.number else 0
        declared = _DECLARED if self.paragraph.heading or self.paragraph.bold else 0
        return numbered + declared + (_TABLE_FOLLOWS if self.follows else 0)


def _start(place: _Place, line: Lead, definition: SectionDefinition, form: FormDefinition) -> SectionStart | None:
    number = place.number
    heading, rest, wording = _worded(line, definition, form, numbered=number is not None)
    if wording == 0 or (wording < NEAR_WORDING and (number is None or number.dash)):
        return None
    if wording < 0 and not (place.is_right and place.follows):
        return None
    evidence = wording + place.evidence
    if evidence < _LEAST_EVIDENCE:
        return None
    return SectionStart(definition, place.block, number.printed if number else None, heading, rest, wording, evidence)


def _worded(line: Lead, definition: SectionDefinition, form: FormDefinition, *, numbered: bool) -> tuple[str, str, int]:
    """Heading, text that follows it on the line, and the evidence of its wording (0: no heading of this section)."""
    if line.run_in:
        heading, rest = line.run_in
        evidence = wording_evidence(heading, definition, form)
        if evidence >= NEAR_WORDING or (numbered and evidence == KEYWORD):
            return heading.strip(), rest, evidence
    evidence = wording_evidence(line.whole, definition, form) if line.short else 0
    if evidence:
        return line.whole, "", evidence
    return (line.whole, "", UNKNOWN_WORDING) if line.alone else ("", "", 0)


def _best_sequence(candidates: Sequence[Sequence[SectionStart]]) -> list[SectionStart]:
    """One start a section at most, in rising order of blocks, with the greatest sum of evidence."""
    chains: list[tuple[int, tuple[SectionStart, ...]]] = [(0, ())]
    for starts in candidates:
        extended = list(chains)
        for start in starts:
            before = [chain for chain in chains if not chain[1] or chain[1][-1].block < start.block]
            weight, sequence = max(before, key=lambda chain: chain[0])
            extended.append((weight + start.evidence, (*sequence, start)))
        chains = _pruned(extended)
    return list(max(chains, key=lambda chain: chain[0])[1])


def _pruned(chains: list[tuple[int, tuple[SectionStart, ...]]]) -> list[tuple[int, tuple[SectionStart, ...]]]:
    """For every last block the best chain only."""
    best: dict[int, tuple[int, tuple[SectionStart, ...]]] = {}
    for chain in chains:
        last = chain[1][-1].block if chain[1] else -1
        if last not in best or chain[0] > best[last][0]:
            best[last] = chain
    return list(best.values())


def unnamed_starts(blocks: Sequence[Block], starts: Sequence[SectionStart]) -> list[SectionStart]:
    """Chapters between those of the form whose words name none of its sections: they go on with the numbering."""
    found: list[SectionStart] = []
    last: Numbering | None = None
    first = 0
    for start in starts:
        number = numbering(f"{start.number}、") if start.number else None
        if number is not None:
            counted = last.ordinal if last and last.level == number.level else 0 if last is None else number.ordinal
            found += _counted_on(blocks, range(first, start.block), counted, number)
        last, first = number or last, start.block + 1
    return found


def _counted_on(blocks: Sequence[Block], stretch: range, counted: int, until: Numbering) -> Iterable[SectionStart]:
    """The headings in a stretch that count on from a number to before another, one by one, of the same level."""
    found: list[SectionStart] = []
    for index in stretch:
        block = blocks[index]
        head = heading_line(block.text) if isinstance(block, Paragraph) else None
        if head and head.numbering.level == until.level and head.numbering.ordinal == counted + len(found) + 1:
            found.append(SectionStart(None, index, head.numbering.printed, head.heading, head.rest))
    return found if counted + len(found) + 1 == until.ordinal else ()


def sections(blocks: Sequence[Block], starts: Sequence[SectionStart], form: FormDefinition) -> tuple[Section, ...]:
    """The sections from their headings to the next; a heading of the same level behind the last is one of its own."""
    ends = [start.block for start in starts[1:]] + [len(blocks)]
    found: list[Section] = []
    for start, end in zip(starts, ends, strict=True):
        lines = narrative(blocks, start.block + (not start.lost), end, form)
        if start is starts[-1]:
            lines, extra = _parted_extra(start, lines)
            found.append(_section(start, lines))
            found.extend(extra)
        else:
            found.append(_section(start, lines))
    return tuple(found)


def _section(start: SectionStart, lines: list[str]) -> Section:
    if start.rest:
        lines = [start.rest, *lines]
    return Section(start.key, start.number, start.heading, "\n".join(lines), section_tree(lines), start.keys)


def _parted_extra(start: SectionStart, lines: list[str]) -> tuple[list[str], tuple[Section, ...]]:
    """Lines of the last section, and further sections that go on with its numbering (七、附件)."""
    last = numbering(f"{start.number}、") if start.number else None
    for index, line in enumerate(lines):
        head = heading_line(line)
        if last and head and head.numbering.level == last.level and head.numbering.ordinal == last.ordinal + 1:
            return lines[:index], section_tree(lines[index:])
    return lines, ()


def narrative(blocks: Sequence[Block], first: int, end: int, form: FormDefinition) -> list[str]:
    """The lines from a block to before another, captions of tables left out."""
    lines = []
    for index in range(first, end):
        block = blocks[index]
        if isinstance(block, Paragraph) and block.text and not is_caption(blocks, index, form):
            lines.append(block.text)
    return lines
