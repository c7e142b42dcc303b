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

_COMMENT = re.compile(r"/\*.*?\*/|<!--|-->", re.DOTALL)
_CONDITIONAL = re.compile(r"@[^{};]+\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}")
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_CLASS = re.compile(r"(?:span|font)?\.([\w-]+)")


def hidden_classes(sheets: Iterable[str]) -> frozenset[str]:
    """The classes that style sheets hide by themselves; those hidden on some media or inside others are left alone."""
    return frozenset(name for sheet in sheets if len(sheet) <= LONGEST_SHEET for name in _hidden(sheet))


def _hidden(sheet: str) -> Iterator[str]:
    plain = _CONDITIONAL.sub("", _COMMENT.sub("", sheet))
    for selectors, css in _RULE.findall(plain):
        if HIDDEN.search(css.lower()):
            for selector in selectors.split(","):
                if match := _CLASS.fullmatch(selector.strip()):
                    yield match[1]
