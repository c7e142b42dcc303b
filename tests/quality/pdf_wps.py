"""Pages as WPS saves them: a glyph a draw call in a turned or scaled space, borders stroked cell by cell."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby

from .drawing import Path, TextLine
from .pdf_faces import EM, Face, Subset
from .pdf_office_canvas import DOT, STATE, OfficeCanvas, Sign, simple_latin, subset_or_bare

NAMES = {"heavy": "黑体"}
UNIT = 20  # text is set in twentieths of a point
SCALE = 10  # the space that is not turned has tenths of a point
RISE = 0.88  # of an em: how far the origin of a glyph set downwards stands above its baseline
SHADED = 0.3  # the share of files with white paragraph shading
DISORDERED = 0.04  # the share of lines whose characters are drawn in another order
LETTER = 12.0  # points: smaller type is that of tables
COLUMN = 3  # characters one below the other: so many are a label set downwards


@dataclass
class Canvas(OfficeCanvas):
    """Writes as WPS does; how its versions differ is drawn once for a file."""

    program: str = "WPS 文字"
    column: list[TextLine] = field(default_factory=list)

    def __post_init__(self) -> None:
        chance = self.rng.random
        self.turned, self.simple, self.downward = chance() < 0.6, chance() < 0.5, chance() < 0.5
        self.shaded, self.charset = chance() < SHADED, "gbk" if chance() < 0.6 else "utf-8"

    def latin_face(self, font: str) -> Face:
        name, prefix = b"TimesNewRomanPSMT", b"AUWCNV+"
        return simple_latin(font, name, prefix) if self.simple or font != "latin" else Subset(font, prefix + name)

    def chinese_face(self, font: str, vertical: bool) -> Face:
        name = "".join(f"#{byte:02X}" for byte in NAMES.get(font, "宋体").encode(self.charset)).encode()
        return subset_or_bare(font, name, b"LNUHNF+", vertical, "gbk")

    # text

    def put_text(self, line: TextLine) -> None:
        """Draws a line, but waits with single characters of tables for those below."""
        alone = len(line.text) == 1 and line.size < LETTER
        if self.column and not (alone and abs(line.x - self.column[-1].x) < DOT):
            self._end_column()
        if alone:
            self.column.append(line)
        else:
            self._draw(line, vertical=False)

    def _end_column(self) -> None:
        column, self.column = self.column, []
        for line in column:
            self._draw(line, self.downward and len(column) >= COLUMN)

    def _draw(self, line: TextLine, vertical: bool) -> None:
        if self.shaded and line.size >= LETTER and len(line.text) > 1:
            self._ground(line)
        signs = self.signs(line, vertical)
        runs = [list(group) for _, group in groupby(signs, key=lambda sign: id(sign.face))]
        disordered = self.rng.random() < DISORDERED
        for run in runs:
            if disordered:
                self.rng.shuffle(run)
            mode = f"{line.mode} Tr " if line.mode else ""
            show = self._steps if self.turned and not disordered and not run[0].face.vertical else self._single
            self.content.append("".join(show(run, line, mode)))

    def _ground(self, line: TextLine) -> None:
        """White shading behind a line."""
        box = (line.x, line.y - 0.3 * line.size, line.places()[-1] - line.x + line.size, 1.6 * line.size)
        self.content.append(f"1 1 1 rg\nq\n/{STATE} gs\n{self._box(*box)} re\nf*\nQ\n")

    def _steps(self, run: list[Sign], line: TextLine, mode: str) -> Iterator[str]:
        """A run from its first glyph on, by steps."""
        unit, before = 1 / UNIT, run[0].x
        size = round(line.size * UNIT)
        x, y = self._point(before, line.y)
        yield f"q\nBT\n0 0 0 rg\n/{self.name_of(run[0].face)} {size} Tf\n{mode}/{STATE} gs\n"
        yield f"{unit} 0 0 {-unit} {x} {y} Tm\n"
        for sign in run:
            step = f" {(sign.x - before) * UNIT:.3f} -0 TD" if sign.x != before else ""
            yield f"{step}{sign.face.shown([sign.code])}Tj"
            before = sign.x
        yield "\nET\nQ\n"

    def _single(self, run: list[Sign], line: TextLine, mode: str) -> Iterator[str]:
        """A glyph a text object, each at its place on the page."""
        for sign in run:
            x, y = sign.x, line.y
            if sign.face.vertical:
                x, y = x + sign.face.advance(sign.char) * line.size / (2 * EM), y + RISE * line.size
            left, height = self._point(x, y)
            unit, matrix = (1, f"1 0 0 -1 {left} {height}") if self.turned else (SCALE, f"1 0 0 1 {left} {height}")
            yield (
                f"q\nBT\n0 0 0 rg\n/{self.name_of(sign.face)} {unit * line.size:.2f} Tf\n"
                f"{mode}/{STATE} gs\n{matrix} Tm\n{sign.face.shown([sign.code])}Tj\nET\nQ\n"
            )

    # the space of the page

    def _point(self, x: float, y: float) -> tuple[str, str]:
        """A point of the page in the space that the content is written in."""
        x, y = (x, self.size[1] - y) if self.turned else (SCALE * x, SCALE * y)
        return f"{x:.3f}", f"{y:.3f}"

    def _box(self, x: float, y: float, width: float, height: float) -> str:
        left, lower = self._point(x, y + height if self.turned else y)
        scale = 1 if self.turned else SCALE
        return f"{left} {lower} {scale * width:.3f} {scale * height:.3f}"

    # rules

    def put_path(self, path: Path) -> None:
        left, lower, right, upper = path.box
        red, green, blue = path.color
        width = path.width * (1 if self.turned else SCALE)
        shape = f"{self._box(left, lower, right - left, upper - lower)} re"
        if len(path.points) == 2:
            shape = f"{' '.join(self._point(left, lower))} m\n{' '.join(self._point(right, upper))} l"
        if path.fill:
            self.content.append(f"{red:.3f} {green:.3f} {blue:.3f} rg\nq\n/{STATE} gs\n{shape}\nf*\nQ\n")
        if path.stroke:
            self.content.append(f"{width:.2f} w\n2 M\n2 j\n0 0 0 RG\nq\n/{STATE} gs\n{shape}\nS\nQ\n")

    def showPage(self) -> None:  # noqa: N802  # the names of the PDF canvas
        self._end_column()
        space = f"1 0 0 -1 0 {self.size[1]:.2f}" if self.turned else f"{1 / SCALE} 0 0 {1 / SCALE} 0 0"
        self.content.insert(0, f"q\n{space} cm\nq\n{self._box(0, 0, *self.size)} re\nW* n\n")
        self.content.append("Q\nQ\n")
        super().showPage()
