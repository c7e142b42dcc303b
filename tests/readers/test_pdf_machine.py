"""A PDF is read alike on every machine, whatever fonts are installed there."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium  # type: ignore[import-untyped]
import pytest

from extractor import extract
from tests.quality import elsewhere, gate
from tests.quality.generate import make_sample
from tests.quality.render import render
from tests.quality.traits import WRITERS

FIXTURES = sorted((Path(__file__).parents[2] / "fixtures").glob("pdf-*/source.pdf"))
SEED = 4100
needs_namespace = pytest.mark.skipif(not elsewhere.is_possible(), reason="the system allows no mount namespace")


def files() -> dict[str, bytes]:
    """The fixtures, and made-up reports of every program with fonts that are only named."""
    found = {path.parent.name: path.read_bytes() for path in FIXTURES}
    for number, program in enumerate(("canvas", *WRITERS)):
        found[program] = render(make_sample(SEED + number, "pdf", settings={"via": program, "font": "cid"}))
    return found


def here(data: bytes, name: str) -> Any:
    return json.loads(json.dumps(extract(data, name=name).to_dict(), ensure_ascii=False))


@needs_namespace
@pytest.mark.parametrize("fonts", elsewhere.FONTS)
def test_the_report_is_the_same_on_a_machine_with_other_fonts(fonts: str) -> None:
    with elsewhere.elsewhere(fonts) as machine:
        differing = [name for name, data in files().items() if machine.extract(data, name) != here(data, name)]
    assert differing == []


@needs_namespace
def test_the_gate_tells_that_a_machine_reads_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    jobs = gate.make_jobs(1, SEED, ["pdf"], fonts=elsewhere.NONE)
    assert gate.misses(gate.run_all(jobs, 1)) == []
    monkeypatch.setattr(gate, "extract_bytes", lambda data, name="": {})
    assert any("other fonts" in line for line in gate.misses(gate.run_all(jobs, 1)))


def test_others_who_draw_with_the_library_have_the_fonts_of_the_machine() -> None:
    data = FIXTURES[0].read_bytes()
    before = drawn(data)
    extract(data)
    assert drawn(data) == before


def drawn(data: bytes) -> bytes:
    """The first page as pypdfium2 draws it, in the same library."""
    document = pdfium.PdfDocument(data)
    try:
        return bytes(document[0].render(scale=0.5).buffer)
    finally:
        document.close()
