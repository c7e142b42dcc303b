"""A PDF as an office suite makes it from the Word file, where one is installed."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path
from random import Random

from . import render_docx
from .generate import Sample
from .machine_fonts import draw_reports

PROGRAM = "soffice"
PATIENCE = 120  # seconds


def is_installed() -> bool:
    """Whether there is an office suite, and fonts to set a report in."""
    return shutil.which(PROGRAM) is not None and shutil.which("fc-list") is not None and draw_reports()


def convert(sample: Sample, rng: Random) -> bytes | None:
    """The converted bytes, or None where no office suite with a Chinese font is installed or it fails."""
    if not is_installed():
        return None
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "report.docx"
        source.write_bytes(render_docx.render(sample, rng))
        profile = (Path(folder) / "profile").as_uri()
        command = [PROGRAM, f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf", "--outdir", folder]
        try:
            subprocess.run([*command, str(source)], capture_output=True, timeout=PATIENCE, check=True)
        except (subprocess.TimeoutExpired, subprocess.CalledProcessError):
            return None
        target = source.with_suffix(".pdf")
        return target.read_bytes() if target.is_file() else None
