"""Paragraphs from lines: indents, numbering, unfilled lines, size and gaps decide where one ends."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from extractor.document import Paragraph
from extractor.layout.lines import Line
from extractor.patterns import pattern
from extractor.provenance import Location
from extractor.tuples import NamedTuple
from extractor.values.marks import SENTENCE_ENDS
from extractor.values.ordinals import numbering

# A line of running text is at least this share of the widest line.
WIDE_LINE = 0.8
# A page shows its own text column from this many such lines on.
COLUMN_LINES = 4
# Lines that start together do so to this many points.
SAME_LEFT = 2.0
# First lines are indented by two em; margins of justified text waver by less than one.
INDENT = 1.0
# Room left on a justified line beside the next word: squeezed punctuation and rounding stay below this, in em.
SLACK = 0.6
# Sizes of one paragraph differ less (Latin faces beside Chinese ones); headings are a size (one tenth) larger.
SAME_SIZE = 0.12
# Lines of one paragraph are equally far apart; space between paragraphs starts at half a line.
PARAGRAPH_GAP = 1.6
# A line that another goes on from leaves less room than this, in em.
FULL_LINE = 2.0
# A centred line has equal room on both sides, to less than an em, and more of it than a first-line indent.
CENTERED, CENTERED_ROOM = 1.0, 2.6
# A line in larger type is centred from this room on: a title may nearly fill its line.
TITLE_ROOM = 0.4

# What is not parted at a line's end; LibreOffice keeps digits at a full stop before them too.
_CLOSING = r"[，。、；：！？）》”’〉】」』)\]〕%,.;:!?]*"
_WORD = pattern(
    rf"[（《“‘〈【「『(\[〔]*(?:[A-Za-z0-9@._%/:+&=?#~-]+|.){_CLOSING}(?:(?<=[，。、；：])[0-9.]+%?{_CLOSING})?"
)
_SENTENCE_ENDS, _CLOSERS = (*SENTENCE_ENDS, "：", ":"), ("”", "’", "）", ")", "」", "』")
_JOINS_WORDS = pattern(r"[@/._:-]")
# A word of letters alone that a line's end parts; hyphens in addresses and between capitals or digits are their own.
_HYPHENATED = pattern(r"(?<![A-Za-z0-9@/._:&=?#%~+-])[A-Za-z]*[a-z]{2}-$")
_WORD_GOES_ON = pattern(r"[a-z]{2}")


class Column(NamedTuple):
    """Where running text starts and ends on a page, its size, and the usual distance of its lines."""

    left: float
    right: float
    size: float
    leading: float


def columns_of(pages: Mapping[int, Sequence[Line]]) -> dict[int, Column]:
    """The text column of each page (by its number); pages with little running text have the document's column."""
    everything = [line for lines in pages.values() for line in lines]
    if not everything:
        return {}
    least = WIDE_LINE * max(line.right - line.left for line in everything)
    wide = [line for line in everything if line.right - line.left >= least]
    lefts = [line.left for line in wide]
    common = _column(everything, wide, lefts)
    columns = {}
    for number, lines in pages.items():
        own = [line for line in lines if line.right - line.left >= least]
        columns[number] = _column(lines, own, lefts) if len(own) >= COLUMN_LINES else common
    return columns


def _column(lines: Sequence[Line], wide: Sequence[Line], lefts: Sequence[float]) -> Column:
    """The column that the wide ones of some lines fill; it starts where `lefts` of the document show that lines do."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size * 2) / 2] += len(line.text)
    starts, rights = sorted(line.left for line in wide), sorted(line.right for line in wide)
    known = (x for x in starts if sum(abs(x - left) <= SAME_LEFT for left in lefts) > 1)
    left = next(known, starts[0])
    right, size = rights[(3 * len(rights)) // 4], sizes.most_common(1)[0][0]
    full = right - FULL_LINE * size
    return Column(left, right, size, _leading(lines, full) or _leading(lines, float("-inf")))


def _leading(lines: Iterable[Line], full: float) -> float:
    """The usual distance of lines below those that reach as far as `full`, 0 where there are none."""
    pairs = [(above, below) for above, below in pairwise(lines) if above.page == below.page and above.right >= full]
    rising = sorted(step for above, below in pairs if (step := below.baseline - above.baseline) > 0)
    return rising[len(rising) // 2] if rising else 0.0


def paragraphs_of(lines: Sequence[Line], columns: dict[int, Column]) -> list[Paragraph]:
    """The paragraphs that lines in reading order print; `columns` has the text column of each page."""
    groups: list[list[Line]] = []
    for line in lines:
        if groups and not _starts_paragraph(groups[-1], line, columns):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [_paragraph(group, columns) for group in groups]


def _paragraph(lines: Sequence[Line], columns: dict[int, Column]) -> Paragraph:
    text = lines[0].text
    for before, line in pairwise(lines):
        if _HYPHENATED.search(before.text) and _WORD_GOES_ON.match(line.text):
            text = text[:-1] + line.text
        else:
            text += (" " if _parts_words(before, line) else "") + line.text
    place = Location(page=lines[0].page, box=lines[0].box)
    centered = len(lines) == 1 and is_centered(lines[0], columns[lines[0].page])
    return Paragraph(text, place, bold=all(line.bold for line in lines), centered=centered)


def _parts_words(before: Line, line: Line) -> bool:
    """Whether the end of a line stands for the space between two Latin words."""
    last, first = before.text[-1], line.text[0]
    if not (last.isascii() and first.isascii()):
        return False
    if before.ends_with_space:
        return True
    return last.isalpha() and first.isalpha() and not _JOINS_WORDS.search(before.text.split()[-1])


def is_centered(line: Line, column: Column) -> bool:
    """Whether a line stands in the middle of its column with room on both sides."""
    before, behind = line.left - column.left, column.right - line.right
    least = CENTERED_ROOM if line.size <= column.size * (1 + SAME_SIZE) else TITLE_ROOM
    return abs(before - behind) < CENTERED * line.size and min(before, behind) > least * column.size


def _starts_paragraph(group: Sequence[Line], line: Line, columns: dict[int, Column]) -> bool:
    """Whether a line starts a new paragraph after the lines of `group`."""
    before, column = group[-1], columns[line.page]
    if _looks_other(before, line, columns):
        return True
    if not _is_full(before, line, columns[before.page]):
        return True
    sentence_over = _ends_sentence(before.text)
    if line.left > column.left + INDENT * column.size:
        return sentence_over or not _is_hanging(group, line, columns)
    return sentence_over and numbering(line.text) is not None


def _ends_sentence(text: str) -> bool:
    """Whether a line ends as a sentence does, a closing mark behind its end or none."""
    return text.endswith(_SENTENCE_ENDS) or (text.endswith(_CLOSERS) and text[:-1].endswith(_SENTENCE_ENDS))


def _looks_other(before: Line, line: Line, columns: dict[int, Column]) -> bool:
    """Whether size, centring or distance part two lines."""
    if abs(before.size - line.size) > SAME_SIZE * before.size:
        return True
    if is_centered(line, columns[line.page]) or is_centered(before, columns[before.page]):
        return True
    step, leading = line.baseline - before.baseline, columns[line.page].leading
    return before.page == line.page and leading > 0 and step > PARAGRAPH_GAP * max(leading, line.size)


def _is_full(before: Line, line: Line, column: Column) -> bool:
    """Whether the next line's first word would not have fitted on the line before it."""
    word = _WORD.match(line.text)
    count = len(word[0]) if word else 1
    printed = line.glyphs[: max(1, count)]
    width = printed[-1].right - printed[0].left
    return column.right - before.right < width + SLACK * line.size


def _is_hanging(group: Sequence[Line], line: Line, columns: dict[int, Column]) -> bool:
    """Whether the lines before are indented as deep: a block that is indented as a whole."""
    before = group[-1]
    shift = columns[line.page].left - columns[before.page].left
    return abs(line.left - before.left - shift) < INDENT / 2 * line.size
