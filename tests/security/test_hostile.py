"""Small files that once crashed, hung or grew: each ends in a report or in an error of the package, in little memory.

The bulky ones of their kind are made by the growth bench; a machine that has more of them reads those too.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from extractor.cli import main
from tests.bench.growth.measure import cost
from tests.conftest import ROOT
from tests.samples import some

HERE = Path(__file__).with_name("hostile")
ELSEWHERE = ROOT.parent / "shared" / "cases" / "hostile"
FILES = {path.name: path for folder in (ELSEWHERE, HERE) for path in sorted(folder.glob("*.*")) if path.suffix != ".md"}
CPU_SECONDS, MEGABYTES = 20, 300  # one that takes 20 is killed, as one that hangs; they take 2 at most where it is calm

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="each is read in a fork")


@pytest.mark.parametrize("name", FILES)
def test_each_ends_well(name: str) -> None:
    taken = cost(FILES[name].read_bytes(), seconds=CPU_SECONDS)
    assert not taken.crashed, taken
    assert taken.megabytes < MEGABYTES, taken


def test_a_batch_of_all_has_a_row_for_each(tmp_path: Path) -> None:
    out = tmp_path / "o.jsonl"
    tried = [str(path) for path in sorted(HERE.iterdir())[:: some(3, 1)]]
    assert main(["convert", *tried, "-qo", str(out)]) == 1
    rows = [json.loads(line) for line in Path(f"{out}.status.jsonl").read_text("utf-8").splitlines()]
    assert len(rows) == len(tried)
    assert {row["status"] for row in rows} <= {"ok", "partial", "not_a_report", "needs_ocr", "unreadable"}
    for line in out.read_text("utf-8").splitlines():
        json.loads(line)
