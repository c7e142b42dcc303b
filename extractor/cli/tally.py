"""What a batch came to, counted as it goes: by status, failures first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from extractor.batch import Outcome, OutcomeStatus

SHOWN_FAILURES = 20


class Tally:
    """Counts of outcomes, and the first failures."""

    def __init__(self) -> None:
        self.statuses: Counter[OutcomeStatus] = Counter()
        self.diagnostics: Counter[str] = Counter()
        self.facts = 0
        self._failures: list[str] = []

    def add(self, outcome: Outcome) -> None:
        """Counts an outcome."""
        self.statuses[outcome.status] += 1
        self.diagnostics.update(outcome.diagnostics)
        self.facts += outcome.facts
        if outcome.status.failed and len(self._failures) < SHOWN_FAILURES:
            self._failures.append(failure_line(outcome))

    @property
    def total(self) -> int:
        """The inputs that have ended."""
        return self.statuses.total()

    @property
    def failed(self) -> int:
        """The inputs without a result."""
        return sum(count for status, count in self.statuses.items() if status.failed)

    def lines(self) -> Iterator[str]:
        """The summary."""
        if not self.total:
            yield "no input files"
            return
        if self.failed:
            yield f"{self.failed:,} of {self.total:,} inputs failed:"
            yield from self._counts(failed=True)
            yield from (f"    {line}" for line in self._failures)
            if self.failed > len(self._failures):
                yield f"    and {self.failed - len(self._failures):,} more, each in the status file"
        yield f"{self.total - self.failed:,} inputs converted, {self.facts:,} facts:"
        yield from self._counts(failed=False)
        found = ", ".join(f"{severity} {count:,}" for severity, count in sorted(self.diagnostics.items()))
        if found:
            yield f"diagnostics: {found}"

    def _counts(self, *, failed: bool) -> Iterator[str]:
        for status in OutcomeStatus:
            if status.failed is failed and self.statuses[status]:
                yield f"  {status.value:<14}{self.statuses[status]:>9,}"


def failure_line(outcome: Outcome) -> str:
    """A failure on one line: its status, its name and the cause."""
    message = outcome.error or ""
    named = message if outcome.name in message else f"{outcome.name}: {message}"
    return f"{outcome.status.value}: {named}".replace("\n", "\\n").replace("\r", "\\r")
