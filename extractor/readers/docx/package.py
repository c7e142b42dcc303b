"""A Word package: its parts in transitional names, its relationships and its main part."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import unquote

from extractor.errors import DamagedSourceError, EncryptedSourceError
from extractor.readers.docx.markup import transitional
from extractor.readers.markup import Element
from extractor.readers.package import open_package

_OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_ENCRYPTION_STREAMS = tuple(name.encode("utf-16-le") for name in ("EncryptedPackage", "EncryptionInfo"))
_MAIN_TYPES = (
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
    "application/vnd.ms-word.document.macroEnabled.main+xml",
    "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
)
_USUAL_MAIN_PART = "word/document.xml"
_ADVICE = "download it again, or open it in Word and save it"


@dataclass(frozen=True, slots=True)
class Relationship:
    """Where a part points: the last segment of the type, and a part's name or, if external, an address."""

    kind: str
    target: str
    external: bool = False


class Parts(Protocol):
    """Named parts of XML, in a zip or in one file."""

    def has(self, name: str) -> bool:
        """Whether there is a part of that name, letter case aside."""

    def tree(self, name: str) -> Element:
        """The root element of a part."""


@dataclass(frozen=True)
class WordPackage:
    """The parts of a Word document and what they point to."""

    parts: Parts

    def has(self, name: str) -> bool:
        """Whether the package holds a part of that name, letter case aside."""
        return self.parts.has(name)

    def tree(self, name: str) -> Element:
        """The root element of an XML part, in transitional names."""
        return transitional(self.parts.tree(name))

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
            raise DamagedSourceError(f"it holds no Word document part (word/document.xml): {_ADVICE}")
        return found

    def _typed_main_parts(self) -> list[str]:
        if not self.has("[Content_Types].xml"):
            return []
        overrides = self.tree("[Content_Types].xml").iter("{*}Override")
        return [item.get("PartName", "").lstrip("/") for item in overrides if item.get("ContentType") in _MAIN_TYPES]


def open_word_package(data: bytes) -> WordPackage:
    """The package in the bytes; an ExtractorError names what keeps it shut."""
    if data.startswith(_OLE_MAGIC):
        raise _ole_error(data)
    return WordPackage(open_package(data))


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
