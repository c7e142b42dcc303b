"""Which files belong to a page: those in the folder `page.attachments` beside `page.html`, or in an archive."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

ENDING = ".attachments"

Names = Mapping[str, list[str]]


def by_stem(names: Iterable[str]) -> Names:
    """Names of files by what stands before their ending."""
    found: dict[str, list[str]] = {}
    for name in names:
        found.setdefault(os.path.splitext(name)[0], []).append(name)
    return found


def owner(folder: str, files: Names) -> str | None:
    """The file that a folder belongs to: the one with its name, else the only one with it before an ending.

    >>> owner("a.attachments", by_stem(["a.html", "b.html"])), owner("a.attachments", by_stem(["a.html", "a.pdf"]))
    ('a.html', None)
    """
    whole = folder.removesuffix(ENDING)
    if whole in files.get(os.path.splitext(whole)[0], ()):
        return whole
    found = files.get(whole, [])
    return found[0] if len(found) == 1 else None


def attached_files(path: str) -> list[str]:
    """The paths of the files that belong to a local file, sorted."""
    folders = dict.fromkeys(f"{whole}{ENDING}" for whole in (path, os.path.splitext(path)[0]))
    return [
        file
        for folder in folders
        if os.path.isdir(folder) and _owner_of(folder) == os.path.basename(path)
        for file in _files_in(folder)
    ]


def is_attached(path: str) -> bool:
    """Whether a local file belongs to another: it is given with that one, and is no input of its own."""
    folder, name = os.path.split(path)
    if not folder.endswith(ENDING) or name.startswith(".") or _owner_of(folder) is None:
        return False
    return not os.path.islink(path) or _is_inside(path, folder)


def folder_of(name: str) -> str | None:
    """The folder of attachments that a member of an archive lies in, None where it lies in none."""
    folder, _, last = name.rpartition("/")
    return folder if folder.endswith(ENDING) and last and not last.startswith(".") else None


def _files_in(folder: str) -> Iterator[str]:
    with os.scandir(folder) as entries:
        names = sorted(
            entry.name
            for entry in entries
            if entry.is_file()
            and not entry.name.startswith(".")
            and (not entry.is_symlink() or _is_inside(entry.path, folder))
        )
    return (os.path.join(folder, name) for name in names)


def _is_inside(path: str, folder: str) -> bool:
    """Whether a link leads to a file of the folder; what it leads to elsewhere belongs to no page by lying there."""
    return os.path.dirname(os.path.realpath(path)) == os.path.realpath(folder)


def _owner_of(folder: str) -> str | None:
    outer, name = os.path.split(folder)
    try:
        return owner(name, _files_beside(outer or os.curdir, os.stat(outer or os.curdir).st_mtime_ns))
    except OSError:
        return None


@lru_cache(2)
def _files_beside(folder: str, changed: int) -> Names:
    """The files of a folder that was last changed then; only folders with attachments in them are held so."""
    with os.scandir(folder) as entries:
        return by_stem(entry.name for entry in entries if entry.is_file())
