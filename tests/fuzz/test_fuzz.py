"""A few inputs of each kind: the whole is `python -m tests.fuzz --minutes N`."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from extractor.errors import ExtractorError
from tests.fuzz import guided
from tests.fuzz.__main__ import main, targets
from tests.fuzz.corpus import FORMATS, KEPT, named
from tests.fuzz.mutation import mutant
from tests.fuzz.parsers import PARSERS
from tests.fuzz.unchanged import CHANGED, CellsMovedError, changed, compared
from tests.fuzz.watch import Finding, watched

WHOLE, PURE, SAME = 12, 60, 4
COUNTS = {**dict.fromkeys(FORMATS, WHOLE), **dict.fromkeys(PARSERS, PURE), **{f"same-{name}": SAME for name in CHANGED}}
FORKS = pytest.mark.skipif(not hasattr(os, "fork"), reason="inputs are read in a fork")


@pytest.mark.parametrize("name", COUNTS)
def test_inputs_end_in_a_result_or_an_error_of_the_package(name: str) -> None:
    ((make, read),) = targets([name]).values()
    for seed in range(COUNTS[name]):
        try:
            read(make(seed))
        except ExtractorError:
            continue


@pytest.mark.parametrize("path", sorted(KEPT.glob("*/*")), ids=lambda path: f"{path.parent.name}-{path.name}")
def test_what_was_once_found_ends_well(path: Path) -> None:
    try:
        targets([path.parent.name])[path.parent.name][1](path.read_bytes())
    except ExtractorError as error:
        print(error.code)


def test_a_seed_makes_the_same_input() -> None:
    for format in FORMATS:
        assert mutant(format, 7) == mutant(format, 7)
        assert named(format, b"x").name.startswith("fuzzed.")


def test_a_moved_cell_is_seen() -> None:
    data = changed("html", 1)
    assert compared("html", data) == "same"
    (*_, last) = re.finditer(rb">\s*\d+\s*</(?:p|span|td)", data, re.IGNORECASE)
    with pytest.raises(CellsMovedError):
        compared("html", data[: last.start()] + b">77" + data[last.end() - 4 :])


@FORKS
def test_exceptions_deaths_and_growth_are_findings() -> None:
    def read(data: bytes) -> str:
        if data == b"3":
            raise ValueError("not of the package")
        if data == b"5":
            os._exit(9)
        if data == b"7":
            bytearray(600 * 2**20)
        return "read"

    told: list[Finding] = []
    tally = watched(lambda seed: str(seed).encode(), read, 0, told.append, most=10)
    assert tally.read == 10
    assert [(finding.seed, finding.what.split()[0]) for finding in told] == [
        (3, "ValueError"),
        (5, "death:"),
        (7, "memory:"),
    ]


@FORKS
def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--minutes", "0.01", "--format", "numbers", "--findings", str(tmp_path)]) == 0
    assert "inputs, 0 findings" in capsys.readouterr().out


def test_where_atheris_is_absent_it_is_said(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    assert guided.run(["numbers"], 1, Path("nowhere")) == 0
    assert "SKIPPED" in capsys.readouterr().out
