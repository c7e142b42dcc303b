"""`xxgk convert SRC... -o OUT`: many reports into one output, with a status row for each."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from extractor.cli.options import add_limits, limits_of, positive_integer

if TYPE_CHECKING:
    from extractor.batch.inputs import Input
    from extractor.cli.options import Commands
    from extractor.cli.tally import Tally


def add(commands: Commands) -> None:
    """Adds the command."""
    parser = commands.add_parser(
        "convert",
        help="convert many reports (年度报告) into one output",
        description="Converts reports, each in a worker process: a file that hangs, crashes or takes too much memory "
        "costs itself alone. OUT.status.jsonl has a row for every input, failures included. Exit status: 0 all "
        "converted, 1 some inputs failed, 2 wrong usage; `not_a_report` and `needs_ocr` are results.",
    )
    parser.add_argument(
        "sources",
        nargs="+",
        metavar="SRC",
        help="files, folders (with all below), patterns such as '2024/**/*.html', or - for a list on standard input",
    )
    parser.add_argument(
        "-o",
        "--output",
        required=True,
        type=_output,
        metavar="OUT",
        help="where to write, by its ending: .jsonl (a record a line), .json (a folder with a file a report), "
        ".csv (a row a cell, for Excel), .parquet",
    )
    parser.add_argument(
        "-j", "--jobs", type=positive_integer, metavar="N", help="worker processes (default: all processors)"
    )
    add_limits(parser)
    parser.add_argument("-q", "--quiet", action="store_true", help="print neither progress nor summary")
    parser.set_defaults(run=run)


def _output(text: str) -> Path:
    from extractor.sinks import OutputError, sink_of

    try:
        sink_of(text)
    except OutputError as error:
        raise argparse.ArgumentTypeError(str(error)) from error
    return Path(text)


def run(arguments: argparse.Namespace) -> int:
    """Converts; 1 where an input failed."""
    from extractor.cli.tally import Tally

    tally = Tally()
    arguments.output.parent.mkdir(parents=True, exist_ok=True)
    _convert(arguments, tally)
    if not arguments.quiet:
        for line in tally.lines():
            print(line, file=sys.stderr)
        print(f"written: {arguments.output}, {status_path(arguments.output)}", file=sys.stderr)
    return 1 if tally.failed else 0


def _convert(arguments: argparse.Namespace, tally: Tally) -> None:
    from extractor.batch import run as run_batch
    from extractor.cli.progress import progress
    from extractor.sinks import Item, open_sink, sink_of
    from extractor.sinks.jsonl import open_lines

    out = arguments.output
    rows = sink_of(out).rows
    with (
        open_sink(out) as write,
        open_lines(status_path(out)) as write_status,
        progress(tally, lambda: _count(arguments), quiet=arguments.quiet) as show,
    ):
        for outcome in run_batch(_inputs(arguments), jobs=arguments.jobs, limits=limits_of(arguments), rows=rows):
            if outcome.record is not None:
                write(Item(outcome.name, outcome.record, outcome.rows))
            write_status(json.dumps(outcome.status_row(), ensure_ascii=False))
            tally.add(outcome)
            show(outcome)


def status_path(out: Path) -> Path:
    """Where the status rows of an output go."""
    return out.with_name(f"{out.name}.status.jsonl")


def _inputs(arguments: argparse.Namespace) -> Iterator[Input]:
    from extractor.batch.inputs import expand, without

    own = _own_paths(arguments.output)
    return without(
        expand(arguments.sources, sys.stdin),
        lambda path: (full := os.path.abspath(path)) in own or os.path.dirname(full) in own,
    )


def _own_paths(out: Path) -> frozenset[str]:
    """The files and folders the run writes, which are no inputs where OUT is in a source folder."""
    status = status_path(out)
    names = (out, out.with_name(f"{out.name}.part"), status, status.with_name(f"{status.name}.part"))
    return frozenset(os.path.abspath(name) for name in names)


def _count(arguments: argparse.Namespace) -> int | None:
    """How many inputs there are; None where they come from standard input, which can be read once."""
    return None if "-" in arguments.sources else sum(1 for _ in _inputs(arguments))
