"""What a page's style sheets hide: classes of text inside lines, as word processors write hidden text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

HIDDEN = re.compile(
    r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|mso-hide\s*:\s*all"
    r"|(?:left|top|text-indent)\s*:\s*-\d{4,}|clip\s*:\s*rect\(\s*0)"
)
# A sheet longer than this is a site's own and hides menus; that of a word processor has some 20 KB.
LONGEST_SHEET = 300_000

_MARKUP_COMMENT = re.compile("<!--|-->")
_BRACE = re.compile("([{}])")
# What holds rules that a screen of any size shows; those for paper, or for screens of some sizes, are left out.
_FOR_ALL = re.compile(
    r"\s*@(?:media\s+(?:[^(){},]+,\s*)*(?:only\s+)?(?:screen|all)\s*(?:,.*)?|layer\b[^;]*)", re.IGNORECASE
)
_CLASS = re.compile(r"(?:span|font)?\.([\w-]+)")


def hidden_classes(sheets: Iterable[str]) -> frozenset[str]:
    """The classes that style sheets hide by themselves; those hidden on some media or inside others are left alone."""
    return frozenset(name for sheet in sheets if len(sheet) <= LONGEST_SHEET for name in _hidden(sheet))


def _hidden(sheet: str) -> Iterator[str]:
    for selectors, css in rules(sheet):
        if HIDDEN.search(css.lower()):
            for selector in selectors.split(","):
                if match := _CLASS.fullmatch(selector.strip()):
                    yield match[1]


def _without_comments(sheet: str) -> str:
    """The sheet without its comments; one that is not closed goes on to the end."""
    first, *others = sheet.split("/*")
    kept, comment = [first], False
    for part in others:
        _, end, rest = part.partition("*/")
        if comment and not end:
            continue
        comment = not end
        kept.append(rest if end else "")
    return "".join(kept)


def is_for_screens(media: str | None) -> bool:
    """Whether a sheet for some media is for screens of any size.

    >>> is_for_screens(None), is_for_screens("print, screen"), is_for_screens("print")
    (True, True, False)
    """
    return not (media or "").strip() or _FOR_ALL.fullmatch(f"@media {media}") is not None


def rules(sheet: str) -> Iterator[tuple[str, str]]:
    """The selectors and the declarations of each rule that stands alone, or for screens of any size.

    Those within others, as for paper, are left out.

    >>> list(rules("@import 'a'; .x { color: red } @media print { .y { color: red } } .z { }"))
    [(' .x ', ' color: red '), (' .z ', ' ')]
    >>> list(rules("@media screen { .x { a: b } } @media (max-width: 9px) { .y { a: b } } .z { }"))
    [(' .x ', ' a: b '), (' .z ', ' ')]
    """
    sheet = _MARKUP_COMMENT.sub("", _without_comments(sheet))
    depth, nested, around = 0, False, 0
    selectors = before = ""
    for part in _BRACE.split(sheet):
        if part == "{" and depth == 0 and _FOR_ALL.fullmatch(before):
            around += 1
        elif part == "}" and depth == 0 and around:
            around -= 1
        elif part == "{":
            depth, nested = depth + 1, depth > 0 or before.lstrip().startswith("@")
            selectors = before if depth == 1 else selectors
        elif part == "}":
            if depth == 1 and not nested:
                yield selectors, before
            depth = max(depth - 1, 0)
        else:
            before = part.rpartition(";")[2] if depth == 0 else part
