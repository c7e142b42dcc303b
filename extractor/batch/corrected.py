"""Outcomes with what persons say of their cells, laid over when the output is put into place: results stay as read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from extractor.batch.outcome import Outcome
from extractor.errors import ExtractorError
from extractor.report.corrections import Corrections, WrongCorrectionError, read_corrections
from extractor.report.extraction import Extraction
from extractor.tuples import NamedTuple

Outcomes = Callable[[bool], Iterator[Outcome]]


class Tally(NamedTuple):
    """How many corrections were laid over, how many refused, and how many are of sources that are not here."""

    applied: int = 0
    refused: int = 0
    absent: int = 0


def corrections_in(path: str) -> Corrections:
    """The corrections of a file; WrongCorrectionError where it cannot be read or a line of it is none."""
    try:
        with open(path, encoding="utf-8-sig", newline="\n") as lines:
            return Corrections(read_corrections(lines))
    except (OSError, UnicodeDecodeError) as error:
        raise WrongCorrectionError(f"{path}: cannot be read ({error})") from error
    except ExtractorError as error:
        raise error.about(path) from error


class Corrected:
    """Outcomes with corrections laid over their records; `tally` counts them from the last time they were given."""

    def __init__(self, outcomes: Outcomes, corrections: Corrections) -> None:
        self._outcomes, self._corrections = outcomes, corrections
        self.tally = Tally()

    def __call__(self, records: bool) -> Iterator[Outcome]:
        """The outcomes, with their records or without."""
        applied = refused = 0
        for outcome in self._outcomes(True):
            if outcome.record is not None and self._corrections.concern(outcome.name, outcome.sha256):
                laid = self._corrections.lay_over(Extraction.from_json(outcome.record))
                applied, refused = applied + laid.applied, refused + laid.refused
                outcome = _with(outcome, laid.extraction)
            yield outcome if records else outcome._replace(record=None)
        self.tally = Tally(applied, refused, max(0, len(self._corrections) - applied - refused))


def _with(outcome: Outcome, extraction: Extraction) -> Outcome:
    severities = Counter(str(found.severity) for found in extraction.diagnostics)
    return outcome._replace(record=extraction.to_json(), diagnostics=dict(sorted(severities.items())))
