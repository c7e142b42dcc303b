"""Reports with planted errors in every output: a wrong cell is marked wherever it is given on."""

from __future__ import annotations

import csv
import importlib
import importlib.util
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest

from extractor.errors import ExtractorError
from extractor.pipeline import extract
from extractor.report import Extraction
from extractor.sinks import Item, open_sink

from .mutation.draft import Truth
from .mutation.render import render
from .mutation.run import make, make_jobs
from .truth import Address

SEED, COUNT = 61_000, 24
OPERATORS = (
    *("header_dropped", "corner_span_shrinks", "insert_blank_cell", "drop_cell_in_every_row", "label_of_the_neighbour"),
    *("double_row_far_away", "figure_footnote_superscript", "figure_break_in_digits"),
)
Key = tuple[str, Address]


@pytest.fixture(scope="module")
def corpus() -> dict[str, tuple[Extraction, Truth]]:
    found = {}
    for job in make_jobs(COUNT, SEED, OPERATORS, ("html", "docx")):
        draft = make(job)
        if draft is None:
            continue
        name = f"{job.operator}-{job.seed}"
        try:
            found[name] = extract(render(draft), name=name), draft.truth
        except (ExtractorError, UnicodeEncodeError, OverflowError):
            continue
    return found


def wrong_and_marked(corpus: Mapping[str, tuple[Extraction, Truth]], rows: Iterable[Mapping[str, Any]]) -> list[int]:
    """How many cells differ from the truth, and how many of them are marked; none may be wrong and bare."""
    wrong = marked = 0
    for row in rows:
        if not row["table"]:
            continue
        truth = corpus[row["name"]][1].get(Address(row["table"], row["row"], row["column"]))
        expected = truth.value if truth is not None else None
        told = float(row["digits"]) if row["digits"] else None
        if told != (None if expected is None else float(expected)):
            wrong += 1
            marked += bool(row["doubt"]) and row["confidence"] == "doubtful"
    return [wrong, marked]


@pytest.mark.skipif(
    not all(map(importlib.util.find_spec, ("pyarrow", "pandas", "polars"))), reason="pyarrow, pandas or polars missing"
)
def test_no_wrong_cell_is_bare_in_any_output(corpus: dict[str, tuple[Extraction, Truth]], tmp_path: Path) -> None:
    extractions = [extraction for extraction, _ in corpus.values()]
    wrong, marked = wrong_and_marked(corpus, (row for one in extractions for row in one.rows()))
    assert wrong >= 20
    assert marked == wrong
    for out in (tmp_path / "o.csv", tmp_path / "o.parquet"):
        with open_sink(out) as write:
            for one in extractions:
                write(Item(one.source.name, one.to_json()))
    with (tmp_path / "o.csv").open(encoding="utf-8-sig", newline="") as file:
        assert wrong_and_marked(corpus, csv.DictReader(file)) == [wrong, wrong]
    table = importlib.import_module("pyarrow.parquet").read_table(tmp_path / "o.parquet")
    assert wrong_and_marked(corpus, table.to_pylist()) == [wrong, wrong]
    frames = [one.to_frame("polars") for one in extractions]
    assert wrong_and_marked(corpus, importlib.import_module("polars").concat(frames).to_dicts()) == [wrong, wrong]
    pandas = importlib.import_module("pandas").concat([one.to_frame("pandas") for one in extractions])
    records = pandas.astype(object).where(pandas.notna(), None).to_dict("records")
    assert wrong_and_marked(corpus, records) == [wrong, wrong]
