"""Files behind URLs (`s3://`, `gs://`, `memory://` …), through fsspec; the only module that knows of it."""

from __future__ import annotations

import glob
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import IO, Any

from extractor.errors import ExtractorError, MissingSourceError

# These have no folders, and "make a folder" may make a bucket: a mistyped one has to fail.
_OBJECT_STORES = frozenset({"s3", "s3a", "gs", "gcs", "az", "abfs", "abfss", "adl", "oss", "obs", "cos"})


class StorageError(ExtractorError):
    """A URL that cannot be used as it is asked for."""

    code = "output"


def is_url(path: str) -> bool:
    """Whether a path is the URL of another place than this machine's files."""
    return "://" in path and not path.startswith("file://")


def listing(url: str) -> Iterator[tuple[str, str]]:
    """The files that a URL names (a file, a folder or a pattern), each with the part that is the URL's own place.

    The listing of one folder is held in memory, as fsspec gives it. What names no file is given as it is.
    """
    try:
        system, path = _open_system(url)
        found = iter(sorted(system.glob(path))) if glob.has_magic(path) else _below(system, path)
        root = url.partition("*")[0].rpartition("/")[0] if glob.has_magic(path) else url.rstrip("/")
        first = next(found, None)
        if first is None:
            yield url, ""
            return
        yield from ((one, root) for one in _urls(system, first, found))
    except StorageError:
        yield url, ""  # reading it says what is wrong
    except _failures():
        yield url, ""


def _below(system: Any, path: str) -> Iterator[str]:
    if not system.isdir(path):
        yield path
        return
    for folder, folders, files in system.walk(path):
        folders.sort()
        yield from (f"{folder.rstrip('/')}/{name}" for name in sorted(files) if name)


def _urls(system: Any, first: str, others: Iterator[str]) -> Iterator[str]:
    yield str(system.unstrip_protocol(first))
    for path in others:
        yield str(system.unstrip_protocol(path))


def read_bytes(url: str) -> bytes:
    """The bytes behind a URL; MissingSourceError where they cannot be had."""
    try:
        system, path = _open_system(url)
        data: bytes = system.cat_file(path)
    except _failures() as error:
        raise MissingSourceError(f"{url}: cannot be read ({_told(error)}); check the address and the access") from error
    return data


def open_file(path: str) -> IO[bytes]:
    """An open file, of this machine or behind a URL; OSError where it cannot be had."""
    if not is_url(path):
        return open(path, "rb")
    try:
        system, place = _open_system(path)
        file: IO[bytes] = system.open(place, "rb")
    except OSError:
        raise
    except _failures() as error:
        raise OSError(f"{path}: {_told(error)}") from error
    return file


def upload(local: Path, url: str) -> None:
    """Copies a file, or a folder with all in it, to a URL; StorageError where that fails."""
    try:
        system, path = _open_system(url)
        for file in sorted(local.rglob("*")) if local.is_dir() else [local]:
            if file.is_file():
                place = f"{path}/{file.relative_to(local).as_posix()}" if local.is_dir() else path
                if not _OBJECT_STORES & set(_protocols(system)):
                    system.makedirs(place.rpartition("/")[0], exist_ok=True)
                system.put_file(str(file), place)
    except _failures() as error:
        raise StorageError(f"{url}: cannot be written ({_told(error)}); the result is still in {local}") from error


def exists(url: str) -> bool:
    """Whether there is a file or folder behind a URL; StorageError where that cannot be told."""
    try:
        system, path = _open_system(url)
        return bool(system.exists(path))
    except _failures() as error:
        raise StorageError(f"{url}: cannot be used ({_told(error)})") from error


def remove_files(url: str, ending: str) -> None:
    """Removes the files with an ending below a folder, so that a new set can take their place."""
    try:
        system, path = _open_system(url)
        stale = [one for one in system.find(path) if one.endswith(ending)] if system.exists(path) else []
        if stale:
            system.rm(stale)
    except _failures() as error:
        raise StorageError(f"{url}: cannot be written ({_told(error)})") from error


def _open_system(url: str) -> tuple[Any, str]:
    try:
        core = import_module("fsspec.core")
        return core.url_to_fs(url, use_listings_cache=False, skip_instance_cache=False)  # type: ignore[no-any-return]
    except ImportError as error:
        message = f"{url}: URLs need fsspec and a driver: pip install 'xxgk-extractor[remote]' ({error})"
        raise StorageError(message) from error
    except (ValueError, TypeError, LookupError, AttributeError) as error:  # what drivers make of an odd address
        raise StorageError(f"{url}: {error}") from error


def _protocols(system: Any) -> tuple[str, ...]:
    return (system.protocol,) if isinstance(system.protocol, str) else tuple(system.protocol)


def _failures() -> tuple[type[Exception], ...]:
    """What drivers raise: errors of the system and of odd addresses, and the roots of those loaded."""
    roots = {"botocore.exceptions": "BotoCoreError", "aiohttp": "ClientError"}
    loaded = (getattr(sys.modules[module], name) for module, name in roots.items() if module in sys.modules)
    return (OSError, ValueError, TypeError, LookupError, NotImplementedError, *loaded)


def _told(error: Exception) -> str:
    return str(getattr(error, "strerror", None) or error or type(error).__name__)
