"""`xxgk extract FILE`: one report as JSON on standard output."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from extractor.cli.options import add_reading
from extractor.cli.single import record_of

if TYPE_CHECKING:
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
    parser.add_argument(
        "file",
        metavar="FILE",
        help="the report: a page, a Word document, PDF, text …, or an archive of one; told by its content",
    )
    parser.add_argument("--pretty", action="store_true", help="indent the JSON")
    add_reading(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Prints the record; 1 and the cause where there is none."""
    record = record_of(arguments)
    if record is None:
        return 1
    if arguments.pretty:
        import json

        record = json.dumps(json.loads(record), ensure_ascii=False, indent=2)
    print(record)
    return 0
