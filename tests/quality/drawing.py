"""A canvas with the drawing calls of the PDF renderer, for writers of their own: each call ends as a line or a path."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from io import BytesIO

from .pdf_measure import text_width

INVISIBLE = 3  # the text render mode that draws nothing

Color = tuple[float, float, float]
Point = tuple[float, float]


@dataclass
class TextLine:
    """A stretch of text as the renderer sets it; `furniture` is the page number or a running head."""

    x: float
    y: float
    font: str = ""
    size: float = 0.0
    spread: float = 0.0
    text: str = ""
    mode: int = 0
    furniture: bool = False

    def setFont(self, font: str, size: float) -> None:  # noqa: N802  # the names of the PDF canvas
        self.font, self.size = font, size

    def setCharSpace(self, spread: float) -> None:  # noqa: N802
        self.spread = spread

    def setTextRenderMode(self, mode: int) -> None:  # noqa: N802
        self.mode = mode

    def textOut(self, text: str) -> None:  # noqa: N802
        self.text += text

    def places(self) -> list[float]:
        """Where its characters start."""
        places, x = [], self.x
        for char in self.text:
            places.append(x)
            x += text_width(char, self.font, self.size) + self.spread
        return places


@dataclass(frozen=True, slots=True)
class Path:
    """A path with its color; strokes have a width."""

    points: tuple[Point, ...]
    stroke: bool
    fill: bool
    width: float
    color: Color

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Its left, lower, right and upper edge."""
        xs, ys = zip(*self.points, strict=True)
        return min(xs), min(ys), max(xs), max(ys)

    def sides(self) -> list[tuple[float, float, float, float]]:
        """The line that it is, or the sides of its box where it is stroked around."""
        left, lower, right, upper = self.box
        if not self.stroke or len(self.points) == 2:
            return [self.box]
        upright = [(x, lower, x, upper) for x in (left, right)]
        return upright + [(left, y, right, y) for y in (lower, upper)]


@dataclass
class Canvas(ABC):
    """Takes the calls; `size` is the paper in points."""

    stream: BytesIO
    size: Point
    title: str = ""
    font: tuple[str, float] = ("embedded", 10.0)
    width: float = 1.0
    color: Color = (0.0, 0.0, 0.0)
    dash: tuple[int, ...] = ()
    saved: tuple[tuple[str, float], float, Color] = (("embedded", 10.0), 1.0, (0.0, 0.0, 0.0))

    @abstractmethod
    def put_text(self, line: TextLine) -> None:
        """Draws a line of text, which is not empty."""

    @abstractmethod
    def put_path(self, path: Path) -> None:
        """Draws a path: a line of two points, or the four corners of a box."""

    @abstractmethod
    def showPage(self) -> None:  # noqa: N802
        """Ends the page."""

    @abstractmethod
    def packed(self) -> bytes:
        """The file."""

    def save(self) -> None:
        self.showPage()
        self.stream.write(self.packed())

    def saveState(self) -> None:  # noqa: N802
        self.saved = self.font, self.width, self.color

    def restoreState(self) -> None:  # noqa: N802
        self.font, self.width, self.color = self.saved

    def setTitle(self, title: str) -> None:  # noqa: N802
        self.title = title

    def setFont(self, font: str, size: float) -> None:  # noqa: N802
        self.font = font, size

    def setLineWidth(self, width: float) -> None:  # noqa: N802
        self.width = width

    def setFillColorRGB(self, red: float, green: float, blue: float) -> None:  # noqa: N802
        self.color = red, green, blue

    def setDash(self, *pattern: int) -> None:  # noqa: N802
        self.dash = pattern  # lines are drawn whole all the same

    def beginText(self, x: float, y: float) -> TextLine:  # noqa: N802
        return TextLine(x, y)

    def drawText(self, line: TextLine) -> None:  # noqa: N802
        if line.text:
            self.put_text(line)

    def drawCentredString(self, x: float, y: float, text: str) -> None:  # noqa: N802
        name, size = self.font
        self.drawText(TextLine(x - text_width(text, name, size) / 2, y, name, size, text=text, furniture=True))

    def line(self, x0: float, y0: float, x1: float, y1: float) -> None:
        self.put_path(Path(((x0, y0), (x1, y1)), True, False, self.width, self.color))

    def rect(self, x: float, y: float, width: float, height: float, stroke: int = 1, fill: int = 0) -> None:
        corners = ((x, y), (x + width, y), (x + width, y + height), (x, y + height))
        self.put_path(Path(corners, bool(stroke), bool(fill), self.width, self.color))
