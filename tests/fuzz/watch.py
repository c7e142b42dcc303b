"""Inputs read one after the other in a child, and what the parent sees of it: hangs, growth, death, exceptions."""

from __future__ import annotations

import json
import mmap
import os
import resource
import signal
import struct
import time
import traceback
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from extractor.errors import ExtractorError

HANGS_AFTER = 10.0  # seconds of processor time
GROWS_OVER = 500  # MB above what the process had before
_KIBIBYTE, _GIBIBYTE = 2**10, 2**30
_LOOKS_EVERY = 0.25
_PLACES = 4
_TICKS = os.sysconf("SC_CLK_TCK")
_RENEWED_AFTER = 20_000  # inputs, for what a library keeps
_STATE = struct.Struct("qq")  # the seed that is read, and how many were read before it

Make = Callable[[int], bytes]
Read = Callable[[bytes], str]


class Limit(NamedTuple):
    """A moment of the monotonic clock, and the first seed that is not read."""

    moment: float
    seed: int


class Finding(NamedTuple):
    """What is wrong with an input: `seed` makes it again; equal `what` are one fault."""

    seed: int
    what: str


@dataclass
class Tally:
    """How many were read, how they ended, and what was found, the first of each kind."""

    read: int = 0
    endings: Counter[str] = field(default_factory=Counter)
    findings: dict[str, Finding] = field(default_factory=dict)

    def found(self, finding: Finding) -> bool:
        """Whether it is new."""
        self.endings["FOUND"] += 1
        return self.findings.setdefault(finding.what, finding) is finding


def watched(
    make: Make,
    read: Read,
    first: int,
    told: Callable[[Finding], None],
    *,
    tally: Tally | None = None,
    seconds: float = 3600,
    most: int = 2**40,
) -> Tally:
    """The tally of reading inputs of the seeds from the first on, for some seconds or until there are so many."""
    tally = tally or Tally()
    limit = Limit(time.monotonic() + seconds, first + most)
    seed = first
    while seed < limit.seed and time.monotonic() < limit.moment:
        seed = _one_child(make, read, seed, limit, tally, told)
    return tally


def _one_child(make: Make, read: Read, first: int, limit: Limit, tally: Tally, told: Callable[[Finding], None]) -> int:
    """The seed to go on with behind a child that ended."""
    shared = mmap.mmap(-1, _STATE.size)
    shared[:] = _STATE.pack(first, 0)
    read_end, write_end = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(read_end)
        try:
            _child(make, read, first, limit, shared, write_end)
        finally:
            os._exit(1)
    os.close(write_end)
    ending = _end_of(child, shared)
    with os.fdopen(read_end, "rb") as stream:
        lines = stream.read().splitlines()
    seed, count = _STATE.unpack(shared[:])
    tally.read += count + bool(ending)
    for line in lines:
        kind, *rest = json.loads(line)
        if kind == "endings":
            tally.endings.update(rest[0])
        elif tally.found(finding := Finding(*rest)):
            told(finding)
    if ending and tally.found(finding := Finding(seed, ending)):
        told(finding)
    return int(seed) + bool(ending)


def _end_of(child: int, shared: mmap.mmap) -> str:
    """Waits for a child; what it is to be blamed for, if anything."""
    last, since = -1, 0.0
    while True:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            code = os.waitstatus_to_exitcode(status)
            return f"death: {code}" if code else ""
        time.sleep(_LOOKS_EVERY)
        seed, _ = _STATE.unpack(shared[:])
        used = _processor_seconds(child)
        if seed != last:
            last, since = seed, used
        elif used - since > HANGS_AFTER:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            return f"hang of seed {seed}"


def _processor_seconds(process: int) -> float:
    try:
        with open(f"/proc/{process}/stat", encoding="ascii", errors="replace") as file:
            fields = file.read().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / _TICKS


def _child(make: Make, read: Read, first: int, limit: Limit, shared: mmap.mmap, results: int) -> None:
    """Reads inputs and ends the process; what is shared is the seed to be read next and how many were."""
    most = _address_space() + 4 * _GIBIBYTE
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    endings: Counter[str] = Counter()
    before = _peak()
    for seed in range(first, min(first + _RENEWED_AFTER, limit.seed)):
        if time.monotonic() > limit.moment:
            break
        try:
            endings[read(make(seed))] += 1
        except ExtractorError as error:
            endings[error.code] += 1
        except BaseException as error:
            _tell(results, "finding", seed, _place(error))
        shared[:] = _STATE.pack(seed + 1, seed + 1 - first)
        if (grown := _peak() - before) > GROWS_OVER:
            _tell(results, "finding", seed, f"memory: {grown} MB, seed {seed}")
            break
    _tell(results, "endings", endings)
    os._exit(0)


def _tell(results: int, *what: object) -> None:
    os.write(results, json.dumps(what).encode() + b"\n")


def _address_space() -> int:
    """Bytes that are taken before anything is read: libraries that were imported reserve gigabytes."""
    with open("/proc/self/statm", encoding="ascii") as file:
        return int(file.read().split()[0]) * resource.getpagesize()


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // _KIBIBYTE


def _place(error: BaseException) -> str:
    """An exception and where it came from, the innermost place first."""
    frames = traceback.extract_tb(error.__traceback__)[-_PLACES:]
    names = (f"{'/'.join(frame.filename.split('/')[-2:])}:{frame.lineno}" for frame in reversed(frames))
    return f"{type(error).__name__} at {' < '.join(names)}"
