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
from pathlib import Path
from typing import NamedTuple

import pytest

from extractor.cli.pages import PAGES
from tests.conftest import ROOT

DOCS = ROOT / "docs"
TUTORIALS = sorted((DOCS / "tutorials").glob("*.md"))
_FENCE = re.compile(r"^```(sh|python)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_STATUS = re.compile(r"#\s*退出码\s*(\d)(?:\s*或\s*(\d))?")
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="commands are run as a POSIX shell parts them")


class Step(NamedTuple):
    """A command or a piece of code, and the exit statuses that it may have."""

    kind: str
    text: str
    statuses: tuple[int, ...]


def steps(page: Path) -> Iterator[Step]:
    for kind, text in _FENCE.findall(page.read_text("utf-8")):
        if kind == "python":
            yield Step(kind, text, (0,))
            continue
        for line in filter(None, map(str.strip, text.splitlines())):
            told = _STATUS.search(line)
            yield Step(kind, line, tuple(int(one) for one in told.groups() if one) if told else (0,))


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder with the examples that the tutorials speak of."""
    shutil.copytree(ROOT / "fixtures", tmp_path / "fixtures", ignore=shutil.ignore_patterns("expected*", "broken"))
    return tmp_path


def run(command: list[str], place: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    return subprocess.run(command, cwd=place, env=environment, capture_output=True, text=True, check=False)


@POSIX
@pytest.mark.parametrize("page", TUTORIALS, ids=lambda page: page.stem)
def test_a_tutorial_does_what_it_says(page: Path, place: Path) -> None:
    found = list(steps(page))
    assert len(found) >= 4
    code = ""
    for step in found:
        if step.kind == "sh":
            program, *words = shlex.split(step.text, comments=True)
            assert program == "xxgk"
            done = run([sys.executable, "-m", "extractor.cli", *words], place)
        else:
            code += step.text  # what stands above a piece of code holds in it
            done = run([sys.executable, "-c", code], place)
        assert done.returncode in step.statuses, (step.text, done.stdout[-500:], done.stderr[-2000:])


def test_what_the_first_tutorial_gives_is_there(place: Path) -> None:
    first = next(step for step in steps(DOCS / "tutorials" / "archive.md") if step.kind == "sh")
    openpyxl = pytest.importorskip("openpyxl")
    assert run([sys.executable, "-m", "extractor.cli", *shlex.split(first.text)[1:]], place).returncode == 0
    book = openpyxl.load_workbook(place / "结果" / "报告.xlsx", read_only=True)
    named = re.findall(r"^\| (\S+) \| .*$", (DOCS / "tutorials" / "archive.md").read_text("utf-8"), re.MULTILINE)
    assert set(book.sheetnames) <= set(named)


def test_the_notebook_runs(place: Path) -> None:
    notebook = json.loads((DOCS / "examples" / "notebook.ipynb").read_text("utf-8"))
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
