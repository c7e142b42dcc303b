"""Worn lines read as the words that are expected there: the lines of a cell together, others each alone."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence

from extractor.readers.scan.lexicon import Lexicon, Placed
from extractor.readers.scan.recognizer import Reading, Sign
from extractor.readers.scan.values import is_number

# Words of which every character is more probable than this are as they were read.
SURE = 0.9


def with_expected(
    readings: Sequence[Reading],
    places: Sequence[Hashable],
    worn: Sequence[bool],
    holes: Sequence[int],
    lexicon: Lexicon,
) -> list[Reading]:
    """The readings, those of one place that together are unsure and as good as a word of the lexicon read as that.

    `worn` are those of lines that a seal was taken off, `holes` how many signs a reading lacks.
    """
    found = list(readings)
    for group in groups_of(places):
        lines = [readings[place] for place in group]
        under = any(worn[place] for place in group)
        word = _longer_word(lines, lexicon, sum(holes[place] for place in group)) or _word(lines, lexicon, worn=under)
        for line, place in enumerate(group if word else ()):
            found[place] = _as_word(readings[place], [one for one in word if one.line == line])
    return found


def groups_of(places: Sequence[Hashable]) -> Iterator[list[int]]:
    """The numbers of lines by their places."""
    groups: dict[Hashable, list[int]] = {}
    for number, place in enumerate(places):
        groups.setdefault(place, []).append(number)
    yield from groups.values()


def _word(lines: Sequence[Reading], lexicon: Lexicon, *, worn: bool) -> tuple[Placed, ...]:
    """The word that lines show, none where they are sure or show none."""
    signs = [sign for line in lines for sign in line.signs if not sign.text.isspace()]
    text = "".join(sign.text for sign in signs)
    if not signs or is_number(text) or min(sign.sure for sign in signs) > SURE or lexicon.has(text):
        return ()
    evidence = [line.evidence for line in lines if line.evidence is not None]
    return lexicon.match(evidence, len(text), worn=worn) if len(evidence) == len(lines) else ()


def _longer_word(lines: Sequence[Reading], lexicon: Lexicon, holes: int) -> tuple[Placed, ...]:
    """The word that has a sign more than lines read, where they lack one: what was read may be another word of it."""
    evidence = [line.evidence for line in lines if line.evidence is not None]
    if not holes or len(evidence) < len(lines):
        return ()
    count = holes + sum(not sign.text.isspace() for line in lines for sign in line.signs)
    return lexicon.match(evidence, count, least=count)


def _as_word(reading: Reading, placed: Sequence[Placed]) -> Reading:
    steps = len(reading.steps)
    signs = (Sign(one.text, (one.step + 0.5) / steps, one.sure) for one in placed)
    return reading._replace(signs=tuple(signs), blank=not placed)
