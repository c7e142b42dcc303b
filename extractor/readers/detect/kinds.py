"""What a source can be: one row a kind, the first whose sign is there decides."""

from __future__ import annotations

from extractor.errors import EmptySourceError, EncryptedSourceError, ExtractorError, UnknownFormatError
from extractor.readers.detect import signs
from extractor.readers.detect.formats import Format
from extractor.readers.detect.signs import Sign, both, office, starts, stream
from extractor.tuples import NamedTuple


class Kind(NamedTuple):
    """A kind of bytes: its sign, and the format it is read as; or, refused, what it is told to be and what to do."""

    sign: Sign
    format: Format | None = None
    endings: tuple[str, ...] = ()  # of names that claim it
    what: str = ""
    advice: str = ""
    error: type[ExtractorError] = UnknownFormatError


def _read(format: Format, sign: Sign, *endings: str) -> Kind:
    return Kind(sign, format, endings)


def _refused(
    what: str, advice: str, sign: Sign, *endings: str, error: type[ExtractorError] = UnknownFormatError
) -> Kind:
    return Kind(sign, None, endings, what, advice, error)


_HTML_ENDINGS = (".html", ".htm", ".shtml", ".xhtml")
_UNPACK = "unpack it and give the files in it"
_CONVERT = "convert it by `xxgk convert`, which reads each file in it"
_SAVE, _SAVE_OPEN = "save the report as .docx or .html", "save the report as .odt or .docx"
_UNLOCK = "save it without a password"

KINDS: tuple[Kind, ...] = (
    # archives
    _read(Format.GZIP, starts(b"\x1f\x8b"), ".gz"),
    _refused("a tar archive", _CONVERT, signs.stands_at(257, b"ustar")),
    _refused("a 7z archive", _CONVERT, starts(b"7z\xbc\xaf\x27\x1c"), ".7z"),
    _refused("a web archive of a crawler (WARC)", _CONVERT, starts(b"WARC/"), ".warc"),
    _refused("a RAR archive", _CONVERT, starts(b"Rar!\x1a\x07"), ".rar"),
    _refused("a bzip2 archive", _UNPACK, starts(b"BZh")),
    _refused("a xz archive", _UNPACK, starts(b"\xfd7zXZ\x00")),
    # OLE containers
    _refused("an encrypted Office document", _UNLOCK, stream("EncryptedPackage"), error=EncryptedSourceError),
    _refused("an encrypted Word document (.doc)", _UNLOCK, signs.is_encrypted_doc, error=EncryptedSourceError),
    _read(Format.DOC, stream("WordDocument"), ".doc", ".wps"),
    _read(Format.XLS, stream("Workbook"), ".xls", ".et"),
    _refused("PowerPoint slides (.ppt)", _SAVE, stream("PowerPoint Document"), ".ppt"),
    _refused("a workbook of Excel 95 or older (.xls)", "save it as .xlsx", stream("Book")),
    _refused("an Outlook message (.msg)", "save its attachment", stream("__properties_version1.0")),
    _refused("an OLE container of an unknown kind", "save the report as .docx", signs.is_ole),
    # zips
    _read(Format.OFD, signs.is_ofd, ".ofd"),
    _read(Format.DOCX, office("word/", "word/document.xml"), ".docx", ".docm"),
    _read(Format.XLSX, signs.has_part("xl/workbook.xml"), ".xlsx", ".xlsm"),
    _refused("an Excel binary workbook (.xlsb)", "save it as .xlsx", office("xl/", "xl/workbook.bin"), ".xlsb"),
    _read(Format.ODT, signs.open_document(b"text"), ".odt", ".fodt", ".ott"),
    _read(Format.ODS, signs.open_document(b"spreadsheet"), ".ods"),
    _refused("PowerPoint slides (.pptx)", _SAVE, office("ppt/", "ppt/presentation.xml"), ".pptx"),
    _refused("an OpenDocument file other than a text or a spreadsheet", _SAVE_OPEN, signs.is_open_document),
    _read(Format.PICTURE, signs.is_album),
    _read(Format.ZIP, signs.is_zip, ".zip"),
    # pictures
    _read(Format.PICTURE, starts(b"\x89PNG\r\n\x1a\n"), ".png"),
    _read(Format.PICTURE, starts(b"\xff\xd8\xff"), ".jpg", ".jpeg"),
    _read(Format.PICTURE, starts(b"GIF87a", b"GIF89a"), ".gif"),
    _read(Format.PICTURE, both(starts(b"BM"), signs.stands_at(6, bytes(4))), ".bmp"),
    _read(Format.PICTURE, starts(b"II*\x00", b"MM\x00*"), ".tif", ".tiff"),
    _read(Format.PICTURE, both(starts(b"RIFF"), signs.stands_at(8, b"WEBP")), ".webp"),
    # by a mark near the start
    _read(Format.PDF, signs.is_pdf, ".pdf"),
    _read(Format.RTF, signs.is_rtf, ".rtf"),
    _refused("nothing but zero bytes, as a broken download leaves them", "fetch it again", signs.is_zeros),
    # texts
    _refused("the file holds only white space", "fetch it again", signs.is_blank, error=EmptySourceError),
    _read(Format.MHTML, signs.is_mail, ".mht", ".mhtml"),
    _read(Format.ODT, signs.declares(r"<office:document\b")),
    _read(Format.WORD_XML, signs.declares(r"<\?mso-application\s+progid=.Word|<w:wordDocument|<pkg:package")),
    _refused("JSON data, as a server answers in place of a page", "fetch the report itself", signs.is_json),
    _read(Format.MARKDOWN, signs.is_markdown, ".md", ".markdown"),
    _read(Format.HTML, signs.is_html, *_HTML_ENDINGS),
    _read(Format.HTML, both(lambda evidence: evidence.ending in _HTML_ENDINGS, signs.has_tag)),
    _refused("a document in UOF (标文通), which is not read", "save it as .docx", signs.declares(r"<uof:UOF\b|<UOF\b")),
    _refused("an XML file of an unknown kind", _SAVE, signs.declares(r"\A<\?xml")),
    _read(Format.TEXT, signs.is_text, ".txt", ".text"),
)

# The format that an ending claims, None for one that is not read: whatever is read under such a name is another.
CLAIMS: dict[str, Format | None] = {ending: kind.format for kind in KINDS for ending in kind.endings}
