"""Web archives of crawlers (WARC, ISO 28500), by warcio (extra `archives`): a response is a file named by its URL."""

from __future__ import annotations

import os
import zlib
from collections.abc import Iterator
from typing import IO, Any, cast

from extractor.batch.unpacking import Budget, Entry, Guarded, Sound
from extractor.batch.unpacking.sevenzip import MissingLibraryError
from extractor.errors import DamagedSourceError

# Never a report: what belongs to a page. The name of a file decides on what is left.
_PARTS = (
    *("image/", "font/", "audio/", "video/", "text/css", "text/javascript", "application/javascript"),
    *("application/x-javascript", "application/font", "application/json"),
)
_FOUND = ("200", "203")
_ERRORS = (zlib.error, OSError, EOFError, ValueError, LookupError, AttributeError)


def entries(path: str, password: str | None) -> Iterator[Entry]:
    """The responses that are no parts of pages, each URL with its last one as it comes."""
    try:
        from warcio.archiveiterator import ArchiveIterator  # type: ignore[import-untyped]  # it ships no types
        from warcio.exceptions import ArchiveLoadFailed  # type: ignore[import-untyped]
    except ImportError as error:
        raise MissingLibraryError("web archives (.warc) need warcio: pip install 'xxgk-extractor[archives]'") from error
    budget = Budget(os.path.getsize(path))
    try:
        with open(path, "rb") as file:
            for record in ArchiveIterator(file):
                budget.begin()
                if _is_document(record):
                    stream = Sound(cast("IO[bytes]", _Whole(record, budget)), (ArchiveLoadFailed, *_ERRORS))
                    name = record.rec_headers.get_header("WARC-Target-URI") or ""
                    yield Entry(name, cast("IO[bytes]", stream))
        if not budget.entries:
            raise DamagedSourceError("the archive holds no record; fetch it again")
    except (ArchiveLoadFailed, *_ERRORS) as error:
        raise DamagedSourceError(f"the archive is damaged or cut short ({error}); fetch it again") from error


class _Whole(Guarded):
    """A response's body, which has to be there to the end: warcio says nothing of one that is cut short."""

    def __init__(self, record: Any, budget: Budget) -> None:
        super().__init__(record.content_stream(), budget)
        self._left = record.raw_stream

    def read(self, size: int = -1) -> bytes:
        """The next bytes; DamagedSourceError where the record ends before its length."""
        data = super().read(size)
        if not data and getattr(self._left, "limit", 0) > 0 and not self._left.read(1):
            raise DamagedSourceError("the archive is cut short within a record; fetch it again")
        return data


def _is_document(record: object) -> bool:
    if getattr(record, "rec_type", "") not in ("response", "resource"):
        return False
    headers = getattr(record, "http_headers", None)
    if headers is None:
        return True
    kind = (headers.get_header("Content-Type") or "").strip().lower()
    return headers.get_statuscode() in _FOUND and not kind.startswith(_PARTS)
