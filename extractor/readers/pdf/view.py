"""Page coordinates as displayed: points from the upper left corner, for any rotation and any page box."""

from __future__ import annotations

from extractor.layout.matrix import Matrix, moved
from extractor.provenance import Box
from extractor.tuples import NamedTuple


class View(NamedTuple):
    """The displayed page: its size and the matrix from PDF user space to it."""

    width: float
    height: float
    matrix: Matrix
    upright: bool

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A point of user space as displayed."""
        return moved((x, y), self.matrix)

    def box(self, x0: float, y0: float, x1: float, y1: float) -> Box:
        """The box around two opposite corners of user space as displayed."""
        (left, top), (right, bottom) = self.point(x0, y0), self.point(x1, y1)
        return min(left, right), min(top, bottom), max(left, right), max(top, bottom)

    def direction(self, x: float, y: float) -> tuple[float, float]:
        """A vector of user space as displayed."""
        a, b, c, d, _, _ = self.matrix
        return a * x + c * y, b * x + d * y


def view_of(left: float, bottom: float, right: float, top: float, quarter_turns: int) -> View:
    """The view of a page box in user space, turned clockwise."""
    width, height = right - left, top - bottom
    matrices: tuple[Matrix, ...] = (
        (1, 0, 0, -1, -left, top),
        (0, 1, 1, 0, -bottom, -left),
        (-1, 0, 0, 1, right, -bottom),
        (0, -1, -1, 0, top, right),
    )
    turned = quarter_turns % 2 == 1
    size = (height, width) if turned else (width, height)
    return View(*size, matrices[quarter_turns % 4], quarter_turns % 4 == 0)
