"""Shells complete commands and options."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from extractor.cli import main
from extractor.cli.completion import SHELLS


@pytest.mark.parametrize("shell", SHELLS)
def test_a_script_for_each_shell(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["completion", shell]) == 0
    assert "xxgk" in capsys.readouterr().out


@pytest.mark.skipif(sys.platform == "win32", reason="the protocol of POSIX shells")
@pytest.mark.parametrize(
    ("line", "found"),
    [("xxgk con", {"convert"}), ("xxgk schema --of st", {"status"}), ("xxgk convert --pass", {"--password"})],
)
def test_words_are_completed(line: str, found: set[str], tmp_path: Path) -> None:
    told = tmp_path / "told"
    asked = {"_ARGCOMPLETE": "1", "COMP_LINE": line, "COMP_POINT": str(len(line)), "_ARGCOMPLETE_IFS": "\n"}
    environment = {**os.environ, **asked, "_ARGCOMPLETE_STDOUT_FILENAME": str(told)}
    subprocess.run([sys.executable, "-m", "extractor.cli"], env=environment, check=True)
    assert {word.strip() for word in told.read_text().split("\n")} == found
