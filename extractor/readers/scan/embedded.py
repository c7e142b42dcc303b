"""The bytes of pictures that stand in documents which flow: in a package, in the page itself."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping
from functools import lru_cache
from urllib.parse import unquote_to_bytes

from extractor.document import Picture
from extractor.errors import ExtractorError
from extractor.provenance import Source
from extractor.readers.detect import Format, detect
from extractor.readers.doc.reader import pictures_of as pictures_of_doc
from extractor.readers.package import open_package
from extractor.readers.rtf.pictures import pictures_of as pictures_of_rtf

_PACKAGE = b"PK"
_READERS = {Format.RTF: pictures_of_rtf, Format.DOC: pictures_of_doc}
# A larger picture is none of a table.
MOST_BYTES = 30_000_000


def pictures_in(source: Source, picture: Picture) -> bytes | None:
    """The bytes of a picture, None where they are not in the source."""
    if picture.name.startswith("data:"):
        return _of_address(picture.name)
    if source.data.startswith(_PACKAGE):
        return _of_package(source.data, picture.name)
    return _of_words(source).get(picture.name)


@lru_cache(maxsize=1)
def _of_words(source: Source) -> Mapping[str, bytes]:
    """The pictures of a document of a word processor that is no package."""
    read = _READERS.get(detect(source))
    return read(source) if read else {}


def _of_address(address: str) -> bytes | None:
    """The data that an address itself holds."""
    head, _, body = address.partition(",")
    if len(body) > 2 * MOST_BYTES:
        return None
    data = unquote_to_bytes(body)
    if not head.rstrip().endswith(";base64"):
        return data
    try:
        return base64.b64decode(data)
    except (binascii.Error, ValueError):
        return None


def _of_package(data: bytes, name: str) -> bytes | None:
    try:
        package = open_package(data)
        return package.part(name) if package.has(name) else None
    except ExtractorError:
        return None
