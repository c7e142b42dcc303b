"""Is every wrong cell marked in rows, csv, Parquet and frames, too? `python -m tests.quality.marked --count 437`

The files are of all formats by turns: reports with a printed error, reports whose tables or odd cells (marks of notes,
breaks in digits, merged or dropped cells) were tampered with, and reports whose bytes are damaged. A cell is wrong
where an output gives another number than the file was made with; it has to be `doubtful` there, with a doubt. Exits 1
where one is not. Cells in whose place damage left other digits, as a sound file has them, are counted apart.
"""

from __future__ import annotations

import argparse
import csv
import importlib
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import cycle, islice
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from extractor.errors import ExtractorError
from extractor.pipeline import extract
from extractor.report import Extraction
from extractor.sinks import Item, open_sink
from tests.readers.mutants.damage import mutant
from tests.readers.mutants.trial import FORMATS, sound, with_other_digits

from .generate import make_sample
from .mutation import render as tampered
from .mutation.run import make, make_jobs
from .render import render
from .traits import RENDERED
from .truth import Address

ERRORS = ("row_total", "results_total", "balance", "review_total")
# Tampering with pages and Word files after which cells are often read elsewhere, or read as other numbers.
GRAVE = (
    *("header_dropped", "corner_span_shrinks", "insert_blank_cell", "drop_cell_in_every_row", "label_of_the_neighbour"),
    *("double_row_far_away", "figure_footnote_superscript", "figure_break_in_digits"),
)
Numbers = Mapping[Address, float | None]
Rows = Iterable[Mapping[str, Any]]


class Made(NamedTuple):
    """A file with the numbers it was made with; `apart` are cells in which damage left other digits.

    `intended` are numbers of cells that nothing is left to tell of, as the sums may.
    """

    name: str
    data: bytes
    numbers: Numbers
    apart: frozenset[Address] = frozenset()
    intended: Numbers = MappingProxyType({})  # a constant


class Tally(NamedTuple):
    """How many cells of an output are wrong, how many of those are marked, and where the others are."""

    wrong: int
    marked: int
    bare: tuple[str, ...]


def mixed(count: int, seed: int) -> Iterator[Made]:
    """So many files, kinds and formats by turns, the same for a seed."""
    kinds = [
        _with_errors(seed),
        _tampered(count, seed),
        _tampered(count, seed, GRAVE, ("html", "docx")),
        _damaged(seed),
    ]
    return islice((made for kind in cycle(kinds) for made in islice(kind, 1)), count)


def _with_errors(seed: int) -> Iterator[Made]:
    for number, (fmt, error) in enumerate(zip(cycle(RENDERED), cycle(ERRORS))):
        sample = make_sample(seed + number, fmt, settings={"printed_error": error})
        numbers = {address: _number(cell.value) for address, cell in sample.report.cells().items()}
        yield Made(f"error-{fmt}-{seed + number}", render(sample), numbers)


def _tampered(
    count: int, seed: int, names: Sequence[str] = (), formats: Sequence[str] = tuple(tampered.RENDERERS)
) -> Iterator[Made]:
    for job in make_jobs(10 * count, seed, names, formats):
        draft = make(job)
        if draft is not None:
            numbers = {address: _number(cell.value) for address, cell in draft.truth.items() if cell is not None}
            own = {address: _number(cell.value) for address, cell in draft.sample.report.cells().items()}
            yield Made(f"{job.operator}-{job.fmt}-{job.seed}", tampered.render(draft), numbers, intended=own)


def _damaged(seed: int) -> Iterator[Made]:
    for number, fmt in enumerate(cycle(FORMATS)):
        damage, data = mutant(fmt, sound(fmt), seed + number)
        true = _numbers(extract(sound(fmt)))
        other = _of_twin(with_other_digits(sound(fmt), data)) or true
        apart = frozenset(address for address, value in other.items() if value != true.get(address))
        yield Made(f"{damage}-{fmt}-{seed + number}", data, true, apart)


def _of_twin(twin: bytes | None) -> Mapping[Address, float | None]:
    """The numbers of a sound file with other digits, none where those are of what holds the report."""
    try:
        return {} if twin is None else _numbers(extract(twin))
    except ExtractorError:
        return {}


def _number(value: object) -> float | None:
    return None if value is None else float(str(value))


def _numbers(extraction: Extraction) -> dict[Address, float | None]:
    return {Address(*fact.field): _number(fact.value) for fact in extraction.facts}


def read(files: Iterable[Made]) -> tuple[dict[str, Made], list[Extraction]]:
    """The files that are read as reports, by name, and what is read."""
    found, extractions = {}, []
    for made in files:
        try:
            extractions.append(extract(made.data, name=made.name))
        except ExtractorError:
            continue
        found[made.name] = made
    return found, extractions


def tallies(files: Mapping[str, Made], extractions: Sequence[Extraction], folder: Path) -> dict[str, Tally]:
    """The tally of every output."""
    return {output: tally(files, rows(extractions, folder)) for output, rows in OUTPUTS.items()}


def tally(files: Mapping[str, Made], rows: Rows) -> Tally:
    """How many numbers of some rows differ from those of the files they are named after, and are marked."""
    wrong, bare = 0, []
    for row in rows:
        if not row["table"]:
            continue
        made, address = files[row["name"]], Address(row["table"], row["row"], row["column"])
        told = float(row["digits"]) if row["digits"] else None
        if told == made.numbers.get(address) or address in made.apart:
            continue
        if address not in made.numbers and told is not None and told == made.intended.get(address):
            continue
        wrong += 1
        if not row["doubt"] or row["confidence"] != "doubtful":
            bare.append(f"{made.name} {'.'.join(address)}: {told}, is {made.numbers.get(address)}")
    return Tally(wrong, wrong - len(bare), tuple(bare))


def _write(path: Path, extractions: Sequence[Extraction]) -> Path:
    with open_sink(path) as write:
        for one in extractions:
            write(Item(one.source.name, one.to_json()))
    return path


def _csv(extractions: Sequence[Extraction], folder: Path) -> Rows:
    with _write(folder / "o.csv", extractions).open(encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file)


def _parquet(extractions: Sequence[Extraction], folder: Path) -> Rows:
    path = _write(folder / "o.parquet", extractions)
    found: Rows = importlib.import_module("pyarrow.parquet").read_table(path).to_pylist()
    return found


def _polars(extractions: Sequence[Extraction], folder: Path) -> Rows:
    frames = [one.to_frame("polars") for one in extractions]
    found: Rows = importlib.import_module("polars").concat(frames).to_dicts()
    return found


def _pandas(extractions: Sequence[Extraction], folder: Path) -> Rows:
    pandas = importlib.import_module("pandas")
    frame = pandas.concat([one.to_frame("pandas") for one in extractions])
    found: Rows = frame.astype(object).where(pandas.notna(frame), None).to_dict("records")
    return found


def _rows(extractions: Sequence[Extraction], folder: Path) -> Rows:
    return (row for one in extractions for row in one.rows())


OUTPUTS: Mapping[str, Callable[[Sequence[Extraction], Path], Rows]] = {
    "rows": _rows,
    "csv": _csv,
    "parquet": _parquet,
    "polars": _polars,
    "pandas": _pandas,
}


def main(arguments: list[str] | None = None) -> int:
    """1 where a wrong cell is not marked."""
    parser = argparse.ArgumentParser(prog="python -m tests.quality.marked", description=__doc__)
    parser.add_argument("--count", type=int, default=60)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args(arguments)
    files, extractions = read(mixed(options.count, options.seed))
    cells = sum(len(one.facts) for one in extractions)
    ends = Counter(one.status.value for one in extractions)
    print(f"{options.count} files, {len(files)} read: {dict(ends)}; {cells} cells; ", end="")
    print(f"{sum(len(made.apart) for made in files.values())} in which damage left other digits, apart")
    with tempfile.TemporaryDirectory() as folder:
        found = tallies(files, extractions, Path(folder))
    for output, (wrong, marked, bare) in found.items():
        print(f"{output:8} {wrong} wrong cells, {marked} of them marked", *bare[:10], sep="\n  ")
    return int(any(one.bare for one in found.values()))


if __name__ == "__main__":
    raise SystemExit(main())
