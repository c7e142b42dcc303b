"""`xxgk merge PART... -o OUT`: the outputs of shards as one output."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from extractor.cli.options import add_output, interruptible, show_summary, write_report

if TYPE_CHECKING:
    from extractor.cli.options import Commands


def add(commands: Commands) -> None:
    """Adds the command."""
    parser = commands.add_parser(
        "merge",
        help="join the outputs of `xxgk convert --shard`",
        description="Joins .jsonl outputs, with the status rows beside them, into one output of any kind. Shards that "
        "are missing or there twice, and inputs that are in two parts, are refused.",
    )
    parser.add_argument("parts", nargs="+", metavar="PART", help=".jsonl outputs, files or URLs")
    add_output(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Merges; 1 where an input of a part failed."""
    from extractor.batch.merge import merge
    from extractor.cli.tally import Tally

    tally = Tally()
    arguments.output.local.parent.mkdir(parents=True, exist_ok=True)
    with interruptible():
        merge(arguments.parts, arguments.output, tally.add)
    write_report(arguments, tally, output=arguments.output.out)
    show_summary(arguments, tally, arguments.output)
    return 1 if tally.failed else 0
