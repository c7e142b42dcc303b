"""Patterns are compiled late: here each is compiled, which the package would show at its start otherwise."""

from __future__ import annotations

import gc
import importlib
import pkgutil
import re

import pytest

import extractor
from extractor.patterns import _Late, pattern


def test_every_pattern_of_the_package_compiles() -> None:
    for module in pkgutil.walk_packages(extractor.__path__, "extractor."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    late = [found for found in gc.get_objects() if isinstance(found, _Late)]
    assert len(late) > 100
    for one in late:
        nothing = "" if isinstance(one.pattern, str) else b""
        one.search(nothing)  # raises where the pattern is none


def test_a_pattern_is_compiled_once(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled: list[str] = []
    real = re.compile

    def counted(source: str, flags: int) -> re.Pattern[str]:
        compiled.append(source)
        return real(source, flags)

    monkeypatch.setattr(re, "compile", counted)
    digits = pattern(r"\d+")
    assert not compiled
    assert digits.findall("3件5条") == ["3", "5"]
    assert digits.search("无") is None
    assert compiled == [r"\d+"]
