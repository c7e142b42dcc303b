"""The process that extracts the files of a batch, one at a time; it is started and killed by its parent."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from importlib import import_module
from typing import Any, BinaryIO

from extractor.batch.frames import read_frame, write_frame
from extractor.batch.outcome import OutcomeStatus
from extractor.errors import ExtractorError

_PARENT_DEATH_SIGNAL = 1  # PR_SET_PDEATHSIG of Linux's prctl
_KILL = 9
_PLACES = 3  # of an exception's way, which say where to look

# The findings on pictures whose text or tables were not read, by code and variant.
UNREAD_PICTURES = frozenset({("no_text_layer", "picture"), ("no_text_layer", "pictures"), ("table_is_picture", "")})

_Result = tuple[dict[str, Any], bytes]
_UNCHANGED: _Result = {"status": "unchanged", "unchanged": True}, b""


def main(arguments: Sequence[str]) -> None:
    """Serves jobs from standard input until it ends; `arguments` are the function's address and the parent's id."""
    target, parent = arguments
    _die_with(int(parent))
    jobs, results = _private_streams()
    extract = function_at(target)
    write_frame(results, {"ready": True})
    while (job := read_frame(jobs)) is not None:
        serve(results, job.header, extract)


def function_at(address: str) -> Callable[..., Any]:
    """The function at an address, `module:function`."""
    module, _, name = address.partition(":")
    function: Callable[..., Any] = getattr(import_module(module), name)
    return function


def _die_with(parent: int) -> None:
    """Ends this process when its parent ends, however that happens; off Linux a busy one ends its file first."""
    if sys.platform == "linux":
        import ctypes

        ctypes.CDLL(None).prctl(_PARENT_DEATH_SIGNAL, _KILL)
        if os.getppid() != parent:
            os._exit(1)


def _private_streams() -> tuple[BinaryIO, BinaryIO]:
    """The parent's pipes under new numbers, so that nothing a library prints or reads can spoil the messages."""
    jobs, results = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    os.dup2(2, 1)
    return jobs, results


def serve(results: BinaryIO, job: dict[str, Any], extract: Callable[..., Any]) -> None:
    """Sends the digest of the bytes as soon as they are read, then what the outcome tells and the record."""
    from extractor.batch.source import digests_of, open_job

    sha256: str | None = None
    try:
        source = open_job(job)
        sha256 = source.sha256
        attached = [open_job(one) for one in job["attachments"]]
        if [sha256, digests_of(attached)] == job["known"]:
            result = _UNCHANGED
        else:
            write_frame(results, {"sha256": sha256})
            options: dict[str, Any] = {"attachments": attached} if attached else {}
            options |= {"part": job["part"]} if job["part"] is not None else {}
            extraction = extract(source.data, name=source.name, **options)
            result = _described(extraction, sha256, digests_of(attached))
            result[0]["parts"] = _others(extraction.diagnostics) if job["part"] == "" else ()
    except ExtractorError as error:
        result = _failure(OutcomeStatus.UNREADABLE, error.code, str(error), sha256)
    except MemoryError:
        message = "the memory did not suffice; leave the file out or give it more"
        result = _failure(OutcomeStatus.OUT_OF_MEMORY, "out_of_memory", message, sha256)
    except Exception as error:
        message = f"{type(error).__name__}: {error} ({_place(error)}); please report this file"
        result = _failure(OutcomeStatus.CRASHED, f"exception:{type(error).__name__}", message, sha256)
    write_frame(results, *result)


def _place(error: Exception) -> str:
    """Where an exception came from, the innermost place first."""
    import traceback  # takes 4 ms, and is for faults alone

    frames = traceback.extract_tb(error.__traceback__)[-_PLACES:]
    return " < ".join(f"{os.path.basename(frame.filename)}:{frame.lineno}" for frame in reversed(frames))


def _described(extraction: Any, sha256: str, attached: list[dict[str, str | None]]) -> _Result:
    severities = Counter(str(diagnostic.severity) for diagnostic in extraction.diagnostics)
    verdicts = Counter(str(check.verdict) for check in extraction.checks if check.verdict)
    report = extraction.report
    header = {
        "status": OutcomeStatus(extraction.status).value,
        "sha256": sha256,
        "organization": report.organization if report else None,
        "form": report.form if report else None,
        "fiscal_year": report.fiscal_year if report else None,
        "facts": len(extraction.facts),
        "diagnostics": dict(sorted(severities.items())),
        "verdicts": dict(sorted(verdicts.items())),
        "attachments": attached,
        "pictures": _pictures(extraction.diagnostics),
    }
    return header, _encoded(extraction.to_json())


def _pictures(diagnostics: Iterable[Any]) -> list[dict[str, Any]]:
    """Where pictures stand whose text or tables were not read: name, page and box, as far as the source has them."""
    unread = [one for one in diagnostics if (one.code, one.variant) in UNREAD_PICTURES]
    return [
        {"name": dict(one.args).get("name"), "page": at and at.page, "box": at and at.box}
        for one in unread
        for at in (one.location,)
    ]


def _others(diagnostics: Iterable[Any]) -> list[str]:
    """The places of the other reports in a file."""
    others = (dict(one.args)["others"] for one in diagnostics if one.code == "several_reports" and not one.variant)
    return list(next(others, ()))


def _encoded(text: str) -> bytes:
    """UTF-8; a half of a surrogate pair, which JSON may hold and UTF-8 may not, becomes its escape."""
    return text.encode("utf-8", "backslashreplace")


def _failure(status: OutcomeStatus, code: str, message: str, sha256: str | None) -> _Result:
    printable = _encoded(message).decode()
    return {"status": status.value, "sha256": sha256, "error_code": code, "error": printable}, b""
