"""One damaged file read in a fork: how it ends, in what time and memory, and which wrong numbers nobody doubts.

A digit that became another digit leaves a sound file that prints another number, and so does one that is gone or there
twice: nothing in it tells of damage. Cells that are wrong for that alone are counted apart (`exchanged`).
"""

from __future__ import annotations

import gzip
import json
import os
import resource
import signal
import sys
import time
import traceback
from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

from extractor.errors import ExtractorError
from extractor.pipeline import extract
from extractor.report import Confidence, Extraction
from extractor.values.numbers import CellState
from tests.conftest import ROOT
from tests.readers.mutants.damage import mutant

FORMATS = ("doc", "docx", "odt", "rtf", "html", "mhtml", "text", "pdf", "ofd")
HANGS_AFTER = 20  # seconds of processor time after which a reader is taken to hang
WAITS_AFTER = 200  # seconds of the clock, for one that waits
SIGNS = frozenset(b"0123456789-_/\\|*.~xX")  # what a statutory cell may print
_CASES = {
    "doc": "doc-word97",
    "docx": "docx-blanks",
    "odt": "odt-report",
    "html": "html-site",
    "mhtml": "mhtml-site",
    "text": "text-tabs",
    "pdf": "pdf-ruled",
    "ofd": "ofd-signed",
}
_KILOBYTE = 1024


class Trial(NamedTuple):
    """How a mutant ended: a status, an error's code, `crash: …` or `hang`; what it took; the cells that are wrong
    without a word, as paths, and those for whose digits others stand."""

    seed: int
    damage: str
    ending: str
    seconds: float
    megabytes: float
    silent: tuple[str, ...] = ()
    exchanged: tuple[str, ...] = ()

    @property
    def failed(self) -> bool:
        """Whether it ended in anything but a result or a clear error."""
        return self.ending.startswith(("crash", "hang"))


@cache
def sound(format: str) -> bytes:
    """The sound file of a format."""
    if format == "rtf":
        return gzip.decompress((ROOT / "tests" / "readers" / "data" / "report.rtf.gz").read_bytes())
    return next((ROOT / "fixtures" / _CASES[format]).glob("source.*")).read_bytes()


@cache
def truth(format: str) -> Mapping[tuple[str, ...], object]:
    """What the sound file's cells print."""
    return {tuple(fact.field): (fact.state, fact.value) for fact in extract(sound(format)).facts}


def trial(format: str, seed: int) -> Trial:
    """The ending of one mutant."""
    truth(format)  # before the fork, so that it is read once and everything is imported
    damage, data = mutant(format, sound(format), seed)
    read_end, write_end = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(read_end)
        _run(format, damage, data, write_end)
    os.close(write_end)
    with os.fdopen(read_end, "rb") as stream:
        told = stream.read()
    _, status = os.waitpid(child, 0)
    if told:
        return Trial(seed, damage, **json.loads(told, object_hook=_trial_fields))
    ended = -os.waitstatus_to_exitcode(status)
    ending = "hang" if ended in (signal.SIGALRM, signal.SIGPROF) else f"crash: signal {ended}"
    return Trial(seed, damage, ending, float(HANGS_AFTER), 0.0)


def _trial_fields(fields: dict[str, Any]) -> dict[str, Any]:
    return {**fields, "silent": tuple(fields["silent"]), "exchanged": tuple(fields["exchanged"])}


def _run(format: str, damage: str, data: bytes, results: int) -> None:
    """Reads in the child, and ends it."""
    for number in (signal.SIGALRM, signal.SIGPROF):
        signal.signal(number, signal.SIG_DFL)  # those of a test would only raise, which C does not hear
    signal.alarm(WAITS_AFTER)
    signal.setitimer(signal.ITIMER_PROF, HANGS_AFTER)
    began, silent = time.process_time(), {}
    try:
        extraction = extract(data, name=f"mutant.{format}")
        ending, silent = extraction.status.value, _silent(format, damage, extraction)
    except ExtractorError as error:
        ending = error.code
    except BaseException as error:
        ending = f"crash: {type(error).__name__} at {traceback.extract_tb(sys.exc_info()[2])[-1]}"
    seconds = time.process_time() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _KILOBYTE
    exchanged = _exchanged(format, data, silent)
    silent_alone = [path for path in silent if path not in exchanged]
    told = {
        "ending": ending,
        "seconds": seconds,
        "megabytes": peak,
        "silent": silent_alone,
        "exchanged": exchanged,
    }
    os.write(results, json.dumps(told).encode())
    os._exit(0)


def _silent(format: str, damage: str, extraction: Extraction) -> dict[str, object]:
    """The cells that are read as other than the sound file prints them, and that nothing doubts, with what is read.

    Where a 0 was the whole cell and is not there, the file prints a blank, and blanks add up as zeros do.
    """
    true, blanked = truth(format), (CellState.BLANK, None)
    silent: dict[str, object] = {}
    for fact in extraction.facts:
        found, printed = (fact.state, fact.value), true.get(tuple(fact.field))
        if fact.confidence is Confidence.DOUBTFUL or printed is None or found == printed:
            continue
        if not (damage == "removed" and found == blanked and printed == (CellState.NUMBER, 0)):
            silent[".".join(fact.field)] = found
    return silent


def _exchanged(format: str, data: bytes, silent: Mapping[str, object]) -> list[str]:
    """The silent cells that print the same in a sound file in which other digits stand, and that is all."""
    twin = with_other_digits(sound(format), data) if silent else None
    if twin is None:
        return []
    try:
        facts = extract(twin, name=f"twin.{format}").facts
    except ExtractorError:  # digits of what holds the report, and none of its own
        return []
    found = {".".join(fact.field): (fact.state, fact.value) for fact in facts}
    return [path for path, value in silent.items() if found.get(path) == value]


def with_other_digits(sound: bytes, damaged: bytes) -> bytes | None:
    """A sound file with what damage did to its digits, and nothing else: other ones, fewer or more of them.

    None where that cannot be told.

    >>> with_other_digits(b"<td>12</td>", b"<tz>17</td>"), with_other_digits(b"<td>12</td>", b"<td>122</td>")
    (b'<td>17</td>', b'<td>122</td>')
    """
    if len(sound) == len(damaged):
        pairs = zip(sound, damaged, strict=True)
        return bytes(new if old in SIGNS and new in SIGNS else old for old, new in pairs)
    shorter, longer = sorted((sound, damaged), key=len)
    start = next((at for at, (old, new) in enumerate(zip(shorter, longer, strict=False)) if old != new), len(shorter))
    between = longer[start : start + len(longer) - len(shorter)]
    block = shorter[start:] == longer[start + len(between) :]
    return damaged if block and SIGNS.issuperset(between) else None
