"""The queries of the page about batches, run as they stand there."""

from __future__ import annotations

import importlib
import importlib.util
from pathlib import Path

import pytest
import regex

from extractor.cli import main
from tests.conftest import ROOT

PAGE = (ROOT / "extractor" / "batch" / "README.md").read_text("utf-8")
CASES = ("pdf-ruled", "pdf-form2019", "html-site", "html-printed-error", "docx-blanks")


def blocks(language: str, word: str = "") -> list[str]:
    found = [block for block in regex.findall(rf"```{language}\n(.*?)```", PAGE, regex.DOTALL) if word in block]
    assert found
    return found


def needs(*modules: str) -> pytest.MarkDecorator:
    missing = [name for name in modules if importlib.util.find_spec(name) is None]
    return pytest.mark.skipif(bool(missing), reason=f"not installed: {', '.join(missing)}")


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("archive")
    for out in ("reports.jsonl", "cells.csv", "cells.parquet"):
        sources = [str(next((ROOT / "fixtures" / case).glob("source.*"))) for case in CASES]
        main(["convert", *sources, str(folder / "gone.pdf"), "-qo", str(folder / out)])
    return folder


@needs("pyarrow", "duckdb")
def test_duckdb(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(archive)
    duckdb = importlib.import_module("duckdb")
    statements = [one for block in blocks("sql") for one in block.split(";") if one.strip()]
    results = [duckdb.sql(statement).fetchall() for statement in statements]
    assert len(results) == 4
    assert all(results)
    assert len(results[0]) == len(CASES)
    assert "blank" in {row[1] for row in results[1]}
    assert ("unreadable", "missing_file", 1) in results[3]


@needs("pyarrow", "pandas")
def test_pandas(archive: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(archive)
    for block in blocks("python", "pandas"):
        exec(compile(block, "README.md", "exec"), {})
    assert "本年新收政府信息公开申请数量" in capsys.readouterr().out


@needs("pyarrow", "polars")
def test_polars(archive: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(archive)
    for block in blocks("python", "polars"):
        exec(compile(block, "README.md", "exec"), {})
    assert "fiscal_year" in capsys.readouterr().out
