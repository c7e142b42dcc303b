"""`xxgk inspect FILE`: what was read from a file, before any report is recognized in it."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extractor.cli.options import Commands


def add(commands: Commands) -> None:
    """Adds the command."""
    parser = commands.add_parser(
        "inspect",
        help="print paragraphs and tables (段落、表格) as they were read",
        description="Prints the paragraphs and tables of a file as they were read, with their places, for those who "
        "want to know where a value comes from.",
    )
    parser.add_argument("file", metavar="FILE", help="a page, a Word document, PDF, text …, or an archive of one")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Prints the document."""
    from extractor.document.dump import dump
    from extractor.pipeline import open_source
    from extractor.readers import read

    sys.stdout.write(dump(read(open_source(arguments.file))))
    return 0
