"""`xxgk extract FILE`: one report as JSON on standard output."""

from __future__ import annotations

import argparse
import os
import sys
from typing import TYPE_CHECKING

from extractor.cli.options import add_limits, limits_of

if TYPE_CHECKING:
    from extractor.batch.outcome import Outcome
    from extractor.cli.options import Commands


def add(commands: Commands) -> None:
    """Adds the command."""
    parser = commands.add_parser(
        "extract",
        help="print one report (年度报告) as JSON",
        description="Prints one report (政府信息公开工作年度报告) as JSON: 总体情况 and the other sections, the "
        "statutory tables cell by cell, checks of their sums (勾稽关系), and diagnostics. A file that is no report "
        "gives `not_a_report`, a scan gives `needs_ocr`; both are results and exit with 0.",
    )
    parser.add_argument("file", metavar="FILE", help="the report: HTML, docx, PDF or text, told by its content")
    parser.add_argument("--pretty", action="store_true", help="indent the JSON")
    add_limits(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Prints the record; 1 and the cause where there is none. Another process reads, so that nothing can hang it."""
    if os.path.isdir(arguments.file):
        print(f"xxgk: {arguments.file}: a folder; use `xxgk convert {arguments.file} -o OUT.jsonl`", file=sys.stderr)
        return 1
    outcome = _outcome(arguments)
    record = outcome.record
    if record is None:
        message = outcome.error or outcome.status.value
        named = message if outcome.name in message else f"{outcome.name}: {message}"
        print(f"xxgk: {named}", file=sys.stderr)
        return 1
    if arguments.pretty:
        import json

        record = json.dumps(json.loads(record), ensure_ascii=False, indent=2)
    print(record)
    return 0


def _outcome(arguments: argparse.Namespace) -> Outcome:
    """The outcome of the file, from a fork of this process, which is small so far, or from a worker."""
    from extractor.batch.forked import can_fork, run_forked
    from extractor.batch.inputs import Input, display_name

    one = Input(arguments.file, display_name(os.path.basename(arguments.file)))
    if can_fork():
        return run_forked(one, limits_of(arguments))
    from extractor.batch.runner import run as run_batch

    (outcome,) = run_batch([one], jobs=1, limits=limits_of(arguments))
    return outcome
