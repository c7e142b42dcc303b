"""The command: moves each threshold, runs the tests that should notice, prints those that nothing noticed."""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import hypothesis  # noqa: F401 (what tests import is imported once, before the forks)
import lxml.html  # noqa: F401
import pytest
import regex  # noqa: F401
import selectolax.lexbor  # noqa: F401

from tests.changed import ROOT, load_changed, path_of
from tests.thresholds.catalog import ROOMS, Threshold, tests_for, thresholds

_NOTICED = (
    pytest.ExitCode.TESTS_FAILED,
    pytest.ExitCode.INTERRUPTED,
)  # the second where a module cannot be imported
_SECONDS = 600  # for the tests of one neighbour; a threshold that makes them hang is noticed


def is_noticed(threshold: Threshold, literal: str, files: Sequence[Path]) -> bool:
    """Whether a test fails where a threshold is another."""
    child = os.fork()
    if child == 0:
        code = 3
        try:
            code = _run(threshold, literal, files)
        finally:
            os._exit(code)
    deadline = time.monotonic() + _SECONDS
    while time.monotonic() < deadline:
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            code = os.waitstatus_to_exitcode(status)
            if code not in (pytest.ExitCode.OK, *_NOTICED):
                raise RuntimeError(f"the tests could not be run: exit status {code}")
            return code in _NOTICED
        time.sleep(0.05)
    os.kill(child, 9)
    os.waitpid(child, 0)
    return True


def _run(threshold: Threshold, literal: str, files: Sequence[Path]) -> int:
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, 1)
    os.dup2(nothing, 2)
    source = threshold.changed(path_of(threshold.module).read_text("utf-8"), literal)
    load_changed(threshold.module, source)
    options = ["-x", "-q", "-n0", "-p", "no:cacheprovider", "-p", "no:doctest", "-o", "addopts="]
    return int(pytest.main([*options, *map(str, files)]))


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit status: 1 where a neighbour survives."""
    parser = argparse.ArgumentParser(prog="python -m tests.thresholds")
    parser.add_argument("rooms", nargs="*", default=ROOMS, help="rooms or modules of extractor/")
    parser.add_argument("--list", action="store_true", help="only say what would be tried")
    given = parser.parse_args(arguments)
    os.chdir(ROOT)
    survivors = tried = 0
    for threshold in (one for room in given.rooms for one in thresholds(room)):
        files = tests_for(threshold.module)
        if given.list:
            print(f"{threshold.key} = {threshold.value}: {' '.join(path.name for path in files[:4])} …")
            continue
        for literal in threshold.neighbours():
            tried += 1
            if not is_noticed(threshold, literal, files):
                survivors += 1
                print(f"survives: {threshold.key} = {threshold.value} as {literal}", flush=True)
    if not given.list:
        print(f"{tried} neighbours, {survivors} survive")
    return 1 if survivors else 0


if __name__ == "__main__":
    sys.exit(main())
