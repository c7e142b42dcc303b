"""Files to read, from what is named on a command line: files, folders, patterns, archives, URLs, and lists of them."""

from __future__ import annotations

import glob
import os
from collections.abc import Callable, Iterable, Iterator

from extractor.batch.attachments import attached_files, is_attached
from extractor.batch.endings import ZIP, is_container
from extractor.batch.input import Input, display_name
from extractor.batch.junk import local_junk
from extractor.batch.mirrors import local_attachments
from extractor.batch.options import Options

LIST = "-"  # stands for a list of sources on standard input, one a line
FILE_URL = "file://"
_SEPARATORS = os.sep + (os.altsep or "")


def expand(
    sources: Iterable[str | os.PathLike[str]],
    lines: Iterable[str] = (),
    *,
    null: bool = False,
    options: Options | None = None,
) -> Iterator[Input]:
    """The files of the sources in order; `-` stands for the sources in `lines`, which with `null` may hold line breaks.

    A folder gives every regular file in it and below, sorted, each folder once however links lead to it, less the files
    that are attached to others and what can be no report, which `options` counts; an archive gives its members. What
    names no file is given as it is: reading it says so, and nothing is lost without a word.
    """
    options = options or Options()
    for source in sources:
        if source == LIST:
            for line in lines:
                named = line if null else line.strip("\r\n")
                if named:
                    yield from _expand_one(named, options)
        else:
            yield from _expand_one(os.fspath(source), options)


def _expand_one(source: str, options: Options) -> Iterator[Input]:
    for path, root in _paths(source):
        key = display_name(path[len(root) :].lstrip(_SEPARATORS))
        one = Input(path, display_name(path), key)
        if root and "://" not in path and options.skips(local_junk(path, key)):
            continue
        if path.lower().endswith(ZIP):
            from extractor.batch.archives import members

            yield from members(one, options)
        elif is_container(path) and "://" not in path:
            from extractor.batch.containers import members as unpacked

            yield from unpacked(one, options)
        elif "://" in path:
            yield one
        else:
            yield one if options.counting else with_attachments(one, root)


def with_attachments(one: Input, root: str = "") -> Input:
    """A local file with the files that belong to it: those in its folder, and those below `root` that it links to."""
    folder = os.path.dirname(one.path)
    files = list(dict.fromkeys([*attached_files(one.path), *local_attachments(one.path, root or folder or os.curdir)]))
    attached = (Input(path, display_name(os.path.relpath(path, folder or os.curdir))) for path in files)
    return one._replace(attachments=tuple(attached)) if files else one


def _paths(source: str) -> Iterator[tuple[str, str]]:
    """The files that a source names, each with the part of its path that is the source's own place."""
    if "://" in source and not source.startswith(FILE_URL):
        from extractor.batch.storage import listing

        yield from listing(source)
        return
    path = local_path(source)
    if os.path.isdir(path):
        yield from ((found, path) for found in walk(path))
    elif os.path.lexists(path) or not glob.has_magic(path):
        yield path, ""
    else:
        yield from ((found, fixed_part(path)) for found in _matches(path))


def local_path(source: str) -> str:
    """The path of a `file://` URL; any other path as it is."""
    if not source.startswith(FILE_URL):
        return source
    from urllib.parse import urlsplit
    from urllib.request import url2pathname

    return url2pathname(urlsplit(source).path)


def names_something(source: str) -> bool:
    """Whether a source names a file, a folder or a match; what lies behind a URL is taken for granted."""
    path = local_path(source)
    if "://" in path or os.path.lexists(path):
        return True
    return glob.has_magic(path) and next(glob.iglob(path, recursive=True), None) is not None


def fixed_part(pattern: str) -> str:
    """The folder that a pattern starts with, up to the first part with a wildcard.

    >>> fixed_part("/data/20??/*.html"), fixed_part("*.html")
    ('/data/', '')
    """
    wild = min(pattern.find(sign) for sign in "*?[" if sign in pattern)
    return pattern[: max(pattern.rfind(separator, 0, wild) for separator in _SEPARATORS) + 1]


def _matches(pattern: str) -> Iterator[str]:
    found = sorted(glob.glob(pattern, recursive=True)) or [pattern]
    folders = {path.rstrip(_SEPARATORS) for path in found if os.path.isdir(path)}
    for path in found:
        if any(parent in folders for parent in _parents(path.rstrip(_SEPARATORS))):
            continue  # `**` finds what is in the folders that it finds
        if path.rstrip(_SEPARATORS) in folders:
            yield from walk(path)
        else:
            yield path


def _parents(path: str) -> Iterator[str]:
    """The folders a path lies in, the nearest first."""
    while (parent := os.path.dirname(path)) != path:
        yield parent
        path = parent


def walk(folder: str) -> Iterator[str]:
    """The files in a folder and below that belong to no other in it; `batch.folders` holds few names at a time."""
    from extractor.batch.folders import files_below

    return (path for path in files_below(folder) if os.path.dirname(path) == folder or not is_attached(path))


def without(inputs: Iterable[Input], is_output: Callable[[str], bool]) -> Iterator[Input]:
    """The inputs but those that the run itself writes."""
    return (one for one in inputs if not is_output(one.path))
