"""Causes in Chinese: an error says what happened in English, wherever it travels; here are its words in Chinese.

A message is found by its English wording with names for what varies, as a catalog of gettext is. So an error that
came out of another process, or stands in a status row of last year, can be told in Chinese as well.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

_NAME = re.compile(r"\\\{(\w+)\\\}")
# Messages with this much fixed text are tried first, so that a short one does not take a part of a longer.
# A name in a message may be as long as a path can be, and hold what stands between names in a wording.
_LONGEST = 1_000
_FILE = Path(__file__).with_name("causes_zh.json")


@cache
def wordings() -> Mapping[str, str]:
    """English wording → Chinese wording, both with `{names}` for what varies."""
    found: dict[str, str] = json.loads(_FILE.read_text("utf-8"))
    return found


def in_chinese(message: str) -> str:
    """A message in Chinese, what it names too where that has a wording; the message itself where it has none.

    >>> in_chinese("a.txt: the file is empty (0 bytes); fetch it again")
    'a.txt：文件为空（0字节），请重新下载'
    """
    direct = wordings().get(message)
    if direct is not None or len(message) > _LONGEST:
        return direct or message
    for pattern, chinese in _patterns():
        match = pattern.fullmatch(message)
        if match is not None:
            return chinese.format_map({name: in_chinese(text) for name, text in match.groupdict().items()})
    return message


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Wordings with names as patterns, those with the most fixed text first."""
    varied = [(english, chinese) for english, chinese in wordings().items() if "{" in english]
    varied.sort(key=lambda pair: -len(re.sub(r"\{\w+\}", "", pair[0])))
    return tuple((_pattern(english), chinese) for english, chinese in varied)


def _pattern(english: str) -> re.Pattern[str]:
    return re.compile(_NAME.sub(r"(?P<\1>.+?)", re.escape(english)), re.DOTALL)
