"""Files of several reports in a batch: a record and a status row each, in every way of going on with a run."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from extractor import read_many
from extractor.batch.convert import Plan
from extractor.batch.convert import convert as run_plan
from extractor.batch.inputs import expand
from extractor.batch.outcome import Outcome
from extractor.batch.publish import Target
from extractor.cli import main
from tests import several
from tests.batch.test_convert import lines


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    source = tmp_path / "source"
    source.mkdir()
    write(source / "a.txt", 3)
    write(source / "b.txt", 1)
    return source


def write(path: Path, count: int) -> None:
    """A text of some reports; those of another file are others."""
    path.write_bytes(several.lines(several.samples("text", 1000 + 50 * ord(path.stem[0]), count)))


def convert(folder: Path, out: Path, *options: str) -> list[dict[str, Any]]:
    assert main(["convert", str(folder), "-o", str(out), "--jobs", "2", "-q", *options]) == 0
    return lines(Path(f"{out}.status.jsonl"))


def names(rows: list[dict[str, Any]]) -> list[str]:
    return sorted(Path(row["name"]).name for row in rows)


ALL = ["a.txt", "a.txt#report=2", "a.txt#report=3", "b.txt"]


def test_each_report_has_its_record_and_its_row(folder: Path, tmp_path: Path) -> None:
    rows = convert(folder, tmp_path / "o.jsonl")
    assert names(rows) == ALL
    assert [row["duplicate_of"] for row in rows] == [None] * 4
    assert {Path(row["name"]).name: row["parts"] for row in rows if row["parts"]} == {"a.txt": ["report=2", "report=3"]}
    records = lines(tmp_path / "o.jsonl")
    assert sorted(record["source"]["name"] for record in records) == sorted(row["name"] for row in rows)
    assert len({(one["report"]["organization"], one["report"]["fiscal_year"]) for one in records}) == 4


@pytest.mark.parametrize("ended", [1, 2, 3])
def test_a_run_that_was_broken_off_goes_on_with_the_rest_of_a_file(folder: Path, tmp_path: Path, ended: int) -> None:
    plan = Plan(Target(str(tmp_path / "o.jsonl")), 1, resume=True)
    told: list[str] = []

    def stop(outcome: Outcome) -> None:
        told.append(outcome.name)
        if len(told) == ended:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run_plan(expand([folder]), plan, stop)
    kept: list[bool] = []
    run_plan(expand([folder]), plan, lambda outcome: kept.append(outcome.kept))
    assert sorted(kept) == [False] * (4 - ended) + [True] * ended
    assert names(lines(tmp_path / "o.jsonl.status.jsonl")) == ALL
    assert len(lines(tmp_path / "o.jsonl")) == 4


def test_a_workbook_is_in_the_order_of_names(folder: Path, tmp_path: Path) -> None:
    (folder / "b.txt").rename(folder / "0.txt")
    (folder / "a.txt").rename(folder / "z.txt")
    for name in "ymc":
        write(folder / f"{name}.txt", 1)
    rows = convert(folder, tmp_path / "o.xlsx")
    told = [Path(row["name"]).name for row in rows]
    assert told == ["0.txt", "c.txt", "m.txt", "y.txt", "z.txt", "z.txt#report=2", "z.txt#report=3"]
    sheet = CalamineWorkbook.from_path(str(tmp_path / "o.xlsx")).get_sheet_by_name("报告")
    assert [Path(str(row[0])).name for row in sheet.to_python()[1:]] == told


def test_a_file_that_is_there_twice_repeats_report_by_report(folder: Path, tmp_path: Path) -> None:
    (folder / "c.txt").write_bytes((folder / "a.txt").read_bytes())
    rows = convert(folder, tmp_path / "o.jsonl")
    told = {Path(row["name"]).name: Path(row["duplicate_of"]).name for row in rows if row["duplicate_of"]}
    assert told == {name.replace("a", "c", 1): name for name in ALL[:3]}


def test_an_update_keeps_what_stays_and_drops_what_the_file_has_no_more(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "o.jsonl"
    before = convert(folder, out, "--update")
    assert convert(folder, out, "--update") == before  # the seconds too: nothing was read anew
    write(folder / "a.txt", 2)
    assert names(convert(folder, out, "--update")) == [*ALL[:2], "b.txt"]
    write(folder / "a.txt", 1)
    assert names(convert(folder, out, "--update")) == ["a.txt", "b.txt"]
    assert len(lines(out)) == 2


def test_frames_have_the_reports_of_a_file_one_after_the_other(folder: Path) -> None:
    frame = read_many([folder / "b.txt", folder / "a.txt"], "polars", wide=True, jobs=2)
    assert [Path(name).name for name in frame["name"]] == ["b.txt", *ALL[:3]]


def test_a_check_proves_all_of_them(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", str(folder), "--jobs", "2", "--lang", "en"])
    told = capsys.readouterr().out
    assert all(name in told for name in ALL)
    assert "4 reports" in told


def test_one_of_them_is_asked_for_by_its_place(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["extract", str(folder / "a.txt")]) == 0
    first = json.loads(capsys.readouterr().out)
    said = next(one for one in first["diagnostics"] if one["code"] == "several_reports")
    assert (first["status"], said["severity"]) == ("partial", "warning")
    for place in said["args"]["others"]:
        assert main(["extract", str(folder / "a.txt"), "--part", place]) == 0
        assert json.loads(capsys.readouterr().out)["source"]["name"] == f"a.txt#{place}"
    assert main(["extract", str(folder / "a.txt"), "--part", "report=9"]) == 1
    assert "report=2" in capsys.readouterr().err


def test_a_correction_goes_to_the_report_that_it_is_of(folder: Path, tmp_path: Path) -> None:
    convert(folder, tmp_path / "o.jsonl")
    record = next(one for one in lines(tmp_path / "o.jsonl") if one["source"]["name"].endswith("#report=2"))
    fact = next(one for one in record["facts"] if one["state"] == "number" and one["table"] == "requests")
    where = {name: fact[name] for name in ("table", "row", "column")}
    said = {"schema": "xxgk-correction/1", "sha256": record["source"]["sha256"], "name": record["source"]["name"]}
    said |= {**where, "printed": fact["raw"], "judgment": "corrected", "value": 77777, "by": "甲", "reason": "原件"}
    (tmp_path / "c.jsonl").write_text(json.dumps(said, ensure_ascii=False), "utf-8")
    convert(folder, tmp_path / "p.jsonl", "--corrections", str(tmp_path / "c.jsonl"))
    corrected = [
        one["source"]["name"]
        for one in lines(tmp_path / "p.jsonl")
        if any("correction" in fact for fact in one["facts"])
    ]
    assert corrected == [record["source"]["name"]]
