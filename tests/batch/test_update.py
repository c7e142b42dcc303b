"""An archive that grows: what is new or changed is added to a finished output, and nothing of it is lost."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from extractor.batch.convert import Plan, convert
from extractor.batch.inputs import expand
from extractor.batch.outcome import Outcome
from extractor.batch.publish import Target
from extractor.errors import ExtractorError
from tests.batch.test_convert import TARGET, lines


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    source = tmp_path / "source"
    source.mkdir()
    for name in "abc":
        (source / f"{name}.txt").write_text(name)
    return source


def update(out: Path, *sources: Path, update: bool = True) -> dict[str, bool]:
    """The names of the inputs, and whether their results were kept."""
    told: list[Outcome] = []
    convert(expand(sources), Plan(Target(str(out)), 1, extract=TARGET, update=update), told.append)
    return {Path(one.name).stem: one.kept for one in told}


def texts(out: Path) -> list[str]:
    records: list[dict[str, Any]] = (
        lines(out) if out.is_file() else [json.loads(one.read_text()) for one in out.iterdir()]
    )
    return sorted(record["text"] for record in records)


@pytest.mark.parametrize("ending", [".jsonl", ".json"])
def test_new_and_changed_inputs_are_added(folder: Path, tmp_path: Path, ending: str) -> None:
    out = tmp_path / f"o{ending}"
    assert update(out, folder) == dict.fromkeys("abc", False)
    (folder / "b.txt").write_text("changed")
    (folder / "d.txt").write_text("d")
    assert update(out, folder) == {"a": True, "b": False, "c": True, "d": False}
    assert texts(out) == ["a", "c", "changed", "d"]
    assert len(lines(Path(f"{out}.status.jsonl"))) == 4


def test_other_inputs_stay(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "o.jsonl"
    update(out, folder)
    (tmp_path / "e.txt").write_text("e")
    (folder / "a.txt").unlink()
    assert update(out, tmp_path / "e.txt") == {"e": False}
    assert texts(out) == ["a", "b", "c", "e"]


def test_an_output_made_without_it_is_taken_over(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "o.jsonl"
    update(out, folder, update=False)
    (tmp_path / "e.txt").write_text("e")
    update(out, tmp_path / "e.txt")
    assert texts(out) == ["a", "b", "c", "e"]
    assert update(out, folder) == dict.fromkeys("abc", False)  # of a program that is not known: read again
    assert update(out, folder) == dict.fromkeys("abc", True)
    assert texts(out) == ["a", "b", "c", "e"]


def test_what_cannot_be_read_back_is_left_alone(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "o.csv"
    update(out, folder, update=False)
    before = out.read_bytes()
    with pytest.raises(ExtractorError, match="without --update"):
        update(out, folder)
    assert out.read_bytes() == before
    with pytest.raises(ExtractorError, match="without --update"):
        update(out, folder)
