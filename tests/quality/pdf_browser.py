"""A PDF as a browser prints it from the web page, where one is installed."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from dataclasses import replace
from pathlib import Path
from random import Random

from . import render_html
from .generate import Sample
from .machine_fonts import draw_reports

PROGRAM = "chromium"
PATIENCE = 120  # seconds
OPTIONS = ("--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer")
MARKUPS = ("clean", "word", "old", "divs")
BORDERS = ("table{border-collapse:collapse}td,th{border:1px solid #000}", "td,th{border:1px solid #000}")

PAPERS = ("", "@page{size:A4;margin:2.5cm 2cm}", "@page{size:A5;margin:1cm}")


def is_installed() -> bool:
    """Whether there is a browser to print with, and fonts to print a report in."""
    return shutil.which(PROGRAM) is not None and draw_reports()


def convert(sample: Sample, rng: Random) -> bytes | None:
    """The printed bytes, or None where no browser is installed or it fails."""
    program = shutil.which(PROGRAM)
    if program is None or not draw_reports():
        return None
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder) / "report.html", Path(folder) / "report.pdf"
        source.write_bytes(_page(sample, rng))
        profile = f"--user-data-dir={folder}/profile"
        command = [program, *OPTIONS, profile, f"--print-to-pdf={target}", source.as_uri()]
        try:
            subprocess.run(command, capture_output=True, timeout=PATIENCE, check=True)
        except (subprocess.TimeoutExpired, subprocess.CalledProcessError):
            return None
        return target.read_bytes() if target.is_file() else None


def _page(sample: Sample, rng: Random) -> bytes:
    """The report alone as a web page, in one of the markups and manners of ruling."""
    traits = replace(sample.traits, page="bare", markup=rng.choice(MARKUPS), charset="utf-8")
    style = f"<style>{rng.choice(BORDERS)}{rng.choice(PAPERS)}body{{font-size:{rng.choice((12, 14, 16))}px}}</style>"
    page = render_html.render(replace(sample, fmt="html", traits=traits), rng)
    return page.replace(b"</head>", style.encode() + b"</head>")
