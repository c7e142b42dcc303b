# ruff: noqa: E501  # pieces of markup, and lists of names
"""The package runs nothing that it reads: no pickles, no evaluated text, no shell; nor does it talk to the network itself."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.conftest import ROOT

FILES = sorted((ROOT / "extractor").rglob("*.py"))
FORBIDDEN_MODULES = frozenset(
    {
        *("pickle", "cPickle", "marshal", "shelve", "dill", "cloudpickle", "joblib", "yaml", "code", "codeop", "runpy", "imp"),
        *("socket", "ssl", "http", "ftplib", "smtplib", "telnetlib", "xmlrpc", "webbrowser", "requests", "urllib3", "aiohttp", "httpx"),
        *("pty", "commands", "multiprocessing", "socketserver", "asyncio"),
    }
)  # fmt: skip
FORBIDDEN_CALLS = frozenset({"eval", "exec", "compile", "execfile", "__import__"})
FORBIDDEN_ATTRIBUTES = frozenset(
    {"system", "popen", "execv", "execve", "execvp", "spawnv", "spawnl", "startfile", "extractall", "urlopen", "loads_unsafe"}
)  # fmt: skip
# The worker of a batch is started as a program of its own, by a list of words.
STARTS_PROGRAMS = {"batch/child.py", "batch/containers.py"}


@cache
def nodes_of(path: Path) -> tuple[ast.AST, ...]:
    found = ast.walk(ast.parse(path.read_text("utf-8")))
    return tuple(node for node in found if isinstance(node, ast.Import | ast.ImportFrom | ast.Call))


def nodes() -> Iterator[tuple[str, ast.AST]]:
    for path in FILES:
        for node in nodes_of(path):
            yield path.relative_to(ROOT / "extractor").as_posix(), node


def test_no_module_that_runs_what_it_reads_is_imported() -> None:
    found = set()
    for name, node in nodes():
        modules = [one.name for one in node.names] if isinstance(node, ast.Import) else []
        modules += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        found |= {(name, module) for module in modules if module.partition(".")[0] in FORBIDDEN_MODULES}
        if isinstance(node, ast.ImportFrom) and node.module == "urllib.request":
            found |= {(name, one.name) for one in node.names if one.name != "url2pathname"}
    assert found == set()


def test_no_text_is_evaluated_and_nothing_is_run_by_a_shell() -> None:
    found = set()
    for name, node in nodes():
        if not isinstance(node, ast.Call):
            continue
        function = node.func
        if isinstance(function, ast.Name) and function.id in FORBIDDEN_CALLS:
            found.add((name, function.id))
        if isinstance(function, ast.Attribute) and function.attr in FORBIDDEN_ATTRIBUTES:
            found.add((name, function.attr))
        named = isinstance(function, ast.Name) and function.id == "shellcode"  # for which shell, run by none
        found |= {(name, "shell") for word in node.keywords if word.arg == "shell" and not named}
    assert found == set()


def test_programs_are_started_in_one_place() -> None:
    starting = {
        name
        for name, node in nodes()
        if (isinstance(node, ast.Import) and any(one.name == "subprocess" for one in node.names))
        or (isinstance(node, ast.ImportFrom) and node.module == "subprocess")
    }
    assert starting <= STARTS_PROGRAMS


@pytest.mark.parametrize("words", [("yaml",), ("pickle",)])
def test_the_search_finds_what_it_is_for(
    words: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    odd = tmp_path / "extractor" / "odd.py"
    odd.parent.mkdir()
    odd.write_text(f"import {words[0]}\neval('1')\n")
    monkeypatch.setattr("tests.security.test_code.FILES", [odd])
    monkeypatch.setattr("tests.security.test_code.ROOT", tmp_path)
    with pytest.raises(AssertionError):
        test_no_module_that_runs_what_it_reads_is_imported()
    with pytest.raises(AssertionError):
        test_no_text_is_evaluated_and_nothing_is_run_by_a_shell()
