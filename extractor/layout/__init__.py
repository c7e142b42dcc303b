"""Fixed layouts: glyphs and rules of pages to paragraphs and grids; knows neither a file format nor a form."""

from extractor.layout.flow import arrange
from extractor.layout.model import Glyph, Page, Ruling

__all__ = ["Glyph", "Page", "Ruling", "arrange"]
