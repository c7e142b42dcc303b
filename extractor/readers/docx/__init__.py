"""Word documents (docx, docm; transitional and strict) as a Document: the package's parts first, then blocks."""

from extractor.readers.docx.reader import read

__all__ = ["read"]
