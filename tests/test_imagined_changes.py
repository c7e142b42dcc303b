"""Five changes the house expects, each made in the files its README names, at most three, and found in every output."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.changed import ROOT, path_of

CASE = ROOT / "fixtures" / "text-tabs" / "source.txt"
Change = tuple[str, str, str]
Run = Callable[[list[Change], str], Any]
MOST_FILES = 3


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """A function that makes changes, and gives what an action in the changed package puts into `found`."""

    def made(changes: list[Change], action: str) -> Any:
        assert len({path_of(module) for module, _, _ in changes}) <= MOST_FILES
        code = "\n".join(
            [
                "import json, sys",
                "from pathlib import Path",
                "from tests.changed import load_replaced",
                *(f"load_replaced(*{change!r})" for change in changes),
                f"case, folder = Path({str(CASE)!r}), Path({str(tmp_path)!r})",
                "from extractor.pipeline import extract",
                action,
                "print(json.dumps(found, ensure_ascii=True))",
            ]
        )
        done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    return made


COLUMN = """    Column(
        "length", Kind.WHOLE, "字数", "its letters", lambda line: len(line.fact.raw or "") if line.fact else None
    ),
"""


def test_a_column_is_one_row_and_stands_in_rows_frames_schema_csv_and_parquet(run: Run) -> None:
    first = "COLUMNS: tuple[Column, ...] = (\n"
    found = run(
        [("report.columns", first, first + COLUMN)],
        """
import csv
import pyarrow.parquet
from extractor.report.row_schema import row_schema
from extractor.sinks import open_sink
from extractor.sinks.output import Item
extraction = extract(case)
for name in ("o.csv", "o.parquet"):
    with open_sink(folder / name) as write:
        write(Item("a", extraction.to_json()))
with open(folder / "o.csv", encoding="utf-8-sig", newline="") as file:
    lines = list(csv.DictReader(file))
found = {
    "raw": [fact.raw for fact in extraction.facts],
    "rows": [row["length"] for row in extraction.rows()],
    "frame": extraction.to_frame("polars")["length"].to_list(),
    "csv": [int(line["length"]) for line in lines],
    "parquet": pyarrow.parquet.read_table(folder / "o.parquet")["length"].to_pylist(),
    "schema": list(row_schema()["properties"]),
}
""",
    )
    lengths = [len(raw or "") for raw in found["raw"]]
    assert len(set(lengths)) > 1
    assert found["rows"] == found["frame"] == found["csv"] == found["parquet"] == lengths
    assert "length" in found["schema"]


def test_a_code_is_a_member_a_row_and_a_call(run: Run) -> None:
    row = """    Code.MADE_UP: Row(
        Severity.NOTE, Scope.NARRATIVE, Both("Made up.", "虚构。"), Both("Nothing.", "无。"), {"": Says("{a}", "甲{a}")}
    ),
"""
    reports = "REPORTS: Mapping[Code, Row] = {\n"
    member = '    NOT_A_REPORT = "not_a_report"\n'
    about = "        *about.diagnostics,\n"
    found = run(
        [
            ("diagnostics.codes", member, member + '    MADE_UP = "made_up"\n'),
            ("diagnostics.catalog_reports", reports, reports + row),
            ("recognition.recognize", about, about + "        finding(Code.MADE_UP, path=SECTIONS, a=1),\n"),
        ],
        """
from extractor import Extraction
from extractor.diagnostics.page import page
from extractor.report.schema import report_schema
made = [one for one in json.loads(extract(case).to_json(lang="zh"))["diagnostics"] if one["code"] == "made_up"]
back = Extraction.from_json(extract(case).to_json())
found = {
    "messages": [one["message"] for one in made],
    "back": [str(one.code) for one in back.diagnostics if one.code == "made_up"],
    "page": page().count("made_up"),
    "schema": json.dumps(report_schema()).count("made_up"),
}
""",
    )
    assert found["messages"] == ["甲1"]
    assert found["back"] == ["made_up"]
    assert found["page"] > 0
    assert found["schema"] > 0


def test_a_sink_is_a_row_and_a_module(run: Run, tmp_path: Path) -> None:
    (tmp_path / "names_sink.py").write_text(
        """
from contextlib import contextmanager
from extractor.sinks.output import check_file as check

@contextmanager
def open_sink(out):
    with out.open("w") as file:
        yield lambda item: print(item.name, file=file)
""",
        "utf-8",
    )
    row = '    ".json": "extractor.sinks.json_folder",\n'
    found = run(
        [("sinks", row, row + '    ".names": "names_sink",\n')],
        """
sys.path.insert(0, str(folder))
from extractor.cli import main
status = main(["convert", str(case), "-o", str(folder / "o.names"), "--quiet"])
found = {"status": status, "written": (folder / "o.names").read_text()}
""",
    )
    assert found == {"status": 0, "written": f"{CASE}\n"}


def test_a_chinese_message_is_changed_in_one_place(run: Run) -> None:
    found = run(
        [("diagnostics.catalog_reports", "标题与所述期间都没有年份", "未见年份")],
        """
data = case.read_text("utf-8").replace("2019", "")
found = [one["message"] for one in json.loads(extract(data.encode(), name="a.txt").to_json(lang="zh"))["diagnostics"]]
""",
    )
    assert "未见年份" in found
