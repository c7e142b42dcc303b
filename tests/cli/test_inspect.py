"""The stages of an extraction as `xxgk inspect` prints them."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor.cli import main
from extractor.cli.inspect import STAGES
from extractor.inspection import STAGES as MADE
from extractor.pipeline import extract, stages
from tests.conftest import ROOT

PDF = ROOT / "fixtures" / "pdf-ruled" / "source.pdf"
PAGE = ROOT / "fixtures" / "html-printed-error" / "source.html"


def printed(stage: str, path: Path, capsys: pytest.CaptureFixture[str]) -> str:
    assert main(["inspect", "--stage", stage, str(path)]) == 0
    return capsys.readouterr().out


def test_every_stage_is_made() -> None:
    assert tuple(MADE) == STAGES


@pytest.mark.parametrize(
    ("stage", "shown"),
    [
        ("document", "| 信息内容"),
        ("layout", "  lattice of "),
        ("grid", "[c1-4] '第二十条第（一）项'"),
        ("outline", "'总体情况' -> overview"),
        ("recognition", "row rules <- '规章' (exact): issued '0', repealed '1', in_force '246'"),
    ],
)
def test_a_stage_shows_what_it_is_about(stage: str, shown: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert shown in printed(stage, PDF, capsys)


def test_a_format_that_flows_has_no_layout(capsys: pytest.CaptureFixture[str]) -> None:
    assert "this format flows" in printed("layout", PAGE, capsys)


def test_a_file_that_hangs_does_not_hang_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It is read in a process of its own, within the limits that are given."""
    (tmp_path / "a.html").write_text("<p>" * 100_000, "utf-8")
    assert main(["inspect", "--timeout", "0.0001", str(tmp_path / "a.html")]) in (0, 1)
    assert "Traceback" not in capsys.readouterr().err


def test_stages_are_values_that_make_the_extraction() -> None:
    made = stages(PAGE)
    assert made.extraction == extract(PAGE)
    assert made.reading.documents[0].media_type == "text/html"
    assert set(made.recognition.tables) >= {"requests", "review_litigation"}
    assert made.recognition.tellings[0].starts
    assert made.checking.verification is not None
    assert made.checking.checks == made.extraction.checks
