"""Parts that a document can be read without."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from extractor.diagnostics import Code, Diagnostic, finding
from extractor.errors import DamagedSourceError

_Read = TypeVar("_Read")


def optional(read: Callable[[], _Read], default: _Read, findings: list[Diagnostic], *, lists: bool = False) -> _Read:
    """What is read of a part, or the default and a finding where it is unsound; `lists`: only automatic numbers are."""
    try:
        return read()
    except DamagedSourceError as error:
        findings.append(finding(Code.CONTENT_SKIPPED, "lists" if lists else "part", reason=str(error)))
        return default
