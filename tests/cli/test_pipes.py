"""Commands among others: standard input and output, lists with NUL."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.batch.planted import ENVIRONMENT
from tests.conftest import ROOT

GOOD = ROOT / "fixtures" / "text-pipes" / "source.txt"


def xxgk(*arguments: str, given: bytes = b"", cwd: Path | None = None) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "extractor", *arguments]
    return subprocess.run(command, input=given, env=ENVIRONMENT, capture_output=True, check=False, cwd=cwd)


@pytest.mark.parametrize("name", ["-", "/dev/stdin"])
def test_a_report_on_standard_input(name: str) -> None:
    done = xxgk("extract", name, given=GOOD.read_bytes())
    assert done.returncode == 0
    record = json.loads(done.stdout)
    assert (record["source"]["name"], record["source"]["bytes"]) == ("stdin", GOOD.stat().st_size)


def test_nothing_on_standard_input_is_told() -> None:
    done = xxgk("extract", "-")
    assert (done.returncode, done.stdout) == (1, b"")
    assert b"stdin: the file is empty" in done.stderr


def test_records_on_standard_output(tmp_path: Path) -> None:
    done = xxgk("convert", str(GOOD), "-o", "-", cwd=tmp_path)
    assert done.returncode == 0
    assert [json.loads(line)["schema"] for line in done.stdout.splitlines()] == ["xxgk-report/2"]
    assert b"standard output" in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("option", ["--wide", "--resume"])
def test_what_needs_a_name_is_refused(option: str) -> None:
    done = xxgk("convert", str(GOOD), "-o", "-", option)
    assert (done.returncode, done.stdout) == (2, b"")


@pytest.mark.skipif(sys.platform == "win32", reason="names of POSIX")
def test_a_list_with_nul_holds_any_name(tmp_path: Path) -> None:
    odd = tmp_path / "一\n二.txt"
    odd.write_bytes(GOOD.read_bytes())
    listed = b"\0".join([str(odd).encode(), str(GOOD).encode(), b""])
    done = xxgk("convert", "-", "-0", "-o", "o.jsonl", given=listed, cwd=tmp_path)
    assert done.returncode == 0
    names = {json.loads(line)["name"] for line in (tmp_path / "o.jsonl.status.jsonl").open(encoding="utf-8")}
    assert names == {odd.as_posix(), GOOD.as_posix()}


def test_failures_are_printed_once(tmp_path: Path) -> None:
    (tmp_path / "empty.pdf").touch()
    done = xxgk("convert", str(GOOD), "empty.pdf", "-o", "o.jsonl", cwd=tmp_path)
    assert done.stderr.count(b"empty.pdf") == 1
