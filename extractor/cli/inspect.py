"""`xxgk inspect FILE`: what was read from a file, at one of the stages on the way to a report."""

from __future__ import annotations

import argparse
import json
import sys
from typing import TYPE_CHECKING

from extractor.cli.options import add_attachments, add_limits
from extractor.cli.tongue import add_language, say
from extractor.language.shown import shown

if TYPE_CHECKING:
    from extractor.cli.options import Commands

STAGES = ("document", "layout", "grid", "outline", "recognition")


def add(commands: Commands) -> None:
    """Adds the command."""
    parser = commands.add_parser(
        "inspect",
        help=say("print a file as it was read, at a stage", "显示文件在某一阶段的读取结果（段落、表格等）"),
        description=say(
            "Prints a file as it was read, for those who want to know where a value comes from. Stages: document "
            "(paragraphs and tables in order), layout (characters and rules of pages), grid (tables cell by cell), "
            "outline (headings and sections), recognition (which label was read as which row and column).",
            "显示文件的读取结果，用于查找数值的来历。阶段：document 段落与表格，layout 页面上的字符与线，"
            "grid 逐格列出表格，outline 标题与章节，recognition 各行名、列名认作了什么。",
        ),
    )
    parser.add_argument(
        "file",
        metavar="FILE",
        help=say("a page, a Word document, PDF, text …, or an archive of one", "网页、Word、PDF、文本等，或其压缩包"),
    )
    parser.add_argument(
        "--stage", choices=STAGES, default="document", help=say("the stage (default document)", "阶段（缺省 document）")
    )
    add_language(parser)
    add_attachments(parser)
    add_limits(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Prints the stage; 1 and the cause where the file cannot be read."""
    from extractor.cli.single import record_of

    record = record_of(arguments, f"extractor.inspection:{arguments.stage}")
    if record is None:
        return 1
    sys.stdout.write("\n".join(map(shown, json.loads(record).split("\n"))))
    return 0
