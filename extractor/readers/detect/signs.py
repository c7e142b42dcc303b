"""Signs that a source is of a kind: each a function of the evidence. Patterns are compiled when they are looked for."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable

from extractor.readers.detect.album import album_of
from extractor.readers.detect.evidence import SAMPLE_BYTES, Evidence

Sign = Callable[[Evidence], bool]

PDF_HEADER_BYTES = 1024  # Acrobat and pdfium accept `%PDF-` so far into the file
HTML_TAGS_IN_TEXT = 3  # tags that make HTML of something that starts with plain text
_DECLARED = 4096  # characters in which a text says what it is
_LONGEST_GAP = 1024  # white space between instructions
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK00PK\x03\x04")
_CONTENT_TYPES, _OFD, _OPEN_DOCUMENT = "[content_types].xml", "ofd.xml", ("mimetype", "content.xml")
_DOCUMENT_PARTS = {_CONTENT_TYPES, _OFD, *_OPEN_DOCUMENT}
_PDF, _SERVER_ANSWER = b"%PDF-", b"HTTP/"  # headers of an answer were saved with the file
_PDF_OBJECTS = rb"(?m)^[ \t]{0,9}\d{1,10} \d{1,5} obj\b|startxref\s{1,3}\d"
_PAGE_BEFORE = rb"(?i)<(?:!doctype|html|head|title|body)\b"  # what follows is named in a page, and is none
_TAG = (
    r"(?i)<(?:!doctype\s+html|!--|/?(?:html|head|body|meta|title|table|tbody|tr|td|th|div|p|span|br|h[1-6]|font|center|ul|ol|li"
    r"|a|b|strong|script|style|link|section|article|main|form|img|input|iframe|frameset|base|noscript|nav|header|pre)\b)"
)
# What tells Markdown from a page with text before its first tag.
_MARKED_HEADING = r"(?m)^[ ]{0,3}#{1,6}[ \t\u3000]+[^\s#]"
_TABLE_OR_COMMENT = r"(?i)<(?:table|!--|div|center|img|a|p|br)\b"
_PAGE_TAG = r"(?i)<(?:!doctype\s+html|html|head|body|meta|script|style|link|form)\b"
_TABLE_ON_A_LINE = r"(?im)^[ ]{0,3}<table\b"
_TEXT_TAG = r"(?i)<(?:p|div|span|h[1-6]|font|li|section|article)\b"
_OPEN_DOCUMENTS = b"application/vnd.oasis.opendocument."
_MIME = r"(?i)(?:^|\n)(?:MIME-Version:|Content-Type:\s*multipart/)"
_HEADER_LINE = r"[A-Za-z][A-Za-z-]*:\s"
_JSON = r"\{\s*[\"}]|\[\s*[\[{\"]"


def starts(*signatures: bytes) -> Sign:
    """The first bytes are one of these."""
    return lambda evidence: evidence.data.startswith(signatures)


def stands_at(place: int, signature: bytes) -> Sign:
    """These bytes stand at a place."""
    return lambda evidence: evidence.data[place : place + len(signature)] == signature


def both(*signs: Sign) -> Sign:
    """All of these signs are there."""
    return lambda evidence: all(sign(evidence) for sign in signs)


is_ole, is_zip = starts(_OLE), starts(*_ZIP)


def stream(name: str) -> Sign:
    """An OLE container with a stream of that name."""
    return lambda evidence: is_ole(evidence) and evidence.has_stream(name)


def is_encrypted_doc(evidence: Evidence) -> bool:
    """A legacy Word document whose FIB, where it stands in the first sector, has fEncrypted set ([MS-DOC] 2.5.2)."""
    data = evidence.data
    encrypted = data[512:514] == b"\xec\xa5" and bool(int.from_bytes(data[522:524], "little") & 0x0100)
    return encrypted and stream("WordDocument")(evidence)


def office(folder: str, main: str) -> Sign:
    """A zip with the parts of an Office document; folders of an archive may have any name."""

    def sign(evidence: Evidence) -> bool:
        if not is_zip(evidence):
            return False
        typed = _CONTENT_TYPES in evidence.parts
        return main in evidence.parts or (typed and any(name.startswith(folder) for name in evidence.parts))

    return sign


def is_document(names: Iterable[str]) -> bool:
    """Whether the members of a zip are the parts of one document, and not files that someone packed."""
    found = {name.lower() for name in names if name.lower() in _DOCUMENT_PARTS}
    return bool(found & {_CONTENT_TYPES, _OFD}) or found >= {*_OPEN_DOCUMENT}


def is_album(evidence: Evidence) -> bool:
    """A zip of pictures alone, numbered as pages are."""
    return is_zip(evidence) and bool(album_of(evidence.parts))


def is_ofd(evidence: Evidence) -> bool:
    """A zip with OFD.xml in it, or in its one folder."""
    return is_zip(evidence) and any(
        posixpath.basename(name) == _OFD and name.count("/") <= 1 for name in evidence.parts
    )


def is_open_document(evidence: Evidence) -> bool:
    """A zip with a media type and a content, as OpenDocument files have them."""
    return is_zip(evidence) and evidence.parts >= {*_OPEN_DOCUMENT}


def has_part(name: str) -> Sign:
    """A zip with a part of that name."""
    return lambda evidence: is_zip(evidence) and name in evidence.parts


def open_document(kind: bytes) -> Sign:
    """A zip whose media type is an OpenDocument file's of a kind; programs that pack it again deflate that too."""
    media_type = _OPEN_DOCUMENTS + kind

    def sign(evidence: Evidence) -> bool:
        if not (is_zip(evidence) and "mimetype" in evidence.parts):
            return False
        return media_type in evidence.data[:SAMPLE_BYTES] or evidence.part("mimetype").strip().startswith(media_type)

    return sign


def is_pdf(evidence: Evidence) -> bool:
    """A PDF, its header at the start or behind a little that has come before it: then its objects are there as well."""
    if evidence.sample.startswith(_PDF):
        return True
    before, header, _ = evidence.data[:PDF_HEADER_BYTES].partition(_PDF)
    if not header or re.search(_PAGE_BEFORE, before):
        return False
    return evidence.data.startswith(_SERVER_ANSWER) or re.search(_PDF_OBJECTS, evidence.data) is not None


def is_rtf(evidence: Evidence) -> bool:
    """Rich text, behind what has come before it at most."""
    return evidence.sample.startswith(b"{\\rtf")


def is_zeros(evidence: Evidence) -> bool:
    """Nothing but zero bytes."""
    return not evidence.data[:SAMPLE_BYTES].strip(b"\x00")


def is_blank(evidence: Evidence) -> bool:
    """Text without a character that shows."""
    return evidence.text == "" and len(evidence.data) <= SAMPLE_BYTES


def declares(pattern: str) -> Sign:
    """Markup that names itself near its start."""

    def sign(evidence: Evidence) -> bool:
        text = evidence.text
        return text is not None and text.startswith("<") and re.search(pattern, text[:_DECLARED]) is not None

    return sign


def is_mail(evidence: Evidence) -> bool:
    """Headers of a message, as web archives begin with."""
    text = evidence.text or ""
    return re.match(_HEADER_LINE, text) is not None and re.search(_MIME, text[:_DECLARED]) is not None


def is_json(evidence: Evidence) -> bool:
    """An object or a list in JSON."""
    return re.match(_JSON, evidence.text or "") is not None


def is_markdown(evidence: Evidence) -> bool:
    """Headings are marked with #, or tables of HTML and no other markup stand between lines of text."""
    text = evidence.text or ""
    if re.match(_TAG, text) and not re.match(_TABLE_OR_COMMENT, text):
        return False
    if re.search(_PAGE_TAG, text):
        return False
    return re.search(_MARKED_HEADING, text) is not None or (
        not text.startswith("<")
        and re.search(_TABLE_ON_A_LINE, text) is not None
        and re.search(_TEXT_TAG, text) is None
    )


def is_html(evidence: Evidence) -> bool:
    """A tag at the start, or some in what starts with plain text."""
    body = _without_declarations(evidence.text or "")
    return re.match(_TAG, body) is not None or sum(1 for _ in re.finditer(_TAG, body)) >= HTML_TAGS_IN_TEXT


def has_tag(evidence: Evidence) -> bool:
    """A tag anywhere, which is enough under a page's name."""
    return re.search(_TAG, evidence.text or "") is not None


def is_text(evidence: Evidence) -> bool:
    """Any text."""
    return evidence.text is not None


def _without_declarations(start: str) -> str:
    """What stands behind the processing instructions (`<?xml … ?>`) that a text begins with."""
    at = 0
    while start.startswith("<?", at) and (end := start.find("?>", at)) >= 0:
        at = end + 2
        at += len(start[at : at + _LONGEST_GAP]) - len(start[at : at + _LONGEST_GAP].lstrip())
    return start[at:]
