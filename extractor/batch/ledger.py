"""What a batch has done so far, so that a run killed at any moment is gone on with and nothing is lost or twice.

A folder `OUT.state` holds the records in a file that only grows, and a ledger in SQLite: for each input its key, its
status row and where its record lies. Both are committed together: the records first, to the disk, then in one
transaction the rows and the length of the records so far. What is in the file beyond that length never happened.
"""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import IO

from extractor.batch.limits import Limits
from extractor.batch.outcome import Outcome, OutcomeStatus
from extractor.patterns import pattern
from extractor.provenance import part_of
from extractor.sinks.output import OutputError

COMMIT_FILES = 200  # a commit takes 5 to 50 ms of waiting for the disk
COMMIT_SECONDS = 1.0  # what a kill may cost

LEDGER, RECORDS = "ledger.sqlite", "records.jsonl"
_UNKNOWN_PROGRAM = ""
_JOURNALS = ("", "-journal", "-wal", "-shm")
_LIMITED = frozenset({OutcomeStatus.TIMEOUT, OutcomeStatus.OUT_OF_MEMORY, OutcomeStatus.CRASHED})

_DIGITS, _LONGEST_NUMBER = pattern(r"[0-9]+"), 20

_TABLES = """
CREATE TABLE IF NOT EXISTS state (key TEXT PRIMARY KEY, value INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS done (
    place INTEGER PRIMARY KEY,     -- the order of the output
    name TEXT NOT NULL UNIQUE,     -- of the input
    program TEXT NOT NULL,         -- version and options that the result comes from
    run INTEGER NOT NULL,          -- the last run that had this input
    start INTEGER NOT NULL,        -- of the record in the file, in bytes
    length INTEGER NOT NULL,       -- 0 where there is no record
    row TEXT NOT NULL              -- the status row
);
"""


class Ledger:
    """The state of one output; one run at a time holds it. Of a `growing` one, inputs of earlier runs stay.

    Outcomes are given in the order in which they came, or `by_name`, numbers in names as people count.
    """

    def __init__(
        self, folder: Path, program: str, limits: Limits, *, growing: bool = False, by_name: bool = False
    ) -> None:
        self._folder, self._program = folder, program
        self._limited = f"{program} timeout={limits.timeout:g} memory={limits.memory}"
        if folder.is_symlink():
            raise OutputError(f"{folder}: a link is in the place of the state; remove it")
        folder.mkdir(parents=True, exist_ok=True)
        self._database = _open_database(folder / LEDGER)
        self._database.create_function("counted", 1, counted, deterministic=True)
        self._order = "counted(name)" if by_name else "place"
        self._run = self._value("run") + 1
        self._first = 0 if growing else self._run  # the first run whose inputs are in the output
        self._records = _open_records(folder / RECORDS, self._value("size"))
        self._waiting = 0
        self._committed = time.monotonic()

    def __enter__(self) -> Ledger:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Commits what was done, whatever ended the run."""
        with told_plainly(self._folder):
            try:
                if not isinstance(error, OSError | sqlite3.Error):  # a full disk is full once more
                    self.commit()
            finally:
                with suppress(OSError):
                    self._records.close()
                self._database.close()

    def seen(self, name: str) -> bool:
        """Whether this run has an outcome for an input."""
        found = self._database.execute("SELECT run FROM done WHERE name = ?", (name,)).fetchone()
        return found is not None and found[0] == self._run

    def known(self, name: str) -> Outcome | None:
        """The outcome of an earlier run by the same program with the same options, for as long as the bytes are."""
        found = self._database.execute("SELECT program, row FROM done WHERE name = ?", (name,)).fetchone()
        if found is None:
            return None
        outcome = _outcome(found[1])
        return outcome if found[0] == self._key(outcome) else None

    def take_over(self, outcomes: Iterable[Outcome]) -> None:
        """Takes in what a finished output holds, of a program that is not known; nothing where there is something."""
        if self._database.execute("SELECT 1 FROM done").fetchone() is None:
            for outcome in outcomes:
                self._insert(outcome, _UNKNOWN_PROGRAM, self._run - 1)
            self.commit()

    def add(self, outcome: Outcome) -> None:
        """Takes an outcome in; it is certain from the next commit on."""
        if outcome.kept:
            self._database.execute("UPDATE done SET run = ? WHERE name = ?", (self._run, outcome.name))
        else:
            self._insert(outcome, self._key(outcome), self._run)
        self._waiting += 1
        if self._waiting >= COMMIT_FILES or time.monotonic() - self._committed > COMMIT_SECONDS:
            self.commit()

    def _insert(self, outcome: Outcome, program: str, run: int) -> None:
        self._forget_parts(outcome.name)
        start, length = self._records.tell(), 0
        if outcome.record is not None:
            length = self._records.write(outcome.record.encode() + b"\n")
        row = json.dumps(outcome.status_row(), ensure_ascii=False)
        values = (outcome.name, program, run, start, length, row)
        self._database.execute(
            "INSERT OR REPLACE INTO done (name, program, run, start, length, row) VALUES (?, ?, ?, ?, ?, ?)", values
        )

    def _forget_parts(self, name: str) -> None:
        """Takes out what earlier runs read of the other reports in a file that is read anew."""
        earlier = "SELECT name FROM done WHERE name > ? AND name < ? AND run < ?"
        found = self._database.execute(earlier, (f"{name}#", f"{name}$", self._run)).fetchall()
        parts = [one for one in found if part_of(one[0])[0] == name]
        self._database.executemany("DELETE FROM done WHERE name = ?", parts)

    def commit(self) -> None:
        """Makes all outcomes so far certain."""
        self._records.flush()
        os.fsync(self._records.fileno())
        values = (("size", self._records.tell()), ("run", self._run))
        self._database.executemany("INSERT OR REPLACE INTO state VALUES (?, ?)", values)
        self._database.commit()
        self._waiting, self._committed = 0, time.monotonic()

    def commit_waiting(self) -> None:
        """Makes outcomes certain where there are any that are not; for a run that waits for a long file."""
        if self._waiting:
            self.commit()

    def count(self) -> int:
        """How many of this run's inputs have a record."""
        counted = "SELECT count(*) FROM done WHERE run >= ? AND length > 0"
        return int(self._database.execute(counted, (self._first,)).fetchone()[0])

    def whole_records(self) -> Path | None:
        """The file of the records where it holds those of this run's inputs and nothing else, one after the other."""
        self.commit()
        (length,) = self._database.execute("SELECT sum(length) FROM done WHERE run >= ?", (self._first,)).fetchone()
        return self._folder / RECORDS if (length or 0) == self._value("size") else None

    def outcomes(self, records: bool) -> Iterator[Outcome]:
        """What became of this run's inputs, with their records or without.

        Records that were replaced, or whose inputs are gone, are left out.
        """
        self._records.flush()
        asked = f"SELECT row, start, length FROM done WHERE run >= ? ORDER BY {self._order}"
        done = self._database.execute(asked, (self._first,))
        with (self._folder / RECORDS).open("rb") as file:
            for row, start, length in done:
                outcome = _outcome(row)
                if records and length:
                    file.seek(start)
                    outcome = outcome._replace(record=file.read(length).decode().rstrip("\n"))
                yield outcome

    def _key(self, outcome: Outcome) -> str:
        """What the outcome depends on beside the bytes: limits count where they, or what they guard from, ended it."""
        return self._limited if outcome.status in _LIMITED else self._program

    def _value(self, key: str) -> int:
        found = self._database.execute("SELECT value FROM state WHERE key = ?", (key,)).fetchone()
        if found and not isinstance(found[0], int):
            raise OutputError(f"{self._folder}: damaged ({key} is {found[0]!r}); remove the folder and start anew")
        return found[0] if found else 0


def counted(name: str) -> str:
    """A name with its numbers as long as any, so that names are in order as people count.

    >>> sorted(["b10.pdf", "b9.pdf#page=10-12", "b9.pdf#page=4-9", "b9.pdf"], key=counted)
    ['b9.pdf', 'b9.pdf#page=4-9', 'b9.pdf#page=10-12', 'b10.pdf']
    """
    return _DIGITS.sub(lambda digits: digits[0].zfill(_LONGEST_NUMBER), name)


@contextmanager
def told_plainly(folder: Path) -> Iterator[None]:
    """Says in the package's own words what SQLite and the system say while a ledger is used."""
    try:
        yield
    except sqlite3.OperationalError as error:  # locked, read-only, a full disk
        raise OutputError(
            f"{folder}: cannot be used ({error}); what was done until then is kept for --resume"
        ) from error
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        raise OutputError(f"{folder}: damaged ({error}); remove the folder and start anew") from error


def _outcome(row: str) -> Outcome:
    try:
        return Outcome.of_row(json.loads(row))
    except (ValueError, TypeError, KeyError) as error:
        raise sqlite3.DatabaseError(f"a row that is none: {error}") from error


def unfinished(folder: Path) -> int | None:
    """How many inputs an unfinished run in this folder has done; None where there is none."""
    if not (folder / LEDGER).exists():
        return None
    database = _open_database(folder / LEDGER)
    with told_plainly(folder):
        try:
            return int(database.execute("SELECT count(*) FROM done").fetchone()[0])
        finally:
            database.close()


def remove(folder: Path) -> None:
    """Removes the state of an output; files of other names stay.

    The ledger goes first: records without one never happened, and a ledger without its records is damaged.
    """
    for name in (*(LEDGER + ending for ending in _JOURNALS), RECORDS, f"{RECORDS}.copy"):
        with suppress(FileNotFoundError):
            (folder / name).unlink()
    with suppress(OSError):
        folder.rmdir()


def _open_database(path: Path) -> sqlite3.Connection:
    """The ledger, held for this process alone until it is closed."""
    database = sqlite3.connect(path, timeout=1)
    try:
        database.execute("PRAGMA locking_mode = EXCLUSIVE")
        database.execute("BEGIN EXCLUSIVE")
        database.commit()
        database.executescript(_TABLES)
        (found,) = database.execute("PRAGMA quick_check(1)").fetchone()
        if found != "ok":
            raise sqlite3.DatabaseError(found)
    except sqlite3.OperationalError as error:
        database.close()
        raise OutputError(f"{path.parent}: cannot be used ({error}); is another run writing this output?") from error
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        database.close()
        raise OutputError(f"{path.parent}: damaged ({error}); remove the folder and start anew") from error
    return database


def _open_records(path: Path, size: int) -> IO[bytes]:
    """The file of the records, cut back to what was committed."""
    if path.exists() and path.stat().st_nlink > 1:  # it is the output already: go on in a copy
        copy = path.with_name(f"{path.name}.copy")
        shutil.copyfile(path, copy)
        os.replace(copy, path)
    file = path.open("ab")
    found = file.seek(0, os.SEEK_END)
    if found < size:
        file.close()
        raise OutputError(f"{path}: {found:,} bytes where {size:,} were committed; remove the folder and start anew")
    file.truncate(size)
    file.seek(0, os.SEEK_END)
    return file
