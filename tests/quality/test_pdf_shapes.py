"""Generated PDFs: tables cut by pages, wrapped, half-ruled or not ruled; pages as word processors write them.

The gate with `--trait` runs more of each.
"""

from __future__ import annotations

from io import BytesIO

import pdfplumber
import pytest

from tests.samples import some

from . import pdf_office
from .floors import cells_right
from .gate import make_jobs, misses, run_all
from .generate import make_sample
from .machine_fonts import REASON
from .pdf_browser import is_installed
from .render import render
from .traits import WRITERS

COUNT, WRITTEN = 1, some(2, 4)
FIRST_SEED = 7200
# Of cells in tables without rules as an office suite sets them; numbers that fill their columns wrap.
OFFICE_FLOOR = cells_right("office_tables_without_rules")
SHAPES = (
    {"size": "huge", "number_style": "plain", "fit": "wrapped", "page_break": "digits_cut"},
    {"page_break": "header_cut"},
    {"page_break": "row_cut", "paper": "short"},
    {"page_break": "repeat_header", "paper": "short", "furniture": "head"},
    {"rulings": "dotted"},
    {"rulings": "gaps"},
    {"rulings": "black"},
    {"rulings": "horizontal"},
    {"rulings": "header"},
    {"rulings": "none"},
    {"bold": "doubled"},
    {"rulings": "none", "blanks": "zeros", "size": "zero"},
)
PRINTED = ({"via": "browser"}, {"via": "browser", "page_break": "repeat_header"})


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: ",".join(shape.values()))
def test_floors_hold_for_a_shape(shape: dict[str, str]) -> None:
    jobs = make_jobs(COUNT, FIRST_SEED, ["pdf"], settings={"via": "canvas", "blanks": "none", **shape})
    assert misses(run_all(jobs, 1)) == []


@pytest.mark.parametrize("program", WRITERS)
def test_floors_hold_for_a_program(program: str) -> None:
    jobs = make_jobs(WRITTEN, FIRST_SEED, ["pdf"], settings={"via": program})
    assert misses(run_all(jobs, 1)) == []


@pytest.mark.parametrize("program", WRITERS)
@pytest.mark.parametrize("font", ["embedded", "cid"])
def test_what_a_program_writes_is_a_sound_pdf_to_another_reader(program: str, font: str) -> None:
    sample = make_sample(FIRST_SEED, "pdf", settings={"via": program, "font": font, "title": "one_line"})
    with pdfplumber.open(BytesIO(render(sample))) as document:
        words = "".join((document.pages[0].extract_text() or "").split())
        assert "".join(sample.report.title.split()) in words
        assert "".join(sample.report.preamble.split())[:40] in words


@pytest.mark.skipif(not is_installed(), reason=REASON)
@pytest.mark.parametrize("shape", PRINTED, ids=lambda shape: ",".join(shape.values()))
def test_floors_hold_for_a_page_that_a_browser_prints(shape: dict[str, str]) -> None:
    jobs = make_jobs(COUNT, FIRST_SEED, ["pdf"], settings=shape)
    assert misses(run_all(jobs, 1)) == []


@pytest.mark.skipif(not pdf_office.is_installed(), reason=REASON)
@pytest.mark.parametrize("side", ["left", "middle"])
def test_tables_without_rules_of_an_office_suite_are_read(side: str) -> None:
    jobs = make_jobs(
        WRITTEN,
        FIRST_SEED,
        ["pdf"],
        settings={"via": "office", "rulings": "none", "cells": side, "label_break": "none"},
    )
    results = run_all(jobs, 1)
    assert sum(result.score.right for result in results) >= OFFICE_FLOOR * sum(result.score.cells for result in results)
    assert not sum(result.score.silent for result in results)
