"""Converted output read one report at a time: lines of records, a folder of them, or Parquet."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any

from extractor.errors import ExtractorError
from extractor.series.entry import Entry, Origin, Whose, fingerprint, row_of, take_doubted, years_in
from extractor.series.statements import statements_of

_HEAD = b'"schema"'
_SCHEMA = b"xxgk-report/"
_HEAD_BYTES = 200
_decode = json.JSONDecoder().raw_decode


class WrongOutputError(ExtractorError):
    """A file is no converted output, or not one that can be read."""

    code = "wrong_output"


class Kind(StrEnum):
    """How converted output is kept."""

    LINES = "lines"
    FOLDER = "folder"
    PARQUET = "parquet"


def kind_of(path: str | os.PathLike[str]) -> Kind | None:
    """The kind of a converted output, by its content; None for anything else, such as a report."""
    where = Path(path)
    if where.is_dir():
        return Kind.FOLDER if any(_is_record(one) for one in _records_in(where)) else None
    if not where.is_file():
        return None
    with open(where, "rb") as file:
        head = file.read(_HEAD_BYTES)
    if head[:4] == b"PAR1":
        from extractor.series.parquet import is_output

        return Kind.PARQUET if is_output(where) else None
    return Kind.LINES if _is_head(head) else None


def entries(path: str | os.PathLike[str]) -> Iterator[Entry]:
    """The reports of a converted output that name a body and a year; WrongOutputError where it is none."""
    where = Path(path)
    kind = kind_of(where)
    if kind is Kind.LINES:
        return _of_lines(where)
    if kind is Kind.FOLDER:
        return (entry for one in _records_in(where) if _is_record(one) for entry in _of_lines(one))
    if kind is Kind.PARQUET:
        from extractor.series.parquet import entries_of

        return entries_of(where)
    raise WrongOutputError(f"{path}: no converted output (JSON Lines, a folder of JSON, Parquet)")


def _records_in(folder: Path) -> Iterator[Path]:
    """The files of a folder that may be records, in the order of their names."""
    return (one for one in sorted(folder.rglob("*")) if one.suffix in (".json", ".jsonl") and one.is_file())


def _is_record(path: Path) -> bool:
    with open(path, "rb") as file:
        return _is_head(file.read(_HEAD_BYTES))


def _is_head(head: bytes) -> bool:
    return head.lstrip(b"\xef\xbb\xbf \n\r\t")[:1] == b"{" and _HEAD in head[:40] and _SCHEMA in head


def _of_lines(path: Path) -> Iterator[Entry]:
    """The entries of a file with a record a line, or with one record over several."""
    with open(path, "rb") as file:
        first = file.readline()
        whole = not first.rstrip().endswith(b"}")  # indented
        file.seek(0)
        offset = 0
        for line in [file.read()] if whole else file:
            entry = entry_of(line, Origin(str(path), offset))
            offset += len(line)
            if entry is not None:
                yield entry


def entry_of(line: bytes, origin: Origin) -> Entry | None:
    """The entry of a record, of which only source, report and diagnostics are decoded; None without body or year."""
    report = _member(line, b'"report":', b'"facts":')
    if not isinstance(report, dict) or report["organization"] is None or report["fiscal_year"] is None:
        return None
    source = _member(line, b'"source":', b'"status":')
    diagnostics = _last_member(line, b'"diagnostics":')
    row = row_of(report["tables"])
    sure, doubted = take_doubted(row, diagnostics)
    whose = whose_of(report)
    narrative = "\n".join(section["text"] for section in report["sections"])
    return Entry(
        name=source["name"],
        sha256=source["sha256"],
        origin=origin,
        whose=whose,
        year=report["fiscal_year"],
        form=report["form"],
        table_forms=report["table_forms"],
        values=row,
        sure=sure,
        years_printed=years_in(report["title"], report["period"]),
        told=fingerprint(narrative, (whose.name, whose.printed)),
        doubted=doubted,
        statements=statements_of(report),
    )


def whose_of(report: Mapping[str, Any]) -> Whose:
    """Who publishes a record's report; by the printed name alone in records that tell no agency."""
    agency, printed = report.get("agency"), report["organization"]
    if not agency:
        return Whose(printed, printed, None, None, None, None, "unknown")
    region = agency["region"] or {}
    code, path = region.get("code"), region.get("path")
    return Whose(printed, agency["name"], agency["level"], code, path, agency["credit_code"], agency["status"])


def _member(line: bytes, key: bytes, following: bytes) -> Any:
    """A member of a record, up to the key that follows it; quotes within strings are escaped, so that keys are not."""
    start = line.find(key)
    end = line.find(following, start)
    if start < 0 or end < 0:
        raise WrongOutputError(f"no record of this version ({key.decode()} is missing); convert the sources anew")
    text = line[start + len(key) : end].decode().lstrip()
    return _decode(text)[0]


def _last_member(line: bytes, key: bytes) -> Any:
    text = line[line.rfind(key) + len(key) :].decode().lstrip()
    return _decode(text)[0]


def record_at(origin: Origin) -> dict[str, Any]:
    """The whole record of an entry, read again."""
    with open(origin.path, "rb") as file:
        file.seek(origin.offset)
        line = file.readline()
        if not line.rstrip().endswith(b"}"):
            line += file.read()
    record: dict[str, Any] = json.loads(line)
    return record
