"""Converted output read one report at a time: lines of records, a folder of them, or Parquet."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from itertools import groupby
from pathlib import Path
from typing import Any, BinaryIO

from extractor.errors import ExtractorError
from extractor.series.entry import Entry, Origin, Whose, fingerprint, row_of, take_doubted, years_in
from extractor.series.packed import UNSOUND, may_hold_records, members, opened
from extractor.series.statements import statements_of

_HEAD = b'"schema"'
_SCHEMA = b"xxgk-report/"
_HEAD_BYTES = 200
# The longest record: that of a report of 300 cells has 60 kB.
MOST_BYTES = 200 << 20
_decode = json.JSONDecoder().raw_decode


class WrongOutputError(ExtractorError):
    """A file is no converted output, or not one that can be read."""

    code = "wrong_output"


class Kind(StrEnum):
    """How converted output is kept."""

    LINES = "lines"
    FOLDER = "folder"
    PARQUET = "parquet"
    ZIP = "zip"


def kind_of(path: str | os.PathLike[str]) -> Kind | None:
    """The kind of a converted output, by its content, packed or not; None for anything else, such as a report."""
    where = Path(path)
    if where.is_dir():
        return Kind.FOLDER if any(_is_record(one) for one in _records_in(where)) else None
    if not where.is_file():
        return None
    if _head(where)[:4] == b"PAR1":
        from extractor.series.parquet import is_output

        return Kind.PARQUET if is_output(where) else None
    if _is_record(where):
        return Kind.LINES
    return Kind.ZIP if any(_is_record(where, name) for name in members(where)) else None


def entries(path: str | os.PathLike[str]) -> Iterator[Entry]:
    """The reports of a converted output that name a body and a year; WrongOutputError where it is none."""
    where = Path(path)
    kind = kind_of(where)
    if kind is Kind.LINES:
        return _of_lines(where)
    if kind is Kind.FOLDER:
        return (entry for one in _records_in(where) if _is_record(one) for entry in _of_lines(one))
    if kind is Kind.ZIP:
        return (entry for name in members(where) if _is_record(where, name) for entry in _of_lines(where, name))
    if kind is Kind.PARQUET:
        from extractor.series.parquet import entries_of

        return entries_of(where)
    raise WrongOutputError(f"{path}: no converted output (JSON Lines, packed or not, a folder or zip of JSON, Parquet)")


def _records_in(folder: Path) -> Iterator[Path]:
    """The files of a folder that may be records, in the order of their names."""
    return (one for one in sorted(folder.rglob("*")) if may_hold_records(one.name) and one.is_file())


def _is_record(path: Path, member: str = "") -> bool:
    return _is_head(_head(path, member))


def _head(path: Path, member: str = "") -> bytes:
    """The first bytes, unpacked; none where they cannot be read."""
    try:
        with opened(path, member) as file:
            return file.read(_HEAD_BYTES)
    except UNSOUND:
        return b""


def _is_head(head: bytes) -> bool:
    return head.lstrip(b"\xef\xbb\xbf \n\r\t")[:1] == b"{" and _HEAD in head[:40] and _SCHEMA in head


def _of_lines(path: Path, member: str = "") -> Iterator[Entry]:
    """The entries of a file with a record a line, or with one record over several."""
    try:
        with opened(path, member) as file:
            offset = 0
            for record in _records(file):
                entry = entry_of(record, Origin(str(path), offset, member))
                offset += len(record)
                if entry is not None:
                    yield entry
    except UNSOUND as error:
        told = f"{path}: {member}" if member else str(path)
        raise WrongOutputError(f"{told}: cannot be read to its end ({error})") from error


def _records(file: BinaryIO) -> Iterator[bytes]:
    """The records of a file, each with all of its bytes; WrongOutputError where one is longer than any."""
    while line := file.readline(MOST_BYTES):
        if len(line) < MOST_BYTES and not line.rstrip().endswith(b"}"):  # indented
            line += file.read(MOST_BYTES)
        if len(line) >= MOST_BYTES:
            raise WrongOutputError(f"a record of more than {MOST_BYTES >> 20} MB, which no report makes")
        yield line


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


def _place(origin: Origin) -> tuple[str, str, int]:
    return origin.path, origin.member, origin.offset


def records_at(origins: Iterable[Origin]) -> Iterator[tuple[Origin, dict[str, Any]]]:
    """The whole records of entries, read again in the order they stand, so that a packed file is unpacked once."""
    for (path, member), group in groupby(sorted(set(origins), key=_place), key=lambda one: (one.path, one.member)):
        with opened(Path(path), member) as file:
            for origin in group:
                file.seek(origin.offset)
                yield origin, json.loads(next(_records(file)))
