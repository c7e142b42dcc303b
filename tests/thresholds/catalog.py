"""Which thresholds there are, their neighbours, and which tests should notice."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from tests.changed import ROOT, path_of

ROOMS = ("recognition", "verification", "checks")
_CONSTANT = re.compile(r"_?[A-Z][A-Z0-9_]*")
# What bounds time and memory, and not what is read; tests of limits hold these, at sizes too large to run for each.
_BOUNDS = re.compile(r"_?MOST_|MAX_")
# Thresholds whose neighbours nothing can tell apart, with the reason.
EQUAL: dict[str, str] = {
    "layout.bitmap:_LEVEL": "how small a picture is packed changes none of its pixels",
    "layout.unruled_blank:BEYOND": "no page is as wide",
    "recognition.identity.names:SHORTEST": "a name of one letter ends with no word for a body behind it",
    "recognition.identity.weighing:_CONTRADICTS": "no witness weighs 7",
}


class Threshold(NamedTuple):
    """A number in a module: its name, and where its literal stands."""

    module: str
    name: str
    value: str
    line: int
    start: int
    end: int

    @property
    def key(self) -> str:
        """What it is called in reports."""
        return f"{self.module}:{self.name}"

    def neighbours(self) -> tuple[str, str]:
        """The literals of its two neighbours."""
        value = Decimal(self.value)
        step = Decimal(1) if "." not in self.value else Decimal(1).scaleb(int(value.as_tuple().exponent))
        tenth = abs(value) / 10
        step = max(step, tenth.quantize(step))
        return str(value - step), str(value + step)

    def changed(self, source: str, literal: str) -> str:
        """The module's text with another literal in its place."""
        lines = source.splitlines(keepends=True)
        raw = lines[self.line - 1].encode()
        lines[self.line - 1] = (raw[: self.start] + literal.encode() + raw[self.end :]).decode()
        return "".join(lines)


def thresholds(room: str) -> Iterator[Threshold]:
    """The thresholds of a room, or of one module."""
    folder = ROOT / "extractor" / room.replace(".", "/")
    paths = sorted(folder.rglob("*.py")) if folder.is_dir() else [path_of(room)]
    for path in paths:
        module = ".".join(path.relative_to(ROOT / "extractor").with_suffix("").parts)
        for node in ast.parse(path.read_text("utf-8")).body:
            if isinstance(node, ast.Assign):
                for name, value in _named_numbers(node.targets[0], node.value):
                    if not _BOUNDS.match(name) and f"{module}:{name}" not in EQUAL:
                        place = value.lineno, value.col_offset, value.end_col_offset or 0
                        yield Threshold(module, name, ast.unparse(value), *place)


def _named_numbers(target: ast.expr, value: ast.expr) -> Iterator[tuple[str, ast.expr]]:
    if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
        for one, number in zip(target.elts, value.elts, strict=True):
            yield from _named_numbers(one, number)
    elif isinstance(target, ast.Name) and _CONSTANT.fullmatch(target.id) and _is_number(value):
        yield target.id, value


def _is_number(value: ast.expr) -> bool:
    inner = value.operand if isinstance(value, ast.UnaryOp) and isinstance(value.op, ast.USub) else value
    return isinstance(inner, ast.Constant) and type(inner.value) in (int, float) and "e" not in ast.unparse(inner)


def tests_for(module: str) -> list[Path]:
    """The test files to try, in order: those that name the module, then those of its room; quick ones first."""
    room = module.partition(".")[0]
    beside = [ROOT / "tests" / f"test_{module}.py"] if "." not in module else []
    texts = {path: path.read_text("utf-8") for path in [*(ROOT / "tests" / room).rglob("test_*.py"), *beside]}
    parent, _, last = f"extractor.{module}".rpartition(".")
    naming = re.compile(rf"extractor\.{re.escape(module)}\b|from {re.escape(parent)} import .*\b{last}\b")
    return sorted(texts, key=lambda path: (naming.search(texts[path]) is None, "hypothesis" in texts[path], path.name))
