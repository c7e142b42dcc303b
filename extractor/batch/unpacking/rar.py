"""RAR archives, by libarchive (extra `archives`, and the library of the system); the only module that knows it.

It reads versions 4 and 5, no solid ones of version 4, and neither encrypted archives nor those of several volumes.
"""

from __future__ import annotations

import locale
import os
import zlib
from collections.abc import Iterator
from contextlib import suppress
from typing import IO, Any, cast

from extractor.batch.unpacking import Budget, Entry, Guarded
from extractor.batch.unpacking.rar_headers import UNPACK, Told, members
from extractor.batch.unpacking.sevenzip import MissingLibraryError
from extractor.errors import DamagedSourceError

_MISSING = (
    "RAR archives need libarchive: pip install 'xxgk-extractor[archives]' and, where the system has none, "
    "apt-get install libarchive13 (brew install libarchive); or unpack it and give the folder"
)


def entries(path: str, password: str | None) -> Iterator[Entry]:
    """The files in a RAR archive, each of the size and checksum that its header tells; links are passed by."""
    try:
        import libarchive  # type: ignore[import-untyped]  # it ships no types
    except (ImportError, OSError, AttributeError, TypeError) as error:  # the last two: no library of the system
        raise MissingLibraryError(_MISSING) from error
    version, told = members(path)
    budget = Budget(os.path.getsize(path))
    _let_names_be_unicode()
    references = 0
    try:
        with libarchive.file_reader(path, format_name=version) as archive:
            for entry, one in zip(archive, told, strict=True):
                budget.begin()
                references += entry.isreg and one.reference
                if entry.isreg and not one.folder and not one.reference:
                    blocks = _Blocks(entry, one, (libarchive.ArchiveError, OSError))
                    yield Entry(_name(entry.pathname), cast("IO[bytes]", Guarded(cast("IO[bytes]", blocks), budget)))
    except (libarchive.ArchiveError, ValueError, OSError) as error:
        raise _not_read(error) from error
    if references:
        raise DamagedSourceError(f"{references} members only refer to others that are the same; {UNPACK}")


def _let_names_be_unicode() -> None:
    """The library converts names to what the locale can write, and gives up where that is ASCII."""
    for name in ("C.UTF-8", "en_US.UTF-8", "UTF-8"):
        with suppress(locale.Error):
            locale.setlocale(locale.LC_CTYPE, name)
            return


def _name(name: Any) -> str:
    """A name as the library tells it: text where it is marked as Unicode, else bytes as Chinese Windows writes them."""
    return name if isinstance(name, str) else bytes(name or b"").decode("gb18030", "backslashreplace")


def _not_read(error: Exception) -> DamagedSourceError:
    why = getattr(error, "msg", None) or error
    return DamagedSourceError(f"libarchive does not read it ({why}): it is damaged or of an old kind; {UNPACK}")


class _Blocks:
    """The bytes of an entry as they are unpacked; DamagedSourceError where they are not what its header tells."""

    def __init__(self, entry: Any, told: Told, errors: tuple[type[Exception], ...]) -> None:
        self._blocks: Iterator[bytes] = entry.get_blocks(2**16)
        self._told, self._errors = told, errors
        self._crc = self._size = 0

    def read(self, size: int = -1) -> bytes:
        """The next bytes, as many as come."""
        try:
            piece = next(self._blocks, b"")
        except self._errors as error:
            raise _not_read(error) from error
        self._crc, self._size = zlib.crc32(piece, self._crc), self._size + len(piece)
        if not piece and (self._size != self._told.size or self._told.crc not in (None, self._crc)):
            raise DamagedSourceError("the checksum of a member differs; fetch the archive again")
        return piece
