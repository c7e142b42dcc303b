"""How much memory a process and those it started hold, where the system tells."""

from __future__ import annotations

import os

MEASURED = os.path.exists("/proc/self/statm")  # Linux; elsewhere the memory limit is not enforced
_PAGE = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 4096


def resident_bytes(pid: int) -> int:
    """The resident memory of a process and its descendants in bytes, 0 where it is gone or cannot be told."""
    total, pending = 0, [pid]
    while pending:
        current = pending.pop()
        try:
            total += int(_words(f"/proc/{current}/statm")[1]) * _PAGE
            pending.extend(map(int, _words(f"/proc/{current}/task/{current}/children")))
        except (OSError, ValueError, IndexError):
            continue
    return total


def _words(path: str) -> list[str]:
    with open(path, encoding="ascii") as file:
        return file.read().split()
