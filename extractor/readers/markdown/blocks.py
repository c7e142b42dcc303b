"""Lines of Markdown: headings, rules, lists and quotations, and the tables of HTML between them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from extractor.patterns import pattern, regex_pattern
from extractor.readers.markdown.inline import Inline, unmarked, with_breaks
from extractor.readers.plain.lines import Line

DEEPEST = 6
MAX_FRONT = 60  # lines of a description at the head of a file

_HEADING = regex_pattern(r"(?P<marks>#{1,6})(?:[ \t\u3000]+(?P<text>\S.*)|(?P<glued>[\p{Han}（(\d][^#]*))")
_CLOSING = pattern(r"[ \t]#+[ \t]*$")
_RULE = pattern(r"(?:-{3,}|\*{3,}|_{3,}|(?:\* ){2,}\*|(?:- ){2,}-)")
_LIST = pattern(r"[-*+•][ \t]+(?=\S)")
_QUOTE = pattern(r">[ \t]?")
_FENCE = pattern(r"(?:`{3,}|~{3,})\s*\w{0,20}|:::+.*")
_COMMENT = pattern(r"<!--(?P<text>[^<>]{0,200})-->")
_WRAPPER = pattern(r"</?(?:div|center|details|summary|section|p|figure|a)(?:\s[^<>]{0,500})?/?>", re.IGNORECASE)
_TABLE = pattern(r"<(/?)table\b", re.IGNORECASE)
_ENTRY = pattern(r"([\w\u4e00-\u9fff .-]{1,40}):[ \t]+(.{1,500})")


@dataclass(frozen=True, slots=True)
class Marked:
    """A line without its marks, and what they said of it; `picture` names one that stands in a comment."""

    line: Line
    inline: Inline
    heading: int | None = None
    picture: str | None = None


@dataclass(frozen=True, slots=True)
class HtmlTable:
    """A table of HTML with the number of its first line."""

    markup: str
    line: int


def parts(lines: Sequence[Line]) -> Iterable[Marked | HtmlTable]:
    """The lines without marks, and the tables of HTML between them."""
    position = 0
    ends = _table_ends(lines)
    while position < len(lines):
        stop = ends.get(position)
        if stop is not None:
            yield from _html(lines[position:stop])
            position = stop
        else:
            yield from _marked(lines[position])
            position += 1


def front_matter(lines: Sequence[Line]) -> tuple[dict[str, str], int]:
    """The description at the head of a file, and the number of lines it takes."""
    if not lines or lines[0].text != "---":
        return {}, 0
    end = next((at for at in range(1, min(len(lines), MAX_FRONT)) if lines[at].text in ("---", "...")), 0)
    entries = [_ENTRY.fullmatch(line.text) for line in lines[1:end]]
    if not end or not all(entries):
        return {}, 0
    return {entry[1].strip(): entry[2].strip("\"' ") for entry in entries if entry}, end + 1


def _table_ends(lines: Sequence[Line]) -> dict[int, int]:
    """For each line that opens a table the index after the line that closes it; a table that never closes is none."""
    ends: dict[int, int] = {}
    opened: list[int] = []
    for position, line in enumerate(lines):
        for match in _TABLE.finditer(line.raw) if "<" in line.raw else ():
            if not match.group(1):
                opened.append(position)
            elif opened:
                ends[opened.pop()] = position + 1  # the first on a line is closed last and stands
    return ends


def _html(lines: Sequence[Line]) -> Iterable[Marked | HtmlTable]:
    """A table of HTML with what stands before and behind it on its lines."""
    text = "\n".join(line.raw for line in lines)
    first = text.lower().index("<table")
    end = text.lower().rfind("</table")
    end = text.find(">", end) + 1 or len(text)
    yield from _marked(replace(lines[0], raw=text[:first]))
    yield HtmlTable(text[first:end], lines[0].number)
    yield from _marked(replace(lines[-1], raw=text[end:]))


def _marked(line: Line) -> Iterable[Marked]:
    text = line.text
    comment = _COMMENT.fullmatch(text)
    if comment and "image" in comment["text"].lower():
        yield Marked(replace(line, raw=""), Inline(""), None, comment["text"].strip())
    elif comment or _RULE.fullmatch(text) or _FENCE.fullmatch(text) or _WRAPPER.fullmatch(text):
        yield Marked(replace(line, raw=""), Inline(""))
    elif line.furniture or "|" in text:
        yield _line(line, line.raw)
    else:
        yield from _text(line)


def _text(line: Line) -> Iterable[Marked]:
    text = _QUOTE.sub("", line.text, count=1) if line.text.startswith(">") else line.raw
    heading = _HEADING.fullmatch(text.strip())
    if heading:
        printed = _CLOSING.sub("", heading["text"] or heading["glued"])
        yield _line(line, printed, min(len(heading["marks"]), DEEPEST))
        return
    listed = _LIST.match(text.lstrip())
    text = text.lstrip()[listed.end() :] if listed else text
    for piece in with_breaks(text.removesuffix("\\")):
        yield _line(line, piece)


def _line(line: Line, text: str, heading: int | None = None) -> Marked:
    inline = unmarked(text)
    return Marked(replace(line, raw=inline.text), inline, heading)
