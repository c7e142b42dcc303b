"""`xxgk codebook -o codebook.md`: what every column of a panel means."""

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
        "codebook",
        help=say("tell what every column of a panel means", "面板数据各列的说明"),
        description=say(
            "Tells what every column of a panel means: Chinese and English label, table, unit, forms, identities, and "
            "the concept it belongs to with how far forms can be compared.",
            "面板数据各列的说明：中英文名称、所属表、单位、表样、勾稽关系，以及跨版本指标与可比性。",
        ),
    )
    parser.add_argument(
        "-o", "--output", metavar="FILE", help=say(".md or .csv (default: print)", ".md 或 .csv（缺省：打印）")
    )
    add_language(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Writes or prints the codebook."""
    from extractor.series.codebook import codebook_csv, codebook_markdown

    if arguments.output is None:
        sys.stdout.write(codebook_markdown())
        return 0
    as_rows = arguments.output.endswith(".csv")
    text = "\ufeff" + codebook_csv() if as_rows else codebook_markdown()
    Path(arguments.output).write_text(text, "utf-8", newline="")
    return 0
