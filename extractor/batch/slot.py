"""One place for a worker: keeps a worker alive, gives it one file at a time, and says what became of each."""

from __future__ import annotations

import time

from extractor.batch.child import START_SECONDS, Child, WorkerStartError
from extractor.batch.input import Input
from extractor.batch.limits import Limits
from extractor.batch.outcome import Outcome, OutcomeStatus
from extractor.batch.source import job_of
from extractor.batch.verdict import Ending, died, finished, refused
from extractor.batch.watch import result_of

START_ATTEMPTS = 3
ATTEMPTS = 2  # a worker may die of what came before a file, or of another's hand: a death counts the second time


class Slot:
    """Runs files one after the other, each in the worker of the moment; used by one thread, watched by another."""

    def __init__(self, target: str, limits: Limits) -> None:
        self._target, self._limits = target, limits
        self._child: Child | None = None
        self._closed = False

    def run(self, one: Input) -> Outcome:
        """The outcome of one file; WorkerStartError where no worker can be had."""
        if one.refusal is not None:
            return refused(one)
        outcome, doubtful = self._attempt(one)
        for _ in range(ATTEMPTS - 1):
            if doubtful and not self._closed:
                outcome, doubtful = self._attempt(one)
        return outcome

    def enforce(self) -> None:
        """Kills the worker where its file is over a limit."""
        child = self._child
        if child is not None:
            child.enforce()

    def close(self, *, at_once: bool = False) -> None:
        """Ends the worker; `at_once` kills it, whatever it does, and no other is started."""
        self._closed = self._closed or at_once
        child, self._child = self._child, None
        if child is not None:
            child.close(at_once=at_once)
            child.last_words()

    def _attempt(self, one: Input) -> tuple[Outcome, bool]:
        """The outcome, and whether it may be the fault of another than the file."""
        child = self._hand_over(one)
        used = child.jobs > 0
        started = time.monotonic()
        result, sha256 = result_of(child.receive)
        alive = child.end()
        seconds = time.monotonic() - started
        if result is not None:
            if not alive or child.spent():
                self.close()
            return finished(one, seconds, result), False
        self._child = None
        ending = Ending(child.close(), child.excess, child.last_words())
        doubtful = ending.excess is None or (used and ending.excess is OutcomeStatus.OUT_OF_MEMORY)
        return died(one, seconds, ending, self._limits, sha256), doubtful

    def _hand_over(self, one: Input) -> Child:
        """A worker that was given the file. One that is dead before that is replaced: it is not the file's fault."""
        words = ""
        for _ in range(START_ATTEMPTS):
            if self._closed:
                break
            child = self._child or self._start()
            if self._is_ready(child):
                child.begin(self._limits.timeout)
                if child.send(job_of(one)):
                    return child
            child.close(at_once=True)
            words = child.last_words() or words
            self._child = None
        raise WorkerStartError(f"worker processes cannot start: {words or 'they end without a word'}")

    def _is_ready(self, child: Child) -> bool:
        """Whether a worker is ready for a file; waits for a new one to start."""
        if child.jobs == 0:
            child.begin(START_SECONDS)
            return child.receive() is not None
        return True

    def _start(self) -> Child:
        self._child = child = Child(self._target, self._limits)
        if self._closed:
            child.close(at_once=True)
        return child
