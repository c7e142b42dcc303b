"""A scan with a text layer: each page a picture of what is printed, over it the recognized text, invisible."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pypdfium2  # type: ignore[import-untyped]
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen import canvas

from .drawing import INVISIBLE

DOTS = 100 / 72  # of a picture a point: a page sent by fax or a small scan


def pictures(data: bytes) -> Iterator[ImageReader]:
    """The pages of a PDF as gray pictures."""
    document = pypdfium2.PdfDocument(data)
    for page in document:
        yield ImageReader(page.render(scale=DOTS).to_pil().convert("L"))
    document.close()


class Canvas(canvas.Canvas):
    """Takes the calls of the PDF renderer for pages whose pictures are there; rules are in the pictures alone."""

    def __init__(self, stream: BytesIO, size: tuple[float, float], printed: bytes) -> None:
        super().__init__(stream, pagesize=size, invariant=1)
        self.size, self.pictures = size, pictures(printed)
        self._lay()

    def _lay(self) -> None:
        picture = next(self.pictures, None)
        if picture is not None:
            self.drawImage(picture, 0, 0, *self.size)

    def beginText(self, x: float = 0, y: float = 0, direction: Any = None) -> Any:  # noqa: N802
        text: Any = super().beginText(x, y, direction)
        text.setTextRenderMode(INVISIBLE)
        return text

    def line(self, x1: float, y1: float, x2: float, y2: float) -> None:
        """Rules are not recognized as lines."""

    def rect(self, x: float, y: float, width: float, height: float, stroke: float = 1, fill: float = 0) -> None:
        """Nor are grounds."""

    def showPage(self) -> None:  # noqa: N802
        super().showPage()
        self._lay()
