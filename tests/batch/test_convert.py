from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from extractor.batch import Limits, Outcome
from extractor.batch.convert import Plan, convert
from extractor.batch.input import Input
from extractor.batch.inputs import expand
from extractor.batch.ledger import LEDGER, RECORDS, Ledger, remove, unfinished
from extractor.batch.publish import Target
from extractor.sinks import OutputError
from tests.batch.kill_test import killed, result, undisturbed
from tests.batch.planted import ENVIRONMENT, found, plant

TARGET = "tests.batch.targets:extract"
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="signals and names of POSIX")


class Stop(Exception):  # noqa: N818
    pass


def stop(*arguments: object) -> None:
    raise Stop


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def convert_some(out: Path, folder: Path, *, stop_after: int = 10**9, **options: Any) -> list[Outcome]:
    """The outcomes told until the run ended, or was broken off by whom it tells them."""
    told: list[Outcome] = []
    before = out.read_bytes() if out.is_file() else None

    def tell(outcome: Outcome) -> None:
        told.append(outcome)
        if len(told) == stop_after:
            raise Stop

    plan = Plan(Target(str(out)), **{"jobs": 1, "extract": TARGET, "limits": Limits(timeout=60), **options})
    try:
        convert(expand([folder]), plan, tell)
    except Stop:
        assert (out.read_bytes() if out.exists() else None) == before
    return told


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    source = tmp_path / "source"
    source.mkdir()
    for index in range(6):
        (source / f"{index}.txt").write_text("甲" * (index // 2))  # contents come twice
    (source / "exit.txt").write_text("exit")
    return source


class TestResume:
    def test_it_goes_on_where_it_stopped(self, folder: Path, tmp_path: Path) -> None:
        whole, out = tmp_path / "whole.jsonl", tmp_path / "o.jsonl"
        convert_some(whole, folder)
        assert len(convert_some(out, folder, stop_after=3)) == 3
        assert unfinished(Target(str(out)).state) == 3
        told = convert_some(out, folder, resume=True)
        assert [outcome.kept for outcome in told] == [True] * 3 + [False] * 4
        assert result(out) == result(whole)
        assert out.read_bytes() == whole.read_bytes()
        assert sorted(path.name for path in tmp_path.iterdir() if path.name.startswith("o.")) == [
            "o.jsonl",
            "o.jsonl.status.jsonl",
        ]

    def test_without_it_all_is_done_anew(self, folder: Path, tmp_path: Path) -> None:
        convert_some(tmp_path / "o.jsonl", folder, stop_after=3)
        assert not any(outcome.kept for outcome in convert_some(tmp_path / "o.jsonl", folder))
        assert len(lines(tmp_path / "o.jsonl")) == 6

    def test_changed_bytes_new_and_vanished_files(self, folder: Path, tmp_path: Path) -> None:
        out = tmp_path / "o.jsonl"
        convert_some(out, folder, stop_after=7)
        (folder / "1.txt").write_text("changed")
        (folder / "2.txt").unlink()
        (folder / "new.txt").write_text("new")
        told = convert_some(out, folder, resume=True)
        assert {Path(one.name).name for one in told if not one.kept} == {"1.txt", "new.txt"}
        texts = {Path(row["source"]["name"]).name: row["text"] for row in lines(out)}
        assert texts == {
            "0.txt": "",
            "1.txt": "changed",
            "3.txt": "甲",
            "4.txt": "甲甲",
            "5.txt": "甲甲",
            "new.txt": "new",
        }
        assert len(lines(Path(f"{out}.status.jsonl"))) == 7

    def test_another_program_and_other_limits(
        self, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        out = tmp_path / "o.jsonl"
        convert_some(out, folder, stop_after=7)
        told = convert_some(out, folder, stop_after=7, resume=True, limits=Limits(timeout=90))
        assert [Path(one.name).name for one in told if not one.kept] == ["exit.txt"]
        monkeypatch.setattr("extractor.batch.convert.program_version", lambda: "another")
        assert not any(one.kept for one in convert_some(out, folder, resume=True))
        assert len(lines(out)) == 6

    def test_what_was_written_and_not_committed_never_happened(self, folder: Path, tmp_path: Path) -> None:
        out = tmp_path / "o.jsonl"
        convert_some(out, folder, stop_after=3)
        with (Target(str(out)).state / RECORDS).open("a") as file:
            file.write('{"half a rec')
        convert_some(out, folder, resume=True)
        assert len(lines(out)) == 6

    @pytest.mark.parametrize("ending", [".csv", ".json"])
    def test_other_sinks(self, folder: Path, tmp_path: Path, ending: str) -> None:
        out = tmp_path / f"o{ending}"
        convert_some(out, folder, stop_after=2)
        convert_some(out, folder, resume=True)
        assert len(list(out.iterdir())) == 6 if ending == ".json" else out.exists()
        assert not Target(str(out)).state.exists()

    def test_broken_off_while_the_output_is_made(
        self, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        whole, out = tmp_path / "whole.jsonl", tmp_path / "o.jsonl"
        convert_some(whole, folder)
        for place in ("publish.open_lines", "publish._link", "ledger.remove"):
            with monkeypatch.context() as broken:
                broken.setattr(f"extractor.batch.{place}", stop)
                plan = Plan(Target(str(out)), 1, Limits(timeout=60), resume=True, extract=TARGET)
                with pytest.raises(Stop):
                    convert(expand([folder]), plan, lambda outcome: None)
        (folder / "new.txt").write_text("new")
        convert_some(out, folder, resume=True, stop_after=8)
        (folder / "new.txt").unlink()
        assert all(outcome.kept for outcome in convert_some(out, folder, resume=True))
        assert result(out) == result(whole)
        assert not Target(str(out)).state.exists()

    @POSIX
    def test_what_waits_for_a_long_file_is_certain(self, folder: Path, tmp_path: Path) -> None:
        """With a file that hangs, and commits that come with outcomes only, a kill would cost all before it."""
        (folder / "a-hang.txt").write_text("hang")
        out = tmp_path / "o.jsonl"
        program = "from pathlib import Path; from tests.batch.test_convert import convert_some; import sys; "
        program += (
            "convert_some(Path(sys.argv[1]), Path(sys.argv[2]), limits=__import__('extractor.batch').batch.Limits())"
        )
        process = subprocess.Popen([sys.executable, "-c", program, str(out), str(folder)], env=ENVIRONMENT)
        records = Target(str(out)).state / RECORDS
        end = time.monotonic() + 60
        while not (records.exists() and records.read_bytes().count(b"\n") == 6) and time.monotonic() < end:
            time.sleep(0.05)
        time.sleep(0.3)
        process.kill()
        process.wait()
        assert unfinished(records.parent) == 6


class TestLedger:
    def test_one_run_at_a_time(self, tmp_path: Path) -> None:
        with Ledger(tmp_path / "o.state", "p", Limits()), pytest.raises(OutputError, match="another run"):
            Ledger(tmp_path / "o.state", "p", Limits())

    def test_damage_is_told(self, tmp_path: Path) -> None:
        (tmp_path / LEDGER).write_bytes(b"no database" * 100)
        with pytest.raises(OutputError, match="start anew"):
            Ledger(tmp_path, "p", Limits())

    def test_lost_records_are_told(self, folder: Path, tmp_path: Path) -> None:
        out = tmp_path / "o.jsonl"
        convert_some(out, folder, stop_after=3)
        (Target(str(out)).state / RECORDS).write_text("")
        with pytest.raises(OutputError, match="were committed"):
            convert_some(out, folder, resume=True)

    def test_removing_leaves_the_files_of_others(self, tmp_path: Path) -> None:
        (tmp_path / "mine.txt").touch()
        with Ledger(tmp_path, "p", Limits()):
            pass
        remove(tmp_path)
        assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]
        assert unfinished(tmp_path) is None


def test_an_input_given_twice_is_one(folder: Path, tmp_path: Path) -> None:
    told: list[Outcome] = []
    plan = Plan(Target(str(tmp_path / "o.jsonl")), jobs=2, extract=TARGET)
    convert(expand([folder / "1.txt", folder / "1.txt", folder, folder / "1.txt"]), plan, told.append)
    assert len(told) == 7
    assert len(lines(tmp_path / "o.jsonl")) == 6


def test_a_disk_without_second_names(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*paths: object) -> None:
        raise OSError("no links")

    monkeypatch.setattr("os.link", refuse)
    convert_some(tmp_path / "o.jsonl", folder)
    assert len(lines(tmp_path / "o.jsonl")) == 6


def test_the_parent_holds_nothing_back(tmp_path: Path) -> None:
    """What the ledger, the names in flight and the pool hold does not grow with the inputs."""
    path = tmp_path / "a.txt"
    path.write_text("甲")
    ahead, seen = 0, 0

    def inputs() -> Iterator[Input]:
        nonlocal ahead
        for index in range(300):
            ahead = max(ahead, index - seen)
            yield Input(str(path), str(index))

    def tell(outcome: Outcome) -> None:
        nonlocal seen
        seen += 1

    convert(inputs(), Plan(Target(str(tmp_path / "o.jsonl")), jobs=2, extract=TARGET), tell)
    assert (seen, ahead <= 4) == (300, True)


@POSIX
def test_planted_failures_and_kills_at_random_moments(tmp_path: Path) -> None:
    """The long version: python -m tests.batch.planted, python -m tests.batch.kill_test."""
    source = tmp_path / "source"
    expected = plant(source, 40, 1, ("hang", "exit", "blow up"))
    os.mkfifo(source / "pipe.pdf")
    whole, duration = undisturbed(source, tmp_path / "whole.jsonl")
    assert found(tmp_path / "whole.jsonl") == expected
    moments = [random.uniform(0.2, duration) for _ in range(2)]
    after, _ = killed(source, tmp_path / "o.jsonl", moments)
    assert after == whole, f"after kills at {moments}"
