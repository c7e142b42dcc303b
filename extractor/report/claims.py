"""What the sentences of a report say in numbers, beside its cells."""

from __future__ import annotations

from enum import StrEnum

from extractor.forms import Field
from extractor.tuples import NamedTuple
from extractor.values.numbers import Number


class Stated(StrEnum):
    """How a number is written: 34, 三十四, or in words (未收到 says 0)."""

    DIGITS = "digits"
    CHINESE = "chinese"
    WORDS = "words"


class Scope(StrEnum):
    """Of whom a sentence speaks: the body itself, all of its region, others (cases filed with it), or not said."""

    OWN = "own"
    REGION = "region"
    OTHER = "other"
    UNKNOWN = "unknown"


class Span(StrEnum):
    """Of which time: the report's year, all years so far, or a part of the year."""

    YEAR = "year"
    CUMULATIVE = "cumulative"
    PART = "part"


class Agreement(StrEnum):
    """How a claim and the cells it speaks of stand to each other; a difference doubts no cell.

    `other_scope`: they differ, and the sentence speaks of another body or of all of the region. `no_cell`: the form has
    no such cell. `not_comparable`: the cell prints no number, or the claim is of other years or a share.
    """

    AGREES = "agrees"
    DIFFERS = "differs"
    OTHER_SCOPE = "other_scope"
    NO_CELL = "no_cell"
    NOT_COMPARABLE = "not_comparable"


class Comparison(NamedTuple):
    """The cells a claim speaks of, the number they print in all (None where they print none), and how both stand."""

    outcome: Agreement
    fields: tuple[Field, ...] = ()
    cell: Number | None = None


class Claim(NamedTuple):
    """A number in a sentence.

    `concept` is what it counts, by the keys of the forms (`requests.new_received.total`), `other` where it counts
    something else. `value` is the number with its scale (3万 is 30000), `raw` as printed with its unit; `hedge` is the
    word that makes it a bound (余, 近, 约), None where there is none. `repeated_differs` tells that the report states
    the same in another number, too. `section` is the number of the section among `sections`, None for the preamble;
    `start` and `end` are the places of `raw` in its text.
    """

    concept: str
    value: Number
    unit: str | None
    hedge: str | None
    stated: Stated
    scope: Scope
    span: Span
    includes_carried_over: bool
    raw: str
    sentence: str
    section: int | None
    start: int
    end: int
    comparison: Comparison
    repeated_differs: bool = False
