"""The parts of a Word package as they are: a zip read with limits, its relationships and its main part."""

from __future__ import annotations

import posixpath
import struct
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from urllib.parse import unquote
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from extractor.errors import DamagedSourceError, EncryptedSourceError, LimitExceededError
from extractor.readers.docx.markup import Element, parse

MAX_PARTS = 10_000  # reports with pictures have 12 to 120 parts
MAX_PART_BYTES = 64 * 2**20  # document.xml of a 16-page report has 0.3 to 3 MB
MAX_RATIO = 300  # XML of reports deflates 8 to 40 times, zeros 1030 times
_RATIO_COUNTS_FROM = 4 * 2**20  # small parts of one repeated row deflate as well as bombs do
_OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_ENCRYPTION_STREAMS = tuple(name.encode("utf-16-le") for name in ("EncryptedPackage", "EncryptionInfo"))
_CENTRAL_ENTRY = b"PK\x01\x02"
_ENCRYPTED_FLAG = 0x1
_MAIN_TYPES = (
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
    "application/vnd.ms-word.document.macroEnabled.main+xml",
    "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
)
_USUAL_MAIN_PART = "word/document.xml"
_ADVICE = "download it again, or open it in Word and save it"
_ZIP_ERRORS = (BadZipFile, EOFError, OSError, ValueError, KeyError, RuntimeError, struct.error, zlib.error)


@dataclass(frozen=True, slots=True)
class Relationship:
    """Where a part points: the last segment of the type, and a part's name or, if external, an address."""

    kind: str
    target: str
    external: bool = False


@dataclass(frozen=True)
class Package:
    """The zip behind a Word document; parts are read on demand, each under the limits."""

    archive: ZipFile
    names: Mapping[str, ZipInfo]  # by folded part name

    def has(self, name: str) -> bool:
        """Whether the package holds a part of that name, letter case aside."""
        return _folded(name) in self.names

    def part(self, name: str) -> bytes:
        """The bytes of a part; DamagedSourceError where it is missing or unsound."""
        info = self.names.get(_folded(name))
        if info is None:
            raise DamagedSourceError(f"the Word file has no part {name}: {_ADVICE}")
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

    def relationships(self, name: str = "") -> dict[str, Relationship]:
        """What a part (or the package itself) points to, by relationship id; empty where it points to nothing."""
        folder, base = posixpath.split(name)
        part = posixpath.join(folder, "_rels", f"{base}.rels")
        return _relationships(self.tree(part), folder) if self.has(part) else {}

    def main_part(self) -> str:
        """The name of the main document part, by the package's relationships, then by content type."""
        related = (item.target for item in self.relationships().values() if item.kind == "officeDocument")
        found = next((name for name in related if self.has(name)), None)
        if found is None:
            others = (*self._typed_main_parts(), _USUAL_MAIN_PART)
            found = next((name for name in others if self.has(name)), None)
        if found is None:
            raise DamagedSourceError(f"the zip holds no Word document part (word/document.xml): {_ADVICE}")
        return found

    def _typed_main_parts(self) -> list[str]:
        if not self.has("[Content_Types].xml"):
            return []
        overrides = self.tree("[Content_Types].xml").iter("{*}Override")
        return [item.get("PartName", "").lstrip("/") for item in overrides if item.get("ContentType") in _MAIN_TYPES]


def open_package(data: bytes) -> Package:
    """The package in the bytes; an ExtractorError names what keeps it shut."""
    if data.startswith(_OLE_MAGIC):
        raise _ole_error(data)
    if data.count(_CENTRAL_ENTRY) > MAX_PARTS:
        raise LimitExceededError(f"the zip holds more than {MAX_PARTS} parts, more than any report does")
    try:
        archive = ZipFile(BytesIO(data))
    except (*_ZIP_ERRORS, NotImplementedError) as error:
        raise DamagedSourceError(f"the Word file is cut short or no zip ({error}): {_ADVICE}") from error
    return Package(archive, {_folded(info.filename): info for info in archive.infolist()})


def _folded(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").casefold()


def _check(info: ZipInfo) -> None:
    """Raise where a part is encrypted, packed in a way that Word never packs, or declared too large."""
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


def _ole_error(data: bytes) -> DamagedSourceError | EncryptedSourceError:
    if any(stream in data for stream in _OLE_ENCRYPTION_STREAMS):
        return EncryptedSourceError("the Word file needs a password: open it in Word and save it without one")
    return DamagedSourceError("the file is an old binary document under a docx name: save it as .docx in Word")


def _relationships(root: Element, folder: str) -> dict[str, Relationship]:
    found = {}
    for item in root.iter("{*}Relationship"):
        external = item.get("TargetMode") == "External"
        target = item.get("Target", "")
        kind = item.get("Type", "").rpartition("/")[2]
        found[item.get("Id", "")] = Relationship(kind, target if external else _part_name(folder, target), external)
    return found


def _part_name(folder: str, target: str) -> str:
    path = unquote(target.replace("\\", "/"))
    return posixpath.normpath(posixpath.join("/", folder, path)).lstrip("/")
