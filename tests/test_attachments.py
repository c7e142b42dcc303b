"""A report told in several files: what the page lacks is read from its attachments, and their places say so."""

from __future__ import annotations

import json
import re
import zipfile
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from extractor.batch.input import Input
from extractor.batch.inputs import expand
from extractor.cli import main
from extractor.diagnostics import Code, Diagnostic, Severity
from extractor.errors import MissingSourceError
from extractor.pipeline import extract
from extractor.provenance import Source
from extractor.readers.charset import decode
from extractor.report import Confidence, Extraction, Status
from extractor.report.schema import report_schema
from tests.quality.generate import make_sample
from tests.quality.render import render

SEED = 3
_TABLE = re.compile(r"<table\b(?:(?!<table\b).)*?</table>", re.DOTALL | re.IGNORECASE)


@cache
def rendered(fmt: str) -> bytes:
    """One report in a format."""
    data = render(replace(make_sample(SEED, "html", settings={"page": "bare"}), fmt=fmt))
    return decode(data).text.encode() if fmt == "html" else data


@cache
def page_without_tables() -> bytes:
    return _TABLE.sub("", rendered("html").decode()).encode()


@cache
def tables_alone() -> bytes:
    return ("<html><body>" + "<p>表</p>".join(_TABLE.findall(rendered("html").decode())) + "</body></html>").encode()


def with_word(page: bytes | None = None, **options: Any) -> Extraction:
    attached = Source(rendered("docx"), "附表.docx")
    return extract(page_without_tables() if page is None else page, name="page.html", attachments=[attached], **options)


def found(extraction: Extraction, code: Code) -> list[Diagnostic]:
    return [finding for finding in extraction.diagnostics if finding.code is code]


def test_the_page_alone_has_no_tables() -> None:
    assert extract(page_without_tables()).status is Status.PARTIAL


@pytest.mark.parametrize("verify", [False, True])
def test_tables_come_from_the_attachment_and_say_so(verify: bool) -> None:
    joined, whole = with_word(verify=verify), extract(rendered("html"), name="page.html", verify=verify)
    assert joined.status is Status.OK
    assert joined.to_dict()["report"] == whole.to_dict()["report"]
    assert {fact.location.file for fact in joined.facts if fact.location} == {"附表.docx"}
    (note,) = found(joined, Code.ATTACHMENT_READ)
    assert "requests" in note.message
    assert note.severity is Severity.NOTE
    alone = extract(rendered("docx"), verify=verify)
    assert [fact.confidence for fact in joined.facts] == [fact.confidence for fact in alone.facts]
    assert Confidence.CHECKED in {fact.confidence for fact in joined.facts}


def test_the_record_names_the_attachment_and_is_valid() -> None:
    record = with_word().to_dict()
    jsonschema.Draft202012Validator(report_schema()).validate(record)
    (attached,) = record["source"]["attachments"]
    assert (attached["name"], attached["bytes"]) == ("附表.docx", len(rendered("docx")))
    assert record["source"]["bytes"] == len(page_without_tables())
    assert "attachments" not in extract(rendered("html")).to_dict()["source"]


def test_tidy_rows_tell_the_file() -> None:
    assert {row["file"] for row in with_word().rows() if row["state"] != "absent"} == {"附表.docx"}


def test_a_table_in_both_is_the_pages_and_silent_where_they_agree() -> None:
    joined, whole = with_word(rendered("html")), extract(rendered("html"), name="page.html")
    assert joined.facts == whole.facts
    assert found(joined, Code.SOURCES_DIFFER) == []
    assert "nothing was taken" in found(joined, Code.ATTACHMENT_READ)[0].message


def test_a_difference_is_said_at_its_cell() -> None:
    text = rendered("html").decode()
    table = next(table for table in _TABLE.findall(text) if "新收" in table)
    head, row, rest = re.split(r"(<tr\b(?:(?!</tr>).)*新收.*?</tr>)", table, maxsplit=1, flags=re.DOTALL)
    *_, last = re.finditer(r">([^<>]*\d[^<>]*)<", row)
    changed = row[: last.start(1)] + "98765" + row[last.end(1) :]
    joined = with_word(text.replace(table, head + changed + rest).encode())
    (difference,) = found(joined, Code.SOURCES_DIFFER)
    assert difference.path == "$.report.tables.requests.new_received.total"
    assert difference.severity is Severity.WARNING
    assert "98765" in difference.message
    assert "附表.docx" in difference.message
    fact = next(fact for fact in joined.facts if fact.field[1:] == ("new_received", "total"))
    assert (fact.value, fact.confidence) == (98765, Confidence.DOUBTFUL)


def test_narrative_comes_from_the_attachment_where_the_page_only_leads_to_it() -> None:
    title = extract(rendered("docx")).to_dict()["report"]["title"]
    page = f"<html><body><h1>{title}</h1><p><a href='附表.docx'>附件：{title}</a></p></body></html>"
    joined, whole = with_word(page.encode()), extract(rendered("docx"))
    assert joined.to_dict()["report"] == whole.to_dict()["report"]
    (note,) = found(joined, Code.ATTACHMENT_READ)
    assert "requests" in note.message
    assert "overview" in note.message


def test_a_section_that_the_page_lacks_comes_from_the_attachment() -> None:
    text, whole = page_without_tables().decode(), extract(rendered("html"))
    assert whole.report is not None
    section = whole.report.sections[4]
    lines = [section.heading, *section.text.split("\n")]
    for line in lines:
        text = re.sub(rf"<(p|h\d|div)\b[^>]*>(?:(?!</\1>).)*{re.escape(line[:12])}(?:(?!</\1>).)*</\1>", "", text)
    alone = extract(text.encode(), attachments=[Source(tables_alone(), "表.html")])
    joined = with_word(text.encode())
    assert alone.report is not None
    assert joined.report is not None
    assert section.key not in [one.key for one in alone.report.sections]
    assert [one.text for one in joined.report.sections if one.key == section.key] == [section.text]
    assert str(section.key) in found(joined, Code.ATTACHMENT_READ)[0].message
    assert found(joined, Code.SECTION_NOT_FOUND) == []


def test_an_attachment_of_another_year_is_doubted() -> None:
    year = extract(rendered("html")).to_dict()["report"]["fiscal_year"]
    word = extract(rendered("html")).to_dict()["report"]["title"].replace(str(year), str(year - 1))
    attached = Source(f"<h1>{word}</h1>".encode() + tables_alone(), "old.html")
    doubts = found(extract(page_without_tables(), attachments=[attached]), Code.FISCAL_YEAR_DOUBTFUL)
    assert {doubt.path for doubt in doubts} >= {"$.report.tables.requests", "$.report.tables.review_litigation"}


def test_doubts_about_an_attachment_stand_on_what_was_taken_from_it() -> None:
    """A page in a broken charset attached for nothing doubts none of the page's own tables."""
    broken = Source("<p>政府信息公开年度报告</p>".encode() + b"\xff\xfe\xff" * 40, "x.html")
    joined = extract(rendered("html"), attachments=[broken])
    assert joined.facts == extract(rendered("html")).facts
    assert all(
        finding.path == "$.source"
        for finding in joined.diagnostics
        if finding.location is not None and finding.location.file
    )


def test_doubts_about_the_text_of_an_attachment_stand_on_what_it_tells() -> None:
    broken = Source(rendered("html").replace("公开".encode(), b"\xff\xfe\xfa\xff", 60), "全文.html")
    joined = extract(b"<p><a href=x.html>2024</a></p>", attachments=[broken])
    paths = {finding.path for finding in found(joined, Code.ENCODING_DOUBTFUL)}
    assert "$.report.sections" in paths
    assert "$.report.tables.requests" in paths
    assert "$" not in paths


def test_an_unreadable_attachment_is_said_and_costs_only_itself() -> None:
    attached = [Source(b"\x89PNG\r\n\x1a\n" + bytes(64), "图.png"), Source(rendered("docx"), "附表.docx")]
    joined = extract(page_without_tables(), attachments=attached)
    (finding,) = found(joined, Code.ATTACHMENT_UNREADABLE)
    assert "图.png" in finding.message
    assert joined.status is Status.OK


def test_a_missing_attachment_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(MissingSourceError):
        extract(rendered("html"), attachments=[tmp_path / "gone.docx"])


def test_two_attachments_of_one_name_are_two() -> None:
    twice = [Source(rendered("docx"), "a.docx"), Source(tables_alone(), "a.docx")]
    record = extract(page_without_tables(), attachments=twice).to_dict()
    assert [one["name"] for one in record["source"]["attachments"]] == ["a.docx", "a.docx#2"]


# the command line and batches


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    inner = tmp_path / "archive" / "2024.attachments"
    inner.mkdir(parents=True)
    (inner.parent / "2024.html").write_bytes(page_without_tables())
    (inner / "附表.docx").write_bytes(rendered("docx"))
    (inner / ".hidden").write_bytes(b"x")
    return inner.parent


def test_extract_takes_attachments(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page, table = folder / "2024.html", folder / "2024.attachments" / "附表.docx"
    assert main(["extract", str(page), "--attachment", str(table), "--verify"]) == 0
    record = json.loads(capsys.readouterr().out)
    assert record == extract(page, attachments=[table], verify=True).to_dict()
    assert main(["check", str(page), "--attachment", str(table), "--fail-on", "sum"]) == 0
    assert "0 fail" in capsys.readouterr().out


def test_convert_gives_a_page_its_folder_of_attachments(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "o.jsonl"
    assert main(["convert", str(folder), "-qo", str(out), "--jobs", "1"]) == 0
    (record,) = [json.loads(line) for line in out.read_text("utf-8").splitlines() if '"status": "ok"' in line]
    assert {fact["location"]["file"] for fact in record["facts"] if fact["location"]} == {"2024.attachments/附表.docx"}
    statuses = [json.loads(line) for line in Path(f"{out}.status.jsonl").read_text("utf-8").splitlines()]
    assert [Path(row["name"]).name for row in statuses] == ["2024.html", ".hidden"]
    (attached,) = statuses[0]["attachments"]
    assert attached == {"name": "2024.attachments/附表.docx", "sha256": Source(rendered("docx"), "").sha256}


def test_resume_notices_a_changed_attachment(folder: Path, tmp_path: Path) -> None:
    from extractor.batch.outcome import Outcome
    from extractor.batch.runner import run

    def outcome(known: Outcome | None) -> Outcome:
        one = next(expand([folder / "2024.html"]))
        (only,) = run([Input(one.path, one.name, known=known, attachments=one.attachments)], jobs=1)
        return only

    first = outcome(None)
    assert outcome(first).kept
    (folder / "2024.attachments" / "附表.docx").write_bytes(tables_alone())
    assert not outcome(first).kept


def names(*sources: Path) -> dict[str, list[str]]:
    return {Path(one.name).name: [inner.name for inner in one.attachments] for one in expand(sources)}


def test_which_files_are_attached(folder: Path) -> None:
    (folder / "2024.attachments" / ".hidden").unlink()
    assert names(folder) == {"2024.html": ["2024.attachments/附表.docx"]}
    assert names(folder / "2024.html") == names(folder)
    assert names(folder / "2024.attachments") == {"附表.docx": []}
    (folder / "2024.pdf").write_bytes(b"%PDF-1.4")
    assert names(folder) == {"2024.html": [], "2024.pdf": [], "附表.docx": []}
    (folder / "2024.attachments").rename(folder / "2024.html.attachments")
    assert names(folder) == {"2024.html": ["2024.html.attachments/附表.docx"], "2024.pdf": []}


def test_attachments_in_an_archive(folder: Path, tmp_path: Path) -> None:
    packed = tmp_path / "a.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        for name in ("x/2024.html", "x/2024.attachments/附表.docx", "x/lost.attachments/1.txt"):
            data = {"html": page_without_tables(), "docx": rendered("docx")}.get(name.rpartition(".")[2], b"x")
            archive.writestr(name, data)
    found = {one.name.partition("!")[2]: [inner.name for inner in one.attachments] for one in expand([packed])}
    assert found == {"x/2024.html": ["x/2024.attachments/附表.docx"], "x/lost.attachments/1.txt": []}
    from extractor.batch.runner import run

    outcomes = {outcome.name.rpartition("/")[2]: outcome for outcome in run(expand([packed]), jobs=1)}
    assert outcomes["2024.html"].status.value == "ok"
    assert outcomes["1.txt"].status.value == "not_a_report"
