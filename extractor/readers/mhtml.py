"""Web archives (.mht, .mhtml, as browsers and Word save them): the page in them, read as a page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from email import message_from_bytes
from email.errors import CloseBoundaryNotFoundDefect
from email.message import Message
from urllib.parse import urljoin

from extractor.diagnostics import Code, Diagnostic, finding
from extractor.document import Document, Picture, Table
from extractor.errors import DamagedSourceError, ExtractorError, LimitExceededError
from extractor.provenance import Source
from extractor.readers import html
from extractor.readers.html.attachments import FRAME

MEDIA_TYPE = "multipart/related"
# A saved page with its pictures has 1 to 10 MB in lines of 76 characters, and up to 300 parts.
# What the library raises over parameters in pieces (`a*0=`) that do not go together.
BROKEN_HEADER = (TypeError, ValueError, LookupError, AttributeError)
# Headers with parameters have some hundred bytes; the library takes the square of their number.
MAX_HEADER = 32_768
MAX_BYTES = 32 * 2**20
MAX_LINES = 600_000
MAX_PARTS = 10_000
# Parts that hold parts; browsers write one or two inside each other, and the parser calls itself for each.
MAX_CONTAINERS = 50
_PAGES = ("text/html", "application/xhtml+xml")
_CONTAINER = re.compile(rb"content-type:\s*(?:multipart|message)/", re.IGNORECASE)
_PARAMETERS = re.compile(rb"^content-[a-z-]+:.*(?:\n[ \t].*)*", re.IGNORECASE | re.MULTILINE)
_ENCODINGS = ("", "7bit", "8bit", "binary", "quoted-printable", "base64")
# Pages that pages of an archive show in frames: saved frame sets have three or four.
MAX_FRAMES = 10
# Pages of an archive that no frame shows and that are looked at for reports of their own.
MAX_PAGES = 200
_BLANK_LINE = re.compile(rb"\r?\n[ \t]*\r?\n")
_LOST_LINE = re.compile(rb"(\n)(?![ \t]|[!-9;-~]+:)")
_ADVICE = "save the page again, as .html or .mhtml"


def read(source: Source) -> Document:
    """The Document of the page in a web archive; an ExtractorError names why there is none."""
    archive = _parsed(source.data)
    page = _page(archive)
    if page is None:
        raise DamagedSourceError(f"the web archive holds no page (text/html): it is cut short or damaged; {_ADVICE}")
    document = html.read(Source(_content(page), source.name))
    framed = [inner for _, inner in _framed(page, document, archive) if _letters(inner) > _letters(document)]
    said = [*_findings(archive)]
    if framed:
        document = max(framed, key=_letters)
        said.append(finding(Code.UNPACKED, "frame"))
    return document._replace(media_type=MEDIA_TYPE, diagnostics=(*said, *document.diagnostics))


def other_pages(source: Source) -> list[Source]:
    """The pages of a web archive that its first page does not show in frames, each once, in order."""
    archive = _parsed(source.data)
    page = _page(archive)
    if page is None:
        return []
    shown = {id(part) for part, _ in _framed(page, html.read(Source(_content(page), "")), archive)}
    found: dict[bytes, None] = {_content(page): None}
    for part in _leaves(archive):
        if part.get_content_type() in _PAGES and part is not page and id(part) not in shown:
            with suppress(ExtractorError):
                found[_content(part)] = None
    return [Source(content, source.name) for content in list(found)[1:]] if len(found) <= MAX_PAGES else []


def _framed(page: Message, document: Document, archive: Message) -> list[tuple[Message, Document]]:
    """The pages of the archive that a page shows in frames, and those in their frames, in order."""
    known = {place: part for part in _leaves(archive) if part.get_content_type() in _PAGES for place in _places(part)}
    waiting, seen = [(page, document)], {id(page)}
    found: list[tuple[Message, Document]] = []
    while waiting and len(found) < MAX_FRAMES:
        outer, shown = waiting.pop(0)
        for link in shown.links:
            target = urljoin(_location(outer), link.target) if link.kind == FRAME else ""
            part = known.get(target) or known.get(link.target)
            if part is None or id(part) in seen or len(found) >= MAX_FRAMES:
                continue
            seen.add(id(part))
            with suppress(ExtractorError):  # what is no page gives nothing; the page around it is read
                found.append((part, html.read(Source(_content(part), ""))))
                waiting.append(found[-1])
    return found


def _places(part: Message) -> Iterator[str]:
    """What a frame may call a part by."""
    if location := _location(part):
        yield location
    if name := str(part.get("Content-ID", "")).strip().strip("<>"):
        yield f"cid:{name}"


def _location(part: Message) -> str:
    return "".join(str(part.get("Content-Location", "")).split())


def _letters(document: Document) -> int:
    """How much a page prints, in characters."""
    return sum(
        sum(len(cell.text) for cell in block.grid.cells) if isinstance(block, Table) else len(block.text)
        for block in document.blocks
        if not isinstance(block, Picture)
    )


def _parsed(data: bytes) -> Message:
    if len(data) > MAX_BYTES or data.count(b"\n") > MAX_LINES or data.count(b"\n--") > MAX_PARTS:
        raise LimitExceededError(f"the web archive is larger than any saved report: {_ADVICE}")
    if any(len(header[0]) > MAX_HEADER for header in _PARAMETERS.finditer(data)):
        raise LimitExceededError(f"a header of the web archive is longer than any program writes: {_ADVICE}")
    if len(_CONTAINER.findall(data)) > MAX_CONTAINERS:
        raise LimitExceededError(f"the web archive has over {MAX_CONTAINERS} parts with parts in them: {_ADVICE}")
    try:
        return message_from_bytes(_with_whole_headers(data.lstrip(b"\xef\xbb\xbf\x00 \t\r\n")))
    except BROKEN_HEADER as error:
        raise DamagedSourceError(f"the header of the web archive is not sound: {_ADVICE}") from error


def _with_whole_headers(data: bytes) -> bytes:
    """The archive with the lines of its header that lost their indent (a title of two lines) joined to those above."""
    end = _BLANK_LINE.search(data)
    header = data[: end.start()] if end else b""
    return _LOST_LINE.sub(rb"\1 ", header) + data[len(header) :]


def _page(archive: Message) -> Message | None:
    """The part that is the page: the one `start` names, else the first page among the parts."""
    pages = [part for part in _leaves(archive) if part.get_content_type() in _PAGES]
    start = None
    with suppress(*BROKEN_HEADER):
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
