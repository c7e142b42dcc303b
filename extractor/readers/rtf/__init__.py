"""RTF documents (Word, WPS, LibreOffice) as a Document: tokens, then stories with their tables, then blocks."""

from extractor.readers.rtf.reader import read

__all__ = ["read"]
