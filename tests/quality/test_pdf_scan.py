"""Scanned reports, with and without a layer of recognized text: what was not printed as text is told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from io import BytesIO
from typing import Any

import pypdfium2  # type: ignore[import-untyped]
import pytest
from reportlab.pdfgen.canvas import Canvas

from extractor.pipeline import extract

from .gate import extract_bytes
from .generate import make_sample
from .pdf_scan import pictures
from .render import render
from .render_pdf import PAGE_HEIGHT, PAGE_WIDTH
from .score import score


def scan_only(data: bytes) -> bytes:
    """The pages of a PDF as pictures and nothing else."""
    stream = BytesIO()
    canvas = Canvas(stream, (PAGE_WIDTH, PAGE_HEIGHT))
    for picture in pictures(data):
        canvas.drawImage(picture, 0, 0, PAGE_WIDTH, PAGE_HEIGHT)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def pages_told(found: Mapping[str, Any]) -> list[int]:
    """The pages of whose text it is said that it was recognized."""
    return [
        told["location"]["page"]
        for told in found["diagnostics"]
        if (told["severity"], told["code"], told["path"]) == ("warning", "no_text_layer", "$.report")
        and "character recognition" in told["message"]
    ]


@pytest.mark.parametrize("seed", [3, 12])
def test_a_scan_with_recognized_text_is_read_and_all_of_it_is_doubted(seed: int) -> None:
    sample = make_sample(seed, "pdf", settings={"via": "scan"})
    data = render(sample)
    found = extract_bytes(data)
    scored = score(found, sample.report)
    assert found["status"] == "ok"
    assert pages_told(found) == list(range(1, len(pypdfium2.PdfDocument(data)) + 1))
    assert (scored.right, scored.silent) == (scored.cells, 0)
    assert scored.narrative_right


def test_a_recognized_digit_that_is_wrong_is_never_silent() -> None:
    sample = make_sample(3, "pdf", settings={"via": "scan"})
    address, cell = next((address, cell) for address, cell in sample.report.cells().items() if cell.state == "number")
    rows = sample.report.tables[address.table]
    printed = replace(cell, value=(cell.value or 0) + 1)
    row = {**rows[address.row], address.column: printed}
    tables = {**sample.report.tables, address.table: {**rows, address.row: row}}
    scored = score(extract_bytes(render(sample)), replace(sample.report, tables=tables))
    assert [problem.where for problem in scored.problems if problem.kind == "wrong"] == [address.path]
    assert scored.silent == 0


def test_a_scan_without_text_needs_recognition() -> None:
    printed = render(make_sample(3, "pdf", settings={"via": "canvas"}))
    found = extract(scan_only(printed), ocr="never").to_dict()
    assert (found["status"], found["report"]) == ("needs_ocr", None)
