"""Results put into place: an output and its status rows take their names when they are complete, never before."""

from __future__ import annotations

import json
import os
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from extractor.batch import storage
from extractor.batch.duplicates import Duplicates
from extractor.batch.outcome import Outcome
from extractor.batch.shards import NOTE_ENDING, ShardNote, write_note
from extractor.sinks import Failure, Item, open_sink
from extractor.sinks.jsonl import open_lines
from extractor.sinks.output import part_of

STATE_ENDING, STATUS_ENDING, LINES_ENDING = ".state", ".status.jsonl", ".jsonl"
WORKBOOK_ENDING = ".xlsx"


@dataclass(frozen=True, slots=True)
class Target:
    """An output by the name or URL it was asked for; `wide` asks for a row a report instead of a row a cell."""

    out: str
    wide: bool = False

    @property
    def local(self) -> Path:
        """The output itself; for a URL the place on this machine where it is made, in the working directory."""
        return Path(self.out.rstrip("/").rpartition("/")[2]) if self.is_remote else Path(self.out)

    @property
    def is_remote(self) -> bool:
        """Whether the output goes to a URL."""
        return storage.is_url(self.out)

    @property
    def state(self) -> Path:
        """The folder of what is done so far; always on this machine."""
        return self.local.with_name(self.local.name + STATE_ENDING)

    @property
    def status(self) -> str:
        """The name or URL of the status rows."""
        return self.out.rstrip("/") + STATUS_ENDING

    @property
    def work(self) -> Path:
        """Where the output is made: in its place, or in the state's folder before it goes to a URL."""
        return self.state / self.local.name if self.is_remote else self.local


def exists(target: Target) -> bool:
    """Whether there is an output already."""
    return storage.exists(target.out) if target.is_remote else target.local.exists()


def own_paths(target: Target) -> tuple[Path, ...]:
    """The files and folders that come to be on this machine when an output is made."""
    out = target.local
    beside = [out.with_name(out.name + ending) for ending in ("", STATUS_ENDING, NOTE_ENDING)]
    return (target.state, *beside, *(part_of(path) for path in beside))


def publish(
    target: Target,
    outcomes: Callable[[bool], Iterator[Outcome]],
    whole: Path | None = None,
    note: ShardNote | None = None,
) -> Counter[str]:
    """Writes the output by its ending, what goes with it before it: an output that is there is complete.

    `outcomes` gives what is to be written, with the records or without. `whole` is a file of exactly the records, which
    need not be copied. Gives the numbers of duplicates.
    """
    work = target.work
    whole = whole if work.suffix.lower() == LINES_ENDING else None
    status_work, note_work = (work.with_name(work.name + ending) for ending in (STATUS_ENDING, NOTE_ENDING))
    with Duplicates(outcomes(False)) as duplicates, ExitStack() as outputs:
        write = None if whole is not None else outputs.enter_context(open_sink(work, wide=target.wide))
        write_line = outputs.enter_context(open_lines(status_work))  # left first: it takes its name before the output
        for outcome in map(duplicates.told, outcomes(write is not None)):
            write_line(json.dumps(outcome.status_row(), ensure_ascii=False))
            if write is not None:
                write(_item(outcome))
        note_work.unlink(missing_ok=True)
        if note is not None:
            write_note(note_work, note)
    if whole is not None:
        _link(whole, work)
    if target.is_remote:
        _send(target, [path for path in (status_work, note_work) if path.exists()], work)
    return duplicates.counts


def _item(outcome: Outcome) -> Item:
    failure = None
    if outcome.record is None:
        code = outcome.error_code or outcome.status.value
        failure = Failure(outcome.sha256, outcome.status.value, code, outcome.error or "")
    return Item(outcome.name, outcome.record, failure, outcome.duplicate_of)


def _link(whole: Path, work: Path) -> None:
    """Gives a file a second name, or copies it where the disk cannot; the first one goes with the state."""
    part = part_of(work)
    part.unlink(missing_ok=True)
    try:
        os.link(whole, part)
    except OSError:
        shutil.copyfile(whole, part)
    os.replace(part, work)
    part.unlink(missing_ok=True)  # two names of one file stay where an earlier run came this far


def _send(target: Target, beside: list[Path], work: Path) -> None:
    """Uploads everything, the output last, and removes it from this machine when all is there."""
    folder = target.out.rstrip("/").rpartition("/")[0]
    for made in beside:
        storage.upload(made, f"{folder}/{made.name}")
    if work.suffix.lower() == ".parquet":
        storage.remove_files(target.out, ".parquet")
    storage.upload(work, target.out)
    for made in (*beside, work):
        if made.is_dir():
            shutil.rmtree(made)
        else:
            made.unlink()
