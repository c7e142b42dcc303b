"""`xxgk schema`: the JSON Schema of the records."""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING

from extractor.cli.tongue import add_language, say

if TYPE_CHECKING:
    from extractor.cli.options import Commands


def add(commands: Commands) -> None:
    """Adds the command."""
    parser = commands.add_parser(
        "schema",
        help=say("print the JSON Schema of the records", "显示记录的JSON Schema"),
        description=say(
            "Prints the JSON Schema (Draft 2020-12) that every record validates against, with Chinese and English "
            "titles for every statutory field.",
            "显示每条记录都符合的JSON Schema（Draft 2020-12），法定栏目均有中英文名称。",
        ),
    )
    add_language(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Prints the schema."""
    from extractor.report.schema import report_schema

    print(json.dumps(report_schema(), ensure_ascii=False, indent=2))
    return 0
