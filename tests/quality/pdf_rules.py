"""How the rules of a drawn table look: one function a manner, and what is drawn under the whole table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

SHADE = (0.78, 0.86, 0.95)
HAIRLINE = 0.6
DOUBLE = 1.2  # how far the lines of a double rule are apart
DOT, DOT_STEP = 0.8, 2.0
GAP = 1.5  # how far rules stop short of a crossing

Sides = tuple[float, float, float, float]  # left, right, top, bottom
HEADS = ("title", "head")


def draw_ground(canvas: Any, manner: str, sides: Sides) -> None:
    """What lies under a whole table: a box, a black ground, or nothing."""
    left, right, top, bottom = sides
    if manner == "box":
        canvas.setLineWidth(HAIRLINE)
        canvas.rect(left, bottom, right - left, top - bottom)
    elif manner == "black":
        _fill(canvas, sides, (0.0, 0.0, 0.0))


def draw_borders(canvas: Any, manner: str, sides: Sides, role: str, row: int) -> None:
    """The rules or the ground of one cell."""
    canvas.setLineWidth(HAIRLINE)
    _MANNERS[manner](canvas, sides, role, row)


def _fill(canvas: Any, sides: Sides, color: tuple[float, float, float]) -> None:
    left, right, top, bottom = sides
    canvas.setFillColorRGB(*color)
    canvas.rect(left, bottom, right - left, top - bottom, stroke=0, fill=1)
    canvas.setFillColorRGB(0, 0, 0)


def _lines(sides: Sides, shift: float = 0.0) -> list[tuple[float, float, float, float]]:
    """The four sides as lines, moved to the right and down."""
    left, right, top, bottom = sides
    upright = [(x + shift, bottom, x + shift, top) for x in (left, right)]
    return upright + [(left, y - shift, right, y - shift) for y in (top, bottom)]


def _none(canvas: Any, sides: Sides, role: str, row: int) -> None:
    """No rule at all; the ground may still be drawn."""


def _full(canvas: Any, sides: Sides, role: str, row: int) -> None:
    for line in _lines(sides):
        canvas.line(*line)


def _twice(canvas: Any, sides: Sides, role: str, row: int) -> None:
    _full(canvas, sides, role, row)
    _full(canvas, sides, role, row)


def _double(canvas: Any, sides: Sides, role: str, row: int) -> None:
    for line in (*_lines(sides), *_lines(sides, DOUBLE)):
        canvas.line(*line)


def _dashed(canvas: Any, sides: Sides, role: str, row: int) -> None:
    canvas.setDash(3, 2)
    _full(canvas, sides, role, row)
    canvas.setDash()


def _dotted(canvas: Any, sides: Sides, role: str, row: int) -> None:
    """Rules as squares drawn one by one, as some producers print dotted borders."""
    for x0, y0, x1, y1 in _lines(sides):
        count = int(max(x1 - x0, y1 - y0) / DOT_STEP)
        for step in range(count + 1):
            x, y = x0 + (x1 - x0) * step / max(1, count), y0 + (y1 - y0) * step / max(1, count)
            canvas.rect(x - DOT / 2, y - DOT / 2, DOT, DOT, stroke=0, fill=1)


def _gaps(canvas: Any, sides: Sides, role: str, row: int) -> None:
    for x0, y0, x1, y1 in _lines(sides):
        across, down = (GAP, 0.0) if y0 == y1 else (0.0, GAP)
        canvas.line(x0 + across, y0 + down, x1 - across, y1 - down)


def _rectangles(canvas: Any, sides: Sides, role: str, row: int) -> None:
    left, right, top, bottom = sides
    canvas.rect(left, bottom, right - left, top - bottom)


def _shaded(canvas: Any, sides: Sides, role: str, row: int) -> None:
    """Rules as thin filled rectangles, title rows on a ground of their own."""
    left, right, top, bottom = sides
    if role == "title":
        _fill(canvas, sides, SHADE)
    for x in (left, right):
        canvas.rect(x - HAIRLINE / 2, bottom, HAIRLINE, top - bottom, stroke=0, fill=1)
    for y in (top, bottom):
        canvas.rect(left, y - HAIRLINE / 2, right - left, HAIRLINE, stroke=0, fill=1)


def _horizontal(canvas: Any, sides: Sides, role: str, row: int) -> None:
    left, right, top, bottom = sides
    for y in (top, bottom):
        canvas.line(left, y, right, y)


def _header(canvas: Any, sides: Sides, role: str, row: int) -> None:
    if role in HEADS:
        _full(canvas, sides, role, row)


def _bands(canvas: Any, sides: Sides, role: str, row: int) -> None:
    """The header and every other row on a ground, no rule."""
    if role in HEADS or row % 2:
        _fill(canvas, sides, SHADE)


def _black(canvas: Any, sides: Sides, role: str, row: int) -> None:
    left, right, top, bottom = sides
    edge = HAIRLINE / 2
    _fill(canvas, (left + edge, right - edge, top - edge, bottom + edge), (1.0, 1.0, 1.0))


_MANNERS: Mapping[str, Callable[[Any, Sides, str, int], None]] = {
    "full": _full,
    "rectangles": _rectangles,
    "shaded": _shaded,
    "double": _double,
    "dotted": _dotted,
    "dashed": _dashed,
    "twice": _twice,
    "gaps": _gaps,
    "horizontal": _horizontal,
    "box": _none,
    "header": _header,
    "bands": _bands,
    "black": _black,
    "none": _none,
}
