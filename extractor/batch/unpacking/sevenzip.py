"""7z archives, by py7zr (extra `archives`); the only module that knows it."""

from __future__ import annotations

import io
import lzma
import os
import struct
import zlib
from collections.abc import Iterator
from typing import Any

from extractor.batch.unpacking import ENTRY_BYTES, Budget, Entry
from extractor.errors import DamagedSourceError, EncryptedSourceError, ExtractorError, LimitExceededError

_MOST_AT_ONCE = 64 * 2**20  # what is unpacked at a time; the members of a solid archive come in batches of that size
_ERRORS = (
    *(lzma.LZMAError, zlib.error, struct.error, OSError, EOFError, ValueError, LookupError, TypeError),
    *(AttributeError, AssertionError, ArithmeticError, RuntimeError, NotImplementedError),
)


class MissingLibraryError(ExtractorError):
    """A container needs a library that is not installed."""

    code = "missing_library"


def entries(path: str, password: str | None) -> Iterator[Entry]:
    """The files in a 7z archive."""
    try:
        import py7zr
        import py7zr.exceptions
    except ImportError as error:
        raise MissingLibraryError("7z archives need py7zr: pip install 'xxgk-extractor[archives]'") from error
    try:
        with py7zr.SevenZipFile(path, password=password) as archive:
            if archive.needs_password() and password is None:
                raise _encrypted()
            infos = [info for info in archive.list() if not info.is_directory]
            budget = Budget(os.path.getsize(path))
            for info in infos:
                budget.begin()
                budget.count(info.uncompressed)
                if info.uncompressed > ENTRY_BYTES:
                    raise LimitExceededError(f"a member of more than {ENTRY_BYTES >> 20} MB, as no report is")
        for batch in _batches(infos):
            with py7zr.SevenZipFile(path, password=password) as archive:
                memory = _Memory({info.filename: info.uncompressed for info in batch})
                archive.extract(targets=[info.filename for info in batch], factory=memory)
            for name, data in memory.files.items():
                data.seek(0)
                yield Entry(name, data)
    except py7zr.exceptions.PasswordRequired as error:
        raise _encrypted() from error
    except (py7zr.exceptions.ArchiveError, *_ERRORS) as error:
        wrong = "the password may be wrong" if password else "fetch it again"
        raise DamagedSourceError(f"the archive is damaged or cut short ({error}); {wrong}") from error


def _batches(infos: list[Any]) -> Iterator[list[Any]]:
    """The members in batches that fit in memory; each costs a pass over the archive up to its last."""
    batch: list[Any] = []
    size = 0
    for info in infos:
        if batch and size + info.uncompressed > _MOST_AT_ONCE:
            yield batch
            batch, size = [], 0
        batch.append(info)
        size += info.uncompressed
    if batch:
        yield batch


def _encrypted() -> EncryptedSourceError:
    return EncryptedSourceError("the archive needs a password: give it with --password")


class _Bounded(io.BytesIO):
    """The bytes of a member, no more than its size as the archive tells it."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self._most = most

    def write(self, data: Any, /) -> int:
        if self.tell() + len(data) > self._most:
            raise LimitExceededError("a member is larger than the archive says: it may be a bomb")
        return super().write(data)

    def close(self) -> None:
        """Nothing: py7zr closes a member when it is whole, and it is read after that."""

    def size(self) -> int:
        """How many bytes there are, as py7zr asks."""
        return len(self.getbuffer())


class _Memory:
    """Where py7zr puts members: into memory, by the names in the archive."""

    def __init__(self, sizes: dict[str, int]) -> None:
        self._sizes = sizes
        self.files: dict[str, _Bounded] = {}

    def create(self, filename: str) -> _Bounded:
        """A place for a member."""
        self.files[filename] = _Bounded(self._sizes.get(filename, 0))
        return self.files[filename]
