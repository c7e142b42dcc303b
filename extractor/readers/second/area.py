"""What of a source is read again."""

from __future__ import annotations

from collections.abc import Mapping

from extractor.tuples import NamedTuple


class Area(NamedTuple):
    """A part of a page, from where to where in points from its upper edge."""

    top: float
    bottom: float


Areas = Mapping[int, Area | None]  # by page, counted from 1; None is all of a page
