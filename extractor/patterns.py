"""Patterns that are compiled when they are first asked: most reports need a third of those that the code knows.

The standard library compiles a pattern in a fifth to a half of the time that `regex` takes, which is kept for what it
alone can say: kinds of characters (all of Han as ranges takes the standard library ten times as long), a letter wrong.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, AnyStr, cast

if TYPE_CHECKING:
    import regex

_METHODS = ("search", "match", "fullmatch", "sub", "subn", "split", "findall", "finditer", "pattern", "flags", "groups")


class _Late:
    """Stands for a pattern until it is asked, then has its methods as its own: a later call goes straight to them."""

    def __init__(self, compile_pattern: Callable[[Any, int], Any], source: Any, flags: int) -> None:
        self._how = (compile_pattern, source, flags)

    def __getattr__(self, name: str) -> Any:
        if name not in _METHODS:
            raise AttributeError(name)
        compile_pattern, source, flags = self._how
        compiled = compile_pattern(source, flags)
        self.__dict__.update((method, getattr(compiled, method)) for method in _METHODS)
        return self.__dict__[name]


def pattern(source: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    r"""A pattern of the standard library's.

    >>> pattern(r"\d+").findall("2024年8月")
    ['2024', '8']
    """
    return cast("re.Pattern[AnyStr]", _Late(re.compile, source, flags))


def regex_pattern(source: AnyStr, flags: int = 0) -> regex.Pattern[AnyStr]:
    r"""A pattern of `regex`, for what the standard library cannot say.

    >>> regex_pattern(r"\p{Han}+").findall("2024年8月")
    ['年', '月']
    """
    return cast("regex.Pattern[AnyStr]", _Late(_compile_with_regex, source, flags))


def _compile_with_regex(source: Any, flags: int) -> regex.Pattern[Any]:
    import regex

    return regex.compile(source, flags)
