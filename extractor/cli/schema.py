"""`xxgk schema`: the JSON Schema of the records, and of what else is put out."""

from __future__ import annotations

import argparse
import json
from importlib import import_module
from typing import TYPE_CHECKING

from extractor.cli.tongue import add_language, say

if TYPE_CHECKING:
    from extractor.cli.options import Commands


# What has a schema: the module and function that emit it, and the file it is committed as in `schemas/`.
SCHEMAS = {
    "record": ("extractor.report.schema", "report_schema", "report.schema.json"),
    "rows": ("extractor.report.row_schema", "row_schema", "row.schema.json"),
    "wide": ("extractor.report.row_schema", "wide_schema", "wide.schema.json"),
    "status": ("extractor.batch.schemas", "status_schema", "status.schema.json"),
    "tally": ("extractor.batch.schemas", "tally_schema", "tally.schema.json"),
}


def add(commands: Commands) -> None:
    """Adds the command."""
    parser = commands.add_parser(
        "schema",
        help=say("print the JSON Schema of the records, or of what else is put out", "显示记录及其他输出的JSON Schema"),
        description=say(
            "Prints the JSON Schema (Draft 2020-12) that every record validates against, with Chinese and English "
            "words for every statutory field; with --of that of rows, status rows or the tally.",
            "显示每条记录都符合的JSON Schema（Draft 2020-12），法定栏目均有中英文说明；"
            "用 --of 显示行、状态行或汇总的。",
        ),
    )
    parser.add_argument(
        "--of",
        choices=SCHEMAS,
        default="record",
        help=say(
            "record: a report; rows: a row a cell; wide: a row a report; status: OUT.status.jsonl; tally: --report",
            "record：一份报告；rows：一格一行；wide：一份一行；status：OUT.status.jsonl；tally：--report",
        ),
    )
    add_language(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Prints the schema."""
    print(text_of(arguments.of))
    return 0


def text_of(name: str) -> str:
    """A schema as JSON."""
    module, function, _ = SCHEMAS[name]
    return json.dumps(getattr(import_module(module), function)(), ensure_ascii=False, indent=2)
