"""Outcomes in another language than English, which they are kept in: messages of findings, and causes of failures."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from extractor.batch.outcome import Outcome
from extractor.language import Language, told
from extractor.report.extraction import Extraction

Outcomes = Callable[[bool], Iterator[Outcome]]


def worded(outcomes: Outcomes, language: Language) -> Outcomes:
    """The same outcomes as they are told in a language."""

    def in_language(records: bool) -> Iterator[Outcome]:
        for outcome in outcomes(records):
            yield _worded(outcome, language)

    return in_language


def _worded(outcome: Outcome, language: Language) -> Outcome:
    record, error = outcome.record, outcome.error
    if record is not None:
        record = Extraction.from_json(record).to_json(lang=language)
    return outcome._replace(record=record, error=told(error, language) if error is not None else None)
