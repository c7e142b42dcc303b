"""White space as a browser prints it."""

from __future__ import annotations

import re

from extractor.values.text import OUTER

_CJK = "\u2e80-\u303f\u3105-\u312f\u31a0-\u9fff\uf900-\ufaff\uff00-\uff60\u201c\u201d\u2018\u2019\u2014\u2026"
_COLLAPSED = " \t\n\r\f"
_RUN = re.compile(f"[{_COLLAPSED}]+")
# A source line that ends inside Chinese text was broken by an editor: browsers print a space there, authors mean none.
_WRAP = re.compile(f"(?<=[{_CJK}])[ \t]*[\n\r\f][{_COLLAPSED}]*(?=[{_CJK}])")


def collapse(text: str) -> str:
    """The text with runs of white space as one space, none where the source only wraps Chinese text.

    >>> collapse("政府信息\\n   公开 工作\\n 2021")
    '政府信息公开 工作 2021'
    """
    if "\n" in text or "\r" in text or "\f" in text:
        text = _WRAP.sub("", text)
    return _RUN.sub(" ", text)


def strip(text: str) -> str:
    """The text without outer white space: no-break, ideographic and zero-width spaces too.

    >>> strip("\\u3000\\u3000规章\\u00a0\\u200b")
    '规章'
    """
    return text.strip(OUTER)
