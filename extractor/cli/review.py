"""`xxgk review OUT.jsonl -o FOLDER`: a site that shows each number beside its source, and opens from disk."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extractor.cli.options import add_limits, interruptible, limits_of, positive_integer
from extractor.cli.tongue import add_language, say, spoken

if TYPE_CHECKING:
    from extractor.batch.input import Input
    from extractor.cli.options import Commands
    from extractor.review import Built, Site

SHOWN = "extractor.review.source:shown"


def add(commands: Commands) -> None:
    """Adds the command."""
    parser = commands.add_parser(
        "review",
        help=say("make a site that shows each number beside its source", "生成核对网页：每个数字与原文对照"),
        description=say(
            "Makes a static site of the records in OUT.jsonl: an index with filters, and a page a report with the "
            "statutory tables as the official form prints them beside the source. It opens from disk, without a server "
            "or a network. Values are confirmed or corrected in the page and saved as corrections.jsonl, which "
            "`xxgk convert --corrections` lays over what is read.",
            "由 OUT.jsonl 中的记录生成静态网页：可筛选的总览，以及每份报告一页，左为原文，右为按法定格式排印的表格。"
            "可直接从磁盘打开，不需服务器与网络。在页面中可确认或更正数值，另存为 corrections.jsonl，"
            "由 xxgk convert --corrections 并入结果。",
        ),
    )
    _add_records(parser)
    _add_course(parser)
    add_language(parser)
    add_limits(parser)
    parser.set_defaults(run=run)


def _add_records(parser: argparse.ArgumentParser) -> None:
    """Adds what is shown, and where the site goes."""
    parser.add_argument(
        "records",
        metavar="OUT.jsonl",
        help=say("what `xxgk convert` wrote, with the status rows beside it", "xxgk convert 的输出（连同其状态行）"),
    )
    parser.add_argument(
        "--sources",
        action="append",
        default=[],
        metavar="DIR",
        help=say(
            "where the sources are (folders, files, archives), found by their digests; pages of PDF and OFD are drawn, "
            "others shown as paragraphs and tables; may be given several times",
            "原文所在（文件夹、文件、压缩包），按校验值查找；PDF与OFD绘出页面，其他显示段落与表格；可多次给出",
        ),
    )
    parser.add_argument(
        "-o", "--output", required=True, metavar="FOLDER", help=say("the folder of the site", "网页所在文件夹")
    )


def _add_course(parser: argparse.ArgumentParser) -> None:
    """Adds how the work is done."""
    parser.add_argument(
        "-j",
        "--jobs",
        type=positive_integer,
        metavar="N",
        help=say(
            "worker processes that read sources (default: all processors)", "读取原文的进程数（缺省：全部处理器）"
        ),
    )
    parser.add_argument("-q", "--quiet", action="store_true", help=say("print no summary", "不显示汇总"))


def run(arguments: argparse.Namespace) -> int:
    """Builds the site; 1 where a source that was looked for could not be shown."""
    from extractor.review import Site

    out = Path(os.path.normpath(arguments.output))
    records = _records(arguments.records)
    with interruptible(), Site(out, spoken()) as site:
        missing = _add_sources(site, arguments, records)
        for entry in _entries(records):
            sha256 = entry.extraction.source.sha256
            site.add(entry, missing.get(sha256, "not_found" if arguments.sources else None))
        for row in _failed(records):
            site.add_failed(row)
        built = site.built
    if not arguments.quiet:
        _tell(built, missing, out)
    return 1 if missing else 0


def _records(path: str) -> Path:
    """The records' file; OutputError where there is none, or nothing in it."""
    from extractor.sinks import OutputError

    records = Path(path)
    if not records.is_file() or records.suffix.lower() != ".jsonl":
        raise OutputError(f"{path}: no .jsonl output of `xxgk convert`")
    if records.stat().st_size == 0:
        raise OutputError(f"{path}: holds no record; nothing was made")
    return records


def _entries(records: Path) -> Iterator[Any]:
    """The records one by one; OutputError, naming the line, where one is none."""
    from extractor.report.codec import WrongRecordError
    from extractor.review.view import Entry
    from extractor.sinks import OutputError

    with records.open(encoding="utf-8", newline="\n") as lines:
        for number, line in enumerate(lines, 1):
            try:
                yield Entry.of_line(line)
            except WrongRecordError as error:
                raise OutputError(f"{records}: line {number}: {error}") from error


def _failed(records: Path) -> Iterator[Mapping[str, Any]]:
    """The status rows of inputs without a record, where there are status rows beside the records."""
    from extractor.batch.finished import told_outcomes
    from extractor.batch.publish import STATUS_ENDING

    if Path(f"{records}{STATUS_ENDING}").is_file():
        yield from (one.status_row() for one in told_outcomes(str(records)) if one.status.failed)


def _add_sources(site: Site, arguments: argparse.Namespace, records: Path) -> dict[str, str]:
    """Shows the sources of the records that are found; why one that was found could not be shown, by its digest."""
    if not arguments.sources:
        return {}
    from extractor.batch import run as run_batch

    wanted = {entry.extraction.source.sha256 for entry in _entries(records)}
    missing: dict[str, str] = {}
    inputs = _inputs(arguments.sources, wanted)
    for outcome in run_batch(inputs, jobs=arguments.jobs, limits=limits_of(arguments), target=SHOWN):
        if outcome.record is not None and outcome.sha256 is not None:
            site.add_source(outcome.sha256, outcome.record)
        elif outcome.sha256 is not None:
            missing[outcome.sha256] = outcome.error or outcome.status.value
    return missing


def _inputs(sources: list[str], wanted: set[str]) -> Iterator[Input]:
    """The inputs whose bytes have a digest that is wanted, each digest once."""
    from extractor.batch.inputs import expand
    from extractor.batch.source import job_of, open_job
    from extractor.errors import ExtractorError

    waiting = set(wanted)
    for one in expand(sources):
        if not waiting or one.refusal is not None:
            continue
        try:
            sha256 = open_job(job_of(one)).sha256
        except ExtractorError:
            continue
        if sha256 in waiting:
            waiting.discard(sha256)
            yield one


def _tell(built: Built, missing: Mapping[str, str], out: Path) -> None:
    print(
        say(
            f"{built.reports:,} reports, {built.failed:,} failed inputs, {built.sources:,} sources shown",
            f"报告{built.reports:,}份，失败的输入{built.failed:,}个，附原文{built.sources:,}份",
        ),
        file=sys.stderr,
    )
    for sha256, why in missing.items():
        print(say(f"not shown: {sha256[:16]}: {why}", f"无法显示：{sha256[:16]}：{why}"), file=sys.stderr)
    print(say(f"written: {out / 'index.html'}", f"已写出：{out / 'index.html'}"), file=sys.stderr)
