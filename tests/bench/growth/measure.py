"""One input read in a process of its own: processor time, memory, and how it ends."""

from __future__ import annotations

import json
import os
import resource
import sys
import time
import traceback
from types import FrameType
from typing import Any, NamedTuple

from extractor.errors import ExtractorError
from extractor.pipeline import extract

_MEBIBYTE, _KIBIBYTE = 2**20, 2**10
_PLACES = 3


class Cost(NamedTuple):
    """What reading an input took, and its ending: a status, an error's code, `crash: …` or `killed`."""

    ending: str
    seconds: float
    megabytes: float

    @property
    def crashed(self) -> bool:
        """Whether it ended in anything but a result or an error of the package's own."""
        return self.ending.startswith(("crash", "killed"))


def cost(data: bytes, seconds: int = 60, megabytes: int = 4096) -> Cost:
    """The cost of one input, whose process is killed after so many seconds of processor time."""
    read_end, write_end = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(read_end)
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        resource.setrlimit(resource.RLIMIT_AS, (megabytes * _MEBIBYTE, megabytes * _MEBIBYTE))
        try:
            os.write(write_end, json.dumps(_read(data)).encode())
        finally:
            os._exit(0)
    os.close(write_end)
    with os.fdopen(read_end, "rb") as stream:
        told = stream.read()
    _, status, used = os.wait4(child, 0)
    if not told:
        signalled = os.waitstatus_to_exitcode(status)
        return Cost(f"killed: {signalled}", used.ru_utime + used.ru_stime, used.ru_maxrss / _KIBIBYTE)
    return Cost(**json.loads(told))


def _read(data: bytes) -> dict[str, Any]:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    began = time.process_time()
    try:
        ending = extract(data, name="growth").status.value
    except ExtractorError as error:
        ending = error.code
    except BaseException as error:
        frames = traceback.extract_tb(error.__traceback__)[-_PLACES:]
        places = " < ".join(f"{os.path.basename(frame.filename)}:{frame.lineno}" for frame in reversed(frames))
        ending = f"crash: {type(error).__name__} at {places}"
    taken = time.process_time() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return {"ending": ending, "seconds": taken, "megabytes": max(0, peak - before) / _KIBIBYTE}


def steps(data: bytes) -> tuple[int, str]:
    """The calls that reading an input makes, of Python and of C, and how it ends; the same on every machine.

    What a pattern or a library does in one call is a step: the processor's time of `cost` shows that.
    """
    calls = 0

    def profile(frame: FrameType, event: str, argument: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(profile)
    try:
        ending = str(extract(data, name="growth").status.value)
    except ExtractorError as error:
        ending = error.code
    finally:
        sys.setprofile(before)
    return calls, ending
