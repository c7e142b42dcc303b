"""Which links lead to another document: what a page or a text attaches, told by the target's ending."""

from __future__ import annotations

import re
from urllib.parse import unquote

_DOCUMENT = re.compile(r"\.(docx?|docm|pdf|wps|odt|ofd|et|xlsx?|csv|pptx?|rtf|txt|zip|rar|7z)(?![\w.])", re.IGNORECASE)
_HYPERLINK_FIELD = re.compile(r'\s*HYPERLINK\s+"([^"]+)"', re.IGNORECASE)


def is_document(target: str) -> bool:
    """Whether a link's target names a document by its ending, in a path or in a query."""
    return _DOCUMENT.search(unquote(target)) is not None


def kind_of(*names: str) -> str:
    """What a document is by the ending of the first of its names that has one, "" where none has.

    >>> kind_of("/download?id=7", "附件1：附表.DOCX")
    'docx'
    """
    found = next(filter(None, (_DOCUMENT.search(unquote(name)) for name in names)), None)
    return found[1].lower() if found else ""


def hyperlink_target(instruction: str) -> str | None:
    """Where a HYPERLINK field of a word processor leads, None for other fields.

    >>> hyperlink_target(' HYPERLINK "附件.docx" ')
    '附件.docx'
    """
    found = _HYPERLINK_FIELD.match(instruction)
    return found[1] if found else None
