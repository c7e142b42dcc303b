"""The sentences of a narrative → what they say in numbers: of what, of whom and of which time."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.claims.compact import compact
from extractor.claims.concepts import vocabulary
from extractor.claims.naming import GROWTH, OTHER, PART, SHARE, Before, Sentence, concept_of
from extractor.claims.quantities import Quantity, quantities
from extractor.claims.scope import Speaker, includes_carried_over, scope_of, span_of
from extractor.claims.subjects import Subject, marks_of, speaks_of, subject_at
from extractor.patterns import pattern
from extractor.report.claims import Scope, Span, Stated
from extractor.tuples import NamedTuple
from extractor.values.numbers import Number

_NEW_AND_CARRIED = "requests.new_received.total+requests.carried_over.total"
_NEW, _OF_BOTH = "requests.new_received.", "requests.(new_received+carried_over)."
_APPLICANTS = (_NEW + "natural", _NEW + "organ", _NEW + "comm", _NEW + "res", _NEW + "pub", _NEW + "legal")
_SENTENCE = pattern(r"[^。;!?\n]+")
# The longest sentence of the survey that tells figures has 410 characters; what is longer is a table without its lines.
_LONGEST_SENTENCE = 600
# What the sections of the forms speak of from their beginning.
_SECTION_SUBJECTS = {
    "requests": "requests",
    "proactive_disclosure": "proactive",
    "consultations": "consultations",
    "fees": "fees",
    "capacity": "capacity",
    "training": "training",
    "response": "response",
}
_KINDS = ("大类", "类")
_NEGATIONS = "未没无不"


class Reading(NamedTuple):
    """What a sentence says in a number, before it is compared with cells; `start` and `end` count in the text.

    `step` is what one more of the last printed digit is worth.
    """

    concept: str
    value: Number
    unit: str | None
    hedge: str | None
    stated: Stated
    step: int
    scope: Scope
    span: Span
    includes_carried_over: bool
    start: int
    end: int
    sentence: str


class _Context(NamedTuple):
    """What a sentence takes over from those before it: what they speak of, of whom, and the last total."""

    subject: Subject
    scope: Scope = Scope.UNKNOWN
    total: str = ""


def readings(text: str, speaker: Speaker, section: str | None, *, older: bool) -> Iterator[Reading]:
    """What a section (by its key) says in numbers; `older` tells that the report is of an era before FY2019."""
    plain, places = compact(text)
    beginning = _SECTION_SUBJECTS.get(section or "", "")
    first = context = _Context(Subject(beginning, beginning))
    for match in _SENTENCE.finditer(plain):
        context = first if plain[match.start() - 1 : match.start()] in ("", "\n") else context
        if len(match.group()) > _LONGEST_SENTENCE:
            continue
        sentence = Sentence(match.group(), marks_of(match.group()), context.subject, older)
        found = [*_counted(sentence, context, speaker), *_denied(sentence, context, speaker)]
        context = _next(sentence, context, found, speaker)
        printed = text[places[match.start()] : places[match.end() - 1] + 1].strip()
        for one in found:
            start, end = places[one.start + match.start()], places[one.end + match.start() - 1] + 1
            yield one._replace(start=start, end=end, sentence=printed)


def _next(sentence: Sentence, context: _Context, found: list[Reading], speaker: Speaker) -> _Context:
    subject = subject_at(len(sentence.text), sentence.marks, context.subject)
    total = next((one.concept for one in found if _is_total(one.concept)), context.total)
    return _Context(subject, _scope(sentence.text, context, speaker), total)


def _scope(text: str, context: _Context, speaker: Speaker) -> Scope:
    scope = scope_of(text, speaker)
    return scope if scope is not Scope.UNKNOWN else context.scope


def _is_total(concept: str) -> bool:
    return concept not in (GROWTH, SHARE, PART, OTHER) and not concept.startswith((*_APPLICANTS, _OF_BOTH))


def _counted(sentence: Sentence, context: _Context, speaker: Speaker) -> Iterator[Reading]:
    """What a sentence says in numbers."""
    counted = list(quantities(sentence.text))
    before = Before(total=context.total)
    for index, quantity in enumerate(counted):
        until = counted[index + 1].start if index + 1 < len(counted) else len(sentence.text)
        concept = _of_both(concept_of(sentence, quantity, before, until), before.total)
        end = before.end if quantity.unit in _KINDS else quantity.end
        before = Before(end, concept or "", concept if concept and _is_total(concept) else before.total)
        if concept:
            yield _reading(concept, quantity, sentence.text, context, speaker)


def _of_both(concept: str | None, total: str) -> str | None:
    """Applicants under a total that takes in what was carried over are those of both."""
    if concept and total == _NEW_AND_CARRIED and concept.startswith(_APPLICANTS):
        return concept.replace(_NEW, _OF_BOTH)
    return concept


def _reading(concept: str, quantity: Quantity, sentence: str, context: _Context, speaker: Speaker) -> Reading:
    front, behind = sentence[: quantity.start], sentence[quantity.end :]
    return Reading(
        concept,
        quantity.value,
        quantity.unit,
        quantity.hedge,
        quantity.stated,
        quantity.step,
        _scope(front, context, speaker),
        span_of(front, behind),
        includes_carried_over(behind),
        quantity.start,
        quantity.end,
        sentence,
    )


def _denied(sentence: Sentence, context: _Context, speaker: Speaker) -> Iterator[Reading]:
    """What a sentence says nought of in words."""
    negated = any(letter in sentence.text for letter in _NEGATIONS)
    for denial in vocabulary().denials:
        name = denial.name(older=sentence.older)
        may = name is not None and (negated or not denial.negates)
        if name is None or not (may and any(hint in sentence.text for hint in denial.hints)):
            continue
        match = denial.words.search(sentence.text)
        if match is not None and speaks_of(denial, subject_at(match.start(), sentence.marks, context.subject)):
            nought = Quantity(0, None, None, Stated.WORDS, 1, match.start(), match.end())
            yield _reading(name, nought, sentence.text, context, speaker)
