"""The house: how long files and functions may be, and that no module needs one that needs it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1] / "extractor"
LONGEST_FILE, LONGEST_FUNCTION = 350, 40
# A module named in a table of modules is imported by that name, later.
_NAMED = re.compile(r"(extractor(?:\.\w+)+)(?::\w+)?")

FILES: Mapping[str, Path] = {
    ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__"): path
    for path in sorted(PACKAGE.rglob("*.py"))
}
TREES = {name: ast.parse(path.read_text("utf-8")) for name, path in FILES.items()}


def test_no_file_is_longer_than_a_person_reads() -> None:
    lengths = {name: len(path.read_text("utf-8").splitlines()) for name, path in FILES.items()}
    assert len(lengths) > 300
    assert {name: length for name, length in lengths.items() if length > LONGEST_FILE} == {}


def test_no_function_is_longer_than_a_screen() -> None:
    functions = {
        f"{name}:{node.name}": (node.end_lineno or 0) - node.lineno + 1
        for name, tree in TREES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }
    assert len(functions) > 1000
    assert {name: length for name, length in functions.items() if length > LONGEST_FUNCTION} == {}


def needed(name: str, tree: ast.Module, modules: Mapping[str, object]) -> Iterator[str]:
    """The modules that a module imports: at its start, within functions, for types alone, and by their names."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in modules)
        elif isinstance(node, ast.ImportFrom) and node.module in modules:
            inner = [f"{node.module}.{alias.name}" for alias in node.names]
            yield from (one if one in modules else str(node.module) for one in inner)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            match = _NAMED.fullmatch(node.value)
            if match and match[1] in modules and not name.startswith(f"{match[1]}."):  # else its own folder of data
                yield match[1]


def circles(graph: Mapping[str, set[str]]) -> list[set[str]]:
    """Modules that need each other, directly or by others: what is left when those that need none are taken away."""
    left = {name: others - {name} for name, others in graph.items()}
    found: list[set[str]] = []
    while free := [name for name, others in left.items() if not others & left.keys()]:
        for name in free:
            del left[name]
    while left:
        start = next(iter(left))
        ahead = _reached(start, left)
        circle = {name for name in ahead if start in _reached(name, left)}
        if circle:
            found.append(circle)
        for name in circle or {start}:
            del left[name]
    return found


def _reached(start: str, graph: Mapping[str, set[str]]) -> set[str]:
    found: set[str] = set()
    pending = [start]
    while pending:
        for name in graph.get(pending.pop(), ()):
            if name in graph and name not in found:
                found.add(name)
                pending.append(name)
    return found


def test_no_module_needs_one_that_needs_it() -> None:
    graph = {name: set(needed(name, tree, FILES)) for name, tree in TREES.items()}
    assert sum(map(len, graph.values())) > 1000
    assert circles(graph) == []


def test_circles_are_found_where_they_are() -> None:
    late = ast.parse("def f():\n    from extractor.b import g\n")
    by_name = ast.parse('TABLE = {"a": "extractor.a:f"}')
    modules = {"extractor.a": late, "extractor.b": by_name, "extractor.c": ast.parse("import extractor.a")}
    graph = {name: set(needed(name, tree, modules)) for name, tree in modules.items()}
    assert circles(graph) == [{"extractor.a", "extractor.b"}]
    assert circles({"a": {"b"}, "b": {"c"}, "c": set()}) == []
