"""OFD (GB/T 33190-2016): text and paths of its pages as glyphs and rules, made blocks by `layout`."""

from extractor.readers.ofd.reader import pages, read

__all__ = ["pages", "read"]
