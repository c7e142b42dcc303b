"""The formats that are read."""

from __future__ import annotations

from enum import StrEnum


class Format(StrEnum):
    """A format that is read, as its media type."""

    HTML = "text/html"
    DOC = "application/msword"
    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    GZIP = "application/gzip"
    MARKDOWN = "text/markdown"
    MHTML = "multipart/related"
    ODS = "application/vnd.oasis.opendocument.spreadsheet"
    OFD = "application/ofd"
    ODT = "application/vnd.oasis.opendocument.text"
    PDF = "application/pdf"
    PICTURE = "image/*"
    RTF = "application/rtf"
    TEXT = "text/plain"
    WORD_XML = "application/xml"
    XLS = "application/vnd.ms-excel"
    XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    ZIP = "application/zip"
