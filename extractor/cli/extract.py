"""`xxgk extract FILE`: one report as JSON on standard output."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from extractor.cli.options import add_reading
from extractor.cli.single import record_of
from extractor.cli.tongue import add_language, say

if TYPE_CHECKING:
    from extractor.cli.options import Commands


def add(commands: Commands) -> None:
    """Adds the command."""
    parser = commands.add_parser(
        "extract",
        help=say("print one report (年度报告) as JSON", "将一份报告输出为JSON"),
        description=say(
            "Prints one report (政府信息公开工作年度报告) as JSON: 总体情况 and the other sections, the "
            "statutory tables cell by cell, checks of their sums (勾稽关系), and diagnostics. A file that is no report "
            "gives `not_a_report`, a scan gives `needs_ocr`; both are results and exit with 0.",
            "将一份政府信息公开工作年度报告输出为JSON：总体情况等各章节、法定表格的每个单元格、勾稽关系的核对与诊断。"
            "不是报告的文件得到 not_a_report，扫描件得到 needs_ocr；二者也是结果，退出码为0。",
        ),
    )
    parser.add_argument(
        "file",
        metavar="FILE",
        help=say(
            "the report: a page, a Word document, PDF, text …, or an archive of one; told by its content",
            "报告：网页、Word、PDF、文本等，或其压缩包，按内容识别",
        ),
    )
    parser.add_argument(
        "--part",
        metavar="PLACE",
        help=say(
            "of a file that holds several reports the one at this place (page=5-9, sheet=NAME, document=2), as the "
            "record of the first one tells them",
            "文件中有多份报告时，读取此处的一份（page=5-9、sheet=工作表名、document=2），位置见第一份的记录",
        ),
    )
    parser.add_argument("--pretty", action="store_true", help=say("indent the JSON", "JSON缩进显示"))
    add_language(parser)
    add_reading(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Prints the record; 1 and the cause where there is none."""
    record = record_of(arguments)
    if record is None:
        return 1
    if arguments.pretty or arguments.lang == "zh":
        from extractor.report import Extraction

        indent = 2 if arguments.pretty else None
        record = Extraction.from_json(record).to_json(indent=indent, lang=arguments.lang or "en")
    print(record)
    return 0
