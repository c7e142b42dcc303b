"""The neutral Document: what every reader gives and all recognition reads."""

from extractor.document.files import ReadFile, in_file, with_places
from extractor.document.model import (
    Block,
    Cell,
    Document,
    Grid,
    Link,
    Paragraph,
    Picture,
    Table,
)

__all__ = [
    "Block",
    "Cell",
    "Document",
    "Grid",
    "Link",
    "Paragraph",
    "Picture",
    "ReadFile",
    "Table",
    "in_file",
    "with_places",
]
