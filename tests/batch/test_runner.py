from __future__ import annotations

import hashlib
import itertools
import json
import os
import subprocess
import sys
import threading
import time
import tracemalloc
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from extractor.batch import Limits, Outcome, OutcomeStatus, WorkerStartError, run, runner
from extractor.batch.input import Input
from extractor.batch.inputs import expand
from extractor.pipeline import extract
from tests.conftest import ROOT

TARGET = "tests.batch.targets:extract"
# What hangs is ended soon; all else has time even where the machine is busy with other things.
SHORT, PATIENT = Limits(timeout=3, memory=200), Limits(timeout=60, memory=200)


def files(folder: Path, *contents: str) -> list[Path]:
    paths = []
    for index, content in enumerate(contents):
        path = folder / f"{index:03}.txt"
        path.write_text(content)
        paths.append(path)
    return paths


def outcomes(
    folder: Path, *contents: str, jobs: int = 1, limits: Limits = PATIENT, target: str = TARGET
) -> list[Outcome]:
    found = list(run(expand(files(folder, *contents)), jobs=jobs, limits=limits, target=target))
    return sorted(found, key=lambda outcome: outcome.name)


def test_a_good_file(tmp_path: Path) -> None:
    (outcome,) = outcomes(tmp_path, "政府信息公开")
    assert outcome.status is OutcomeStatus.OK
    assert outcome.name == (tmp_path / "000.txt").as_posix()
    assert outcome.sha256 == hashlib.sha256("政府信息公开".encode()).hexdigest()
    assert json.loads(outcome.record or "")["text"] == "政府信息公开"
    assert "政府信息公开" in (outcome.record or "")
    assert (outcome.form, outcome.fiscal_year) == ("form2021", 2024)
    assert (outcome.facts, outcome.diagnostics) == (3, {"note": 2, "warning": 1})
    assert 0 <= outcome.seconds < 30
    assert outcome.status_row()["status"] == "ok"


def test_a_failure_has_a_row_too(tmp_path: Path) -> None:
    (outcome,) = outcomes(tmp_path, "unreadable")
    assert outcome.extraction is None
    (row,) = outcome.rows()
    assert (row["name"], row["status"], row["doubt"]) == (outcome.name, "unreadable", "damaged_file")
    assert (row["table"], row["value"], row["confidence"]) == (None, None, "doubtful")


def test_an_outcome_is_a_line_in_a_notebook(tmp_path: Path) -> None:
    source = ROOT / "fixtures" / "pdf-ruled" / "source.pdf"
    (outcome,) = run(expand([source]), jobs=1)
    assert outcome.record is not None
    assert repr(outcome).startswith(f"<Outcome {outcome.name}: {outcome.status} {outcome.organization}")
    assert len(repr(outcome)) < len(outcome.name) + 100 < len(outcome.record)


def test_an_outcome_holds_the_extraction(tmp_path: Path) -> None:
    source = ROOT / "fixtures" / "pdf-ruled" / "source.pdf"
    (outcome,) = run(expand([source]), jobs=1)
    assert outcome.extraction == extract(source, name=outcome.name)
    assert list(outcome.rows()) == list(extract(source, name=outcome.name).rows())


@pytest.mark.parametrize(
    ("deed", "status", "code", "words"),
    [
        ("raise", OutcomeStatus.CRASHED, "exception:ValueError", "a bug"),
        ("exit", OutcomeStatus.CRASHED, "exit:3", "exit status 3"),
        ("exit politely", OutcomeStatus.CRASHED, "exit:4", "exit status 4"),
        ("segfault", OutcomeStatus.CRASHED, "signal:SIGSEGV", "SIGSEGV"),
        ("hang", OutcomeStatus.TIMEOUT, "timeout", "3 s"),
        ("hang in c", OutcomeStatus.TIMEOUT, "timeout", "3 s"),
        ("unreadable", OutcomeStatus.UNREADABLE, "damaged_file", "cut off"),
        ("blow up", OutcomeStatus.OUT_OF_MEMORY, "out_of_memory", "200 MB"),
        ("no memory", OutcomeStatus.OUT_OF_MEMORY, "out_of_memory", "memory"),
    ],
)
def test_one_bad_file_is_named_and_the_others_go_on(
    tmp_path: Path, deed: str, status: OutcomeStatus, code: str, words: str
) -> None:
    limits = SHORT if status is OutcomeStatus.TIMEOUT else PATIENT
    first, bad, last = outcomes(tmp_path, "甲", deed, "乙", limits=limits)
    assert (bad.status, bad.error_code, bad.record) == (status, code, None)
    assert words in (bad.error or "")
    assert bad.sha256 == hashlib.sha256(deed.encode()).hexdigest()
    assert [first.status, last.status] == [OutcomeStatus.OK, OutcomeStatus.OK]


@pytest.mark.parametrize("deed", ["blow up", "blow up in a helper"])
def test_a_blow_up_is_ended(tmp_path: Path, deed: str) -> None:
    bad, last = outcomes(tmp_path, deed, "乙", limits=PATIENT._replace(memory=300))
    assert (bad.status, bad.error_code) == (OutcomeStatus.OUT_OF_MEMORY, "out_of_memory")
    assert last.status is OutcomeStatus.OK


def test_what_a_library_prints_spoils_nothing(tmp_path: Path) -> None:
    assert [outcome.status.value for outcome in outcomes(tmp_path, "print", "甲")] == ["ok", "ok"]


def test_a_death_counts_the_second_time(tmp_path: Path) -> None:
    """A worker may be killed at the instant it is given a file, or die of the file before."""
    for used in ([], ["甲"]):
        told = tmp_path / f"told{len(used)}"
        *_, outcome = outcomes(tmp_path, *used, f"die once {told}")
        assert outcome.status is OutcomeStatus.OK
        assert told.exists()


def test_results_without_a_report_are_no_failures(tmp_path: Path) -> None:
    (outcome,) = outcomes(tmp_path, "scan")
    assert (outcome.status, outcome.status.failed) == (OutcomeStatus.NEEDS_OCR, False)
    assert outcome.record is not None


def test_missing_and_unreadable_paths_have_outcomes(tmp_path: Path) -> None:
    folder = tmp_path / "x.pdf"
    folder.mkdir()
    found = list(run([Input(str(tmp_path / "无.pdf"), "无.pdf"), Input(str(folder), "x.pdf")], jobs=1, target=TARGET))
    assert [(one.name, one.status.value, one.error_code, one.sha256) for one in found] == [
        ("无.pdf", "unreadable", "missing_file", None),
        ("x.pdf", "unreadable", "missing_file", None),
    ]


def test_many_mixed_files_over_several_workers(tmp_path: Path) -> None:
    deeds = ["raise", "exit", "segfault", "hang", "unreadable"]
    contents = list(itertools.islice(itertools.cycle(["甲"] * 11 + deeds), 64))
    found = outcomes(tmp_path, *contents, jobs=4, limits=SHORT)
    expected = {"raise": "crashed", "exit": "crashed", "segfault": "crashed", "hang": "timeout"}
    assert [one.status.value for one in found] == [
        expected.get(content, "unreadable" if content == "unreadable" else "ok") for content in contents
    ]


def test_one_job_keeps_the_order(tmp_path: Path) -> None:
    paths = files(tmp_path, *"甲乙丙丁戊")
    names = [outcome.name for outcome in run(expand(reversed(paths)), jobs=1, target=TARGET)]
    assert names == [path.as_posix() for path in reversed(paths)]


def test_workers_are_renewed(tmp_path: Path) -> None:
    limits = Limits(recycle_after=2)
    found = outcomes(tmp_path, *"甲乙丙丁戊", limits=limits, target="tests.batch.targets:process")
    processes = [outcome.record for outcome in found]
    numbers = [record.partition('"text": ')[2] for record in processes if record]
    assert [len(list(group)) for _, group in itertools.groupby(numbers)] == [2, 2, 1]


def test_workers_that_cannot_start_stop_the_batch(tmp_path: Path) -> None:
    with pytest.raises(WorkerStartError, match="No module named"):
        outcomes(tmp_path, "甲", target="tests.batch.absent:extract")


def test_no_input_no_outcome() -> None:
    assert list(run([], jobs=2, target=TARGET)) == []


def _is_alive(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def _wait_until(done: Callable[[], bool], seconds: float = 60) -> bool:
    end = time.monotonic() + seconds
    while not done() and time.monotonic() < end:
        time.sleep(0.02)
    return done()


@pytest.mark.skipif(sys.platform != "linux", reason="Linux ends the children of a killed parent on request")
def test_a_killed_parent_leaves_no_worker(tmp_path: Path) -> None:
    told = tmp_path / "pid"
    (path,) = files(tmp_path, f"tell {told}")
    code = (
        "import sys; from extractor.batch import Limits, run; from extractor.batch.inputs import expand; "
        f"list(run(expand([sys.argv[1]]), jobs=1, limits=Limits(timeout=600), target={TARGET!r}))"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    parent = subprocess.Popen([sys.executable, "-c", code, str(path)], env=environment)
    assert _wait_until(lambda: told.exists() and bool(told.read_text()))
    worker = int(told.read_text())
    assert _is_alive(worker)
    parent.kill()
    parent.wait()
    assert _wait_until(lambda: not _is_alive(worker))


def test_leaving_early_ends_the_workers(tmp_path: Path) -> None:
    paths = files(tmp_path, "甲", "hang", "hang", "hang")
    started = time.monotonic()
    limits = Limits(timeout=60)
    stream = run(expand(paths), jobs=2, limits=limits, target=TARGET)
    next(iter(stream))
    stream.close()
    assert time.monotonic() - started < limits.timeout, "it waited for files that hang"


def test_an_interrupt_while_the_threads_are_started_leaves_a_batch_that_can_be_closed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    open_before = set(runner._OPEN)
    started: list[threading.Thread] = []
    start = threading.Thread.start

    def interrupted(thread: threading.Thread) -> None:
        if started:
            raise KeyboardInterrupt
        started.append(thread)
        start(thread)

    monkeypatch.setattr(threading.Thread, "start", interrupted)
    with pytest.raises(KeyboardInterrupt):
        list(run([Input("a", "a")], jobs=2))
    (left,) = set(runner._OPEN) - open_before
    left.close(at_once=True)
    assert not started[0].is_alive()
    assert left not in runner._OPEN


def test_inputs_are_taken_as_they_are_needed(tmp_path: Path) -> None:
    taken = 0

    def endless() -> Iterator[Input]:
        nonlocal taken
        path = files(tmp_path, "甲")[0]
        while True:
            taken += 1
            yield Input(str(path), path.name)

    stream = run(endless(), jobs=2, target=TARGET)
    list(itertools.islice(stream, 20))
    stream.close()
    assert taken <= 20 + 4


def test_memory_does_not_grow_with_the_inputs(tmp_path: Path) -> None:
    path = files(tmp_path, "甲" * 1000)[0]
    tracemalloc.start()
    peaks = []
    for count in (200, 1000):
        tracemalloc.reset_peak()
        for _ in run((Input(str(path), str(index)) for index in range(count)), jobs=1, target=TARGET):
            pass
        peaks.append(tracemalloc.get_traced_memory()[1])
    tracemalloc.stop()
    assert peaks[1] < peaks[0] + 100_000


def test_jobs_overlap(tmp_path: Path) -> None:
    """Two files that wait for each other both end: one after the other, neither would."""
    (tmp_path / "met").mkdir()
    meeting = f"meet {tmp_path / 'met'}"
    done = outcomes(tmp_path, meeting, meeting + " ", jobs=2)
    assert [outcome.status.value for outcome in done] == ["ok", "ok"]
