"""The OLE container of a Word file: the streams a document is read from, and its summary."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import olefile  # type: ignore[import-untyped]  # the package ships no types

from extractor.errors import DamagedSourceError, EncryptedSourceError, UnknownFormatError
from extractor.readers import ole as containers
from extractor.readers.doc.binary import ADVICE
from extractor.readers.doc.summary import read_summary

MAIN, DATA, TABLES = "WordDocument", "Data", ("0Table", "1Table")
_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_KIND = "Word file"
_SUMMARY = "\x05SummaryInformation"


@dataclass(frozen=True)
class Container:
    """The streams of a Word file by name, and what its summary says."""

    streams: Mapping[str, bytes]
    metadata: Mapping[str, str]


def open_container(data: bytes) -> Container:
    """The streams a document is read from; an ExtractorError names why there are none."""
    if not data.startswith(_MAGIC):
        raise UnknownFormatError("the bytes are no OLE container, so no legacy Word document (.doc or .wps)")
    with containers.opened(data, _KIND, ADVICE, lambda ole: _check_streams(ole, data)) as ole:
        names = [name for name in (MAIN, DATA, *TABLES) if ole.exists(name)]
        streams = {name: containers.stream(ole, name, _KIND, ADVICE) for name in names}
        return Container(MappingProxyType(streams), MappingProxyType(_metadata(ole)))


def _check_streams(ole: olefile.OleFileIO, data: bytes) -> None:
    """Raise where the container is another program's or a stream that is read claims more bytes than the file has.

    Some writers leave garbage as the size of storages, and nothing is read of other streams.
    """
    if ole.exists("EncryptedPackage"):
        raise EncryptedSourceError("the Office document needs a password: open it and save it without one")
    if not ole.exists(MAIN):
        if MAIN.encode("utf-16-le") in data:
            raise DamagedSourceError(f"the directory of the Word file is damaged: {ADVICE}")
        raise UnknownFormatError("the OLE container holds no Word document: save the report as .docx")
    sizes = [ole.root.size, *(ole.get_size(name) for name in (MAIN, DATA, *TABLES) if ole.exists(name))]
    if max(sizes) > len(data):
        raise DamagedSourceError(f"a stream of the Word file is larger than the file, which is cut short: {ADVICE}")


def _metadata(ole: olefile.OleFileIO) -> dict[str, str]:
    try:
        return read_summary(ole.openstream(_SUMMARY).read()) if ole.exists(_SUMMARY) else {}
    except containers.ERRORS:
        return {}
