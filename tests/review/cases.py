"""The cases of fixtures/ as records, their sources as they are shown, and a site of all of them."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from extractor.review import Site
from extractor.review.source import shown
from extractor.review.view import Entry, page_data
from tests.conftest import ROOT

CASES = tuple(sorted(path.parent for path in (ROOT / "fixtures").glob("*/source.*")))
NAMES = tuple(case.name for case in CASES)

Data = dict[str, Any]


@cache
def entry_of(case: str) -> Entry:
    """The record of a case, named by its folder."""
    record = json.loads((ROOT / "fixtures" / case / "expected.report.json").read_text("utf-8"))
    record["source"]["name"] = f"{case}/{record['source']['name']}"
    return Entry.of_line(json.dumps(record, ensure_ascii=False))


@cache
def shown_of(case: str) -> str:
    """What is shown of the source of a case."""
    (source,) = (ROOT / "fixtures" / case).glob("source.*")
    return shown(source.read_bytes(), name=source.name).to_json()


def facts_of(case: str) -> list[Data]:
    """The cells of a case as its page has them, by the names of their parts."""
    names = ("table", "row", "column", "state", "raw", "value", "unit", "confidence", "place", "doubts", "said")
    return [dict(zip(names, fact, strict=True)) for fact in page_data(entry_of(case))["facts"]]


def page_of(case: str) -> str:
    """The name of the page of a case."""
    return f"{entry_of(case).extraction.source.sha256[:16]}.html"


def build_site(out: Path, *, sources: bool = True) -> Path:
    """A site of all cases, with their sources or without."""
    with Site(out, "zh") as site:
        for case in NAMES if sources else ():
            site.add_source(entry_of(case).extraction.source.sha256, shown_of(case))
        for case in NAMES:
            site.add(entry_of(case))
    return out
