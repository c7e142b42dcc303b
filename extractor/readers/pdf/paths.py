"""Paths of a page as points: their parts, what they fill, and what they hold an object's drawing to."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from extractor.layout.covered import Color
from extractor.layout.matrix import Matrix, Point
from extractor.layout.outlines import is_within
from extractor.readers.pdf import native
from extractor.readers.pdf.binding import Handle, counted

_clip = counted("FPDFPageObj_GetClipPath", Handle)
_count_paths = counted("FPDFClipPath_CountPaths")
_count_segments = counted("FPDFClipPath_CountPathSegments")
_segment = counted("FPDFClipPath_GetPathSegment", Handle)

# Points of a shape that text stands on or is held to: a box has five, one with round corners some twenty.
MOST_POINTS = 500
# Shapes within each other that one text is held to.
_MOST_CLIPS = 16
_EVEN_ODD = 1

Parts = list[list[Point]]


def subpaths(path: native.Handle, count: int, matrix: Matrix) -> Parts:
    """The points of each part of a path as displayed, closed parts with their first point again; curves by chords."""
    return _parts(partial(native.segment_at, path), count, matrix)


def _parts(segment_at: Callable[[int], Any], count: int, matrix: Matrix) -> Parts:
    parts: Parts = []
    a, b, c, d, e, f = matrix
    for index in range(count):
        segment = segment_at(index)
        x, y = native.point_of(segment)
        point = a * x + c * y + e, b * x + d * y + f
        if not parts or native.segment_type(segment) == native.SEGMENT_MOVE:
            parts.append([point])
            continue
        parts[-1].append(point)
        if native.segment_closes(segment):
            parts[-1].append(parts[-1][0])
    return parts


def clips_of(item: native.Handle, matrix: Matrix) -> list[Parts]:
    """The shapes, as displayed, outside of which an object does not show; pdfium leaves out those that it lies in."""
    clip = _clip(item)
    found = []
    for number in range(min(_count_paths(clip), _MOST_CLIPS)):
        count = _count_segments(clip, number)
        if 0 < count <= MOST_POINTS:
            found.append(_parts(partial(_segment, clip, number), count, matrix))
    return found


class Filled:
    """A filled path: its colour, whether nothing under it shows, and what it covers (`matrix` leads to the page)."""

    def __init__(self, path: native.Handle, matrix: Matrix, color: Color, opaque: bool) -> None:
        self.path, self.matrix, self.color, self.opaque = path, matrix, color, opaque
        self._parts: Parts | None = None
        self._even_odd = False

    def holds(self, point: Point) -> bool:
        """Whether a point as displayed lies in what is filled."""
        if self._parts is None:
            self._parts = subpaths(self.path, native.count_segments(self.path), self.matrix)
            self._even_odd = native.fill_mode(self.path) == _EVEN_ODD
        return is_within(point, self._parts, even_odd=self._even_odd)
