"""The files in a folder and below, sorted, with few names in memory however many there are."""

from __future__ import annotations

import heapq
import os
import stat
from collections.abc import Callable, Iterator

CHUNK = 5000  # names held at a time (0.5 MB); a folder of a million is read 200 times, 1 % of its conversion

_Entry = os.DirEntry[str]


def files_below(folder: str) -> Iterator[str]:
    """Every regular file, those of a folder before those of the folders in it, each folder once.

    Links are followed; one that leads nowhere and a folder that cannot be read are given themselves: reading them
    fails with the cause.
    """
    seen: set[tuple[int, int] | str] = set()
    pending: list[tuple[str, Iterator[str]]] = [(folder, iter([folder]))]
    while pending:
        current, folders = pending[-1]
        try:
            inner = next(folders, None)
            if inner is None:
                pending.pop()
                continue
            current = inner
            identity = _identity(inner)
            if identity not in seen:
                seen.add(identity)
                yield from _entries(inner, _is_file)
                pending.append((inner, _entries(inner, _is_folder)))
        except OSError:
            if current == pending[-1][0]:
                pending.pop()
            yield current


def _entries(folder: str, wanted: Callable[[_Entry], bool]) -> Iterator[str]:
    """The paths of the wanted entries, sorted by name, from as many looks at the folder as it has chunks."""
    last: str | None = None
    while True:
        with os.scandir(folder) as entries:
            later = (entry.name for entry in entries if (last is None or entry.name > last) and wanted(entry))
            chunk = heapq.nsmallest(CHUNK, later)
        yield from (os.path.join(folder, name) for name in chunk)
        if len(chunk) < CHUNK:
            return
        last = chunk[-1]


def _identity(folder: str) -> tuple[int, int] | str:
    status = os.stat(folder)
    return (status.st_dev, status.st_ino) if status.st_ino else os.path.realpath(folder)


def _is_folder(entry: _Entry) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def _is_file(entry: _Entry) -> bool:
    """Whether an entry is a regular file, or a link that leads nowhere; sockets, pipes and devices are not."""
    try:
        if entry.is_symlink():
            return stat.S_ISREG(entry.stat().st_mode)
        return entry.is_file()
    except OSError:
        return True
