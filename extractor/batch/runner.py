"""Many files through worker processes: one that hangs, crashes or blows up costs itself and nothing else."""

from __future__ import annotations

import atexit
import os
import queue
import threading
import weakref
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from functools import cache

from extractor.batch.forked import EXTRACT, extract_at
from extractor.batch.input import Input, display_name
from extractor.batch.inputs import expand
from extractor.batch.limits import Limits
from extractor.batch.outcome import Outcome
from extractor.batch.slot import Slot
from extractor.errors import ExtractorError
from extractor.provenance import part_name

Attachments = Mapping[str | os.PathLike[str], Sequence[str | os.PathLike[str]]]

WAITING_SECONDS = 1.0
WATCH_SECONDS = 0.05  # a runaway allocation of 1 GB/s is seen within 50 MB
WAITING_PER_SLOT = 2  # files handed out ahead, so that no worker waits for the one who takes the outcomes


def available_processors() -> int:
    """The processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def extract_many(
    sources: Iterable[str | os.PathLike[str]],
    *,
    jobs: int | None = None,
    limits: Limits | None = None,
    verify: bool = False,
    attachments: Attachments | None = None,
    ocr: str = "auto",
) -> Iterator[Outcome]:
    """The outcomes of files, of the files in folders, and of patterns, as they come (in order with one job).

    `outcome.extraction` is what was read, None for a failure; of a file that holds several reports each has an outcome.
    `jobs` worker processes (by default one a processor) take one file at a time each; with `verify` every table is read
    twice, `ocr` tells when pictures are read, as `extract` takes it. `attachments` are files to be read with a file, by
    its path, besides those in a folder of attachments. Memory stays the same however many files there are.
    """
    return run(inputs_of(sources, attachments), jobs=jobs, limits=limits, target=extract_at(verify=verify, ocr=ocr))


def inputs_of(sources: Iterable[str | os.PathLike[str]], attachments: Attachments | None) -> Iterator[Input]:
    """The inputs of sources with the files attached to them."""
    attached = {os.path.abspath(path): files for path, files in (attachments or {}).items()}
    for one in expand(sources):
        found = attached.get(os.path.abspath(one.path), ()) if attached and one.member is None else ()
        more = tuple(Input(os.fspath(path), display_name(os.path.basename(path))) for path in found)
        yield one._replace(attachments=(*one.attachments, *more)) if more else one


def run(
    inputs: Iterable[Input],
    *,
    jobs: int | None = None,
    limits: Limits | None = None,
    target: str = EXTRACT,
    while_waiting: Callable[[], object] = lambda: None,
    known: Callable[[str], Outcome | None] = lambda name: None,
    split: bool = True,
) -> Generator[Outcome, None, None]:
    """The outcomes of inputs; `target` is the address (`module:function`) of what extracts one.

    Where a file holds several reports, those after the first are inputs of their own (not without `split`), whose
    outcomes of earlier runs `known` tells by their names. `while_waiting` is called every second in which none comes.
    """
    count = max(1, jobs or available_processors())
    _end_with_the_program()
    pool = _Pool([Slot(target, limits or Limits()) for _ in range(count)])
    waiting = _apart(inputs) if split and target.startswith(EXTRACT) else iter(inputs)
    pending = 0
    try:
        while True:
            while pending < count * WAITING_PER_SLOT and (one := next(waiting, None)) is not None:
                pool.put(one)
                pending += 1
            if not pending:
                break
            outcome = pool.take(WAITING_SECONDS)
            if outcome is None:
                while_waiting()
                continue
            yield outcome
            pending += pool.put_parts(outcome, known) - 1
    finally:
        pool.close(at_once=pending > 0)


def _apart(inputs: Iterable[Input]) -> Iterator[Input]:
    """The inputs, of files with several reports the first of them."""
    return (one._replace(part=one.part or "") for one in inputs)


# Pools whose caller has not come to the end. Threads that still run when the interpreter ends bring it down.
_OPEN: weakref.WeakSet[_Pool] = weakref.WeakSet()


@cache
def _end_with_the_program() -> None:
    """Has the pools that are left open closed before the interpreter takes their threads away."""

    def close_all() -> None:
        for pool in list(_OPEN):
            pool.close(at_once=True)

    atexit.register(close_all)


class _Pool:
    """A thread for each slot, one that watches the limits, and queues between them and the caller."""

    def __init__(self, slots: list[Slot]) -> None:
        self._slots = slots
        self._in_work: dict[str, Input] = {}
        self._inputs: queue.SimpleQueue[Input | None] = queue.SimpleQueue()
        self._outcomes: queue.SimpleQueue[Outcome | Exception] = queue.SimpleQueue()
        self._closed = threading.Event()
        self._threads = [threading.Thread(target=self._work, args=(slot,), daemon=True) for slot in slots]
        self._watcher = threading.Thread(target=self._watch, daemon=True)
        _OPEN.add(self)
        for thread in (*self._threads, self._watcher):
            thread.start()

    def put(self, one: Input) -> None:
        """Hands out a file."""
        self._in_work[one.name] = one
        self._inputs.put(one)

    def put_parts(self, outcome: Outcome, known: Callable[[str], Outcome | None]) -> int:
        """Hands out the other reports in a file that has ended, and tells how many there are."""
        file = self._in_work.pop(outcome.name, None)
        if file is None:
            return 0
        for place in outcome.parts:
            name = part_name(outcome.name, place)
            self.put(file._replace(name=name, part=place, known=known(name)))
        return len(outcome.parts)

    def take(self, seconds: float) -> Outcome | None:
        """The next outcome, None where none comes in that time; raises what stopped a slot."""
        try:
            outcome = self._outcomes.get(timeout=seconds)
        except queue.Empty:
            return None
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    def close(self, *, at_once: bool) -> None:
        """Ends all workers, without waiting for files in flight where `at_once`."""
        _OPEN.discard(self)
        self._closed.set()
        for _ in self._threads:
            self._inputs.put(None)
        if at_once:
            for slot in self._slots:
                slot.close(at_once=True)
        for thread in (*self._threads, self._watcher):
            if thread.is_alive():  # an interrupt may come before all of them are started
                thread.join()

    def _work(self, slot: Slot) -> None:
        stopped: Exception | None = RuntimeError("a thread of the batch ended unexpectedly")
        try:
            while (one := self._inputs.get()) is not None and not self._closed.is_set():
                self._outcomes.put(slot.run(one))
            stopped = None
        except (ExtractorError, OSError, ValueError) as error:  # ValueError: a pipe that was closed at once
            stopped = error
        finally:
            slot.close()
            if stopped is not None:
                self._outcomes.put(stopped)

    def _watch(self) -> None:
        while not self._closed.wait(WATCH_SECONDS):
            for slot in self._slots:
                slot.enforce()
