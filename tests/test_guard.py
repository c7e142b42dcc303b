from __future__ import annotations

import os
import subprocess
import sys

import pytest

from extractor import guard
from extractor.guard import MEGABYTE, Excess, Watch, resident_bytes

_HOLDS = "import sys; kept = bytearray(60_000_000); print(len(kept), flush=True); sys.stdin.read()"


@pytest.fixture(params=[True, False], ids=["files", "psutil"])
def _told_by(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param and not guard.IN_FILES:
        pytest.skip("this system has no /proc")
    monkeypatch.setattr(guard, "IN_FILES", request.param)


@pytest.mark.usefixtures("_told_by")
def test_what_a_process_started_counts() -> None:
    with subprocess.Popen([sys.executable, "-c", _HOLDS], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as child:
        assert child.stdout is not None
        child.stdout.readline()
        alone, both = resident_bytes(os.getpid(), descendants=False), resident_bytes(os.getpid())
        assert alone > 10 * MEGABYTE
        assert both - alone > 55_000_000
        child.kill()


@pytest.mark.usefixtures("_told_by")
def test_a_process_that_is_gone_holds_nothing() -> None:
    with subprocess.Popen([sys.executable, "-c", ""]) as child:
        pass
    assert resident_bytes(child.pid) == 0


@pytest.mark.parametrize(
    ("seconds", "megabytes", "resident", "excess"),
    [
        (60, 10, 10 * MEGABYTE, None),
        (60, 10, 10 * MEGABYTE + 1, Excess.MEMORY),
        (-1, 10, 0, Excess.TIME),
        (-1, 10, 11 * MEGABYTE, Excess.TIME),
    ],
)
def test_limits(seconds: float, megabytes: int, resident: int, excess: Excess | None) -> None:
    assert Watch(seconds, megabytes, lambda: resident).excess() is excess


# A process of its own: what tests before this one have left may be freed in between, and its pages used again.
_WATCHED = """
from extractor.guard import MEGABYTE, Excess, watch_within
watch = watch_within(60, 30)
assert watch.excess() is None
kept = bytearray(b"x") * (60 * MEGABYTE)
assert watch.excess() is Excess.MEMORY, "not seen"
assert len(kept) == 60 * MEGABYTE
"""


def test_work_within_a_process_counts_from_what_it_holds() -> None:
    subprocess.run([sys.executable, "-c", _WATCHED], check=True)
