"""What may differ between two reports that say the same: drawn from a seed, so that a failure names its traits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from random import Random

SHEETS = ("xlsx", "xls", "ods")
FORMATS = ("html", "docx", "text", "pdf")
RENDERED = (*FORMATS, "ofd", "mht", "rtf", "odt", "doc", *SHEETS)  # those that a renderer of ours writes
WRITERS = ("word", "wps", "printer")  # programs whose way to write a PDF is drawn after
UNDELIMITED = ("lines", "stacked", "columns")  # text styles in which an empty cell leaves nothing
DRAWN = ("boxed", "ruled")  # text styles in which a cell cannot be lost, only its text
CELL_LINES = ("behind", "led", "ended", "alternating", "started")  # a cell a line, pipes around it
CONVERTED: Mapping[object, float] = {  # layouts that programs leave, by how often they are drawn
    **dict.fromkeys(("padded", "filled", "ragged", "spanned", "markdown", "html_inside"), 1),
    **dict.fromkeys(("boxed", "ruled", "columns"), 1),
    **dict.fromkeys(CELL_LINES, 0.5),
}


@dataclass(frozen=True, slots=True)
class Traits:
    """One value a trait; the first of `CHOICES` is the plain one."""

    # figures
    size: str = "small"
    blanks: str = "none"
    printed_error: str = "none"
    number_style: str = "plain"
    change_style: str = "plain"
    amount_unit: str = "none"
    mixed_form: bool = False
    lost_cell: bool = False
    odd: str = "none"  # see ODD: drawn by the gate alone
    # words
    title: str = "one_line"
    title_noun: str = "standard"
    title_space: bool = False
    before_title: str = "none"
    period: str = "preamble"
    preamble: str = "plain"
    section_numbers: str = "plain"
    section_one: str = "standard"
    section_five: str = "standard"
    section_tables: str = "standard"
    section_six: str = "text"
    overview: str = "topics"
    table_notes: bool = False
    extra_table: bool = False
    long_text: bool = False
    # labels
    brackets: str = "full"
    item_mark: str = "."
    quotes: str = "curly"
    label_space: str = "none"
    label_break: str = "none"
    typo: bool = False
    radicals: bool = False
    short_document: str = "official"
    explanations: bool = False
    article: str = "standard"
    cut_headers: bool = False
    hints: bool = False  # how a label is to be filled in; drawn by the gate alone
    misnumbered: bool = False  # rows with another row's number or words; drawn by the gate alone
    # tables
    proactive: str = "one_table"
    stub: str = "spans"
    corner: str = "note"
    extra_column: bool = False
    extra_rows: bool = False
    five_grid: bool = False
    # the format's own
    fault: bool = False  # what some programs get wrong in it; drawn by the gate alone
    charset: str = "utf-8"
    markup: str = "clean"
    page: str = "site"
    text_style: str = "dump"
    page_lines: str = "none"
    numbering: str = "typed"
    tracked: bool = False
    controls: bool = False
    grid_before: bool = False
    nested: bool = False
    font: str = "embedded"
    furniture: str = "dashes"
    rulings: str = "full"
    page_break: str = "rows"
    vertical: str = "stacked"
    via: str = "canvas"
    glyphs: str = "lines"
    bold: str = "font"
    fit: str = "shrunk"
    paper: str = "a4"
    clutter: bool = False
    package: str = "plain"
    setting: str = "runs"
    # as an office suite sets a Word file
    cells: str = "left"  # to which side cells are set; "labels_left" leaves labels there, half-way up
    sheet: str = "letter"
    widths: str = "usual"  # of the columns
    point: str = "8"  # the size of a table's letters
    leading: str = "tight"

    def active(self) -> tuple[str, ...]:
        """The names of all traits that are not plain, with their values."""
        plain = Traits()
        pairs = [(field.name, getattr(self, field.name)) for field in fields(self)]
        return tuple(
            name if value is True else f"{name}={value}" for name, value in pairs if value != getattr(plain, name)
        )


# What the gate draws for every fifth report beside what is drawn for all: so reports of a seed stay what they were.
ODD: Sequence[Mapping[str, str]] = (
    *({"odd": kind} for kind in ("words", "remark", "units", "parted")),
    {"hints": "true"},
    {"misnumbered": "true"},
    {"fault": "true"},
)


Weighted = Mapping[object, float]
Choices = Mapping[str, Weighted]

FIGURES: Choices = {
    "size": {"small": 4, "zero": 2, "medium": 3, "large": 2, "huge": 1},
    "blanks": {"none": 10, "zeros": 2, "totals": 1, "few": 2, "slash": 1, "dash": 1, "minus": 1, "none_word": 1},
    "printed_error": {"none": 40, "results_total": 1, "row_total": 1, "review_total": 1, "balance": 1},
    "number_style": {"plain": 10, "thousands": 2, "full_width": 1, "spaces": 1, "full_comma": 1, "unit": 1},
    "change_style": {"plain": 3, "plus": 2, "words": 2},
    "amount_unit": {"none": 2, "yuan_cell": 2, "wan_cell": 2, "wan_label": 2, "yuan_label": 1},
    "mixed_form": {False: 9, True: 1},
}
WORDS: Choices = {
    "title": {"one_line": 5, "org_line": 4, "three_lines": 1, "year_first": 1, "twice": 1, "in_phrase": 1},
    "title_noun": {"standard": 8, "no_work": 2, "year_du": 3, "bare_year": 1, "work_report": 1, "du_twice": 2},
    "title_space": {False: 12, True: 1},
    "before_title": {"none": 9, "number": 1},
    "period": {"preamble": 6, "none": 2, "short": 1, "partial": 1},
    "preamble": {"plain": 5, "none": 1, "lists_parts": 3, "two_paragraphs": 2, "inside_one": 1},
    "section_numbers": {"plain": 10, "em_dash": 1, "spaces": 1, "none": 1, "full_stop": 1, "colon": 1},
    "section_one": {"standard": 6, "variant": 2},
    "section_five": {"standard": 5, "variant": 2},
    "section_tables": {"standard": 9, "variant": 1},
    "section_six": {"text": 5, "none_word": 3, "missing": 1, "run_in": 1},
    "overview": {
        "topics": 4,
        "plain": 2,
        "run_in": 3,
        "digits": 1,
        "nested": 1,
        "section_words": 2,
        "listed": 1,
        "sentences": 1,
    },
    "table_notes": {False: 6, True: 1},
    "extra_table": {False: 14, True: 1},
    "long_text": {False: 3, True: 1},
}
LABELS: Choices = {
    "brackets": {"full": 5, "half": 2, "mixed": 1},
    "item_mark": {".": 5, "、": 2, "．": 1, ". ": 1},
    "quotes": {"curly": 5, "straight": 1, "none": 1, "corner": 1},
    "label_space": {"none": 5, "some": 2, "wide": 1},
    "label_break": {"none": 4, "some": 2, "stacked": 1},
    "typo": {False: 9, True: 1},
    "radicals": {False: 14, True: 1},
    "short_document": {"official": 5, "other": 1, "explained": 1},
    "explanations": {False: 9, True: 1},
    "article": {"standard": 5, "no_di": 1, "space": 1},
    "cut_headers": {False: 19, True: 1},
}
TABLES: Choices = {
    "proactive": {"one_table": 5, "captioned": 2, "titled": 1},
    "stub": {"spans": 6, "blanks": 1, "repeated": 1},
    "corner": {"note": 8, "empty": 1},
    "extra_column": {False: 9, True: 1},
    "extra_rows": {False: 7, True: 1},
    "five_grid": {False: 9, True: 1},
}
_DRAWN: Choices = {
    "font": {"embedded": 3, "cid": 2, "heavy": 1},
    "furniture": {"dashes": 3, "spaced_dashes": 2, "ordinal": 1, "head": 1, "none": 1},
    "rulings": {"full": 6, "rectangles": 1, "shaded": 2, "double": 1},
    "page_break": {"rows": 4, "label_cut": 3, "caption_cut": 2, "row_cut": 1, "repeat_header": 1, "kept": 1},
    "vertical": {"stacked": 3, "wrapped": 1},
    "glyphs": {"lines": 4, "single": 2, "shuffled": 1},
    "bold": {"font": 5, "overprint": 1},
}
_OFFICE: Choices = {
    "cells": {"left": 1, "middle": 1, "labels_left": 1},
    "sheet": {"letter": 1, "a4": 3, "a4_full": 1, "a4_official": 2, "landscape": 1, "b5": 1, "long": 1},
    "widths": {"usual": 3, "narrow_stub": 1, "wide_stub": 1, "wide_label": 1, "even": 1},
    "point": {"8": 3, "7.5": 1, "9": 2, "10.5": 1},
    "leading": {"tight": 2, "close": 1, "airy": 1},
}
OWN: Mapping[str, Choices] = {
    "html": {
        "charset": {"utf-8": 6, "gbk": 2, "gbk_undeclared": 1, "gbk_as_utf-8": 1, "gb18030": 1, "utf-8_undeclared": 1},
        "markup": {"clean": 4, "word": 4, "old": 2, "divs": 1, "breaks": 1},
        "clutter": {False: 2, True: 1},
        "page": {"site": 5, "layout_table": 2, "bare": 1, "menu_words": 2},
        "nested": {False: 8, True: 1},
    },
    "docx": {
        "numbering": {"typed": 4, "automatic": 1},
        "tracked": {False: 5, True: 1},
        "controls": {False: 6, True: 1},
        "grid_before": {False: 7, True: 1},
        "nested": {False: 8, True: 1},
        "markup": {"clean": 2, "split_runs": 2},
        "clutter": {False: 2, True: 1},
    },
    "text": {
        "text_style": {"dump": 4, "tabs": 2, "pipes": 2, "lines": 2, "stacked": 1, "piped_cells": 1, **CONVERTED},
        "page_lines": {"none": 5, "dashes": 2, "tight": 1, "ordinal": 1, "share": 1, "feed": 1},
        "charset": {"utf-8": 6, "gbk": 2, "utf-8-sig": 1, "utf-16": 1},
    },
    "pdf": {**_DRAWN, "via": {"canvas": 12, "office": 2, **dict.fromkeys(WRITERS, 2), "browser": 1}, **_OFFICE},
    "ofd": {
        **_DRAWN,
        "package": {"plain": 3, "templates": 1, "composite": 1, "signed": 1, "odd": 1},
        "setting": {"runs": 2, "steps": 1, "matrix": 1},
    },
    "mht": {
        "charset": {"utf-8": 2, "gbk": 1},
        "markup": {"clean": 1, "word": 4, "old": 1},
        "clutter": {False: 2, True: 1},
        "page": {"site": 1, "bare": 2},
    },
    "rtf": {"charset": {"utf-8": 1, "gbk": 2}},
    **{fmt: {} for fmt in ("odt", "doc", *SHEETS)},
}


def draw_traits(rng: Random, fmt: str, settings: Mapping[str, str] | None = None) -> Traits:
    """Traits for one report in one format, only those that the format can express; settings stand as given."""
    fixed = _parsed(settings or {})
    drawn: dict[str, object] = {}
    for group in (FIGURES, WORDS, LABELS, TABLES, OWN[fmt]):
        for name, weights in group.items():
            drawn[name] = rng.choices(list(weights), list(weights.values()))[0]
    drawn["lost_cell"] = fmt == "text" and rng.random() < 0.08
    drawn.update(fixed)
    drawn.update(_excluded(drawn, fmt) | fixed)
    return Traits(**drawn)  # type: ignore[arg-type]


def _excluded(drawn: Mapping[str, object], fmt: str) -> dict[str, object]:
    """What must be undone because the format, or another trait, cannot carry it."""
    undone: dict[str, object] = {}
    if fmt in ("pdf", "ofd"):
        undone |= {"radicals": False, "label_break": "none"}
        undone |= {"extra_column": False, "extra_rows": False}
    if fmt == "pdf":
        undone |= _undrawn(drawn)
    if fmt == "text":
        undone |= _unwritten(drawn)
    if fmt in SHEETS and (drawn["blanks"], drawn["size"]) == ("zeros", "zero"):
        undone |= {"blanks": "none"}  # a row of nothing but blanks, which no borders mark
    if drawn.get("odd") == "parted":  # sums tell what parted digits are
        undone |= {"blanks": "none", "printed_error": "none", "number_style": "plain", "size": "medium"}
        undone |= {"lost_cell": False}
    if drawn.get("odd", "none") != "none" or drawn.get("hints"):
        undone |= _in_its_cell(drawn)
    if drawn["printed_error"] != "none" and "printed_error" not in undone:
        undone |= {"blanks": "none", "size": "medium"}
    if drawn.get("charset") in _NARROW:
        undone |= {"radicals": False}
    if drawn.get("proactive") != "one_table":
        undone |= {"five_grid": False}
    return undone


def _in_its_cell(drawn: Mapping[str, object]) -> dict[str, object]:
    """What prints each cell apart: words and spaces in one are its own."""
    return {"text_style": "padded"} if drawn.get("text_style") in (*UNDELIMITED, "ruled") else {}


def _unwritten(drawn: Mapping[str, object]) -> dict[str, object]:
    """What a layout of text cannot carry, or nobody could tell from another thing."""
    undone: dict[str, object] = {"five_grid": False}
    style = drawn["text_style"]
    if style in ("stacked", "columns", *CELL_LINES) and drawn["section_numbers"] == "none":
        undone |= {"section_numbers": "plain"}  # a bare line among bare cells: no reader can tell it from a cell
    if style != "dump":
        undone |= {"label_break": "none", "extra_column": False, "extra_rows": False}
    if style in CELL_LINES:
        undone |= _unmarked(drawn)
    if style == "filled" and (drawn["blanks"], drawn["size"]) == ("zeros", "zero"):
        undone |= {"blanks": "none"}  # nothing but blanks: which of them are the table's?
    if style in DRAWN:
        undone |= {"lost_cell": False}
    if style in UNDELIMITED:
        undone |= {"blanks": "none", "number_style": "plain", "corner": "note", "extra_table": False}
        undone |= {"stub": "spans", "label_space": "none", "lost_cell": False}
    return undone


def _unmarked(drawn: Mapping[str, object]) -> dict[str, object]:
    """What nothing tells where cells stand one a line."""
    undone: dict[str, object] = {}
    if drawn["stub"] == "blanks":
        undone |= {"stub": "spans"}  # an empty cell before a label looks like one behind the row above
    if drawn["text_style"] in ("behind", "alternating"):
        undone |= {"lost_cell": False}  # no mark parts rows
    if drawn["text_style"] == "alternating" or (drawn["blanks"] == "zeros" and drawn["size"] == "zero"):
        undone |= {"blanks": "none"}
    return undone


def _undrawn(drawn: Mapping[str, object]) -> dict[str, object]:
    """What the program that a PDF is drawn by does not do."""
    if drawn["rulings"] not in _OFFICE_RULES and (drawn["rulings"], drawn["via"]) != ("none", "office"):
        return {"via": "canvas"}
    if drawn["via"] in WRITERS:
        return {"glyphs": "lines", "radicals": drawn["radicals"]}
    return {}


_OFFICE_RULES = ("full", "rectangles", "shaded", "double")  # what does not matter to an office suite
_NARROW: Sequence[str] = ("gbk", "gbk_undeclared", "gbk_as_utf-8")


def _parsed(settings: Mapping[str, str]) -> dict[str, object]:
    """Settings as on a command line with their values as traits have them; ValueError for an unknown name."""
    unknown = sorted(set(settings) - {field.name for field in fields(Traits)})
    if unknown:
        raise ValueError(f"no such trait: {', '.join(unknown)}")
    words: Mapping[str, object] = {"true": True, "false": False}
    return {name: words.get(value.lower(), value) for name, value in settings.items()}
