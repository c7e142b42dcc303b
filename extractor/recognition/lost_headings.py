"""Sections whose headings are not in the text (drawn as pictures or outlines): found by what stands around them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from extractor.document import Block, Paragraph
from extractor.forms import FormDefinition, SectionDefinition
from extractor.recognition.headings import SectionStart
from extractor.values.ordinals import NumberingLevel, numbering
from extractor.values.text import squeeze

# With fewer headings in its text a report may be of another structure.
_LEAST_HEADINGS = 2


def lost_starts(
    blocks: Sequence[Block], starts: Sequence[SectionStart], table_sections: Mapping[int, str], form: FormDefinition
) -> list[SectionStart]:
    """Where the form's sections start that no heading in the text starts, as far as tables and numbering show it.

    A section with a table starts at its table; the one behind a table at the first line that counts from （一） again
    or names the section's subject; the first one at the first （一）.
    """
    if len(starts) < _LEAST_HEADINGS or not all(_is_main(start) for start in starts):
        return []
    known: dict[str | None, SectionStart] = {start.key: start for start in starts}
    found: list[SectionStart] = []
    for position, definition in enumerate(form.sections):
        if definition.key in known:
            continue
        before = form.sections[:position]
        first = max((known[one.key].block + 1 for one in before if one.key in known), default=0)
        end = min((start.block for start in starts if start.block >= first), default=len(blocks))
        block = _start_in(blocks, range(first, end), form.sections[: position + 1], table_sections)
        if block is not None:
            known[definition.key] = SectionStart(definition, block, None, "", "", lost=True)
            found.append(known[definition.key])
    return found


def _is_main(start: SectionStart) -> bool:
    """Whether a heading is counted 一、 or not at all; where sections are counted otherwise, （一） tells nothing."""
    number = numbering(f"{start.number}、") if start.number else None
    return number is None or number.level is NumberingLevel.CHINESE


def _start_in(
    blocks: Sequence[Block],
    stretch: range,
    definitions: Sequence[SectionDefinition],
    table_sections: Mapping[int, str],
) -> int | None:
    """The block in a stretch at which the last of a form's first sections starts."""
    *before, definition = definitions
    own = [index for index in stretch if table_sections.get(index) == definition.key]
    if own:
        return own[0]
    if not before:
        return next((index for index in stretch if _counts_from_one(blocks[index])), None)
    tables = [index for index in stretch if index in table_sections]
    if not tables or table_sections[tables[-1]] != before[-1].key:
        return None
    behind = (index for index in stretch if index > tables[-1] and isinstance(blocks[index], Paragraph))
    first = next(behind, None)
    return first if first is not None and _opens(blocks[first], definition) else None


def _counts_from_one(block: Block) -> bool:
    number = numbering(block.text) if isinstance(block, Paragraph) else None
    return number is not None and number.level is NumberingLevel.BRACKETED_CHINESE and number.ordinal == 1


def _opens(block: Block, definition: SectionDefinition) -> bool:
    text = squeeze(block.text) if isinstance(block, Paragraph) else ""
    return _counts_from_one(block) or any(word in text for word in definition.keywords_zh)
