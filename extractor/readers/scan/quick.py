"""Lines read by the quick model first: the thorough one reads numbers, and all that the quick one is not sure of."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from difflib import SequenceMatcher

from extractor.readers.scan.dots import Dots
from extractor.readers.scan.expected import SURE, groups_of
from extractor.readers.scan.holes import holes_in
from extractor.readers.scan.lexicon import Lexicon
from extractor.readers.scan.models import QUICK
from extractor.readers.scan.recognizer import Reading, read_lines
from extractor.values.han import is_han

# Lines that are not so many times as wide as high may be numbers: the thorough model reads them at once.
WIDE = 2.0
# Words of a cell that the quick model is sure of are so long at least; of an expected word each sign is so sure.
LEAST, EXPECTED = 4, 0.5
# A sign that both models read otherwise is so sure at most: it may be another.
DIFFERENT = 0.45
# Signs within words that need no second look in a cell.
_MARKS = frozenset("（）()、，。；：《》")


def read_first(
    lines: Sequence[Dots], places: Sequence[Hashable], inside: Sequence[bool], worn: Sequence[bool], lexicon: Lexicon
) -> list[Reading]:
    """What lines read. `places` tells which of them are one cell, `inside` which stand in tables, `worn` under seals.

    Every sign of a line outside tables is all but certain where the quick reading is kept, 16 lines in 20; in a cell it
    is words without a digit, or one of the lexicon.
    """
    tried = [place for place, line in enumerate(lines) if not worn[place] and line.shape[1] >= WIDE * line.shape[0]]
    quick = dict(zip(tried, read_lines([lines[place] for place in tried], model=QUICK), strict=True))
    kept: dict[int, Reading] = {}
    for group in groups_of(places):
        known = [quick[place] for place in group if place in quick]
        whole = not any(holes_in(quick[place], lines[place]) for place in group if place in quick)
        if len(known) == len(group) and whole and _is_sure(known, inside[group[0]], lexicon):
            kept |= zip(group, known, strict=True)
    rest = [place for place in range(len(lines)) if place not in kept]
    for place, reading in zip(rest, read_lines([lines[place] for place in rest], lexicon), strict=True):
        both = place in quick and not inside[place]
        kept[place] = doubting(reading, quick[place]) if both else reading
    return [kept[place] for place in range(len(lines))]


def doubting(reading: Reading, other: Reading) -> Reading:
    """The reading with the ideographs and digits that another reads otherwise as unsure as that makes them."""
    signs = list(reading.signs)
    same = SequenceMatcher(None, reading.text, other.text, autojunk=False).get_matching_blocks()
    agreed = {place for block in same for place in range(block.a, block.a + block.size)}
    for place, sign in enumerate(signs):
        if place not in agreed and (is_han(sign.text) or sign.text.isdigit()):
            signs[place] = sign._replace(sure=min(sign.sure, DIFFERENT))
    return reading._replace(signs=tuple(signs))


def _is_sure(lines: Sequence[Reading], inside: bool, lexicon: Lexicon) -> bool:
    """Whether the quick reading of a line, or of all lines of a cell, is as good as a thorough one."""
    signs = [sign for line in lines for sign in line.signs if not sign.text.isspace()]
    text = "".join(sign.text for sign in signs)
    least = min((sign.sure for sign in signs), default=0.0)
    if least > EXPECTED and lexicon.has(text):
        return True
    words = not inside or (len(text) >= LEAST and all(one in _MARKS or is_han(one) for one in text))
    return words and least > SURE
