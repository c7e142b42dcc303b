"""PDF: glyphs and drawn rules by pdfium, made blocks by `layout`."""

from extractor.readers.pdf.reader import pages, read

__all__ = ["pages", "read"]
