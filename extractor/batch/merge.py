"""Outputs of shards joined into one, after it is certain that they are all there and that nothing is in two of them."""

from __future__ import annotations

import glob
import os
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, suppress

from extractor.batch.finished import finished_outcomes, told_outcomes
from extractor.batch.outcome import Outcome
from extractor.batch.publish import STATUS_ENDING, Target, publish
from extractor.batch.shards import ShardNote, read_note
from extractor.batch.storage import is_url, open_file
from extractor.sinks import check_output
from extractor.sinks.output import OutputError

PART_ENDING = ".jsonl"


def merge(parts: Sequence[str], target: Target, tell: Callable[[Outcome], None]) -> Counter[str]:
    """Joins outputs with their status rows into one output of any kind, and tells each outcome; counts duplicates.

    What lies beside an output (`OUT.status.jsonl`) is no part: `parts/*.jsonl` matches it too. OutputError where a
    shard is missing, given twice or of another program, or where two parts have the same input.
    """
    check_output(target.work)
    parts = _matches(parts)
    for part in parts:
        _require(part, parts)
    _require_all_shards(parts)
    _tell_all(parts, tell)
    if target.is_remote:
        target.state.mkdir(parents=True, exist_ok=True)

    def outcomes(records: bool) -> Iterator[Outcome]:
        for part in parts:
            yield from finished_outcomes(part) if records else told_outcomes(part)

    duplicates = publish(target, outcomes)
    if target.is_remote:
        with suppress(OSError):
            target.state.rmdir()
    return duplicates


def _matches(parts: Sequence[str]) -> list[str]:
    """The parts, patterns resolved for shells that leave that to commands, without the status rows beside parts."""
    found: list[str] = []
    for part in parts:
        wild = glob.has_magic(part) and not is_url(part) and not os.path.lexists(part)
        found += sorted(glob.glob(part)) or [part] if wild else [part]
    outputs = [part for part in found if not part.endswith(STATUS_ENDING)]
    if not outputs:
        raise OutputError(f"{', '.join(parts)}: no {PART_ENDING} outputs among them")
    return outputs


def _require(part: str, parts: Sequence[str]) -> None:
    if parts.count(part) > 1:
        raise OutputError(f"{part}: given twice")
    if not part.lower().endswith(PART_ENDING):
        raise OutputError(f"{part}: only {PART_ENDING} outputs can be merged (into any kind); write the shards as such")
    for path in (part, part + STATUS_ENDING):
        try:
            open_file(path).close()
        except OSError as error:
            message = f"{path}: cannot be read ({error.strerror or error}); has the shard come to its end?"
            raise OutputError(message) from error


def _require_all_shards(parts: Sequence[str]) -> None:
    """Holds the parts' notes against each other; parts that are no shards need none of this."""
    found = [(part, read_note(part)) for part in parts]
    notes = {part: note for part, note in found if note is not None}
    if not notes:
        return
    for part, note in found:
        if note is None:
            raise OutputError(f"{part}: not written by --shard, and other parts are; merge shards with shards only")
    _require_one({str(note.count) for note in notes.values()}, "are of different numbers of shards")
    _require_one({note.program for note in notes.values()}, "come from different programs; run the older ones again")
    _require_each(notes)


def _require_one(values: set[str], complaint: str) -> None:
    if len(values) > 1:
        raise OutputError(f"the parts {complaint} ({', '.join(sorted(values))})")


def _require_each(notes: dict[str, ShardNote]) -> None:
    owners: dict[int, str] = {}
    for part, note in notes.items():
        if note.number in owners:
            raise OutputError(f"shard {note.number}/{note.count} is there twice: {owners[note.number]} and {part}")
        owners[note.number] = part
    count = next(iter(notes.values())).count
    missing = [f"{number}/{count}" for number in range(1, count + 1) if number not in owners]
    if missing:
        more = f" and {len(missing) - 10} more" if len(missing) > 10 else ""
        raise OutputError(f"missing shards: {', '.join(missing[:10])}{more}")


def _tell_all(parts: Sequence[str], tell: Callable[[Outcome], None]) -> None:
    """Tells every outcome; no name may come twice."""
    with closing(sqlite3.connect("")) as names:  # on the disk, so that memory does not grow with the inputs
        names.execute("CREATE TABLE seen (name TEXT PRIMARY KEY, part TEXT) WITHOUT ROWID")
        for part in parts:
            for outcome in told_outcomes(part):
                _add_name(names, outcome.name, part)
                tell(outcome)


def _add_name(names: sqlite3.Connection, name: str, part: str) -> None:
    try:
        names.execute("INSERT INTO seen VALUES (?, ?)", (name, part))
    except sqlite3.IntegrityError:
        (other,) = names.execute("SELECT part FROM seen WHERE name = ?", (name,)).fetchone()
        raise OutputError(f"{name} is in {other} and in {part}; every input belongs to one part") from None
