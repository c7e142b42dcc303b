"""A batch that is ended, disturbed or misdirected: one clear line, and nothing is lost or overwritten."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from extractor.batch import Limits
from extractor.batch.input import Input
from extractor.batch.inputs import expand
from extractor.batch.publish import Target
from extractor.cli import main
from tests.batch.kill_test import result
from tests.batch.planted import ENVIRONMENT, command
from tests.batch.test_convert import TARGET, convert_some
from tests.batch.test_runner import outcomes

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
FILES = 30


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    source = tmp_path / "source"
    source.mkdir()
    for index in range(FILES):
        (source / f"{index:02}.txt").write_text(f"nap{' ' * index}")
    return source


def status_rows(out: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in Path(f"{out}.status.jsonl").read_text("utf-8").splitlines()]


@POSIX
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_is_one_line_and_the_run_goes_on_later(number: signal.Signals, folder: Path, tmp_path: Path) -> None:
    whole, out = tmp_path / "whole.jsonl", tmp_path / "o.jsonl"
    subprocess.run(command(folder, whole), env=ENVIRONMENT, check=False)
    (folder / "15.txt").write_text("sleep" + " " * 15)  # so that the signal finds it at work
    run = subprocess.Popen(
        command(folder, out, "-j1"),
        env=ENVIRONMENT,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),  # ignored in the background
    )
    state = Target(str(out)).state
    while run.poll() is None and not (state.is_dir() and any(path.stat().st_size for path in state.iterdir())):
        time.sleep(0.02)
    run.send_signal(number)
    _, told = run.communicate(timeout=300)
    assert run.returncode not in (0, None)
    assert "Traceback" not in told
    assert len(told.strip().splitlines()) <= 1
    assert not out.exists()
    (folder / "15.txt").write_text("nap" + " " * 15)
    again = subprocess.run(command(folder, out, "--resume"), env=ENVIRONMENT, capture_output=True, check=False)
    assert again.returncode == 0
    assert result(out) == result_under(whole, out)


def result_under(whole: Path, out: Path) -> Any:
    """The undisturbed result; names of inputs are the same in both."""
    assert whole != out
    return result(whole)


@POSIX
def test_a_second_run_on_one_output_is_refused_and_spoils_nothing(folder: Path, tmp_path: Path) -> None:
    (folder / "00.txt").write_text("sleep")
    out = tmp_path / "o.jsonl"
    first = subprocess.Popen(command(folder, out, "-j1"), env=ENVIRONMENT, stderr=subprocess.PIPE, text=True)
    state = Target(str(out)).state
    while first.poll() is None and not state.is_dir():
        time.sleep(0.02)
    second = subprocess.run(command(folder, out, "-j1"), env=ENVIRONMENT, capture_output=True, text=True, check=False)
    _, told = first.communicate(timeout=300)
    if second.returncode == 2:  # the first was still at work
        (line,) = second.stderr.strip().splitlines()
        assert line.startswith("xxgk: ")
    assert "Traceback" not in told + second.stderr
    assert len(status_rows(out)) == FILES


@pytest.mark.parametrize("place", ["/proc/none/o.jsonl", "/dev/null/o.jsonl"])
@POSIX
def test_an_output_that_cannot_be_written_is_one_line(
    place: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["convert", str(folder), "-qo", place]) in (1, 2)
    (line,) = capsys.readouterr().err.strip().splitlines()
    assert line.startswith("xxgk: ")


@POSIX
@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="who may do all may write here too")
def test_a_folder_that_is_read_only_is_one_line(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o500)
    assert main(["convert", str(folder), "-qo", str(closed / "o.jsonl")]) in (1, 2)
    (line,) = capsys.readouterr().err.strip().splitlines()
    assert line.startswith("xxgk: ")


def test_an_input_that_goes_or_changes_while_the_batch_runs_has_a_row(folder: Path, tmp_path: Path) -> None:
    inputs = list(expand([folder]))
    (folder / "03.txt").unlink()
    (folder / "04.txt").write_text("changed")
    (folder / "05.txt").unlink()
    (folder / "05.txt").mkdir()
    told = {Path(one.name).name: one for one in _run(inputs)}
    assert len(told) == FILES
    assert told["03.txt"].error_code == "missing_file"
    assert told["05.txt"].error_code == "missing_file"
    assert json.loads(told["04.txt"].record)["text"] == "changed"


def _run(inputs: list[Input]) -> list[Any]:
    from extractor.batch import run

    return list(run(inputs, jobs=2, target=TARGET))


def test_inputs_edited_between_runs_are_read_anew_and_no_others(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "o.jsonl"
    convert_some(out, folder, stop_after=20)
    (folder / "00.txt").write_text("edited")
    convert_some(out, folder, resume=True)
    texts = [json.loads(line)["text"] for line in out.read_text("utf-8").splitlines()]
    assert len(texts) == FILES
    assert texts.count("edited") == 1


@POSIX
@pytest.mark.parametrize("deed", ["blow up", "hang in c"])
def test_a_worker_that_eats_memory_or_hangs_in_c_costs_one_row(deed: str, tmp_path: Path) -> None:
    limits = Limits(timeout=60 if deed == "blow up" else 3, memory=200)
    found = outcomes(tmp_path, "甲", deed, "乙", limits=limits)
    assert [outcome.status.value for outcome in found] == [
        "ok",
        {"blow up": "out_of_memory", "hang in c": "timeout"}[deed],
        "ok",
    ]
    assert "\n" not in (found[1].error or "")


def test_inspect_and_check_survive_what_kills_their_reader(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.html"
    path.write_text("<p>" * 100_000, "utf-8")
    for name in ("inspect", "check", "extract"):
        assert main([name, "--timeout", "0.0001", str(path)]) in (0, 1, 3)
        assert "Traceback" not in capsys.readouterr().err
