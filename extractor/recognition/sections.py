"""Which paragraphs are the headings of the form's sections, and the sections they head."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

import regex

from extractor.document import Block, Paragraph, Table
from extractor.forms import SectionDefinition, forms
from extractor.outline import heading_line, section_tree
from extractor.recognition.labels import LabelIndex, Quality, label_quality, wordings
from extractor.report import Section
from extractor.values.numbers import label_unit
from extractor.values.ordinals import Numbering, NumberingLevel, numbering
from extractor.values.text import squeeze

# Points of evidence that a paragraph is a section's heading. The form's wording (6) carries it alone, a keyword (3)
# only with the right number (4); a heading of unknown wording counts with its number (3) where nothing better stands.
_WORDING, _NEAR_WORDING, _KEYWORD, _UNKNOWN_WORDING = 6.0, 5.0, 3.0, -1.0
_RIGHT_NUMBER, _OTHER_NUMBER, _DECLARED, _TABLE_FOLLOWS = 4.0, -1.0, 1.0, 3.0
_LEAST_EVIDENCE = 3.0
# The longest section heading of the survey has 28 characters.
_LONGEST_HEADING = 36
# Blocks between a section's heading and its table: narrative, captions, pictures.
_TABLE_REACH = 8
_CAPTION_REACH = 3
_SENTENCE_MARKS = regex.compile(r"[。；;！？]")
_MARKS = " \t\u3000\u00a0。：:．."
_RUN_IN = regex.compile(r"(?P<heading>[^。：:]+?)(?:[。：:]|[ \u3000]{1,4}(?=\S{12}))\s*(?P<rest>.+)", regex.DOTALL)


class SectionStart(NamedTuple):
    """The heading of a section of the form: its block, its printed parts, and how sure it is.

    Where the heading is `lost`, the block is the first of the section itself.
    """

    definition: SectionDefinition
    block: int
    number: str | None
    heading: str
    rest: str
    known: bool
    evidence: float
    lost: bool = False


@cache
def section_definitions() -> tuple[SectionDefinition, ...]:
    """The sections of the forms in order; forms that share a section share its definition."""
    found: dict[str, SectionDefinition] = {}
    for form in forms():
        found |= {section.key: section for section in form.sections}
    return tuple(found.values())


class _Lead(NamedTuple):
    """What a paragraph without its number may head a section by.

    Its whole text, `short` where that is no longer than a heading and `alone` where it is one by its form; or a heading
    with the text that follows it on the line.
    """

    whole: str
    run_in: tuple[str, str] | None
    short: bool
    alone: bool

    @property
    def may_head(self) -> bool:
        """Whether there is a heading in it at all."""
        return self.short or self.alone or self.run_in is not None


@cache
def section_index() -> LabelIndex[SectionDefinition]:
    """The sections of the forms by their headings."""
    return LabelIndex((section, wordings(section.title_zh, section.variants_zh)) for section in section_definitions())


def section_starts(blocks: Sequence[Block], table_sections: Mapping[int, str]) -> list[SectionStart]:
    """The headings of the form's sections, in the order of the form: the sequence with the most evidence.

    `table_sections` gives the section of every statutory table by the index of its block.
    """
    for levels in ((NumberingLevel.CHINESE, None), (NumberingLevel.BRACKETED_CHINESE,), (NumberingLevel.ARABIC,)):
        candidates = _candidates(blocks, table_sections, levels)
        found = _best_sequence(candidates)
        if len(found) >= len(section_definitions()) // 2:
            return found
    return _best_sequence(_candidates(blocks, table_sections, (NumberingLevel.CHINESE, None)))


def _candidates(
    blocks: Sequence[Block], table_sections: Mapping[int, str], levels: Sequence[NumberingLevel | None]
) -> list[list[SectionStart]]:
    """For each section of the form the paragraphs that could head it, from the first."""
    found: list[list[SectionStart]] = [[] for _ in section_definitions()]
    for index, block in enumerate(blocks):
        if not isinstance(block, Paragraph):
            continue
        number = numbering(block.text)
        if (number.level if number else None) not in levels:
            continue
        lead = _lead(block.text[number.length :] if number else block.text, numbered=number is not None)
        for position, definition in enumerate(section_definitions() if lead.may_head else ()):
            start = _start(block, index, definition, position + 1, number, lead)
            if start is None:
                continue
            near = [table_sections[k] for k in range(index + 1, index + 1 + _TABLE_REACH) if k in table_sections]
            follows = _TABLE_FOLLOWS if near and near[0] == definition.key else 0.0
            evidence = start.evidence + follows
            if evidence >= _LEAST_EVIDENCE:
                found[position].append(_with_evidence(start, evidence))
    return found


def _with_evidence(start: SectionStart, evidence: float) -> SectionStart:
    return SectionStart(start.definition, start.block, start.number, start.heading, start.rest, start.known, evidence)


def _start(
    paragraph: Paragraph,
    block: int,
    definition: SectionDefinition,
    ordinal: int,
    number: Numbering | None,
    lead: _Lead,
) -> SectionStart | None:
    heading, rest, wording = _worded(lead, definition, numbered=number is not None)
    if wording == 0 or (number is None and wording < _NEAR_WORDING):
        return None
    if number and number.dash and wording < _NEAR_WORDING:
        return None
    numbered = 0.0
    if number:
        numbered = _RIGHT_NUMBER if number.ordinal == ordinal else _OTHER_NUMBER
    if wording < 0 and numbered != _RIGHT_NUMBER:
        return None
    declared = _DECLARED if paragraph.heading or paragraph.bold else 0.0
    printed = number.printed if number else None
    return SectionStart(definition, block, printed, heading, rest, wording > _KEYWORD, wording + numbered + declared)


def _lead(body: str, *, numbered: bool) -> _Lead:
    whole = body.strip(_MARKS)
    match = _RUN_IN.match(body.strip())
    run_in = (match["heading"], match["rest"].strip()) if match and len(match["heading"]) <= _LONGEST_HEADING else None
    short = len(whole) <= _LONGEST_HEADING and not _SENTENCE_MARKS.search(whole)
    line = heading_line(f"一、{whole}") if numbered else None
    return _Lead(whole, run_in, short, alone=line is not None and not line.rest)


def _worded(lead: _Lead, definition: SectionDefinition, *, numbered: bool) -> tuple[str, str, float]:
    """Heading, text that follows it on the line, and the evidence of its wording (0: no heading of this section)."""
    if lead.run_in:
        heading, rest = lead.run_in
        evidence = _wording_evidence(heading, definition)
        if evidence >= _NEAR_WORDING or (numbered and evidence == _KEYWORD):
            return heading.strip(), rest, evidence
    evidence = _wording_evidence(lead.whole, definition) if lead.short else 0.0
    if evidence:
        return lead.whole, "", evidence
    return (lead.whole, "", _UNKNOWN_WORDING) if lead.alone else ("", "", 0.0)


def _wording_evidence(heading: str, definition: SectionDefinition) -> float:
    named, quality = _named_sections(heading)
    if definition in named:
        return _WORDING if quality is Quality.EXACT else _NEAR_WORDING
    squeezed = squeeze(heading)
    return _KEYWORD if any(word in squeezed for word in definition.keywords_zh) else 0.0


@lru_cache(maxsize=1024)
def _named_sections(heading: str) -> tuple[list[SectionDefinition], Quality]:
    return section_index().find(heading)


def _best_sequence(candidates: Sequence[Sequence[SectionStart]]) -> list[SectionStart]:
    """One start a section at most, in rising order of blocks, with the greatest sum of evidence."""
    chains: list[tuple[float, tuple[SectionStart, ...]]] = [(0.0, ())]
    for starts in candidates:
        extended = list(chains)
        for start in starts:
            before = [chain for chain in chains if not chain[1] or chain[1][-1].block < start.block]
            weight, sequence = max(before, key=lambda chain: chain[0])
            extended.append((weight + start.evidence, (*sequence, start)))
        chains = _pruned(extended)
    return list(max(chains, key=lambda chain: chain[0])[1])


def _pruned(chains: list[tuple[float, tuple[SectionStart, ...]]]) -> list[tuple[float, tuple[SectionStart, ...]]]:
    """For every last block the best chain only."""
    best: dict[int, tuple[float, tuple[SectionStart, ...]]] = {}
    for chain in chains:
        last = chain[1][-1].block if chain[1] else -1
        if last not in best or chain[0] > best[last][0]:
            best[last] = chain
    return list(best.values())


def sections(blocks: Sequence[Block], starts: Sequence[SectionStart]) -> tuple[Section, ...]:
    """The sections from their headings to the next; a heading of the same level behind the last is one of its own."""
    ends = [start.block for start in starts[1:]] + [len(blocks)]
    found: list[Section] = []
    for start, end in zip(starts, ends, strict=True):
        lines = _narrative(blocks, start.block + (not start.lost), end)
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
    return Section(start.definition.key, start.number, start.heading, "\n".join(lines), section_tree(lines))


def _parted_extra(start: SectionStart, lines: list[str]) -> tuple[list[str], tuple[Section, ...]]:
    """Lines of the last section, and further sections that go on with its numbering (七、附件)."""
    last = numbering(f"{start.number}、") if start.number else None
    for index, line in enumerate(lines):
        head = heading_line(line)
        if last and head and head.numbering.level == last.level and head.numbering.ordinal == last.ordinal + 1:
            return lines[:index], section_tree(lines[index:])
    return lines, ()


def _narrative(blocks: Sequence[Block], first: int, end: int) -> list[str]:
    lines = []
    for index in range(first, end):
        block = blocks[index]
        if isinstance(block, Paragraph) and block.text and not is_caption(blocks, index):
            lines.append(block.text)
    return lines


def preamble(blocks: Sequence[Block], first: int, end: int) -> str:
    """The narrative between the title and the first section."""
    return "\n".join(_narrative(blocks, first, end))


@cache
def _caption_wordings() -> tuple[str, ...]:
    tables = [table for form in forms() for table in form.tables]
    return tuple(dict.fromkeys(word for table in tables for word in (table.caption_zh, *table.stub_zh) if word))


def is_caption(blocks: Sequence[Block], index: int) -> bool:
    """Whether a paragraph belongs to the table that follows: a block's caption or its unit."""
    block = blocks[index]
    following = blocks[index + 1 : index + 1 + _CAPTION_REACH]
    if not isinstance(block, Paragraph) or not any(isinstance(other, Table) for other in following):
        return False
    text = squeeze(block.text).strip("()")
    if text.startswith("单位") and label_unit(text):
        return True
    return label_quality(block.text, _caption_wordings()) >= Quality.NEAR
