"""Documents that are a zip of parts: a part's bytes or its XML on demand, each under the limits of documents."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO

from extractor.errors import DamagedSourceError, LimitExceededError
from extractor.readers.markup import Element, parse
from extractor.zips import DOCUMENT, Entry, UnknownPackingError, folded, read_entries, read_member

_ADVICE = "download it again, or open it in the program that made it and save it"


@dataclass(frozen=True, slots=True)
class Package:
    """The zip behind a document; parts are read on demand."""

    file: BytesIO
    entries: Mapping[str, Entry]  # by folded part name

    def has(self, name: str) -> bool:
        """Whether the package holds a part of that name, letter case aside."""
        return folded(name) in self.entries

    def part(self, name: str) -> bytes:
        """The bytes of a part; DamagedSourceError where it is missing or unsound."""
        entry = self.entries.get(folded(name))
        if entry is None:
            raise DamagedSourceError(f"the document has no part {name}: {_ADVICE}")
        try:
            return read_member(self.file, entry.member, DOCUMENT)
        except (DamagedSourceError, UnknownPackingError) as error:
            raise DamagedSourceError(f"the part {name} is damaged ({error}): {_ADVICE}") from error
        except LimitExceededError as error:
            raise LimitExceededError(f"the part {name} {error}") from error

    def tree(self, name: str) -> Element:
        """The root element of an XML part."""
        return parse(self.part(name), name)


def open_package(data: bytes) -> Package:
    """The package in the bytes; an ExtractorError names what keeps it shut."""
    file = BytesIO(data)
    try:
        found = read_entries(file, DOCUMENT)
    except DamagedSourceError as error:
        raise DamagedSourceError(f"the document is cut short or no zip ({error}): {_ADVICE}") from error
    return Package(file, {folded(entry.name): entry for entry in found})
