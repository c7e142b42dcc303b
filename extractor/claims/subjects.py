"""What a sentence speaks of, where: requests, reconsideration, staff."""

from __future__ import annotations

from extractor.claims.concepts import Concept, Denial, vocabulary
from extractor.tuples import NamedTuple


class Subject(NamedTuple):
    """What a text speaks of last, and which strong subject it named last."""

    last: str = ""
    strong: str = ""


class Mark(NamedTuple):
    """Words that name a subject: where they end, how long they are, and which."""

    end: int
    length: int
    subject: str


def marks_of(sentence: str) -> list[Mark]:
    """All words of a sentence that name what it speaks of, in order; of two that end alike the longer comes last."""
    return sorted(
        Mark(match.end(), match.end() - match.start(), name)
        for name, words, hints in vocabulary().subjects
        if any(hint in sentence for hint in hints)
        for match in words.finditer(sentence)
    )


def subject_at(place: int, marks: list[Mark], inherited: Subject) -> Subject:
    """What a sentence speaks of at a place."""
    last, strong = inherited
    for mark in marks:
        if mark.end > place:
            break
        last = mark.subject
        strong = mark.subject if mark.subject in vocabulary().strong else strong
    return Subject(last, strong)


def speaks_of(concept: Concept | Denial, subject: Subject) -> bool:
    """Whether a concept may be meant where this is spoken of."""
    if isinstance(concept, Concept) and concept.nearest:
        return subject.last in concept.subjects
    return not concept.subjects or not {subject.last, subject.strong}.isdisjoint(concept.subjects)
