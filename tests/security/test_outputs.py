# ruff: noqa: E501  # pieces of markup, and lists of names
"""What a file says or is called stays text in every output: no formula, no escape of a terminal, no broken JSON, no path."""

from __future__ import annotations

import csv
import json
import os
import re
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import pytest

from extractor.cli import main
from extractor.pipeline import extract
from extractor.report.columns import COLUMNS
from tests.batch.planted import ENVIRONMENT
from tests.bench.growth.archives import zipped
from tests.conftest import ROOT
from tests.readers import rtf_builder
from tests.security.watched import watched

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="names that only POSIX takes")
GOOD = (ROOT / "fixtures" / "text-tabs" / "source.txt").read_text("utf-8")
ORGANIZATION = "青禾县人民政府办公室"
STARTS = (
    "=",
    "+",
    "-",
    "@",
    "＝",
    "＋",
    "－",
    "＠",
    "\t=",
    "\r=",
    " =",
    "　=",
    "\u00a0=",
    "\u200b=",
    "\ufeff=",
    "﹦",
    "﹢",
    "﹫",
)
_FORMULA = re.compile(r"[=+\-@\t\r＝＋－＠﹦﹢﹣﹫]")
_NUMBER = re.compile(r"[-+－＋]?\d[\d.,eE+]*|[-－]+")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
ESCAPES = "\x1b]0;owned\x07\x1b[31m\x9b2J\u202e"


def spoilt(start: str) -> str:
    """A report whose words begin with what a spreadsheet takes for a formula."""
    cmd = f'{start}HYPERLINK("http://x","y")'
    text = GOOD.replace(ORGANIZATION, f"{start}1+1{ORGANIZATION}").replace("行政许可", f"{cmd}行政许可")
    return text.replace("\t0\t", f"\t{cmd}\t", 3).replace("规章\t98", f"规章\t{start}98")


@pytest.mark.parametrize("options", [[], ["--wide"]], ids=["rows", "wide"])
def test_no_text_of_a_csv_begins_as_a_formula(options: list[str], tmp_path: Path) -> None:
    for number, start in enumerate(STARTS):
        (tmp_path / f"{start.strip()[:1]}{number}.txt").write_text(spoilt(start), "utf-8")
    (tmp_path / "=cmd.txt").write_bytes(b"")
    out = tmp_path / "out" / "o.csv"
    main(["convert", str(tmp_path), "-qo", str(out), *options])
    with out.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert len(rows) > len(STARTS)
    texts = {cell for row in rows for cell in row if cell and not _NUMBER.fullmatch(cell)}
    assert {cell for cell in texts if _FORMULA.match(cell.lstrip("\u200b\ufeff \u00a0\u3000"))} == set()


def test_every_text_column_is_looked_at() -> None:
    assert {column.name for column in COLUMNS} >= {"name", "organization", "raw", "unit", "file", "row_zh", "doubt"}


def test_no_text_of_a_workbook_is_a_formula_or_a_link(tmp_path: Path) -> None:
    pytest.importorskip("xlsxwriter")
    for number, start in enumerate(STARTS):
        (tmp_path / f"{number}.txt").write_text(spoilt(start), "utf-8")
    out = tmp_path / "out" / "o.xlsx"
    main(["convert", str(tmp_path), "-qo", str(out)])
    with zipfile.ZipFile(out) as book:
        sheets = "".join(book.read(name).decode() for name in book.namelist() if name.endswith((".xml", ".rels")))
    assert "<f>" not in sheets
    assert "<hyperlink" not in sheets
    assert "HYPERLINK" in sheets  # it is there as text


@POSIX
@pytest.mark.parametrize("command", ["extract", "inspect", "check"])
def test_no_escape_reaches_the_terminal(command: str, tmp_path: Path) -> None:
    text = GOOD.replace("行政许可", f"行政许可{ESCAPES}").replace("规章\t98", f"规章\t{ESCAPES}98")
    path = tmp_path / f"a{ESCAPES}b\n\r.txt"
    path.write_text(text.replace(ORGANIZATION, ESCAPES + ORGANIZATION), "utf-8")
    for file in (str(path), str(tmp_path / f"gone{ESCAPES}")):
        run = [sys.executable, "-m", "extractor", command, file]
        done = subprocess.run(run, env=ENVIRONMENT, capture_output=True, check=False)
        for stream in (done.stdout, done.stderr):
            assert _CONTROL.findall(stream.decode("utf-8").replace("\n", "").replace("\t", "")) == []


@POSIX
def test_no_escape_in_the_log_of_a_batch(tmp_path: Path) -> None:
    (tmp_path / f"bad{ESCAPES}\n.txt").write_bytes(b"")
    (tmp_path / f"good{ESCAPES}.txt").write_text(GOOD.replace(ORGANIZATION, ESCAPES + ORGANIZATION), "utf-8")
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr(f"member{ESCAPES}.txt", b"")
    run = [sys.executable, "-m", "extractor", "convert", str(tmp_path), "-o", str(tmp_path / "out" / "o.jsonl")]
    done = subprocess.run(run, env=ENVIRONMENT, capture_output=True, check=False)
    told = (done.stdout + done.stderr).decode("utf-8")
    assert _CONTROL.findall(told.replace("\n", "")) == []


def test_halves_of_characters_and_zero_bytes_are_sound_json(tmp_path: Path) -> None:
    odd = r"\u-10179? \u0? a\'00 \u-8192?"
    body = "".join(line + r"\par " for line in GOOD.splitlines()[:6])
    (tmp_path / "half.rtf").write_bytes(f"{rtf_builder.HEADER}{rtf_builder.encoded(body)}{odd}}}".encode())
    (tmp_path / "half.html").write_text(f"<p>{GOOD.splitlines()[0]}&#xD800;&#0;&#xDFFF;\0</p>", "utf-8")
    (tmp_path / "half.txt").write_text(GOOD.replace("行政许可", "行政\0许可\x01"), "utf-8")
    for path in sorted(tmp_path.iterdir()):
        text = extract(path).to_json()
        json.loads(text)
    out = tmp_path / "out" / "o.jsonl"
    main(["convert", str(tmp_path), "-qo", str(out)])
    lines = out.read_bytes().decode("utf-8").splitlines()
    assert len(lines) == 3
    for line in lines:
        assert "\0" not in line
        json.loads(line)


MEMBERS = (
    "../../evil.txt",
    "/tmp/evil.txt",
    "..\\..\\evil.txt",
    "C:\\evil.txt",
    "a/../../evil.txt",
    "~/evil.txt",
    "./evil.txt",
    "evil.json",
)


@pytest.mark.parametrize("ending", [".jsonl", ".json", ".csv", ".parquet", ".xlsx"])
def test_a_sink_writes_inside_its_output_alone(ending: str, tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    pytest.importorskip("xlsxwriter")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.zip").write_bytes(
        zipped({name: GOOD.encode() + str(n).encode() for n, name in enumerate(MEMBERS)})
    )
    out = tmp_path / "out" / f"o{ending}"
    before = set(tmp_path.rglob("*"))
    code = f"main(['convert', {str(tmp_path / 'in')!r}, '-qo', {str(out)!r}, '--jobs', '1'])"
    seen = watched("from extractor.cli import main", code)
    own = (str(tmp_path / "out"), os.devnull, "/proc/")
    elsewhere = [path for path in seen.written if not path.startswith(own)]
    temporary = tempfile.gettempdir()  # frames between processes, and a workbook's sheets; nameless, or gone at the end
    assert {path for path in elsewhere if path != temporary and os.path.dirname(path) != temporary} == set()
    assert {path for path in elsewhere if path != temporary and os.path.exists(path)} == set()
    made = set(tmp_path.rglob("*")) - before
    assert {path for path in made if not path.is_relative_to(tmp_path / "out")} == set()
    assert {path for path in made if "evil" in path.name and ending != ".json"} == set()
    assert not (tmp_path / "evil.txt").exists()
    assert not (tmp_path.parent / "evil.txt").exists()


@POSIX
def test_links_out_of_a_folder_of_attachments_are_not_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text(GOOD.replace(ORGANIZATION, "秘密县人民政府"), "utf-8")
    page = tmp_path / "in" / "2024.txt"
    folder = tmp_path / "in" / "2024.attachments"
    folder.mkdir(parents=True)
    page.write_text("\n".join(GOOD.splitlines()[:8]), "utf-8")
    (folder / "link.txt").symlink_to(secret)
    (folder / "up").symlink_to(tmp_path)
    (folder / "inside.txt").write_text("甲", "utf-8")
    (folder / "to-inside.txt").symlink_to(folder / "inside.txt")
    out = tmp_path / "o.jsonl"
    main(["convert", str(tmp_path / "in"), "-qo", str(out)])
    rows = [json.loads(line) for line in Path(f"{out}.status.jsonl").read_text("utf-8").splitlines()]
    (row,) = [row for row in rows if row["attachments"]]
    assert [Path(one["name"]).name for one in row["attachments"]] == ["inside.txt", "to-inside.txt"]
    (record,) = [line for line in out.read_text("utf-8").splitlines() if f'"{row["name"]}"' in line]
    assert "秘密县" not in record
    assert [row["organization"] for row in rows if row["name"].endswith("2024.attachments/link.txt")] == [
        "秘密县人民政府"
    ]
