"""The parts of an OFD package, found by the locations that other parts give, however those are written."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field, replace

from extractor.errors import DamagedSourceError, EncryptedSourceError, LimitExceededError
from extractor.readers.markup import Element, parse
from extractor.readers.package import Package, open_package

ENTRY = "ofd.xml"
_ENCRYPTIONS = "encryptions.xml"  # GM/T 0099-2020, appendix C: parts were replaced by others that are no secret
# Parts of one document, unpacked; a report of 16 pages has 1 to 4 MB, one made of outlines 20 MB.
MOST_BYTES = 160 * 2**20
# Templates and resources that are kept for the next page; reports have one to three.
MOST_KEPT = 24
_ADVICE = "fetch it again from its source, or print it to a PDF"


@dataclass
class Parts:
    """The package with its root folder taken off the names; bytes read are counted, some parts kept."""

    package: Package
    left: int = field(default=MOST_BYTES)
    kept: dict[str, Element | None] = field(default_factory=dict)

    def find(self, location: str | None, *bases: str) -> str | None:
        """The name of the part at a location: from the root, or from one of the parts `bases` that it may start at."""
        path = (location or "").strip().replace("\\", "/")
        if not path:
            return None
        folders = [] if path.startswith("/") else [posixpath.dirname(base) for base in bases]
        names = [posixpath.normpath(posixpath.join("/", folder, path.lstrip("/"))) for folder in (*folders, "")]
        return next((name.lstrip("/") for name in names if self.package.has(name)), None)

    def tree(self, name: str) -> Element:
        """The root element of a part; LimitExceededError where parts are more than any report has."""
        data = self.package.part(name)
        self.left -= len(data)
        if self.left < 0:
            raise LimitExceededError(f"the parts unpack to more than {MOST_BYTES >> 20} MB, which no report needs")
        return parse(data, name)

    def optional(self, location: str | None, *bases: str) -> Element | None:
        """The root element of a part that pages share, None where there is none or it is damaged."""
        name = self.find(location, *bases)
        if name is None:
            return None
        if name not in self.kept:
            if len(self.kept) >= MOST_KEPT:
                self.kept.pop(next(iter(self.kept)))
            try:
                self.kept[name] = self.tree(name)
            except DamagedSourceError:
                self.kept[name] = None
        return self.kept[name]


def open_parts(data: bytes) -> Parts:
    """The parts in the bytes; an ExtractorError names what keeps them shut."""
    try:
        package = open_package(data)
    except DamagedSourceError as error:
        message = f"the OFD file is cut short or no zip ({error.__cause__ or error}): {_ADVICE}"
        raise DamagedSourceError(message) from error
    root = min((name for name in package.entries if posixpath.basename(name) == ENTRY), key=len, default=None)
    if root is None:
        raise DamagedSourceError(f"the zip holds no OFD.xml: {_ADVICE}")
    folder = root.removesuffix(ENTRY)
    package = replace(package, entries={name.removeprefix(folder): entry for name, entry in package.entries.items()})
    if package.has(_ENCRYPTIONS):
        raise EncryptedSourceError("the OFD file is encrypted: open it with its password and save it without one")
    return Parts(package)
