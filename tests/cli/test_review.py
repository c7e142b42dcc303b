"""`xxgk review`: a site of what `convert` wrote, with the sources that are found by their digests."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from extractor.cli import main
from tests.conftest import ROOT

CASES = ("text-lost-cell", "html-printed-error")


@pytest.fixture
def converted(tmp_path: Path) -> Path:
    """An output of two reports and an input that fails, and the sources it came from."""
    sources = tmp_path / "sources"
    sources.mkdir()
    for case in CASES:
        (source,) = (ROOT / "fixtures" / case).glob("source.*")
        shutil.copy(source, sources / f"{case}{source.suffix}")
    (sources / "empty.html").write_bytes(b"")
    out = tmp_path / "out.jsonl"
    assert main(["convert", str(sources), "-o", str(out), "-q", "--jobs", "1"]) == 1
    return out


def index_of(site: Path) -> list[dict[str, object]]:
    text = (site / "index.html").read_text("utf-8")
    rows: list[dict[str, object]] = json.loads(text.partition('id="data">')[2].partition("</script>")[0])["reports"]
    return rows


def page_with(site: Path, words: str) -> str:
    (page,) = [text for path in (site / "report").iterdir() if words in (text := path.read_text("utf-8"))]
    return page


def test_a_site_has_reports_and_failed_inputs(converted: Path, capsys: pytest.CaptureFixture[str]) -> None:
    site = converted.parent / "review"
    assert main(["review", str(converted), "-o", str(site)]) == 0
    rows = index_of(site)
    assert sorted(str(row["status"]) for row in rows) == ["ok", "partial", "unreadable"]
    assert "2 reports, 1 failed inputs, 0 sources shown" in capsys.readouterr().err
    assert '"files":[],"missing":null' in page_with(site, "text-lost-cell.txt")


def test_sources_are_found_by_their_digests(converted: Path, tmp_path: Path) -> None:
    site, moved = tmp_path / "review", tmp_path / "elsewhere"
    (tmp_path / "sources").rename(moved)
    (moved / "text-lost-cell.txt").rename(moved / "renamed.txt")
    changed = moved / "html-printed-error.html"
    changed.write_bytes(changed.read_bytes() + b"<!-- another version -->")
    assert main(["review", str(converted), "--sources", str(moved), "-o", str(site), "--jobs", "1", "-q"]) == 0
    assert '"kind":"blocks"' in page_with(site, "text-lost-cell.txt")
    assert '"files":[],"missing":"not_found"' in page_with(site, "html-printed-error.html")


@pytest.mark.parametrize("content", ["", "{}\n", '{"schema": "xxgk-report/1"}\n', "[]\n", "no json\n"])
def test_what_holds_no_records_is_refused(tmp_path: Path, content: str, capsys: pytest.CaptureFixture[str]) -> None:
    records, site = tmp_path / "out.jsonl", tmp_path / "review"
    records.write_text(content)
    assert main(["review", str(records), "-o", str(site)]) == 2
    assert "out.jsonl" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["out.jsonl"]


def test_an_earlier_folder_that_is_no_site_stays(converted: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["review", str(converted), "-o", str(converted.parent)]) == 2
    assert "other files" in capsys.readouterr().err
    assert converted.is_file()
