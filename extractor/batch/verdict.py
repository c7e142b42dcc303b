"""What became of a file, told from a worker's message or from the way it ended."""

from __future__ import annotations

import signal

from extractor.batch.frames import Frame
from extractor.batch.input import Input
from extractor.batch.limits import Limits
from extractor.batch.outcome import Outcome, OutcomeStatus
from extractor.tuples import NamedTuple


class Ending(NamedTuple):
    """How a worker ended: its exit code (negative: the signal), the limit it was killed for, and its last words."""

    code: int
    excess: OutcomeStatus | None = None
    words: str = ""


def finished(one: Input, seconds: float, frame: Frame) -> Outcome:
    """The outcome of a file that a worker came to an end with."""
    header, (record,) = frame
    if header.get("unchanged") and one.known is not None:
        return one.known._replace(name=one.name, kept=True)
    return Outcome(
        name=one.name,
        status=OutcomeStatus(header["status"]),
        seconds=seconds,
        sha256=header["sha256"],
        organization=header.get("organization"),
        form=header.get("form"),
        fiscal_year=header.get("fiscal_year"),
        facts=header.get("facts", 0),
        diagnostics=header.get("diagnostics", {}),
        verdicts=header.get("verdicts", {}),
        attachments=header.get("attachments") or _unread(one),
        pictures=header.get("pictures", ()),
        parts=header.get("parts", ()),
        error_code=header.get("error_code"),
        error=header.get("error"),
        record=record.decode() or None,
    )


def refused(one: Input) -> Outcome:
    """The outcome of an input that is known not to be read."""
    assert one.refusal is not None
    code, message = one.refusal
    return Outcome(one.name, OutcomeStatus.UNREADABLE, 0.0, attachments=_unread(one), error_code=code, error=message)


def _unread(one: Input) -> list[dict[str, str | None]]:
    """The attached files of an input that came to no result: a row names them all the same."""
    return [{"name": attached.name, "sha256": None} for attached in one.attachments]


def died(one: Input, seconds: float, ending: Ending, limits: Limits, sha256: str | None) -> Outcome:
    """The outcome of a file whose worker ended before it had a result."""
    status = ending.excess or OutcomeStatus.CRASHED
    code = _ending_code(ending.code) if status is OutcomeStatus.CRASHED else status.value
    message = _message(ending, limits)
    return Outcome(one.name, status, seconds, sha256, attachments=_unread(one), error_code=code, error=message)


def _message(ending: Ending, limits: Limits) -> str:
    if ending.excess is OutcomeStatus.TIMEOUT:
        return f"took longer than {limits.timeout:g} s and was ended; raise the limit or leave the file out"
    if ending.excess is OutcomeStatus.OUT_OF_MEMORY:
        return f"took more than {limits.memory} MB and was ended; raise the limit or leave the file out"
    return f"the worker ended: {_ending(ending.code)}" + (f" ({ending.words})" if ending.words else "")


def _ending_code(code: int) -> str:
    return f"signal:{_signal_name(-code)}" if code < 0 else f"exit:{code}"


def _ending(code: int) -> str:
    if code >= 0:
        return f"exit status {code}"
    hint = "; the system may have run out of memory" if -code == getattr(signal, "SIGKILL", None) else ""
    return f"killed by {_signal_name(-code)}{hint}"


def _signal_name(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return str(number)
