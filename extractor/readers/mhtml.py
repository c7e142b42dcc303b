"""Web archives (.mht, .mhtml, as browsers and Word save them): the page in them, read as a page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes
from email.errors import CloseBoundaryNotFoundDefect
from email.message import Message

from extractor.diagnostics import Code, Diagnostic, finding
from extractor.document import Document
from extractor.errors import DamagedSourceError, LimitExceededError
from extractor.provenance import Source
from extractor.readers import html

MEDIA_TYPE = "multipart/related"
# A saved page with its pictures has 1 to 10 MB in lines of 76 characters, and up to 300 parts.
MAX_BYTES = 32 * 2**20
MAX_LINES = 600_000
MAX_PARTS = 10_000
# Parts that hold parts; browsers write one or two inside each other, and the parser calls itself for each.
MAX_CONTAINERS = 50
_PAGES = ("text/html", "application/xhtml+xml")
_CONTAINER = re.compile(rb"content-type:\s*(?:multipart|message)/", re.IGNORECASE)
_ENCODINGS = ("", "7bit", "8bit", "binary", "quoted-printable", "base64")
_ADVICE = "save the page again, as .html or .mhtml"


def read(source: Source) -> Document:
    """The Document of the page in a web archive; an ExtractorError names why there is none."""
    archive = _parsed(source.data)
    page = _page(archive)
    if page is None:
        raise DamagedSourceError(f"the web archive holds no page (text/html): it is cut short or damaged; {_ADVICE}")
    document = html.read(Source(_content(page), source.name))
    findings = (*_findings(archive), *document.diagnostics)
    return document._replace(media_type=MEDIA_TYPE, diagnostics=findings)


def _parsed(data: bytes) -> Message:
    if len(data) > MAX_BYTES or data.count(b"\n") > MAX_LINES or data.count(b"\n--") > MAX_PARTS:
        raise LimitExceededError(f"the web archive is larger than any saved report: {_ADVICE}")
    if len(_CONTAINER.findall(data)) > MAX_CONTAINERS:
        raise LimitExceededError(f"the web archive has over {MAX_CONTAINERS} parts with parts in them: {_ADVICE}")
    return message_from_bytes(data.lstrip(b"\xef\xbb\xbf\x00 \t\r\n"))


def _page(archive: Message) -> Message | None:
    """The part that is the page: the one `start` names, else the first page among the parts."""
    pages = [part for part in _leaves(archive) if part.get_content_type() in _PAGES]
    start = archive.get_param("start")
    named = (part for part in pages if isinstance(start, str) and part.get("Content-ID", "").strip() == start.strip())
    return next(named, pages[0] if pages else None)


def _leaves(archive: Message) -> Iterator[Message]:
    return (part for part in archive.walk() if not part.is_multipart())


def _content(page: Message) -> bytes:
    """The bytes of the page, its transfer encoding undone."""
    encoding = str(page.get("Content-Transfer-Encoding", "")).strip().casefold()
    if encoding not in _ENCODINGS:
        raise DamagedSourceError(f"the page in the web archive is packed by an unknown method ({encoding}): {_ADVICE}")
    content = page.get_payload(decode=True)
    if not isinstance(content, bytes) or not content.strip():
        raise DamagedSourceError(f"the page in the web archive is empty: {_ADVICE}")
    if page.defects:
        raise DamagedSourceError(f"the page in the web archive is not sound ({encoding}): {_ADVICE}")
    return content


def _findings(archive: Message) -> list[Diagnostic]:
    """A warning where the archive ends before its last boundary."""
    if not any(isinstance(defect, CloseBoundaryNotFoundDefect) for part in archive.walk() for defect in part.defects):
        return []
    return [finding(Code.CONTENT_SKIPPED, "cut")]
