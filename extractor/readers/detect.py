"""The format of a source by its content; the name it came under is a hint and no evidence."""

from __future__ import annotations

import io
import posixpath
import re
from collections.abc import Callable, Collection
from enum import StrEnum

from extractor.diagnostics import Code, Diagnostic, finding
from extractor.errors import (
    DamagedSourceError,
    EmptySourceError,
    EncryptedSourceError,
    ExtractorError,
    LimitExceededError,
    UnknownFormatError,
)
from extractor.provenance import Source


class Format(StrEnum):
    """A format that is read, as its media type."""

    HTML = "text/html"
    DOC = "application/msword"
    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    GZIP = "application/gzip"
    MARKDOWN = "text/markdown"
    MHTML = "multipart/related"
    OFD = "application/ofd"
    ODT = "application/vnd.oasis.opendocument.text"
    PDF = "application/pdf"
    PICTURE = "image/*"
    RTF = "application/rtf"
    TEXT = "text/plain"
    WORD_XML = "application/xml"
    ZIP = "application/zip"


SAMPLE_BYTES = 64 * 1024  # what is decoded to tell text from binary data; a report's first screen is under 16 KB
PDF_HEADER_BYTES = 1024  # Acrobat and pdfium accept `%PDF-` so far into the file
ZIP_ENTRIES_LIMIT = 10_000  # the largest real docx seen has some hundred parts
CONTROL_SHARE = 0.01  # control and undecodable characters above this share are binary data; random bytes have 0.1
_LONGEST_GAP = 1024  # white space between instructions
HTML_TAGS_IN_TEXT = 3  # tags that make HTML of something that starts with plain text

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK00PK\x03\x04")
_CONTENT_TYPES = "[content_types].xml"
_PDF, _PDF_OBJECTS = b"%PDF-", (b"endobj", b"startxref")
_SERVER_ANSWER = b"HTTP/"  # headers that were saved with the file
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_TAR, _TAR_PLACE = b"ustar", 257
_IMAGES: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF87a", "GIF"),
    (b"GIF89a", "GIF"),
    (b"BM", "BMP"),
    (b"II*\x00", "TIFF"),
    (b"MM\x00*", "TIFF"),
    (b"RIFF", "WEBP"),
)
_GZIP = b"\x1f\x8b"
_ARCHIVES: tuple[tuple[bytes, str], ...] = (
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"Rar!\x1a\x07", "RAR"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ\x00", "xz"),
)
# Signs of text, compiled when they are first looked for: the first bytes decide on most binary formats.
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
_OPEN_DOCUMENT_TEXT = b"application/vnd.oasis.opendocument.text"
_FLAT_OPEN_DOCUMENT = r"<office:document\b"
_WORD_XML = r"<\?mso-application\s+progid=.Word|<w:wordDocument|<pkg:package"
_UNIFIED_OFFICE = r"<uof:UOF\b|<UOF\b"
_MIME = r"(?i)(?:^|\n)(?:MIME-Version:|Content-Type:\s*multipart/)"
_HEADER_LINE = r"[A-Za-z][A-Za-z-]*:\s"
_JSON = r"\{\s*[\"}]|\[\s*[\[{\"]"
_UNWANTED = r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffd\ue000-\uf8ff\ufdd0-\ufdef\ufffe\uffff]"


def detect(source: Source) -> Format:
    """The format the bytes show; ExtractorError, naming what they are and what to do, where none that is read."""
    if not source.data:
        raise EmptySourceError(f"{source.name}: the file is empty (0 bytes); fetch it again")
    for step in _STEPS:
        found = step(source)
        if found is not None:
            return found
    raise _unknown(source, "binary data of an unknown kind", "check that the file is the report itself")


def _unknown(source: Source, kind: str, advice: str) -> UnknownFormatError:
    return UnknownFormatError(f"{source.name}: {kind}; {advice}")


def _archive(source: Source) -> Format | None:
    """A file packed by gzip; other archives are refused by name."""
    if source.data.startswith(_GZIP):
        return Format.GZIP
    if source.data[_TAR_PLACE : _TAR_PLACE + len(_TAR)] == _TAR:
        raise _unknown(source, "a tar archive", "unpack it and give the files in it")
    for signature, kind in _ARCHIVES:
        if source.data.startswith(signature):
            raise _unknown(source, f"a {kind} archive", "unpack it and give the files in it")
    return None


def _ole(source: Source) -> Format | None:
    """Legacy Word (Word 97 to 2003, WPS Writer); the other old Office formats are refused by name."""
    if not source.data.startswith(_OLE):
        return None
    names = {name for name in _OLE_STREAMS if name.encode("utf-16-le") in source.data}
    if "EncryptedPackage" in names:
        raise EncryptedSourceError(f"{source.name}: an encrypted Office document; save it without a password")
    if "WordDocument" in names and _legacy_word_encrypted(source.data):
        raise EncryptedSourceError(f"{source.name}: an encrypted Word document (.doc); save it without a password")
    if "WordDocument" in names:
        return Format.DOC
    for name, (kind, advice) in _OLE_STREAMS.items():
        if name in names:
            raise _unknown(source, kind, advice)
    raise _unknown(source, "an OLE container of an unknown kind", "save the report as .docx")


_OLE_STREAMS: dict[str, tuple[str, str]] = {
    "EncryptedPackage": ("an encrypted Office document", "save it without a password"),
    "WordDocument": ("a legacy Word document", "save it as .docx"),
    "Workbook": ("an Excel workbook (.xls)", "save the report as .docx or .html"),
    "PowerPoint Document": ("PowerPoint slides (.ppt)", "save the report as .docx or .html"),
    "Book": ("an old Excel workbook (.xls)", "save the report as .docx or .html"),
    "__properties_version1.0": ("an Outlook message (.msg)", "save its attachment"),
}


def _legacy_word_encrypted(data: bytes) -> bool:
    """Whether the FIB, where it stands in the first sector, has fEncrypted set ([MS-DOC] 2.5.2)."""
    return data[512:514] == b"\xec\xa5" and bool(int.from_bytes(data[522:524], "little") & 0x0100)


def _zip(source: Source) -> Format | None:
    if not source.data.startswith(_ZIP):
        return None
    names = _zip_names(source)
    if any(posixpath.basename(name) == "ofd.xml" and name.count("/") <= 1 for name in names):
        return Format.OFD
    if _is_office(names, "word/", "word/document.xml"):
        return Format.DOCX
    if "mimetype" in names and _is_open_text(source):
        return Format.ODT
    kind = _zip_kind(names)
    if kind is not None:
        raise _unknown(source, *kind)
    return Format.ZIP


def _is_open_text(source: Source) -> bool:
    """Whether the media type of an OpenDocument file is a text's; programs that pack it again deflate that too."""
    if _OPEN_DOCUMENT_TEXT in source.data[:SAMPLE_BYTES]:
        return True
    from extractor.readers.package import open_package  # late, as zipfile below

    try:
        return open_package(source.data).part("mimetype").strip().startswith(_OPEN_DOCUMENT_TEXT)
    except ExtractorError:
        return False


def _zip_kind(names: list[str]) -> tuple[str, str] | None:
    """What a zip is that is another document than a text, and what to do; None for an archive."""
    if _is_office(names, "xl/", "xl/workbook.xml"):
        return "an Excel workbook (.xlsx)", "save the report as .docx or .html"
    if _is_office(names, "ppt/", "ppt/presentation.xml"):
        return "PowerPoint slides (.pptx)", "save the report as .docx or .html"
    if "mimetype" in names and "content.xml" in names:
        return "an OpenDocument file other than a text", "save the report as .odt or .docx"
    return None


def _is_office(names: Collection[str], folder: str, main: str) -> bool:
    """Whether the parts are those of an Office document; folders of an archive may have any name."""
    return main in names or (_CONTENT_TYPES in names and any(name.startswith(folder) for name in names))


def _zip_names(source: Source) -> list[str]:
    """The names in the central directory, in lower case with forward slashes; nothing is inflated."""
    import zipfile  # takes three times as long to import as this module

    _refuse_many_entries(source)
    try:
        with zipfile.ZipFile(io.BytesIO(source.data)) as package:
            return [name.replace("\\", "/").lstrip("/").lower() for name in package.namelist()]
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, EOFError, OverflowError) as error:
        kind = "Word document (.docx)" if b"word/" in source.data[:SAMPLE_BYTES] else "zip file"
        raise DamagedSourceError(f"{source.name}: a damaged or cut {kind} ({error}); fetch it again") from error


def _refuse_many_entries(source: Source) -> None:
    end = source.data.rfind(b"PK\x05\x06")
    entries = int.from_bytes(source.data[end + 10 : end + 12], "little") if end >= 0 else 0
    if entries > ZIP_ENTRIES_LIMIT:
        raise LimitExceededError(f"{source.name}: a zip file of {entries} entries, more than any document has")


def _image(source: Source) -> Format | None:
    data = source.data
    for signature, kind in _IMAGES:
        if not data.startswith(signature):
            continue
        if (kind == "WEBP" and data[8:12] != b"WEBP") or (kind == "BMP" and data[6:10] != bytes(4)):
            continue
        return Format.PICTURE
    return None


def _pdf(source: Source) -> Format | None:
    """A PDF, its header at the start or behind a little that has come before it: then its objects are there as well."""
    start = source.data[:PDF_HEADER_BYTES]
    if start.lstrip(b"\xef\xbb\xbf\x00 \t\r\n").startswith(_PDF):
        return Format.PDF
    if _PDF not in start:
        return None
    is_answer = source.data.startswith(_SERVER_ANSWER)
    return Format.PDF if is_answer or any(sign in source.data for sign in _PDF_OBJECTS) else None


def _rtf(source: Source) -> Format | None:
    start = source.data[:SAMPLE_BYTES].lstrip(b"\xef\xbb\xbf\x00 \t\r\n")
    return Format.RTF if start.startswith(b"{\\rtf") else None


def _zeros(source: Source) -> None:
    if not source.data[:SAMPLE_BYTES].strip(b"\x00"):
        raise _unknown(source, "nothing but zero bytes, as a broken download leaves them", "fetch it again")


def _textual(source: Source) -> Format | None:
    """HTML or text where the first bytes decode as such; None for binary data."""
    text = _sample(source.data)
    if text is None:
        return None
    start = text.lstrip("\ufeff\u200b \t\r\n\f\v\u3000\xa0")
    if not start and len(source.data) <= SAMPLE_BYTES:
        raise EmptySourceError(f"{source.name}: the file holds only white space; fetch it again")
    if (found := _marked_up(start)) is not None:
        return found
    if re.match(_JSON, start):
        raise _unknown(source, "JSON data, as a server answers in place of a page", "fetch the report itself")
    if _is_markdown(start):
        return Format.MARKDOWN
    if _is_html(start) or (_claimed(source) is Format.HTML and re.search(_TAG, start)):
        return Format.HTML
    if start.startswith("<") and re.search(_UNIFIED_OFFICE, start[:4096]):
        raise _unknown(source, "a document in UOF (标文通), which is not read", "save it as .docx")
    if start.startswith("<?xml"):
        raise _unknown(source, "an XML file of an unknown kind", "save the report as .docx or .html")
    return Format.TEXT


def _marked_up(start: str) -> Format | None:
    """A web archive, or a word processor's file in XML; None for any other text."""
    if re.match(_HEADER_LINE, start) and re.search(_MIME, start[:4096]):
        return Format.MHTML
    if start.startswith("<") and re.search(_FLAT_OPEN_DOCUMENT, start[:4096]):
        return Format.ODT
    return Format.WORD_XML if start.startswith("<") and re.search(_WORD_XML, start[:4096]) else None


def _is_markdown(start: str) -> bool:
    """Whether headings are marked with #, or tables of HTML and no other markup stand between lines of text."""
    if re.match(_TAG, start) and not re.match(_TABLE_OR_COMMENT, start):
        return False
    if re.search(_PAGE_TAG, start):
        return False
    return re.search(_MARKED_HEADING, start) is not None or (
        not start.startswith("<")
        and re.search(_TABLE_ON_A_LINE, start) is not None
        and re.search(_TEXT_TAG, start) is None
    )


def _is_html(start: str) -> bool:
    body = _without_declarations(start)
    if re.match(_TAG, body):
        return True
    return sum(1 for _ in re.finditer(_TAG, body)) >= HTML_TAGS_IN_TEXT


def _without_declarations(start: str) -> str:
    """What stands behind the processing instructions (`<?xml … ?>`) that a text begins with."""
    at = 0
    while start.startswith("<?", at) and (end := start.find("?>", at)) >= 0:
        at = end + 2
        at += len(start[at : at + _LONGEST_GAP]) - len(start[at : at + _LONGEST_GAP].lstrip())
    return start[at:]


def _sample(data: bytes) -> str | None:
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


_STEPS: tuple[Callable[[Source], Format | None], ...] = (
    _archive,
    _ole,
    _zip,
    _image,
    _pdf,
    _rtf,
    _zeros,
    _textual,
)

_CLAIMS: dict[str, Format | None] = {
    ".html": Format.HTML,
    ".htm": Format.HTML,
    ".shtml": Format.HTML,
    ".xhtml": Format.HTML,
    ".doc": Format.DOC,
    ".wps": Format.DOC,
    ".rtf": Format.RTF,
    ".odt": Format.ODT,
    ".fodt": Format.ODT,
    ".ott": Format.ODT,
    ".mht": Format.MHTML,
    ".mhtml": Format.MHTML,
    ".docx": Format.DOCX,
    ".docm": Format.DOCX,
    ".ofd": Format.OFD,
    ".pdf": Format.PDF,
    ".gz": Format.GZIP,
    ".txt": Format.TEXT,
    ".md": Format.MARKDOWN,
    ".markdown": Format.MARKDOWN,
    ".text": Format.TEXT,
    ".zip": Format.ZIP,
    # formats that are not read, so whatever is read under such a name is another
    **dict.fromkeys((".xls", ".xlsx", ".et", ".ppt", ".pptx")),
    ".rar": None,
    **dict.fromkeys((".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".webp"), Format.PICTURE),
}


def name_disagreement(source: Source, format: Format) -> Diagnostic | None:
    """A note where the name's ending claims another format than the bytes show, None where it does not."""
    suffix = _ending(source)
    if (
        suffix not in _CLAIMS
        or _CLAIMS[suffix] is format
        or {_CLAIMS[suffix], format} == {Format.TEXT, Format.MARKDOWN}
    ):
        return None
    return finding(Code.NAME_DISAGREES, ending=suffix, format=format.name)


def _claimed(source: Source) -> Format | None:
    return _CLAIMS.get(_ending(source))


def _ending(source: Source) -> str:
    return posixpath.splitext(source.name.replace("\\", "/"))[1].lower()
