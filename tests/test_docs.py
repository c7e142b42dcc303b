"""The pages are run literally: every command and every piece of code of a tutorial, in the order they stand."""

from __future__ import annotations

import importlib.util
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path
from typing import NamedTuple

import pytest

from extractor.cli.pages import PAGES
from tests.conftest import ROOT
from tests.samples import some

DOCS = ROOT / "docs"
TUTORIALS = sorted((DOCS / "tutorials").glob("*.md"))
NOTEBOOK = DOCS / "examples" / "notebook.ipynb"
_NAMED = re.compile(r"fixtures/([\w-]+\*?)/?")
_FENCE = re.compile(r"^```(sh|python)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_STATUS = re.compile(r"#\s*退出码\s*(\d)(?:\s*或\s*(\d))?")
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="commands are run as a POSIX shell parts them")


class Step(NamedTuple):
    """A command or a piece of code, and the exit statuses that it may have."""

    kind: str
    text: str
    statuses: tuple[int, ...]


def steps(page: Path) -> Iterator[Step]:
    """What a page has a reader do; pieces of code with no command between them are run as one."""
    code, waits = "", False
    for kind, text in _FENCE.findall(page.read_text("utf-8")):
        if kind == "python":
            code, waits = code + text, True  # what stands above a piece of code holds in it
            continue
        if waits:
            yield Step("python", code, (0,))
            waits = False
        for line in filter(None, map(str.strip, text.splitlines())):
            told = _STATUS.search(line)
            yield Step(kind, line, tuple(int(one) for one in told.groups() if one) if told else (0,))
    if waits:
        yield Step("python", code, (0,))


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder with examples: those that pages name, and some of the others."""
    named = _NAMED.findall("".join(page.read_text("utf-8") for page in (*TUTORIALS, NOTEBOOK)))
    every = sorted(path for path in (ROOT / "fixtures").iterdir() if path.name != "broken" and path.is_dir())
    for number, case in enumerate(every):
        if number % some(12, 1) == 0 or any(fnmatch(case.name, one) for one in named):
            shutil.copytree(case, tmp_path / "fixtures" / case.name, ignore=shutil.ignore_patterns("expected*"))
    return tmp_path


def run(command: list[str], place: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    return subprocess.run(command, cwd=place, env=environment, capture_output=True, text=True, check=False)


@POSIX
@pytest.mark.parametrize("page", TUTORIALS, ids=lambda page: page.stem)
def test_a_tutorial_does_what_it_says(page: Path, place: Path) -> None:
    assert len(re.findall(_FENCE, page.read_text("utf-8"))) >= 4
    for step in steps(page):
        if step.kind == "sh":
            program, *words = shlex.split(step.text, comments=True)
            assert program == "xxgk"
            done = run([sys.executable, "-m", "extractor.cli", *words], place)
        else:
            done = run([sys.executable, "-c", step.text], place)
        assert done.returncode in step.statuses, (step.text, done.stdout[-500:], done.stderr[-2000:])
    if page.stem == "archive":
        assert_the_book_has_what_it_says(place)


def assert_the_book_has_what_it_says(place: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.load_workbook(place / "结果" / "报告.xlsx", read_only=True)
    named = re.findall(r"^\| (\S+) \| .*$", (DOCS / "tutorials" / "archive.md").read_text("utf-8"), re.MULTILINE)
    assert set(book.sheetnames) <= set(named)


def test_the_notebook_runs(place: Path) -> None:
    notebook = json.loads(NOTEBOOK.read_text("utf-8"))
    cells = ["".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == "code"]
    assert len(cells) >= 5
    done = run([sys.executable, "-c", "\n".join(cells)], place)
    assert done.returncode == 0, done.stderr
    assert all(not cell["outputs"] for cell in notebook["cells"] if cell["cell_type"] == "code")


@pytest.mark.parametrize("name", PAGES)
def test_pages_of_reference_are_the_emitted_ones(name: str) -> None:
    told = f"run: python -m extractor.cli.pages {name} > docs/{name}.md"
    assert (DOCS / f"{name}.md").read_text("utf-8") == PAGES[name](), told


def test_every_page_is_in_the_index_and_links_lead_somewhere() -> None:
    index = (ROOT / "mkdocs.yml").read_text("utf-8")
    for page in DOCS.rglob("*.md"):
        assert page.relative_to(DOCS).as_posix() in index
        for target in re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text("utf-8")):
            assert (page.parent / target).exists(), (page.name, target)


@pytest.mark.skipif(importlib.util.find_spec("mkdocs") is None, reason="the extra `docs` is not installed")
def test_the_site_is_built_without_a_warning_and_fetches_nothing(tmp_path: Path) -> None:
    done = run([sys.executable, "-m", "mkdocs", "build", "--strict", "-q", "-d", str(tmp_path / "site")], ROOT)
    assert done.returncode == 0, done.stderr
    page = (tmp_path / "site" / "index.html").read_text("utf-8")
    assert re.findall(r"<(?:script|link)\b[^>]*(?:src|href)=\"https?://[^\"]*\.(?:js|css|woff2?)", page) == []
