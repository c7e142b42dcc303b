"""`xxgk check SRC...`: what of a report is doubtful before it is published, spelled out for people."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

from extractor.cli.options import add_reading, extraction_of, limits_of, positive_integer
from extractor.cli.tongue import add_language, say
from extractor.language.shown import shown

if TYPE_CHECKING:
    from extractor.batch.input import Input
    from extractor.batch.outcome import Outcome
    from extractor.cli.options import Commands
    from extractor.cli.proof import Proof

UNREADABLE = 1
DOUBTFUL = 3
# What `--fail-on` may name, with what of a proof counts.
_FAIL_ON = ("doubt", "sum", "never")


def add(commands: Commands) -> None:
    """Adds the command."""
    parser = commands.add_parser(
        "check",
        help=say("tell what of reports does not add up or is doubtful", "核对报告：指出勾稽不符与存疑之处"),
        description=say(
            "Tells what of reports (年度报告) is doubtful before they are published: sums (勾稽关系) that do not add "
            "up with their cells, the one cell that explains several of them, a year left from last year, sections and "
            "rows that are missing, numbers in words. Places are counted as Word counts: table 2, row 5, column 3. "
            "Given converted output (JSON Lines, a folder or zip of JSON, packed or not; Parquet), it tells what shows "
            "between its reports.",
            "发布前核对年度报告：不成立的勾稽关系及各单元格、能同时解释几处不符的那一格、沿用去年的年份、缺少的章节与行、"
            "以文字填写的数字等。位置按Word的数法：表2第5行第3列。"
            "给出转换结果（JSONL、JSON文件夹或zip，可为.gz、.bz2、.xz；Parquet）时，核对报告之间的关系。",
        ),
        epilog=say(
            "Exit status: 0 all adds up, 1 a file cannot be read, 2 wrong usage, 3 something does not add up or is "
            "doubtful.",
            "退出码：0 全部无误，1 有文件无法读取，2 用法错误，3 有不符或存疑。",
        ),
    )
    _add_options(parser)
    parser.set_defaults(run=run)


def _add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("sources", metavar="SRC", nargs="+", help=say("reports and folders", "报告文件或文件夹"))
    parser.add_argument(
        "--fail-on",
        choices=_FAIL_ON,
        default="doubt",
        help=say(
            "what gives exit status 3: anything doubtful (default), sums that fail alone, or nothing",
            "何时退出码为3：doubt 任何存疑（缺省），sum 仅勾稽不符，never 从不",
        ),
    )
    parser.add_argument(
        "-j", "--jobs", type=positive_integer, metavar="N", help=say("worker processes", "同时运行的进程数")
    )
    parser.add_argument(
        "-o",
        "--output",
        metavar="FINDINGS",
        help=say(
            "for converted output: the findings between reports as .jsonl or .csv",
            "核对转换结果时：把报告之间的问题写入 .jsonl 或 .csv",
        ),
    )
    add_language(parser)
    add_reading(parser)


def run(arguments: argparse.Namespace) -> int:
    """Prints what is doubtful; 1 where a file cannot be read, 3 where something is doubtful."""
    from extractor.cli import between

    if outputs := between.outputs_among(arguments.sources):
        return between.run(arguments, outputs)
    from extractor.cli.proof import Proof
    from extractor.report import Extraction

    proofs: list[Proof] = []
    unreadable = 0
    for outcome in _outcomes(arguments):
        if outcome.record is None:
            unreadable += 1
            _complain(outcome)
            continue
        proof = Proof(Extraction.from_json(outcome.record), outcome.name)
        proofs.append(proof)
        for line in proof.lines():
            print(shown(line))
        print()
    if len(proofs) + unreadable > 1:
        print(_summary(proofs, unreadable))
    if unreadable or not proofs:
        return UNREADABLE
    return DOUBTFUL if any(proof.fails(arguments.fail_on) for proof in proofs) else 0


def _outcomes(arguments: argparse.Namespace) -> Iterator[Outcome]:
    """The outcomes of all files in their order; one file is read in a fork, several in worker processes."""
    sources = arguments.sources
    if len(sources) == 1 and not os.path.isdir(sources[0]) and os.path.lexists(sources[0]):
        from extractor.cli.single import outcome_of

        arguments.file = sources[0]
        yield outcome_of(arguments)
        return
    if arguments.attachment:
        message = say("--attachment goes with one file", "--attachment 只用于单个文件")
        print(f"xxgk: {message}", file=sys.stderr)
        raise SystemExit(2)
    from extractor.batch.inputs import expand
    from extractor.batch.runner import run as run_batch

    order: list[str] = []

    def noted() -> Iterator[Input]:
        for one in expand(sources, sys.stdin):
            order.append(one.name)
            yield one

    limits, target = limits_of(arguments), extraction_of(arguments)
    yield from _in_order(run_batch(noted(), jobs=arguments.jobs, limits=limits, target=target), order)


def _in_order(outcomes: Iterator[Outcome], order: list[str]) -> Iterator[Outcome]:
    """The outcomes in the order in which the inputs were given out, each as soon as those before it are there.

    Those of a file's other reports follow when they come.
    """
    from extractor.provenance import part_name

    waiting: dict[str, list[Outcome]] = {}
    parts: set[str] = set()
    told = 0
    for outcome in outcomes:
        parts.update(part_name(outcome.name, place) for place in outcome.parts)
        if outcome.name in parts:
            yield outcome
            continue
        waiting.setdefault(outcome.name, []).append(outcome)
        while told < len(order) and waiting.get(order[told]):
            yield waiting[order[told]].pop(0)
            told += 1


def _complain(outcome: Outcome) -> None:
    from extractor.cli.tally import failure_line

    sys.stdout.flush()
    print(f"xxgk: {failure_line(outcome)}", file=sys.stderr)


def _summary(proofs: list[Proof], unreadable: int) -> str:
    failing = sum(proof.fails("sum") for proof in proofs)
    doubtful = sum(proof.fails("doubt") for proof in proofs) - failing
    sound = len(proofs) - failing - doubtful
    return say(
        f"{len(proofs) + unreadable:,} reports: {sound:,} add up, {failing:,} do not, {doubtful:,} are doubtful, "
        f"{unreadable:,} cannot be read",
        f"共{len(proofs) + unreadable:,}份：{sound:,}份无误，{failing:,}份勾稽不符，{doubtful:,}份存疑，"
        f"{unreadable:,}份无法读取",
    )
