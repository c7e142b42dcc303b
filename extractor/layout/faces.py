"""What a font's name and size say of its glyphs."""

from __future__ import annotations

from functools import lru_cache

# Where ascent and descent are not known, an em stands so far above and below its baseline.
ASCENT, DESCENT = 0.88, 0.12
# Text whose direction strays more than this from the line (as a tangent) is a stamp or watermark.
SKEWED = 0.05
# Text smaller than this, as displayed, is there to be found by machines; the smallest notes have 4 points.
SMALLEST = 1.0

# What stands for a character that its font does not name.
REPLACEMENT = "\ufffd"

_BOLD_NAMES = ("bold", "black", "heavy", "heiti", "simhei", "黑体", "fzhtk", "fzxbs", "小标宋")


@lru_cache(maxsize=64)
def is_bold(name: str) -> bool:
    """Whether a font of that name is a bold face."""
    folded = name.lower()
    return any(part in folded for part in _BOLD_NAMES)


def is_sideways(x: float, y: float) -> bool:
    """Whether text in this direction is turned by a quarter."""
    return abs(x) <= SKEWED * abs(y)


def is_skewed(x: float, y: float) -> bool:
    """Whether text in this direction is neither level nor turned by a quarter: a stamp or watermark."""
    return not is_sideways(x, y) and (x < 0 or abs(y) > SKEWED * x)


def is_upside_down(x: float, y: float) -> bool:
    """Whether text in this direction is level and turned by half a circle."""
    return x < 0 and abs(y) <= SKEWED * -x
