"""PDF: glyphs and drawn rules by pdfium, made blocks by `layout`."""

from extractor.readers.pdf.reader import read

__all__ = ["read"]
