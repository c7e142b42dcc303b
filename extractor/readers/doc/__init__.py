"""Legacy Word documents (.doc 97-2003, WPS Writer) as a Document: the file's own parts first, then blocks."""

from extractor.readers.doc.reader import read

__all__ = ["read"]
