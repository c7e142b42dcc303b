"""`xxgk convert SRC... -o OUT`: many reports into one output, with a status row for each."""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, TextIO

from extractor.cli.options import (
    add_limits,
    add_ocr,
    add_output,
    add_verify,
    extraction_of,
    interruptible,
    limits_of,
    named_output,
    positive_integer,
    shard,
    show_summary,
    write_report,
)
from extractor.cli.tongue import add_language, say
from extractor.language.shown import shown

if TYPE_CHECKING:
    from extractor.batch.convert import Plan, Result
    from extractor.batch.input import Input
    from extractor.batch.options import Options
    from extractor.batch.publish import Target
    from extractor.cli.options import Commands
    from extractor.cli.tally import Tally


PIECE = 65_536  # characters of a list read at a time


def add(commands: Commands) -> None:
    """Adds the command."""
    parser = commands.add_parser(
        "convert",
        help=say("convert many reports (年度报告) into one output", "将许多报告转换为一个输出"),
        description=say(
            "Converts reports, each in a worker process: a file that hangs, crashes or takes too much memory "
            "costs itself alone. OUT.status.jsonl has a row for every input, failures included. Exit status: 0 all "
            "converted, 1 some inputs failed, 2 wrong usage; `not_a_report` and `needs_ocr` are results. What was done "
            "when a run was broken off is kept in OUT.state; --resume goes on from it.",
            "转换报告，每份在单独的进程中进行：挂起、崩溃或占用内存过多的文件只影响自身。OUT.status.jsonl 中每个输入"
            "有一行，失败的也有。退出码：0 全部完成，1 有输入失败，2 用法错误；not_a_report（不是报告）与 "
            "needs_ocr（需文字识别）也是结果。中断时已完成的部分保存在 OUT.state，用 --resume 继续。",
        ),
    )
    _add_sources(parser)
    add_output(parser)
    _add_course(parser)
    _add_corrections(parser)
    _add_places(parser)
    add_language(parser)
    add_verify(parser)
    add_ocr(parser)
    add_limits(parser)
    parser.set_defaults(run=run)


def _add_sources(parser: argparse.ArgumentParser) -> None:
    """Adds what is converted."""
    parser.add_argument(
        "sources",
        nargs="+",
        metavar="SRC",
        help=say(
            "files, folders (with all below; the files in a folder NAME.attachments are read with NAME.html), "
            "patterns such as '2024/**/*.html', archives (.zip, .tar.gz; .7z, .rar and .warc with the extra "
            "`archives`), URLs such as s3://bucket/folder (extra `remote`), or - for a list on standard input",
            "文件、文件夹（含其下全部；文件夹 NAME.attachments 中的文件随 NAME.html 一起读取）、"
            "'2024/**/*.html' 这样的模式、压缩包（.zip、.tar.gz；.7z、.rar 与 .warc 需安装 archives）、"
            "s3://bucket/folder 这样的URL（需安装 remote），"
            "或 -（从标准输入读取列表）",
        ),
    )
    parser.add_argument(
        "-0",
        "--null",
        action="store_true",
        help=say(
            "the list on standard input ends its names with NUL (find -print0)",
            "标准输入中的列表以NUL分隔（find -print0）",
        ),
    )
    parser.add_argument(
        "--password",
        metavar="WORD",
        help=say("the password of archives that have one (.zip, .7z)", "加密压缩包（.zip、.7z）的密码"),
    )


def _add_course(parser: argparse.ArgumentParser) -> None:
    """Adds how a run goes, and goes on."""
    parser.add_argument(
        "-j",
        "--jobs",
        type=positive_integer,
        metavar="N",
        help=say("worker processes (default: all processors)", "同时运行的进程数（缺省：全部处理器）"),
    )
    parser.add_argument(
        "--resume",
        action="store_true",
        help=say("go on with a run that was broken off, killed or stopped", "继续中断的运行"),
    )
    parser.add_argument(
        "--update",
        action="store_true",
        help=say(
            "add what is new or changed to a finished output, whose other inputs stay; OUT.state is kept for it",
            "将新增或变更的内容加入已完成的输出，其中其他输入的内容保留；为此保留 OUT.state",
        ),
    )


def _add_corrections(parser: argparse.ArgumentParser) -> None:
    """Adds what persons say of cells."""
    parser.add_argument(
        "--corrections",
        metavar="FILE",
        help=say(
            "corrections.jsonl from the review site, laid over what is read: the printed value stays, with the "
            "corrected one, who says so and why beside it; to be given in every run that is to have them",
            "核对网页导出的 corrections.jsonl：保留原文数值，并列出更正的数值、核对人与理由；每次运行都须给出",
        ),
    )


def _add_places(parser: argparse.ArgumentParser) -> None:
    """Adds where the work is done: in parts, or on a cluster."""
    parser.add_argument(
        "--shard",
        type=shard,
        metavar="I/N",
        help=say(
            "convert the I-th of N parts only; join them with `xxgk merge`",
            "只转换N份中的第I份，之后用 xxgk merge 合并",
        ),
    )
    parser.add_argument(
        "--ray",
        nargs="?",
        const="local",
        metavar="ADDRESS",
        help=say(
            "convert on a Ray cluster (extra `ray`), by default on one of this machine; put it after the sources",
            "在Ray集群上转换（需安装 ray），缺省在本机；请放在输入之后",
        ),
    )


def run(arguments: argparse.Namespace) -> int:
    """Converts; 1 where an input failed."""
    with named_output(arguments):
        return _converted(arguments)


def _converted(arguments: argparse.Namespace) -> int:
    from extractor.batch.options import Options
    from extractor.batch.program import program_version
    from extractor.cli.tally import Tally

    plan, tally, started = _plan(arguments), Tally(), time.monotonic()
    arguments.options = Options(arguments.password, skipped=tally.skipped)
    _require_sources(arguments.sources, plan.target)
    plan.target.local.parent.mkdir(parents=True, exist_ok=True)
    _say_what_was_found(plan)
    with interruptible():
        result = _convert(arguments, plan, tally)
    tally.duplicates = result.duplicates
    tally.corrections = result.corrections
    told = {"output": plan.target.out, "program": program_version(), "seconds": round(time.monotonic() - started, 1)}
    write_report(arguments, tally, **told)
    show_summary(arguments, tally, plan.target, failures=False, kept=result.kept)
    return 1 if tally.failed else 0


def _require_sources(sources: Sequence[str], target: Target) -> None:
    """OutputError where a source is what the run writes, or names nothing while there is an output to lose."""
    from extractor.batch.inputs import LIST, local_path, names_something
    from extractor.batch.publish import exists
    from extractor.sinks import OutputError

    own = _own_paths(target)
    for source in sources:
        if source != LIST and _is_own(local_path(source), own):
            raise OutputError(f"{source}: is the output, and cannot be a source too; choose another OUT")
    missing = [source for source in sources if source != LIST and not names_something(source)]
    if missing and exists(target):
        named = ", ".join(missing)
        raise OutputError(
            f"{named}: no such file or folder, and no match; nothing was done, and {target.out} is as it was"
        )


def _plan(arguments: argparse.Namespace) -> Plan:
    from extractor.batch.convert import Plan
    from extractor.batch.corrected import corrections_in

    if arguments.update and (arguments.shard or arguments.ray is not None or arguments.piped):
        from extractor.sinks import OutputError

        raise OutputError("--update goes with neither --shard nor --ray, and needs an output with a name")
    return Plan(
        arguments.output,
        arguments.jobs,
        limits_of(arguments),
        arguments.resume,
        arguments.shard,
        extraction_of(arguments),
        arguments.update,
        corrections_in(arguments.corrections) if arguments.corrections else None,
        arguments.lang or "en",  # what the locale is shows in no output
    )


def _say_what_was_found(plan: Plan) -> None:
    from extractor.batch.ledger import unfinished

    found = unfinished(plan.target.state)
    if plan.update:
        return
    if found and not plan.resume:
        message = say(
            f"starting anew; {plan.target.state} had {found:,} inputs of a run that was broken off (see --resume)",
            f"重新开始；{plan.target.state} 中有中断运行的{found:,}个输入（见 --resume）",
        )
        print(f"xxgk: {shown(message)}", file=sys.stderr)
    elif plan.resume and found is None:
        message = say(
            f"nothing to go on with in {plan.target.state}; starting at the beginning",
            f"{plan.target.state} 中没有可继续的内容，从头开始",
        )
        print(f"xxgk: {shown(message)}", file=sys.stderr)


def _convert(arguments: argparse.Namespace, plan: Plan, tally: Tally) -> Result:
    from extractor.cli.progress import progress

    with progress(tally, lambda: _count(arguments), quiet=arguments.quiet) as show:
        if arguments.ray is not None:
            from extractor.batch.distributed import convert_on_ray

            return convert_on_ray(_inputs(arguments, arguments.options), plan, show, arguments.ray)
        from extractor.batch.convert import convert

        return convert(_inputs(arguments, arguments.options), plan, show)


def _inputs(arguments: argparse.Namespace, options: Options) -> Iterator[Input]:
    from extractor.batch.inputs import expand, without

    if hasattr(sys.stdin, "reconfigure"):
        sys.stdin.reconfigure(errors="surrogateescape")  # names of files need not be text
    own = _own_paths(arguments.output)
    lines = _null_ended(sys.stdin) if arguments.null else sys.stdin
    found = expand(arguments.sources, lines, null=arguments.null, options=options)
    return without(found, lambda path: _is_own(path, own))


def _null_ended(stream: TextIO) -> Iterator[str]:
    """The parts of a stream between NULs, as they come."""
    rest = ""
    while piece := stream.read(PIECE):
        *whole, rest = (rest + piece).split("\0")
        yield from whole
    if rest:
        yield rest


def _is_own(path: str, own: frozenset[str]) -> bool:
    full = os.path.realpath(path)
    return full in own or any(full.startswith(f"{one}{os.sep}") for one in own)


def _own_paths(target: Target) -> frozenset[str]:
    """The files and folders the run writes, which are no inputs where OUT is in a source folder."""
    from extractor.batch.publish import own_paths

    return frozenset(os.path.realpath(path) for path in own_paths(target))


def _count(arguments: argparse.Namespace) -> int | None:
    """How many inputs there are; None where they come from standard input, which can be read once."""
    if "-" in arguments.sources:
        return None
    from extractor.batch.options import Options

    inputs = _inputs(arguments, Options(arguments.password, counting=True))
    return sum(1 for _ in (arguments.shard.of(inputs) if arguments.shard else inputs))
