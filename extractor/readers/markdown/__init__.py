"""Markdown, as people and converters write it: marked lines, tables with pipes or of HTML.

Lines are read one by one and not as CommonMark would: converters break sentences anywhere, indent paragraphs as far as
code, and leave rows with more cells than their header, which a strict reader drops.
"""

from extractor.readers.markdown.reader import read

__all__ = ["read"]
