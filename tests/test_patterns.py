"""No pattern of the package repeats what itself is only a repeat: `(a+)*` doubles its time with each character."""

from __future__ import annotations

import pkgutil
import re
from collections.abc import Iterable, Iterator
from importlib import import_module
from re import _constants as constants  # type: ignore[attr-defined]  # the tree of a pattern, as the standard library has it
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

import pytest
import regex

import extractor
from extractor.patterns import _Late

MANY = 30  # repeats from which a bound is no help
_KINDS = re.compile(r"\\[pP]\{[^}]*\}")
_FLAGS = re.IGNORECASE | re.MULTILINE | re.DOTALL | re.VERBOSE | re.ASCII
_REPEATS = (constants.MAX_REPEAT, constants.MIN_REPEAT)  # those that do not go back (`++`, `(?>…)`) are safe
FEWEST = 200
# Letters wrong are for `regex` alone; it is asked of lines of 48 characters at most.
NOT_PARSED = {"extractor.recognition.identity.phrase._MISSPELT"}


def patterns() -> Iterator[tuple[str, str, int]]:
    """Where each pattern stands, its source and flags."""
    for module in pkgutil.walk_packages(extractor.__path__, "extractor."):
        if module.name.endswith("__main__"):
            continue
        for name, value in vars(import_module(module.name)).items():
            for one in _flat(value):
                if isinstance(one, _Late):
                    yield f"{module.name}.{name}", one._how[1], one._how[2]
                elif isinstance(one, re.Pattern | regex.Pattern):
                    yield f"{module.name}.{name}", one.pattern, one.flags


def _flat(value: Any) -> Iterable[Any]:
    if isinstance(value, tuple | list | frozenset | set):
        return [inner for one in value for inner in _flat(one)]
    return [inner for one in value.values() for inner in _flat(one)] if type(value) is dict else [value]


def parsed(source: Any, flags: int = 0) -> Any:
    """The tree of a pattern; kinds of characters, which the standard library does not know, as letters."""
    text = source.decode("latin-1") if isinstance(source, bytes) else source
    text = _KINDS.sub(lambda kind: r"\w", text)
    return parser.parse(text, int(flags) & _FLAGS)


def exploding(tree: Any) -> bool:
    """Whether a repeat without end repeats nothing but repeats without end, or what may be nothing."""
    for operator, argument in tree:
        if operator in _REPEATS and argument[1] >= MANY and _only_repeats(argument[2]):
            return True
        if any(exploding(inner) for inner in _inner(operator, argument)):
            return True
    return False


def _only_repeats(body: Any) -> bool:
    """Whether a body holds a repeat without end and nothing else that has to stand beside it."""
    needed: list[str] = []
    unbounded = False
    for operator, argument in _opened(body):
        if operator is constants.BRANCH:
            return any(_only_repeats(branch) for branch in argument[1])
        if operator not in _REPEATS or (argument[0] > 0 and argument[1] < MANY):
            return False
        unbounded = unbounded or argument[1] >= MANY
        needed += [str(argument[2])] if argument[0] > 0 else []
    return unbounded and len(set(needed)) < 2  # two kinds that alternate part a text in one way


def _opened(body: Any) -> Iterator[tuple[Any, Any]]:
    """The items of a body, those of its groups in their place."""
    for operator, argument in body:
        if operator is constants.SUBPATTERN:
            yield from _opened(argument[-1])
        elif operator not in (constants.ASSERT, constants.ASSERT_NOT, constants.AT):
            yield operator, argument


def _inner(operator: Any, argument: Any) -> list[Any]:
    if operator is constants.BRANCH:
        return list(argument[1])
    if operator is constants.SUBPATTERN:
        return [argument[-1]]
    if operator in (*_REPEATS, constants.POSSESSIVE_REPEAT):
        return [argument[2]]
    return [argument[1]] if operator in (constants.ASSERT, constants.ASSERT_NOT) else []


def test_no_pattern_explodes() -> None:
    found = list(patterns())
    assert len(found) > FEWEST
    assert [
        (name, source) for name, source, flags in found if name not in NOT_PARSED and exploding(parsed(source, flags))
    ] == []


@pytest.mark.parametrize(
    "source", [r"(a+)+b", r"(?:\s*a*)*$", r"x(?:\d+|y)*z", r"((?:a|b)*)*c", r"(?:a{1,40}b?)+", r"(?:a+a+)+"]
)
def test_those_that_explode_are_seen(source: str) -> None:
    assert exploding(parsed(source))


@pytest.mark.parametrize(
    "source", [r"(?:a+,)*b", r"(?:\d+\.)+", r"(?:a++)*b", r"(?>a+)*b", r"a*b*c", r"(?:ab?)*", r"(?:\s+[-=]{2,})+"]
)
def test_those_that_do_not_are_none(source: str) -> None:
    assert not exploding(parsed(source))
