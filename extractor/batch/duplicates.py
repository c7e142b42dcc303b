"""Inputs that are there twice: with the same bytes, or told apart by nothing but their format or place."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from types import TracebackType

from extractor.batch.outcome import Outcome

SAME_BYTES, SAME_REPORT = "same bytes", "same agency and year"


class Duplicates:
    """Finds for each input the first one like it; on the disk, so that memory does not grow with the inputs."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self._names = sqlite3.connect("")
        self._names.execute("CREATE TABLE seen (key TEXT PRIMARY KEY, name TEXT NOT NULL) WITHOUT ROWID")

    def __enter__(self) -> Duplicates:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._names.close()

    def told(self, outcome: Outcome) -> Outcome:
        """The outcome with the name of the earlier input that it repeats; counts it by what they share."""
        found = [(kind, self._first(key, outcome.name)) for kind, key in _keys(outcome)]
        kind, first = next(((kind, first) for kind, first in found if first != outcome.name), ("", None))
        self.counts[kind] += first is not None
        return outcome._replace(duplicate_of=first)

    def _first(self, key: str, name: str) -> str:
        """The first input with a key, which this one becomes where there is none."""
        self._names.execute("INSERT OR IGNORE INTO seen VALUES (?, ?)", (key, name))
        (first,) = self._names.execute("SELECT name FROM seen WHERE key = ?", (key,)).fetchone()
        return str(first)


def _keys(outcome: Outcome) -> list[tuple[str, str]]:
    keys = []
    if outcome.sha256 is not None:
        digests = [outcome.sha256, *(one["sha256"] for one in outcome.attachments)]
        keys.append((SAME_BYTES, json.dumps(digests)))
    if outcome.organization is not None and outcome.fiscal_year is not None:
        keys.append((SAME_REPORT, json.dumps([outcome.fiscal_year, outcome.organization])))
    return keys
