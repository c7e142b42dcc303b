"""Documents that are a zip of parts, read with limits: a part's bytes or its XML on demand."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from extractor.errors import DamagedSourceError, EncryptedSourceError, LimitExceededError
from extractor.readers.markup import Element, parse

MAX_PARTS = 10_000  # reports with pictures have 12 to 120 parts
MAX_PART_BYTES = 64 * 2**20  # document.xml of a 16-page report has 0.3 to 3 MB
MAX_RATIO = 300  # XML of reports deflates 8 to 40 times, zeros 1030 times
_RATIO_COUNTS_FROM = 4 * 2**20  # small parts of one repeated row deflate as well as bombs do
_CENTRAL_ENTRY = b"PK\x01\x02"
_ENCRYPTED_FLAG = 0x1
_ADVICE = "download it again, or open it in the program that made it and save it"
# What zipfile raises of damaged archives: places beyond what a file can have, names that are empty or no text, too.
_ZIP_ERRORS = (
    *(BadZipFile, EOFError, OSError, ValueError, ArithmeticError, LookupError, RuntimeError, AttributeError),
    *(TypeError, struct.error, zlib.error),
)


@dataclass(frozen=True, slots=True)
class Package:
    """The zip behind a document; parts are read on demand, each under the limits."""

    archive: ZipFile
    names: Mapping[str, ZipInfo]  # by folded part name

    def has(self, name: str) -> bool:
        """Whether the package holds a part of that name, letter case aside."""
        return _folded(name) in self.names

    def part(self, name: str) -> bytes:
        """The bytes of a part; DamagedSourceError where it is missing or unsound."""
        info = self.names.get(_folded(name))
        if info is None:
            raise DamagedSourceError(f"the document has no part {name}: {_ADVICE}")
        _check(info)
        try:
            with self.archive.open(info) as stream:
                data = stream.read(MAX_PART_BYTES + 1)
        except _ZIP_ERRORS as error:
            raise DamagedSourceError(f"the part {name} is damaged ({error}): {_ADVICE}") from error
        if len(data) > MAX_PART_BYTES:
            raise _too_large(name)
        return data

    def tree(self, name: str) -> Element:
        """The root element of an XML part."""
        return parse(self.part(name), name)


def open_package(data: bytes) -> Package:
    """The package in the bytes; an ExtractorError names what keeps it shut."""
    if data.count(_CENTRAL_ENTRY) > MAX_PARTS:
        raise LimitExceededError(f"the zip holds more than {MAX_PARTS} parts, more than any report does")
    try:
        archive = ZipFile(BytesIO(data))
    except _ZIP_ERRORS as error:
        raise DamagedSourceError(f"the document is cut short or no zip ({error}): {_ADVICE}") from error
    return Package(archive, {_folded(info.filename): info for info in archive.infolist()})


def _folded(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").casefold()


def _check(info: ZipInfo) -> None:
    """Raise where a part is encrypted, packed in a way that no office program packs, or declared too large."""
    if info.flag_bits & _ENCRYPTED_FLAG:
        raise EncryptedSourceError("the zip is encrypted: open it with its password and save it without one")
    if info.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        raise DamagedSourceError(f"the part {info.filename} is packed by an unknown method: {_ADVICE}")
    inflated = info.file_size > _RATIO_COUNTS_FROM and info.file_size > MAX_RATIO * max(info.compress_size, 1)
    if inflated or info.file_size > MAX_PART_BYTES:
        raise _too_large(info.filename)


def _too_large(name: str) -> LimitExceededError:
    return LimitExceededError(
        f"the part {name} unpacks to more than any report holds (over {MAX_PART_BYTES >> 20} MB or {MAX_RATIO} times"
        " its packed size): it may be a zip bomb"
    )
