"""`xxgk panel OUT... -o panel.parquet`: converted output as a table for analysis, a row a report."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from extractor.cli.tongue import add_language, say

if TYPE_CHECKING:
    from extractor.cli.options import Commands


def add(commands: Commands) -> None:
    """Adds the command."""
    parser = commands.add_parser(
        "panel",
        help=say("make a table for analysis of converted output", "把转换结果做成分析用的面板数据"),
        description=say(
            "Makes a table for analysis of converted output (JSON Lines, a folder of JSON, Parquet): a row a report, a "
            "column a cell, with the agency, its region's code and path, doubts, and concepts over the forms where "
            "they are comparable. `xxgk codebook` tells what each column means.",
            "把转换结果（JSONL、JSON文件夹、Parquet）做成面板数据：一份报告一行，一个单元格一列，"
            "并有机关、区划代码与路径、存疑之处，以及各版表样之间可比的指标。各列含义见 xxgk codebook。",
        ),
    )
    parser.add_argument("outputs", metavar="OUT", nargs="+", help=say("converted output", "转换结果"))
    parser.add_argument(
        "-o", "--output", metavar="FILE", required=True, help=say(".parquet or .csv", ".parquet 或 .csv")
    )
    add_language(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Writes the panel."""
    from extractor.series.panel import write_panel

    count = write_panel(arguments.outputs, Path(arguments.output))
    words = say(f"{arguments.output}: {count:,} reports", f"{arguments.output}：{count:,}份报告")
    print(words, file=sys.stderr)
    return 0
