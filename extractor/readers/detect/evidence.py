"""What the signs of formats look at: the first bytes, streams of an OLE container, parts of a zip, the first text."""

from __future__ import annotations

import io
import posixpath
import re
from functools import cached_property

from extractor.errors import DamagedSourceError, ExtractorError, LimitExceededError
from extractor.provenance import Source

SAMPLE_BYTES = 64 * 1024  # what is decoded to tell text from binary data; a report's first screen is under 16 KB
CONTROL_SHARE = 0.01  # control and undecodable characters above this share are binary data; random bytes have 0.1
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_BLANKS = b"\xef\xbb\xbf\x00 \t\r\n"
_UNWANTED = r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffd\ue000-\uf8ff\ufdd0-\ufdef\ufffe\uffff]"


class Evidence:
    """A source as signs see it; what they do not ask for is not looked for."""

    def __init__(self, source: Source) -> None:
        self.source, self.data = source, source.data

    @property
    def ending(self) -> str:
        """The ending of its name, which claims a format and shows none."""
        return ending_of(self.source)

    @cached_property
    def sample(self) -> bytes:
        """The first bytes, without marks of encodings and white space at their start."""
        return self.data[:SAMPLE_BYTES].lstrip(_BLANKS)

    def has_stream(self, name: str) -> bool:
        """Whether an OLE container has a stream of that name."""
        return name.encode("utf-16-le") in self.data

    @cached_property
    def parts(self) -> frozenset[str]:
        """The names of a zip's members in lower case; DamagedSourceError or LimitExceededError where it has none."""
        from extractor.zips import DOCUMENT, folded, read_entries  # late: for zips alone

        try:
            return frozenset(folded(entry.name) for entry in read_entries(io.BytesIO(self.data), DOCUMENT))
        except LimitExceededError as error:
            raise error.about(self.source.name) from error
        except DamagedSourceError as error:
            kind = "Word document (.docx)" if b"word/" in self.data[:SAMPLE_BYTES] else "zip file"
            message = f"{self.source.name}: a damaged or cut {kind} ({error}); fetch it again"
            raise DamagedSourceError(message) from error

    def part(self, name: str) -> bytes:
        """The bytes of a zip's part, none where they cannot be had."""
        from extractor.readers.package import open_package

        try:
            return open_package(self.data).part(name)
        except ExtractorError:
            return b""

    @cached_property
    def text(self) -> str | None:
        """The first characters from the first that shows, None where the bytes are no text."""
        decoded = _decoded(self.data)
        return None if decoded is None else decoded.lstrip("\ufeff\u200b \t\r\n\f\v\u3000\xa0")


def ending_of(source: Source) -> str:
    """The ending of a source's name in lower case with its dot, empty where there is none."""
    return posixpath.splitext(source.name.replace("\\", "/"))[1].lower()


def _decoded(data: bytes) -> str | None:
    """The first characters, None where they are not text; cut at a line's end so that no character is halved."""
    from extractor.readers.charset import decode  # late: nothing decodes where the first bytes decide

    sample = data[:SAMPLE_BYTES]
    if len(data) > SAMPLE_BYTES and not sample.startswith(_UTF16_MARKS):
        sample = sample[: sample.rfind(b"\n") + 1] or sample
    decoded = decode(sample)
    if not decoded.encoding.startswith(("utf-16", "utf-32")) and sample.count(b"\x00") > len(sample) * CONTROL_SHARE:
        return None  # stray NUL bytes exist in pages, and browsers skip them; more are binary data
    unwanted = len(re.findall(_UNWANTED, decoded.text))
    return decoded.text if unwanted <= max(len(decoded.text) * CONTROL_SHARE, 1) else None
