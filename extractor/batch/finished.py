"""What a finished `.jsonl` output holds: its status rows, and the records that stand in their order."""

from __future__ import annotations

import json
from collections.abc import Iterator
from io import TextIOWrapper

from extractor.batch.outcome import Outcome
from extractor.batch.publish import STATUS_ENDING
from extractor.batch.storage import open_file
from extractor.sinks.output import OutputError


def told_outcomes(out: str) -> Iterator[Outcome]:
    """The outcomes that an output's status rows tell of, without their records; OutputError for a damaged row."""
    return (_outcome(out, line) for line in _lines(out + STATUS_ENDING))


def finished_outcomes(out: str) -> Iterator[Outcome]:
    """The outcomes of an output with their records; OutputError where there are fewer or more than its rows tell of."""
    records, taken, expected = _lines(out), 0, 0
    for outcome in told_outcomes(out):
        record = None if outcome.status.failed else next(records, None)
        expected += not outcome.status.failed
        taken += record is not None
        yield outcome._replace(record=record)
    count = taken + sum(1 for _ in records)
    if count != expected:
        raise OutputError(f"{out}: {count:,} records where its status rows tell of {expected:,}; run the shard again")


def _outcome(out: str, line: str) -> Outcome:
    try:
        return Outcome.of_row(json.loads(line))
    except (ValueError, TypeError, KeyError) as error:
        raise OutputError(f"{out}{STATUS_ENDING}: a damaged row ({error}); run the shard again") from error


def _lines(path: str) -> Iterator[str]:
    with TextIOWrapper(open_file(path), encoding="utf-8", newline="\n") as file:
        for line in file:
            yield line.rstrip("\n")
