"""The words of a made-up report: preamble and sections, both as truth and as the lines to print."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from . import words
from .forms import Form
from .traits import Traits
from .truth import Line, Piece, Slot, TrueSection

SECTION_KEYS = (
    "overview",
    "proactive_disclosure",
    "requests",
    "review_litigation",
    "problems_and_improvements",
    "other_matters",
)
TABLE_SECTIONS = SECTION_KEYS[1:4]
NUMERALS = "一二三四五六七"
Printed = tuple[TrueSection, tuple[Piece, ...]]


@dataclass(frozen=True, slots=True)
class Writer:
    """Fills sentences for one office and year."""

    rng: Random
    organization: str
    place: str
    year: int
    long_text: bool = False

    def fill(self, template: str) -> str:
        """A sentence with its blanks filled, each number drawn anew."""
        parts = template.split("{")
        out = [parts[0]]
        for part in parts[1:]:
            name, rest = part.split("}", 1)
            out.append(self._word(name) + rest)
        return "".join(out)

    def _word(self, name: str) -> str:
        rng = self.rng
        made = {
            "org": lambda: self.organization,
            "place": lambda: self.place,
            "year": lambda: str(self.year),
            "n": lambda: str(rng.randint(100, 9999)),
            "s": lambda: str(rng.randint(1, 60)),
            "p": lambda: f"{rng.randint(10, 99)}.{rng.randint(1, 9)}",
        }
        return made[name]()

    def paragraph(self, topic: str, sentences: int | None = None) -> str:
        """One paragraph on a topic of `words.SENTENCES`."""
        pool = words.SENTENCES.get(topic) or words.SENTENCES["general"]
        wanted = sentences or self.rng.randint(1, min(3, len(pool)))
        chosen = [self.fill(sentence) for sentence in self.rng.sample(pool, min(wanted, len(pool)))]
        if self.long_text:
            chosen += [self.fill(sentence) for sentence in self.rng.sample(words.SENTENCES["general"], 3)]
        return "".join(chosen)


def write_preamble(writer: Writer, traits: Traits) -> tuple[str, ...]:
    """The paragraphs before section one, or those at its head where the preamble stands inside it."""
    if traits.preamble == "none":
        return ()
    first = writer.fill(writer.rng.choice(words.PREAMBLE_BASIS))
    if traits.preamble == "lists_parts":
        first += words.PREAMBLE_PARTS
    period = {"none": (), "short": words.PERIOD_SHORT, "partial": words.PERIOD_PARTIAL}.get(
        traits.period, words.PERIOD_FULL
    )
    second = writer.fill(writer.rng.choice(period)) if period else ""
    second += writer.fill(writer.rng.choice(words.CONTACT)) if writer.rng.random() < 0.6 else ""
    if traits.preamble == "two_paragraphs" and second:
        return (first, second)
    return (first + second,)


def write_sections(writer: Writer, traits: Traits, form: Form, opening: tuple[str, ...]) -> list[Printed]:
    """All sections in order; `opening` are paragraphs that section one begins with."""
    printed: list[Printed] = []
    for position, key in enumerate(SECTION_KEYS):
        if key == "other_matters" and traits.section_six == "missing":
            continue
        heading = _wording(writer, traits, form, key)
        number, line = _section_heading(writer, traits, position, heading)
        if key == "other_matters" and traits.section_six == "run_in":
            printed.append(_run_in_section(writer, key, number, line, heading))
            continue
        body, below = _section_body(writer, traits, key, opening if key == "overview" else ())
        texts = [piece.text for piece in body if isinstance(piece, Line)]
        section = TrueSection(key, number, _heading_text(traits, heading), "\n".join(texts), below)
        printed.append((section, (line, *body)))
    return printed


def _wording(writer: Writer, traits: Traits, form: Form, key: str) -> str:
    if key == "overview" and traits.section_one == "variant":
        return writer.rng.choice(words.SECTION_ONE)
    if key in words.SECTION_TABLES and traits.section_tables == "variant":
        return writer.rng.choice(words.SECTION_TABLES[key])
    if key == "problems_and_improvements" and traits.section_five == "variant":
        return writer.rng.choice(words.SECTION_FIVE)
    return form.sections[key]


def _heading_text(traits: Traits, heading: str) -> str:
    return heading.translate(words.RADICALS) if traits.radicals else heading


def _section_heading(writer: Writer, traits: Traits, position: int, heading: str) -> tuple[str | None, Line]:
    """The number as printed and the heading line."""
    numeral, mark, tail = NUMERALS[position], "、", ""
    if traits.section_numbers == "em_dash" and position == 0:
        numeral = "—"
    if traits.section_numbers == "spaces":
        mark = writer.rng.choice((" 、", "、 "))
    tail = {"full_stop": "。", "colon": "："}.get(traits.section_numbers, "")
    text = _heading_text(traits, heading)
    if traits.section_numbers == "none":
        return None, Line("section", text, lead=len(text))
    printed = f"{numeral}{mark}{text}{tail}"
    return numeral, Line("section", printed, number=f"{numeral}{mark}", lead=len(printed))


def _run_in_section(writer: Writer, key: str, number: str | None, line: Line, heading: str) -> Printed:
    """Section six on one line with its text: 六、其他需要报告的事项：无。"""
    rest = writer.rng.choice(words.NONE_WORDS)
    start = line.text.rstrip("。：") + writer.rng.choice(("。", "："))
    shown = line.text[len(line.number) :].rstrip("。：") or heading
    return TrueSection(key, number, shown, rest), (Line("text", start + rest, lead=len(start)),)


def _section_body(
    writer: Writer, traits: Traits, key: str, opening: tuple[str, ...]
) -> tuple[list[Piece], tuple[TrueSection, ...]]:
    if key in TABLE_SECTIONS:
        note: list[Piece] = [Line("text", writer.paragraph("tables", 1))] if traits.table_notes else []
        return [*note, Slot(key)], ()
    if key == "overview":
        lines, below = write_overview(writer, traits)
        extra = [Slot("extra")] if traits.extra_table else []
        head: list[Piece] = [Line("text", text) for text in opening]
        return [*head, *lines[:1], *extra, *lines[1:]], below
    if key == "problems_and_improvements":
        return _problems(writer)
    if traits.section_six == "none_word":
        return [Line("text", writer.rng.choice(words.NONE_WORDS))], ()
    return [Line("text", writer.paragraph("other"))], ()


def _problems(writer: Writer) -> tuple[list[Piece], tuple[TrueSection, ...]]:
    first, second = writer.paragraph("problems", 2), writer.paragraph("problems", 1)
    if writer.rng.random() < 0.7:
        return [Line("text", first), Line("text", second)], ()
    pieces: list[Piece] = []
    below = []
    for position, (heading, text) in enumerate((("存在的主要问题", first), ("改进情况", second))):
        lines, section = sub_section(f"（{NUMERALS[position]}）", heading, (text,))
        pieces += lines
        below.append(section)
    return pieces, tuple(below)


def sub_section(number: str, heading: str, texts: tuple[str, ...], tail: str = "") -> tuple[list[Line], TrueSection]:
    """A numbered short heading on a line of its own, and its paragraphs."""
    printed = f"{number}{heading}{tail}"
    lines = [Line("sub", printed, number=number, lead=len(printed)), *(Line("text", text) for text in texts)]
    return lines, TrueSection(None, number.rstrip(".、"), heading, "\n".join(texts))


def run_in(number: str, heading: str, text: str) -> tuple[list[Line], TrueSection]:
    """A numbered heading that its paragraph follows on the same line."""
    lead = f"{number}{heading}。"
    return [Line("text", lead + text, lead=len(lead))], TrueSection(None, number.rstrip(".、"), heading, text)


def write_overview(writer: Writer, traits: Traits) -> tuple[list[Line], tuple[TrueSection, ...]]:
    """Section one: paragraphs, or one of the usual ways to divide it."""
    rng, style = writer.rng, traits.overview
    lines = [Line("text", writer.paragraph("general", 2))]
    if style == "plain":
        return [*lines, *(Line("text", writer.paragraph(topic)) for topic in words.TOPICS)], ()
    if style == "listed":
        return [*lines, *(Line("text", item + writer.paragraph("general", 1)) for item in words.LISTED)], ()
    if style == "sentences":
        return [*lines, *(Line("text", writer.fill(sentence)) for sentence in words.NUMBERED)], ()
    suffix, tail = rng.choice(words.TOPIC_SUFFIXES), rng.choice(("", "", "。"))
    pool = {"section_words": words.SECTION_WORD_TOPICS, "digits": words.SMALL_TOPICS}.get(style)
    headings = pool or (words.SLOGANS if rng.random() < 0.2 else tuple(topic + suffix for topic in words.TOPICS))
    below = []
    for position, heading in enumerate(headings):
        number = f"{position + 1}." if style == "digits" else f"（{NUMERALS[position]}）"
        topic = words.TOPICS[position].removeprefix("政府信息公开")
        if style == "run_in":
            more, section = run_in(number, heading, writer.paragraph(topic))
        elif style == "nested" and position == 0:
            more, section = _nested(writer, number, heading)
        else:
            texts = tuple(writer.paragraph(topic) for _ in range(rng.randint(1, 2)))
            more, section = sub_section(number, heading, texts, tail)
        lines += more
        below.append(section)
    return lines, tuple(below)


def _nested(writer: Writer, number: str, heading: str) -> tuple[list[Line], TrueSection]:
    """A sub-section with sub-sections of its own."""
    head = f"{number}{heading}"
    lines, below = [Line("sub", head, number=number, lead=len(head))], []
    for position, small in enumerate(writer.rng.sample(words.SMALL_TOPICS, 3)):
        more, section = sub_section(f"{position + 1}.", small, (writer.paragraph("主动公开"),))
        lines += more
        below.append(section)
    text = "\n".join(line.text for line in lines[1:])
    return lines, TrueSection(None, number, heading, text, tuple(below))
