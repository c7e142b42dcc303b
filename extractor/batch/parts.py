"""Outcomes of some inputs in a file that is whole or not there: what the nodes of a cluster hand to its driver."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from io import TextIOWrapper
from pathlib import Path

from extractor.batch import storage
from extractor.batch.input import Input
from extractor.batch.limits import Limits
from extractor.batch.outcome import Outcome
from extractor.batch.publish import STATE_ENDING, Target

FOLDER = "parts"


class Parts:
    """The parts of one output, in its state's folder or, where the output goes to a URL, beside it there."""

    def __init__(self, target: Target) -> None:
        self._remote = target.is_remote
        beside = target.out.rstrip("/") + STATE_ENDING if target.is_remote else os.path.abspath(target.state)
        self._place = f"{beside}/{FOLDER}"

    def name(self, chunk: Sequence[Input], limits: Limits, program: str) -> str:
        """The name of a part, from the names of its inputs and what they are read by: the same in every run."""
        told = [program, limits.timeout, limits.memory, *(one.name for one in chunk)]
        told += [attached.name for one in chunk for attached in one.attachments]
        return f"part-{hashlib.sha256(json.dumps(told).encode()).hexdigest()[:32]}.jsonl"

    def exists(self, name: str) -> bool:
        """Whether a part is there, and so is whole."""
        try:
            storage.open_file(f"{self._place}/{name}").close()
        except OSError:
            return False
        return True

    def write(self, name: str, outcomes: Iterable[Outcome]) -> None:
        """Writes a part; it takes its name when it is whole, in the place of one that is there already."""
        if self._remote:
            with tempfile.TemporaryDirectory() as folder:
                _write(Path(folder, name), outcomes)
                storage.upload(Path(folder, name), f"{self._place}/{name}")
            return
        os.makedirs(self._place, exist_ok=True)
        handle, made = tempfile.mkstemp(prefix=name, suffix=".tmp", dir=self._place)
        os.close(handle)
        _write(Path(made), outcomes)
        os.replace(made, f"{self._place}/{name}")

    def read(self, name: str) -> Iterator[Outcome]:
        """The outcomes of a part."""
        with TextIOWrapper(storage.open_file(f"{self._place}/{name}"), encoding="utf-8", newline="\n") as file:
            for line in file:
                kept, row = json.loads(line)
                record = file.readline().rstrip("\n")
                yield Outcome.of_row(row)._replace(record=record or None, kept=kept)

    def remove(self, name: str) -> None:
        """Removes a part."""
        if self._remote:
            storage.remove_files(f"{self._place}/{name}", ".jsonl")
        else:
            with suppress(FileNotFoundError):
                os.remove(f"{self._place}/{name}")

    def remove_all(self) -> None:
        """Removes all parts and what broken-off tasks left."""
        if self._remote:
            storage.remove_files(self._place, ".jsonl")
        else:
            shutil.rmtree(self._place, ignore_errors=True)


def _write(path: Path, outcomes: Iterable[Outcome]) -> None:
    """Two lines an outcome: its status row, with whether it was kept from an earlier run, and its record."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for outcome in outcomes:
            row = json.dumps([outcome.kept, outcome.status_row()], ensure_ascii=False)
            file.write(f"{row}\n{outcome.record or ''}\n")
