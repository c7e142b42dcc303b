"""`xxgk schema`: the JSON Schema of the records."""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extractor.cli.options import Commands


def add(commands: Commands) -> None:
    """Adds the command."""
    parser = commands.add_parser(
        "schema",
        help="print the JSON Schema of the records",
        description="Prints the JSON Schema (Draft 2020-12) that every record validates against, with Chinese and "
        "English titles for every statutory field.",
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Prints the schema."""
    from extractor.report.schema import report_schema

    print(json.dumps(report_schema(), ensure_ascii=False, indent=2))
    return 0
