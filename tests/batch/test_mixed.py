"""A small folder as people hand it over; 497 files are gone through by `python -m tests.batch.mixed`."""

from __future__ import annotations

from pathlib import Path

from tests.batch.mixed import converted, make, wrong

FILES = 36


def test_every_report_is_found_no_junk_fails_and_every_copy_is_told(tmp_path: Path) -> None:
    made = make(tmp_path / "in", FILES, 4)
    rows, tally = converted(tmp_path / "in", tmp_path / "out.jsonl", 2)
    assert wrong(made, rows, tally) == []


def test_what_is_missing_is_noticed(tmp_path: Path) -> None:
    made = make(tmp_path / "in", FILES, 5)
    lost = next(name for name in made.reports if "!" not in name)
    Path(lost).write_bytes(b"%PDF-1.4 cut")
    found = wrong(made, *converted(tmp_path / "in", tmp_path / "out.jsonl", 2))
    assert any(lost in one for one in found)
