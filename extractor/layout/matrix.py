"""Affine maps of points, as fixed layouts nest them: (a, b, c, d, e, f) takes x, y to a·x + c·y + e, b·x + d·y + f."""

from __future__ import annotations

Matrix = tuple[float, float, float, float, float, float]
Point = tuple[float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def multiplied(first: Matrix, second: Matrix) -> Matrix:
    """The matrix that applies `first`, then `second`."""
    a, b, c, d, e, f = first
    k, m, n, o, p, q = second
    return a * k + b * n, a * m + b * o, c * k + d * n, c * m + d * o, e * k + f * n + p, e * m + f * o + q


def moved(point: Point, matrix: Matrix) -> Point:
    """Where a matrix takes a point."""
    x, y = point
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def scale_of(matrix: Matrix) -> float:
    """The factor by which a matrix widens strokes: the same in both directions for all that reports use."""
    return float(abs(matrix[0] * matrix[3] - matrix[1] * matrix[2]) ** 0.5)
