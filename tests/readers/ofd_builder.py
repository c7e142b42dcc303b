"""OFD packages made by hand for the reader's tests; sizes are millimetres, the paper is A4."""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import escape

from extractor.document import Document, Grid
from extractor.provenance import Source
from extractor.readers.ofd import read
from tests.quality.ofd_package import Book, Page
from tests.quality.ofd_package import pack as pack
from tests.quality.ofd_package import parts_of as parts_of

FONTS = '<ofd:Fonts><ofd:Font ID="1" FontName="宋体"/><ofd:Font ID="2" FontName="SimHei"/></ofd:Fonts>'


def text(x: float, y: float, words: str, size: float = 4.0, step: str | None = None, more: str = "") -> str:
    """A text object whose first character stands at a point of the page; `more` are further attributes."""
    placed = f"g {len(words)} {size}" if step is None else step
    delta = f' DeltaX="{placed}"' if placed else ""
    code = f'<ofd:TextCode X="0" Y="0"{delta}>{escape(words)}</ofd:TextCode>'
    return f'<ofd:TextObject ID="9" Boundary="{x} {y} 100 10" Font="1" Size="{size}"{more}>{code}</ofd:TextObject>'


def path(data: str, more: str = "", inner: str = "", boundary: str = "0 0 210 297") -> str:
    """A path object; `inner` are its colors."""
    shape = f"{inner}<ofd:AbbreviatedData>{data}</ofd:AbbreviatedData>"
    return f'<ofd:PathObject ID="8" Boundary="{boundary}"{more}>{shape}</ofd:PathObject>'


def ruled(rows: Sequence[Sequence[str]], top: float = 40.0, width: float = 30.0, height: float = 10.0) -> str:
    """A table drawn by lines with a text in each cell."""
    left, columns = 20.0, max(len(row) for row in rows)
    right, bottom = left + columns * width, top + len(rows) * height
    lines = [f"M {left} {top + row * height} L {right} {top + row * height}" for row in range(len(rows) + 1)]
    lines += [f"M {left + column * width} {top} L {left + column * width} {bottom}" for column in range(columns + 1)]
    texts = [
        text(left + column * width + 3, top + row * height + 6, words)
        for row, cells in enumerate(rows)
        for column, words in enumerate(cells)
        if words
    ]
    return "".join([*map(path, lines), *texts])


def layer(objects: str, more: str = "") -> str:
    """A layer of objects."""
    return f'<ofd:Layer ID="3"{more}>{objects}</ofd:Layer>'


def block(objects: str) -> str:
    """A block of objects."""
    return f'<ofd:PageBlock ID="4">{objects}</ofd:PageBlock>'


def unit(number: int, objects: str) -> str:
    """A composite unit of objects, as a resource."""
    made = f'<ofd:CompositeGraphicUnit ID="{number}" Width="1" Height="1"><ofd:Content>{objects}</ofd:Content>'
    return f"<ofd:CompositeGraphicUnits>{made}</ofd:CompositeGraphicUnit></ofd:CompositeGraphicUnits>"


def book(*pages: str, resources: str = "", **more: object) -> Book:
    """A document with a layer of objects a page."""
    made = [Page(layer(objects)) for objects in pages]
    return Book(made, resources=FONTS + resources, **more)  # type: ignore[arg-type]


def read_books(*books: Book) -> Document:
    """What the reader makes of a package of documents."""
    return read_bytes(pack(parts_of(books)))


def read_page(objects: str, resources: str = "") -> Document:
    """What the reader makes of one page of objects."""
    return read_books(book(objects, resources=resources))


def read_bytes(data: bytes) -> Document:
    """What the reader makes of bytes."""
    return read(Source(data, "test.ofd"))


def texts(document: Document) -> list[str]:
    """The paragraphs."""
    return [paragraph.text for paragraph in document.paragraphs]


def grids(document: Document) -> list[Grid]:
    """The grids of the tables."""
    return [table.grid for table in document.tables]


def cells(grid: Grid) -> list[tuple[int, int, int, int, str]]:
    """The cells with their places, spans and texts."""
    return [(cell.row, cell.column, cell.row_span, cell.column_span, cell.text) for cell in grid.cells]


def messages(document: Document) -> list[str]:
    """What the reader says, with how grave it is."""
    return [f"{finding.severity}: {finding.message}" for finding in document.diagnostics]
