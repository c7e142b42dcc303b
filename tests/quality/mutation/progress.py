"""How far a run of mutants is."""

from __future__ import annotations

import sys
from time import perf_counter

from .card import FATAL
from .run import Result

PROGRESS_STEP = 500


class Progress:
    """Says on the error stream how far a run is, every so many mutants."""

    def __init__(self, total: int) -> None:
        self.total, self.done, self.fatal, self.start = total, 0, 0, perf_counter()

    def __call__(self, results: list[Result]) -> None:
        """Counts more results."""
        before, self.done = self.done, self.done + len(results)
        self.fatal += sum(result.outcome in FATAL for result in results)
        if before // PROGRESS_STEP < self.done // PROGRESS_STEP:
            rate = self.done / (perf_counter() - self.start)
            print(f"{self.done} of {self.total} mutants, {self.fatal} survive, {rate:.1f} a second", file=sys.stderr)
