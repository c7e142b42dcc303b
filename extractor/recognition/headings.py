"""What a line may head a section by, and how well its words are those of a section of the form."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from extractor.document import Block, Paragraph, Table
from extractor.forms import FormDefinition, SectionDefinition
from extractor.outline import heading_line
from extractor.patterns import pattern
from extractor.recognition.index import form_index
from extractor.recognition.labels import Quality, label_quality
from extractor.tuples import NamedTuple
from extractor.values.marks import SENTENCE_ENDS
from extractor.values.numbers import label_unit
from extractor.values.text import simplified, squeeze

# Points of evidence that a paragraph is a section's heading by its words: the form's wording, nearly that, a keyword.
WORDING, NEAR_WORDING, KEYWORD, UNKNOWN_WORDING = 6, 5, 3, -1
# The longest section heading of the survey has 28 characters.
_LONGEST_HEADING = 36
_CAPTION_REACH = 3
_SENTENCE_MARKS = frozenset(SENTENCE_ENDS)
_MARKS = " \t\u3000\u00a0。：:．."
_RUN_IN = pattern(r"(?P<heading>[^。：:]+?)(?:[。：:]|[ \u3000]{1,4}(?=\S{12}))\s*(?P<rest>.+)", re.DOTALL)


class SectionStart(NamedTuple):
    """The heading of a section: its block, its printed parts, and how sure it is.

    `definition` is None where its words name no section of the form. Where the heading is `lost`, the block is the
    first of the section itself. `also` are the keys of further sections that a joint heading names.
    """

    definition: SectionDefinition | None
    block: int
    number: str | None
    heading: str
    rest: str
    wording: int = 0
    evidence: int = 0
    lost: bool = False
    also: tuple[str, ...] = ()

    @property
    def key(self) -> str | None:
        """The key of its section."""
        return self.definition.key if self.definition else None

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of all sections of a joint heading; empty where it names one or none."""
        return (self.key, *self.also) if self.key and self.also else ()

    @property
    def known(self) -> bool:
        """Whether its words are the form's, or nearly."""
        return self.wording > KEYWORD


class Lead(NamedTuple):
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


def lead(body: str, *, numbered: bool) -> Lead:
    """What the text of a paragraph behind its number, if it has one, may head a section by."""
    whole = body.strip(_MARKS)
    match = _RUN_IN.match(body.strip())
    run_in = (match["heading"], match["rest"].strip()) if match and len(match["heading"]) <= _LONGEST_HEADING else None
    short = len(whole) <= _LONGEST_HEADING and _SENTENCE_MARKS.isdisjoint(whole)
    line = heading_line(f"一、{whole}") if numbered else None
    return Lead(whole, run_in, short, alone=line is not None and not line.rest)


def wording_evidence(heading: str, definition: SectionDefinition, form: FormDefinition) -> int:
    """How well a heading's words are those of a section of the form; 0 where they are not."""
    named, quality = _named_sections(heading, form)
    if definition in named:
        return WORDING if quality is Quality.EXACT else NEAR_WORDING
    plain = plain_words(heading)
    return KEYWORD if any(word in plain for word in definition.keywords_zh) else 0


@lru_cache(maxsize=8192)  # every section is asked of every line that may be a heading
def plain_words(heading: str) -> str:
    """A heading as its words are looked for: without spaces, in simplified script."""
    return simplified(squeeze(heading))


@lru_cache(maxsize=8192)
def _named_sections(heading: str, form: FormDefinition) -> tuple[list[SectionDefinition], Quality]:
    return form_index(form).sections.find(heading)


def is_caption(blocks: Sequence[Block], index: int, form: FormDefinition) -> bool:
    """Whether a paragraph belongs to the table that follows: a block's caption or its unit."""
    block = blocks[index]
    following = blocks[index + 1 : index + 1 + _CAPTION_REACH]
    if not isinstance(block, Paragraph) or not any(isinstance(other, Table) for other in following):
        return False
    text = squeeze(block.text).strip("()")
    if text.startswith("单位") and label_unit(text):
        return True
    return label_quality(block.text, form_index(form).captions) >= Quality.NEAR
