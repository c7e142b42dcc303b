"""Options that several commands share."""

from __future__ import annotations

import argparse
import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TYPE_CHECKING, Any

from extractor.cli.tongue import say
from extractor.language.shown import shown

if TYPE_CHECKING:
    from extractor.batch.limits import Limits
    from extractor.batch.publish import Target
    from extractor.batch.shards import Shard
    from extractor.cli.tally import Tally

    Commands = argparse._SubParsersAction[argparse.ArgumentParser]

STANDARD_OUTPUT = "-"
DEFAULT_SECONDS = 120
DEFAULT_MEGABYTES = 1024
LEAST_MEGABYTES = 64  # a worker holds 40 before it opens a file


def add_limits(parser: argparse.ArgumentParser) -> None:
    """Adds the limits of one file."""
    parser.add_argument(
        "--timeout",
        type=positive_number,
        default=DEFAULT_SECONDS,
        metavar="S",
        help=say(
            f"seconds one file may take (default {DEFAULT_SECONDS})",
            f"单个文件的时限，秒（缺省 {DEFAULT_SECONDS}）",
        ),
    )
    parser.add_argument(
        "--memory",
        type=megabytes,
        default=DEFAULT_MEGABYTES,
        metavar="MB",
        help=say(
            f"megabytes of memory one file may take (default {DEFAULT_MEGABYTES})",
            f"单个文件的内存上限，MB（缺省 {DEFAULT_MEGABYTES}）",
        ),
    )


def add_verify(parser: argparse.ArgumentParser) -> None:
    """Adds whether every report is read twice."""
    parser.add_argument(
        "--verify",
        action="store_true",
        help=say(
            "read the tables of every report a second time, by another library, not of doubtful ones only",
            "每份报告的表格都用另一种程序复读一次，而不只是存疑的",
        ),
    )


def add_ocr(parser: argparse.ArgumentParser) -> None:
    """Adds when pictures are read by character recognition."""
    parser.add_argument(
        "--ocr",
        choices=("auto", "never", "always"),
        default="auto",
        help=say(
            "read scans and pictures of tables (needs the extra `ocr`): auto, where the text makes no whole report "
            "(the default); never; always",
            "识别扫描件与图片中的表格（需安装附加组件 ocr）：auto 仅在文字不成完整报告时（缺省），"
            "never 从不，always 总是",
        ),
    )


def add_reading(parser: argparse.ArgumentParser) -> None:
    """Adds how one report is read: with which attachments, how often, and within which limits."""
    add_attachments(parser)
    add_verify(parser)
    add_ocr(parser)
    add_limits(parser)


def add_attachments(parser: argparse.ArgumentParser) -> None:
    """Adds the files that belong to the report."""
    parser.add_argument(
        "--attachment",
        action="append",
        default=[],
        metavar="FILE",
        help=say(
            "a file (附件) with tables or sections that the report's own file lacks; may be given several times",
            "附件，含报告文件本身缺少的表格或章节，可多次给出",
        ),
    )


def extraction_of(arguments: argparse.Namespace) -> str:
    """The address of the function that extracts, as the options ask."""
    from extractor.batch.forked import extract_at

    return extract_at(verify=arguments.verify, ocr=arguments.ocr)


def add_output(parser: argparse.ArgumentParser) -> None:
    """Adds where to write, and what to tell of it."""
    parser.add_argument(
        "-o",
        "--output",
        required=True,
        type=output,
        metavar="OUT",
        help=say(
            "where to write, by its ending: .jsonl (a record a line), .json (a folder with a file a report), "
            ".csv (a row a cell, for Excel), .parquet (a folder partitioned by form), .xlsx (a workbook); a path or a "
            "URL, or - for .jsonl on standard output",
            "输出位置，按扩展名定种类：.jsonl（每行一份报告），.json（文件夹，每份报告一个文件），"
            ".csv（每行一个单元格，可用Excel打开），.parquet（按格式分区的文件夹），.xlsx（工作簿）；可为路径或URL，"
            "或以 - 将.jsonl写到标准输出",
        ),
    )
    parser.add_argument(
        "--wide",
        action="store_true",
        help=say(
            "a row a report and a column a cell, in .csv and .parquet", "在.csv与.parquet中每份报告一行、每个单元格一列"
        ),
    )
    parser.add_argument("--report", metavar="FILE", help=say("write the summary as JSON", "将汇总写成JSON"))
    parser.add_argument(
        "-q", "--quiet", action="store_true", help=say("print neither progress nor summary", "不显示进度与汇总")
    )


def output(text: str) -> Target:
    """The target that a path or URL names."""
    from extractor.batch.inputs import local_path
    from extractor.batch.publish import Target
    from extractor.sinks import OutputError, sink_of

    if text == STANDARD_OUTPUT:
        return Target(text)
    try:
        sink_of(text)
    except OutputError as error:
        raise argparse.ArgumentTypeError(str(error)) from error
    return Target(local_path(text))


def shard(text: str) -> Shard:
    """The shard that `i/n` names."""
    from extractor.batch.shards import shard_of

    try:
        return shard_of(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


@contextmanager
def named_output(arguments: argparse.Namespace) -> Iterator[None]:
    """Gives an output that goes to standard output a name while it is made, and prints it when it is complete."""
    from extractor.batch.publish import Target
    from extractor.sinks import OutputError, sink_of

    arguments.piped = arguments.output.out == STANDARD_OUTPUT
    arguments.output = Target(arguments.output.out, arguments.wide)
    if not arguments.piped:
        sink_of(arguments.output.out, wide=arguments.wide)
        yield
        return
    if arguments.wide or getattr(arguments, "resume", False) or getattr(arguments, "shard", None):
        raise OutputError("--wide, --resume and --shard need an output with a name")
    import shutil
    import tempfile

    with tempfile.TemporaryDirectory(prefix="xxgk-") as folder:
        arguments.output = Target(os.path.join(folder, "output.jsonl"))
        yield
        with open(arguments.output.out, "rb") as made:
            shutil.copyfileobj(made, sys.stdout.buffer)


def write_report(arguments: argparse.Namespace, tally: Tally, **run: Any) -> None:
    """Writes the summary as JSON where it is asked for."""
    if arguments.report is not None:
        os.makedirs(os.path.dirname(arguments.report) or os.curdir, exist_ok=True)
        with open(arguments.report, "w", encoding="utf-8") as file:
            file.write(tally.report_json(**run))


def show_summary(
    arguments: argparse.Namespace, tally: Tally, target: Target, *, failures: bool = True, kept: bool = False
) -> None:
    """Prints the summary, and where the output is.

    `failures` asks for them where they were not printed as they came; `kept` tells that the output is as it was, which
    is said even where all is quiet.
    """
    written = say(f"written: {target.out}, {target.status}", f"已写出：{target.out}、{target.status}")
    if arguments.piped:
        written = say("written to standard output", "已写到标准输出")
    if kept:
        written = say(
            f"no input gave a result: {target.out} and {target.status} are as they were",
            f"没有一个文件得出结果：{target.out}、{target.status}保持原样",
        )
    for line in () if arguments.quiet else tally.lines(failures=failures):
        print(shown(line), file=sys.stderr)
    if kept or not arguments.quiet:
        print(shown(written), file=sys.stderr)


@contextmanager
def interruptible() -> Iterator[None]:
    """Ends what runs inside on SIGTERM as on Ctrl-C, which is how batch systems announce that they will kill."""

    def stop(number: int, frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    if threading.current_thread() is not threading.main_thread():
        yield
        return
    previous = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, previous)


def limits_of(arguments: argparse.Namespace) -> Limits:
    """The limits as given."""
    from extractor.batch.limits import Limits

    return Limits(timeout=arguments.timeout, memory=arguments.memory)


def positive_integer(text: str) -> int:
    """A whole number from 1."""
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no whole number from 1")
    return int(text)


def megabytes(text: str) -> int:
    """A limit of memory that a worker can live with."""
    number = positive_integer(text)
    if number < LEAST_MEGABYTES:
        raise argparse.ArgumentTypeError(
            say(
                f"{number} MB are too little: a worker takes 40 MB by itself; give {LEAST_MEGABYTES} at least",
                f"{number} MB太少：进程自身就需40 MB，请至少给{LEAST_MEGABYTES}",
            )
        )
    return number


def positive_number(text: str) -> float:
    """A finite number above 0."""
    try:
        number = float(text)
    except ValueError:
        number = 0.0
    if not 0 < number < float("inf"):
        raise argparse.ArgumentTypeError(f"{text!r} is no number above 0")
    return number
