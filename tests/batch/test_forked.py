from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from extractor.batch import Limits, Outcome
from extractor.batch.forked import can_fork, run_forked
from extractor.batch.input import Input
from extractor.guard import MEGABYTE, resident_bytes

pytestmark = pytest.mark.skipif(not can_fork(), reason="this system does not fork")
TARGET = "tests.batch.targets:extract"


def room() -> int:
    """The megabytes that a fork of this process may take: as many more as a small process could."""
    return resident_bytes(os.getpid()) // MEGABYTE + 300


def forked(tmp_path: Path, text: str, limits: Limits | None = None) -> Outcome:
    path = tmp_path / "a.txt"
    path.write_text(text)
    return run_forked(Input(str(path), "a.txt"), limits or Limits(timeout=60, memory=room()), TARGET)


def test_a_good_file(tmp_path: Path) -> None:
    outcome = forked(tmp_path, "政府信息公开" * 100_000)
    assert outcome.status.value == "ok"
    assert outcome.sha256 == hashlib.sha256(("政府信息公开" * 100_000).encode()).hexdigest()
    assert "政府信息公开" in (outcome.record or "")


@pytest.mark.parametrize(
    ("deed", "status", "code", "words"),
    [
        ("raise", "crashed", "exception:ValueError", "a bug"),
        ("exit", "crashed", "exit:3", "exit status 3"),
        ("die once told", "crashed", "signal:SIGKILL", "killed by SIGKILL"),
        ("unreadable", "unreadable", "damaged_file", "cut off"),
    ],
)
def test_what_ends_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, deed: str, status: str, code: str | None, words: str
) -> None:
    monkeypatch.chdir(tmp_path)
    outcome = forked(tmp_path, deed)
    assert (outcome.status.value, outcome.error_code) == (status, code)
    assert words in (outcome.error or "")


def test_a_hang_is_ended(tmp_path: Path) -> None:
    assert forked(tmp_path, "hang in c", Limits(timeout=0.5)).error_code == "timeout"


def test_a_blow_up_is_ended(tmp_path: Path) -> None:
    assert forked(tmp_path, "blow up").error_code == "out_of_memory"


def test_a_missing_file_and_a_missing_program(tmp_path: Path) -> None:
    outcome = run_forked(Input(str(tmp_path / "gone"), "gone"), Limits(), TARGET)
    assert (outcome.status.value, outcome.error_code, outcome.sha256) == ("unreadable", "missing_file", None)
    outcome = run_forked(Input(str(tmp_path / "gone"), "gone"), Limits(), "tests.batch.absent:extract")
    assert (outcome.status.value, outcome.error_code) == ("crashed", "exit:1")
    assert "No module named" in (outcome.error or "")
