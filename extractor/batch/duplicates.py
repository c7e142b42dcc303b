"""Inputs that are there twice: with the same bytes, or told apart by nothing but their format or place."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable
from types import TracebackType

from extractor.batch.outcome import Outcome
from extractor.provenance import part_of

SAME_BYTES, SAME_REPORT = "same bytes", "same agency and year"


class Duplicates:
    """Finds for each input the first by name of those like it, in whatever order they ended.

    On the disk, so that memory does not grow with the inputs.
    """

    def __init__(self, outcomes: Iterable[Outcome]) -> None:
        self.counts: Counter[str] = Counter()
        self._names = sqlite3.connect("")
        self._names.execute("CREATE TABLE first (key TEXT PRIMARY KEY, name TEXT NOT NULL) WITHOUT ROWID")
        for outcome in outcomes:
            self._names.executemany(
                "INSERT INTO first VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET name = min(name, excluded.name)",
                [(key, outcome.name) for _, key in _keys(outcome)],
            )

    def __enter__(self) -> Duplicates:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._names.close()

    def told(self, outcome: Outcome) -> Outcome:
        """The outcome with the name of the input that it repeats; counts it by what they share."""
        for kind, key in _keys(outcome):
            (first,) = self._names.execute("SELECT name FROM first WHERE key = ?", (key,)).fetchone()
            if first != outcome.name:
                self.counts[kind] += 1
                return outcome._replace(duplicate_of=first)
        return outcome._replace(duplicate_of=None)


def _keys(outcome: Outcome) -> list[tuple[str, str]]:
    keys = []
    if outcome.sha256 is not None:
        digests = [outcome.sha256, part_of(outcome.name)[1], *(one["sha256"] for one in outcome.attachments)]
        keys.append((SAME_BYTES, json.dumps(digests)))
    if outcome.organization is not None and outcome.fiscal_year is not None:
        keys.append((SAME_REPORT, json.dumps([outcome.fiscal_year, outcome.organization])))
    return keys
