"""The language of what people read: English or Chinese, as it is asked for or as the locale has it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Literal

Language = Literal["en", "zh"]
LANGUAGES: tuple[Language, ...] = ("en", "zh")

# What a locale is told by, the first that is set deciding, as in the C library.
_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")


def locale_language(environment: Mapping[str, str] = os.environ) -> Language:
    """The language of the locale: Chinese where it is any of China's, Singapore's and so on, English elsewhere.

    >>> locale_language({"LANG": "zh_CN.UTF-8"}), locale_language({"LC_ALL": "C", "LANG": "zh_CN.UTF-8"})
    ('zh', 'en')
    """
    named = next((environment[name] for name in _VARIABLES if environment.get(name)), "")
    return "zh" if named.lower().startswith("zh") else "en"


def told(message: str, language: Language) -> str:
    """A message about a cause, written in English, in a language; one without a Chinese wording stays as it is."""
    if language == "en":
        return message
    from extractor.language.causes import in_chinese

    return in_chinese(message)
