"""Results put into place: an output and its status rows take their names when they are complete, never before."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from extractor.batch import storage
from extractor.batch.shards import NOTE_ENDING, ShardNote, write_note
from extractor.sinks import Item, open_sink, sink_of
from extractor.sinks.jsonl import open_lines
from extractor.sinks.output import OutputError, part_of
from extractor.sinks.rows import rows_of

STATE_ENDING, STATUS_ENDING, LINES_ENDING = ".state", ".status.jsonl", ".jsonl"


@dataclass(frozen=True, slots=True)
class Target:
    """An output by the name or URL it was asked for."""

    out: str

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


def own_paths(target: Target) -> tuple[Path, ...]:
    """The files and folders that come to be on this machine when an output is made."""
    out = target.local
    beside = [out.with_name(out.name + ending) for ending in ("", STATUS_ENDING, NOTE_ENDING)]
    return (target.state, *beside, *(part_of(path) for path in beside))


def publish(
    target: Target,
    records: Callable[[], Iterator[str]],
    status: Iterable[str],
    whole: Path | None = None,
    note: ShardNote | None = None,
) -> None:
    """Writes the output by its ending, what goes with it before it: an output that is there is complete.

    `whole` is a file of exactly the records, which need not be copied.
    """
    work = target.work
    status_work, note_work = (work.with_name(work.name + ending) for ending in (STATUS_ENDING, NOTE_ENDING))
    _write_lines(status_work, status)
    note_work.unlink(missing_ok=True)
    if note is not None:
        write_note(note_work, note)
    if work.suffix.lower() != LINES_ENDING:
        _write(work, records())
    elif whole is not None:
        _link(whole, work)
    else:
        _write_lines(work, records())
    if target.is_remote:
        _send(target, [path for path in (status_work, note_work) if path.exists()], work)


def _write_lines(path: Path, lines: Iterable[str]) -> None:
    with open_lines(path) as write_line:
        for line in lines:
            write_line(line)


def _write(work: Path, records: Iterable[str]) -> None:
    wants_rows = sink_of(work).rows
    with open_sink(work) as write:
        for record in records:
            write(_item(record, wants_rows=wants_rows))


def _item(record: str, *, wants_rows: bool) -> Item:
    try:
        data = json.loads(record)
        return Item(data["source"]["name"], record, tuple(rows_of(data)) if wants_rows else ())
    except (ValueError, KeyError, TypeError) as error:
        raise OutputError(f"a damaged record ({error!r}): {record[:80]}") from error


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
