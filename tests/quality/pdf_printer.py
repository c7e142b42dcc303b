"""Pages as the printer "Microsoft Print to PDF" makes them: text of a whole row in one array, rules as polygons."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import groupby

from .drawing import Path, TextLine
from .pdf_faces import Face
from .pdf_office_canvas import STATE, OfficeCanvas, Sign, array, simple_latin, subset_or_bare

NAMES = {"heavy": b"SimHei"}
PIXEL = 0.75  # points: pages are drawn in pixels of 96 an inch, downwards
ASCENT, DESCENT = 0.9, 0.3  # of an em: how far the clip of a text reaches


@dataclass
class Canvas(OfficeCanvas):
    """Writes as the printer does; `row` holds the texts of one baseline until another is begun."""

    program: str = "Microsoft: Print To PDF"
    row: list[TextLine] = field(default_factory=list)

    def latin_face(self, font: str) -> Face:
        return simple_latin(font, b"TimesNewRomanPSMT", b"BCDEEE+")

    def chinese_face(self, font: str, vertical: bool) -> Face:
        return subset_or_bare(font, NAMES.get(font, b"SimSun"), b"BCDFEE+", vertical, "utf-16-be")

    def put_text(self, line: TextLine) -> None:
        if self.row and not _goes_on(self.row[-1], line):
            self._end_row()
        self.row.append(line)

    def _end_row(self) -> None:
        signs = [(sign, line) for line in self.row for sign in self.signs(line)]
        self.row = []
        for _, group in groupby(signs, key=lambda pair: id(pair[0].face)):
            run = list(group)
            self.content.append(self._run([sign for sign, _ in run], run[0][1]))

    def _run(self, signs: list[Sign], line: TextLine) -> str:
        right, upper, lower = signs[-1].x + line.size, line.y + ASCENT * line.size, line.y - DESCENT * line.size
        mode = f"{line.mode} Tr " if line.mode else ""
        return (
            f"q {self._polygon(signs[0].x, lower, right, upper)} W* n 0 0 0 rg BT {mode}"
            f"/{self.name_of(signs[0].face)} {line.size / PIXEL:.6f} Tf /{STATE} gs "
            f"1 0 0 -1 {self._point(signs[0].x, line.y)} Tm\n[{array(signs, line.size)}] TJ ET Q\n"
        )

    def put_path(self, path: Path) -> None:
        left, lower, right, upper = path.box
        if path.fill:
            color = " ".join(f"{part:.3f}" for part in path.color)
            self.content.append(f"{color} rg {self._polygon(left, lower, right, upper)} f\n")
            return
        edge = path.width / 2
        for x0, y0, x1, y1 in path.sides():
            self.content.append(f"0 0 0 rg {self._polygon(x0 - edge, y0 - edge, x1 + edge, y1 + edge)} f\n")

    def _polygon(self, left: float, lower: float, right: float, upper: float) -> str:
        corners = ((left, upper), (right, upper), (right, lower), (left, lower))
        first, *others = (self._point(*corner) for corner in corners)
        return " ".join([f"{first} m", *(f"{other} l" for other in others), "h"])

    def _point(self, x: float, y: float) -> str:
        return f"{x / PIXEL:.6f} {(self.size[1] - y) / PIXEL:.6f}"

    def showPage(self) -> None:  # noqa: N802  # the names of the PDF canvas
        self._end_row()
        self.content.insert(0, f"{PIXEL:.6f} 0 0 {-PIXEL:.6f} 0 {self.size[1]:.6f} cm\n")
        super().showPage()


def _goes_on(before: TextLine, line: TextLine) -> bool:
    """Whether a text stands on the line of the one before it and behind it."""
    same = (before.y, before.size, before.mode) == (line.y, line.size, line.mode)
    return same and line.x > before.places()[-1]
