"""What befalls a batch: a damaged ledger, a full disk, a kill while it cleans up, planted links."""

from __future__ import annotations

import json
import random
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from extractor.batch import ledger as ledgers
from extractor.batch.convert import Plan, convert
from extractor.batch.inputs import expand
from extractor.batch.ledger import LEDGER, RECORDS
from extractor.batch.outcome import Outcome
from extractor.batch.publish import Target
from extractor.errors import ExtractorError
from tests.batch.planted import ENVIRONMENT
from tests.batch.test_convert import TARGET, convert_some
from tests.samples import some

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="limits and links of POSIX")
DAMAGES = some(10, 40)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    source = tmp_path / "source"
    source.mkdir()
    for index in range(6):
        (source / f"{index}.txt").write_text("甲" * index)
    return source


def test_a_damaged_ledger_is_told_or_harmless(folder: Path, tmp_path: Path) -> None:
    """Bytes changed anywhere: every run ends well, or in an error of the package's own."""
    out = tmp_path / "o.jsonl"
    convert_some(out, folder, stop_after=5)
    state = Target(str(out)).state
    ledger, records = (state / LEDGER).read_bytes(), (state / RECORDS).read_bytes()
    chance, told = random.Random(20), 0
    for _ in range(DAMAGES):
        state.mkdir(exist_ok=True)
        damaged = bytearray(ledger)
        for _ in range(chance.choice((1, 8, 200))):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        length = chance.choice((len(damaged), len(damaged), chance.randrange(len(damaged))))
        (state / LEDGER).write_bytes(damaged[:length])
        (state / RECORDS).write_bytes(records)
        try:
            convert(expand([folder]), Plan(Target(str(out)), 1, resume=True, extract=TARGET), lambda outcome: None)
        except ExtractorError as error:
            told += "start anew" in str(error) or "cannot be used" in str(error)
    assert told > DAMAGES // 4


def test_a_kill_while_it_cleans_up(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever file was the last to be removed, the next run goes on."""
    out = tmp_path / "o.jsonl"
    unlink = Path.unlink
    for last in range(6):
        convert_some(out, folder, stop_after=5)
        removed = 0

        def counted(path: Path, missing_ok: bool = False, last: int = last) -> None:
            nonlocal removed
            if removed == last:
                raise KeyboardInterrupt
            removed += 1
            unlink(path, missing_ok=missing_ok)

        with monkeypatch.context() as broken:
            broken.setattr(Path, "unlink", counted)
            with pytest.raises(KeyboardInterrupt):
                ledgers.remove(Target(str(out)).state)
        assert len(convert_some(out, folder, resume=True)) == 6
        out.unlink()


@POSIX
@pytest.mark.parametrize("size", [1_000, 20_000, 60_000])
def test_a_full_disk_is_one_line(folder: Path, tmp_path: Path, size: int) -> None:
    """A limit on the size of files stands in for the disk; what was done is gone on with when there is room."""
    for index in range(400):
        (folder / f"{index}.txt").write_text(f"甲{index}")
    run = [sys.executable, "-m", "extractor", "convert", str(folder), "-qo", "o.jsonl", "-j1", "--resume"]
    limit = (size, resource.RLIM_INFINITY)
    done = subprocess.run(
        run,
        env={**ENVIRONMENT, "PYTHONDONTWRITEBYTECODE": "1"},  # half of a compiled module would spoil every later run
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, limit),
    )
    assert done.returncode in (1, 2)
    (line,) = [one for one in done.stderr.splitlines() if "nothing to go on with" not in one]
    assert line.startswith("xxgk: ")
    assert not (tmp_path / "o.jsonl").exists()
    assert subprocess.run(run, env=ENVIRONMENT, cwd=tmp_path, capture_output=True, check=False).returncode == 0
    rows = [json.loads(one) for one in (tmp_path / "o.jsonl.status.jsonl").read_text("utf-8").splitlines()]
    assert len(rows) == 400


@POSIX
@pytest.mark.parametrize("ending", [".jsonl", ".csv", ".json", ".parquet", ".xlsx"])
def test_planted_links_are_not_followed(folder: Path, tmp_path: Path, ending: str) -> None:
    pytest.importorskip("pyarrow")
    pytest.importorskip("xlsxwriter")
    victim = tmp_path / "victim"
    victim.mkdir()
    (victim / "kept.json").write_text("mine")
    out = tmp_path / f"o{ending}"
    aim = victim if ending in (".json", ".parquet") else victim / "kept.json"
    for name in (f"{out.name}.part", f"{out.name}.status.jsonl.part"):
        (tmp_path / name).symlink_to(aim if "status" not in name else victim / "kept.json")
    convert_some(out, folder)
    assert [path.name for path in victim.iterdir()] == ["kept.json"]
    assert (victim / "kept.json").read_text() == "mine"
    assert not out.is_symlink()


@POSIX
def test_a_link_in_the_place_of_the_state_is_refused(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    out = tmp_path / "o.jsonl"
    Target(str(out)).state.symlink_to(tmp_path / "elsewhere")
    told: list[Outcome] = []
    with pytest.raises(ExtractorError, match="a link"):
        convert(expand([folder]), Plan(Target(str(out)), 1, extract=TARGET), told.append)
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_leaving_the_outcomes_leaves_no_thread_behind(folder: Path) -> None:
    program = f"""
import threading
from extractor import extract_many
for _ in range(3):
    for outcome in extract_many([{str(folder)!r}], jobs=3):
        break
print(threading.active_count())
outcomes = extract_many([{str(folder)!r}], jobs=2)
next(outcomes)
"""
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, env=ENVIRONMENT, capture_output=True, text=True, check=False, timeout=300)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.strip() == "1"
