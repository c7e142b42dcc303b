"""What sets text of a page apart from the text around it: why a reader takes it for no part of the number beside it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from extractor.readers.html.cascade import KEPT_FROM_VIEW
from extractor.readers.html.colors import color
from extractor.readers.word.colors import is_alike, is_light
from extractor.readers.word.runs import Odd
from extractor.tuples import NamedTuple

if TYPE_CHECKING:
    from extractor.readers.html.element import Style

_STRUCK = re.compile(r"(?:^|;)\s*text-decoration(?:-line)?\s*:[^;]*line-through")
_RAISED = re.compile(r"(?:vertical-align|font-variant-position)\s*:\s*(?:super|sub)\b")
_LISTED = re.compile(r"mso-list\s*:\s*ignore")  # the automatic number in what Word writes
_SHIFT = r"\s*-?(?=[0.]*[1-9])[\d.]++(?:px|pt|r?em|ex|%)"  # any but none
_MOVED = re.compile(rf"(?:vertical-align|mso-text-raise)\s*:{_SHIFT}|translatey\({_SHIFT}")
_RELATIVE = re.compile(r"(?:^|;)\s*position\s*:\s*relative\b")
_OFFSET = re.compile(rf"(?:^|;)\s*(?:top|bottom)\s*:{_SHIFT}")
_ASIDE_OFFSET = re.compile(rf"(?:^|;)\s*(?:left|right)\s*:{_SHIFT}")
_COLOR = re.compile(r"(?:^|;)\s*(?:-webkit-text-fill-)?color\s*:\s*([^;]+)")
_GROUND = re.compile(r"(?:^|;)\s*background(?:-color)?\s*:\s*([^;]+)")
_FONT_SIZE = re.compile(r"font-size\s*:\s*(\d{1,9}(?:\.\d{0,9})?|\.\d{1,9})(px|pt)?")
_TRANSPARENT = re.compile(
    r"(?:^|;)\s*opacity\s*:\s*0+(?:\.0*)?\s*(?:;|%|$)|filter\s*:[^;]{0,60}opacity\s*[(=]\s*0(?:\.0*)?%?\s*\)"
)
_SEEN_FROM = 2.5  # points or pixels
# Out of the flow, or pushed aside: text stands elsewhere than the file says it, beside or over other text.
_PLACED = re.compile(
    r"(?:^|;)\s*(?:position\s*:\s*(?:absolute|fixed)|float\s*:\s*(?:left|right)|order\s*:\s*-?[1-9]"
    rf"|margin(?:-left|-right)?\s*:[^;]*?-(?=[0.]*[1-9])[\d.])|translate(?:x|3d)?\({_SHIFT}"
)
_TURNED = re.compile(
    r"unicode-bidi\s*:\s*(?:bidi|isolate)-override|flex-direction\s*:\s*(?:row|column)-reverse"
    r"|scale(?:x|y|3d)?\(\s*-|rotate(?:x|y|z|3d)?\(\s*-?(?=[0.]*[1-9])[\d.]"
    r"|letter-spacing\s*:\s*-(?:0*\.[3-9]\d*r?em|0*[1-9][\d.]*r?em|(?:0*[3-9]|\d{2,})[\d.]*p[xt])"
)
_UNSEEN = re.compile(
    r"(?:^|;)\s*(?:clip\s*:\s*rect|clip-path\s*:\s*(?!none)\w|zoom\s*:\s*0?\.[0-2]"
    r"|(?:left|top|text-indent)\s*:\s*-(?:\d{3,}|\d{2,}r?em))|scale(?:x|y|3d)?\(\s*0?(?:\.[0-2]\d*)?\s*[,)]"
)
_NO_ROOM = re.compile(r"(?:^|;)\s*(?:max-)?(?:width|height)\s*:\s*[01](?:px|pt|r?em|%)?\s*(?:;|$)")
_CUT = re.compile(r"(?:^|;)\s*overflow(?:-[xy])?\s*:\s*(?:hidden|clip)")
_ASIDE = dict.fromkeys(("del", "s", "strike"), Odd.STRUCK) | dict.fromkeys(("sup", "sub"), Odd.RAISED)
_OF_COLOR = frozenset({Odd.WHITE, Odd.OF_GROUND, Odd.TRANSPARENT})
_APART = (
    (_LISTED, Odd.LISTED),
    (_STRUCK, Odd.STRUCK),
    (_RAISED, Odd.RAISED),
    (_TRANSPARENT, Odd.TRANSPARENT),
    (_MOVED, Odd.MOVED),
    (_UNSEEN, Odd.UNSEEN),
    (_TURNED, Odd.TURNED),
    (_PLACED, Odd.PLACED),
)


class Apart(NamedTuple):
    """What sets text apart, the colour it is printed in and that of its ground ("" where nothing is said)."""

    odd: Odd
    ink: str
    ground: str


def apart(tag: str, attributes: Mapping[str, str | None], css: str, outer: Style) -> Apart:
    """What sets the text of an element apart; a larger font undoes a small one, another colour white."""
    odd = Odd.UNSEEN if KEPT_FROM_VIEW in attributes else outer.aside
    ink, ground = _colors(tag, attributes, css, outer)
    if (ink, ground) != (outer.ink, outer.ground):
        odd = (Odd.NOT if odd in _OF_COLOR else odd) or _of_color(ink, ground)
    if tag in _ASIDE:
        return Apart(_ASIDE[tag], ink, ground)
    if tag == "a" and (attributes.get("href") or "").strip().startswith("#"):
        odd = odd or Odd.NOTED
    if tag == "bdo" and (attributes.get("dir") or "").strip().lower() == "rtl":
        odd = Odd.TURNED
    return Apart(_styled(css, odd) if css else odd, ink, ground)


def _styled(css: str, outer: Odd) -> Odd:
    size = _FONT_SIZE.search(css) if "font-size" in css else None
    if size:
        outer = Odd.SMALL if _is_small(*size.groups()) else Odd.NOT if outer is Odd.SMALL else outer
    odd = next((odd for pattern, odd in _APART if pattern.search(css)), outer)
    if odd:
        return odd
    if _RELATIVE.search(css):
        return Odd.MOVED if _OFFSET.search(css) else Odd.PLACED if _ASIDE_OFFSET.search(css) else odd
    return Odd.UNSEEN if "overflow" in css and _CUT.search(css) and _NO_ROOM.search(css) else odd


def _colors(tag: str, attributes: Mapping[str, str | None], css: str, outer: Style) -> tuple[str, str]:
    """The colours of text and ground."""
    ink, ground = outer.ink, outer.ground
    if attributes:
        ink = color(attributes.get("color") or "") or ink if tag == "font" else ink
        ground = color(attributes.get("bgcolor") or "") or ground
    if "color" in css or "background" in css:
        ink = next((found for value in _COLOR.findall(css) if (found := color(value))), ink)
        ground = next((found for value in _GROUND.findall(css) if (found := color(value))), ground)
    return ink, ground


def _of_color(ink: str, ground: str) -> Odd:
    """Why text of a colour may not be seen; a page is white where nothing is said."""
    if not ink:
        return Odd.NOT
    if ink == "transparent":
        return Odd.TRANSPARENT
    if not ground or ground == "transparent":
        return Odd.WHITE if is_light(ink) else Odd.NOT
    return Odd.OF_GROUND if is_alike(ink, ground) else Odd.NOT


def _is_small(size: str, unit: str | None) -> bool:
    number = float(size)
    return not number or (unit is not None and number < _SEEN_FROM)
