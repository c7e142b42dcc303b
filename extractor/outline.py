"""Numbering and wording of lines → the Section tree inside a section; knows no form."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.patterns import pattern
from extractor.report import Section
from extractor.tuples import NamedTuple
from extractor.values.marks import SENTENCE_ENDS
from extractor.values.ordinals import Numbering, numbering

# The longest sub-heading of the survey has 38 characters; longer numbered lines are sentences.
_LONGEST_HEADING = 45
# A heading with text behind it on its line ("（一）主动公开。我局…") is a short phrase.
_LONGEST_RUN_IN_HEADING = 18
_SENTENCE_MARKS = frozenset(SENTENCE_ENDS)
_CLAUSES = pattern(r"[，,；;\d]")
_RUN_IN_ENDS, _NO_RUN_IN = "。：:", "；，,、！？"
_TRAILING_MARKS = " \t\u3000\u00a0。：:．."


class HeadingLine(NamedTuple):
    """A line that is a heading or starts with one; `rest` is the text that follows it on the line."""

    numbering: Numbering
    heading: str
    rest: str


def heading_line(line: str) -> HeadingLine | None:
    """The heading a line starts with, None for plain text and for numbered sentences.

    >>> heading_line("（一）主动公开。我局公开信息12条。").heading
    '主动公开'
    """
    number = numbering(line)
    if number is None:
        return None
    text = line[number.length :].strip()
    whole = text.rstrip(_TRAILING_MARKS)
    if not whole:
        return None
    run_in = _run_in(text)
    ended = text.endswith(("。", "；", ";"))
    one_phrase = _SENTENCE_MARKS.isdisjoint(whole) and not (ended and _CLAUSES.search(text))
    if one_phrase and len(whole) <= _LONGEST_HEADING and not (run_in and text.endswith("。")):
        return HeadingLine(number, whole, "")
    if run_in and len(run_in[0]) <= _LONGEST_RUN_IN_HEADING:
        return HeadingLine(number, run_in[0].strip(), run_in[1].strip())
    return None


def _run_in(text: str) -> tuple[str, str] | None:
    """What stands before the first sign that ends a heading, and the text behind it on the line."""
    for at, sign in enumerate(text):
        if sign in _RUN_IN_ENDS:
            return (text[:at], text[at + 1 :]) if 0 < at < len(text) - 1 else None
        if sign in _NO_RUN_IN or sign.isdecimal():
            return None
    return None


def section_tree(lines: Sequence[str]) -> tuple[Section, ...]:
    """The sub-sections of a section's lines, nested by level of numbering; text before the first stands in none."""
    heads = [(index, head) for index, line in enumerate(lines) if (head := heading_line(line))]
    return _nested(lines, heads, len(lines))


def _nested(lines: Sequence[str], heads: Sequence[tuple[int, HeadingLine]], end: int) -> tuple[Section, ...]:
    sections: list[Section] = []
    position = 0
    while position < len(heads):
        start, head = heads[position]
        after = next(
            (k for k in range(position + 1, len(heads)) if heads[k][1].numbering.level <= head.numbering.level),
            len(heads),
        )
        stop = heads[after][0] if after < len(heads) else end
        inner = _nested(lines, heads[position + 1 : after], stop)
        sections.append(_section(head, lines[start + 1 : stop], inner))
        position = after
    return tuple(sections)


def _section(head: HeadingLine, lines: Sequence[str], inner: tuple[Section, ...]) -> Section:
    text = "\n".join(line for line in (head.rest, *lines) if line)
    return Section(None, head.numbering.printed, head.heading, text, inner)
