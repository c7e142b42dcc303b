"""Files to read, from what is named on a command line: files, folders, patterns, and lists of them."""

from __future__ import annotations

import glob
import os
import stat
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

LIST = "-"  # stands for a list of sources on standard input, one a line
_SEPARATORS = os.sep + (os.altsep or "")


@dataclass(frozen=True, slots=True)
class Input:
    """One file: its path, and its name in records and status rows (the path as it was given or found)."""

    path: str
    name: str


def expand(sources: Iterable[str | Path], lines: Iterable[str] = ()) -> Iterator[Input]:
    """The files of the sources in order; `-` stands for the sources in `lines`.

    A folder gives every regular file in it and below, sorted, each folder once however links lead to it. What names
    no file is given as it is: reading it says so, and nothing is lost without a word.
    """
    for source in sources:
        if source == LIST:
            for line in lines:
                if line.strip("\r\n"):
                    yield from _expand_one(line.strip("\r\n"))
        else:
            yield from _expand_one(os.fspath(source))


def _expand_one(source: str) -> Iterator[Input]:
    if os.path.isdir(source):
        yield from _walk(source)
    elif os.path.lexists(source) or not glob.has_magic(source):
        yield _input(source)
    else:
        yield from _expand_pattern(source)


def _expand_pattern(pattern: str) -> Iterator[Input]:
    found = sorted(glob.glob(pattern, recursive=True)) or [pattern]
    folders = {path.rstrip(_SEPARATORS) for path in found if os.path.isdir(path)}
    for path in found:
        if any(str(parent) in folders for parent in Path(path).parents):
            continue  # `**` finds what is in the folders that it finds
        if path.rstrip(_SEPARATORS) in folders:
            yield from _walk(path)
        else:
            yield _input(path)


def _walk(folder: str) -> Iterator[Input]:
    pending, seen = [folder], set()
    while pending:
        current = pending.pop()
        try:
            identity = _identity(current)
            entries = sorted(os.scandir(current), key=lambda entry: entry.name)
        except OSError:
            yield _input(current)  # reading it fails with the cause
            continue
        if identity in seen:
            continue
        seen.add(identity)
        yield from (_input(entry.path) for entry in entries if _is_input(entry))
        pending.extend(entry.path for entry in reversed(entries) if _is_folder(entry))


def _identity(folder: str) -> tuple[int, int] | str:
    status = os.stat(folder)
    return (status.st_dev, status.st_ino) if status.st_ino else os.path.realpath(folder)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def _is_input(entry: os.DirEntry[str]) -> bool:
    """Whether an entry is a regular file, or a link that leads nowhere; sockets, pipes and devices are not."""
    try:
        mode = entry.stat().st_mode
    except OSError:
        return True
    return stat.S_ISREG(mode)


def _input(path: str) -> Input:
    return Input(path, display_name(path))


def display_name(path: str) -> str:
    """A path as text: `/` between folders, bytes that are no characters as `\\xff`."""
    name = path.replace(os.sep, "/")
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def without(inputs: Iterable[Input], is_output: Callable[[str], bool]) -> Iterator[Input]:
    """The inputs but those that the run itself writes."""
    return (one for one in inputs if not is_output(one.path))
