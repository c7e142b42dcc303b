"""The parts of an OpenDocument text: its body, its styles and its description, from a package or a flat file."""

from __future__ import annotations

from dataclasses import dataclass

from extractor.diagnostics import Diagnostic
from extractor.errors import DamagedSourceError, EncryptedSourceError
from extractor.readers.markup import Element, parse
from extractor.readers.odt.names import OFFICE
from extractor.readers.package import Package, open_package
from extractor.readers.word.parts import optional

_CONTENT, _STYLES, _META, _MANIFEST = "content.xml", "styles.xml", "meta.xml", "META-INF/manifest.xml"
_ENCRYPTED = (b"encryption-data", b"encrypted-package")
_ADVICE = "download it again, or open it in LibreOffice and save it"


@dataclass(frozen=True, slots=True)
class Parts:
    """The root elements; those of a flat file are one."""

    content: Element
    styles: Element | None
    meta: Element | None

    @property
    def body(self) -> Element:
        """The element that holds the text or the sheets."""
        bodies = (self.content.find(f"{OFFICE}body/{OFFICE}{kind}") for kind in ("text", "spreadsheet"))
        body = next((one for one in bodies if one is not None), None)
        if body is None:
            kinds = [str(item.tag).rpartition("}")[2] for item in self.content.iterfind(f"{OFFICE}body/*")]
            held = f"a {kinds[0]}" if kinds else "nothing"
            raise DamagedSourceError(f"the OpenDocument file holds {held} and no text: save the report as .docx")
        return body


def read_parts(data: bytes, findings: list[Diagnostic]) -> Parts:
    """The parts in the bytes; an ExtractorError names what keeps them shut."""
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        root = parse(data, "the flat OpenDocument file")
        return Parts(root, root, root)
    package = _package(data)
    if package.has(_MANIFEST) and any(mark in package.part(_MANIFEST) for mark in _ENCRYPTED):
        raise EncryptedSourceError("the OpenDocument file needs a password: open it and save it without one")
    if not package.has(_CONTENT):
        raise DamagedSourceError(f"the zip holds no OpenDocument text (content.xml): {_ADVICE}")
    content = package.tree(_CONTENT)
    found = {
        name: optional(lambda name=name: package.tree(name), None, findings)  # type: ignore[misc]  # this turn's
        for name in (_STYLES, _META)
        if package.has(name)
    }
    return Parts(content, found.get(_STYLES), found.get(_META))


def _package(data: bytes) -> Package:
    try:
        return open_package(data)
    except DamagedSourceError as error:
        message = f"the OpenDocument file is cut short or no zip ({error.__cause__ or error}): {_ADVICE}"
        raise DamagedSourceError(message) from error
