"""What a process loads: reading one format loads nothing of others, nor what only doubts and faults need."""

import os
import subprocess
import sys

import pytest

from tests.conftest import ROOT

LIBRARIES = (
    "bs4",
    "docx",
    "pdfplumber",
    "pdfminer",
    "PIL",
    "numpy",
    "rapidfuzz",
    "rich",
    "email",
    "extractor.verification",
)
OF_A_PDF = ("lxml", "selectolax", "regex", "traceback", "shutil", "dataclasses", "logging", "xml")
ROOMS = (
    "docx",
    "doc",
    "html",
    "markdown",
    "mhtml",
    "odt",
    "ofd",
    "pdf",
    "picture",
    "rtf",
    "scan",
    "second",
    "workbook",
)


def loaded(code: str) -> set[str]:
    """The modules of a process that ran some code."""
    command = [sys.executable, "-c", f"{code}\nimport sys; print(*sys.modules)"]
    done = subprocess.run(
        command, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=True
    )
    return set(done.stdout.splitlines()[-1].split())


@pytest.mark.parametrize(
    ("case", "room", "unneeded"),
    [
        ("pdf-form2019/source.pdf", "pdf", OF_A_PDF),
        ("docx-tracked-changes/source.docx", "docx", ("selectolax", "traceback")),
        ("html-word-export/source.html", "html", ("lxml",)),
        ("text-tabs/source.txt", "text", ("lxml", "selectolax")),
    ],
)
def test_a_clean_report_is_read_without_what_it_does_not_need(case: str, room: str, unneeded: tuple[str, ...]) -> None:
    source = ROOT / "fixtures" / case
    found = loaded(f"from extractor import extract; extract({str(source)!r}).to_json()")
    others = {f"extractor.readers.{name}" for name in ROOMS if name != room}
    assert f"extractor.readers.{room}" in found
    assert not found & others
    assert not found & {*LIBRARIES, *unneeded}


def test_the_command_loads_little_before_it_forks() -> None:
    found = loaded("from extractor.cli import _parser; _parser(['extract']); import extractor.batch.forked")
    assert not found & {*LIBRARIES, *OF_A_PDF, "ctypes", "extractor.pipeline"}
