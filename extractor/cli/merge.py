"""`xxgk merge PART... -o OUT`: the outputs of shards as one output."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from extractor.cli.options import add_output, interruptible, named_output, show_summary, write_report
from extractor.cli.tongue import add_language, say

if TYPE_CHECKING:
    from extractor.cli.options import Commands


def add(commands: Commands) -> None:
    """Adds the command."""
    parser = commands.add_parser(
        "merge",
        help=say("join the outputs of `xxgk convert --shard`", "合并 xxgk convert --shard 的各份输出"),
        description=say(
            "Joins .jsonl outputs, with the status rows beside them, into one output of any kind. Shards that are "
            "missing or there twice, and inputs that are in two parts, are refused.",
            "将 .jsonl 输出及其状态行合并为任何种类的一个输出。缺少或重复的分片、同时在两部分中的输入，都会被拒绝。",
        ),
    )
    parser.add_argument(
        "parts", nargs="+", metavar="PART", help=say(".jsonl outputs, files or URLs", ".jsonl 输出，文件或URL")
    )
    add_language(parser)
    add_output(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Merges; 1 where an input of a part failed."""
    with named_output(arguments):
        return _merge(arguments)


def _merge(arguments: argparse.Namespace) -> int:
    from extractor.batch.merge import merge
    from extractor.cli.tally import Tally

    tally = Tally()
    arguments.output.local.parent.mkdir(parents=True, exist_ok=True)
    with interruptible():
        tally.duplicates = merge(arguments.parts, arguments.output, tally.add)
    write_report(arguments, tally, output=arguments.output.out)
    show_summary(arguments, tally, arguments.output)
    return 1 if tally.failed else 0
