"""OpenDocument texts (.odt, flat .fodt) as a Document: the parts first, then stories, then blocks."""

from extractor.readers.odt.reader import read

__all__ = ["read"]
