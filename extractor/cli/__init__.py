"""The command `xxgk`: one module a subcommand; parsing, printing and exit codes only."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module

from extractor import __version__
from extractor.errors import ExtractorError

FAILED = 1
WRONG_USAGE = 2
INTERRUPTED = 130

COMMANDS = ("extract", "convert", "merge", "check", "schema", "inspect")

_DESCRIPTION = """\
Reads 政府信息公开工作年度报告 (annual reports on government information disclosure) in HTML, Word, PDF or text
into one checked JSON. A number is given as printed; what is doubtful about it is said in `diagnostics`."""
_EPILOG = "Exit status: 0 all converted, 1 some inputs failed, 2 wrong usage."


def main(argv: Sequence[str] | None = None) -> int:
    """The exit status; wrong usage leaves through argparse's SystemExit with status 2."""
    given = sys.argv[1:] if argv is None else argv
    arguments = _parser(given).parse_args(given)
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8")
    try:
        status: int = arguments.run(arguments)
        sys.stdout.flush()
    except ExtractorError as error:
        return _complain(str(error), WRONG_USAGE if error.code == "output" else FAILED)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # so that the interpreter's last flush succeeds
        return FAILED
    except OSError as error:
        return _complain(f"{error.filename or 'output'}: {error.strerror or error}", FAILED)
    except KeyboardInterrupt:
        return _complain("interrupted; what was done is kept: the same command with --resume goes on", INTERRUPTED)
    return status


def _complain(message: str, status: int) -> int:
    print(f"xxgk: {message}", file=sys.stderr)
    return status


def _parser(given: Sequence[str]) -> argparse.ArgumentParser:
    """The parser of the command that is given; of all where it is none, so that help and errors name them."""
    parser = argparse.ArgumentParser(prog="xxgk", description=_DESCRIPTION, epilog=_EPILOG)
    parser.add_argument("--version", action="version", version=f"xxgk {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    first = given[0] if given else ""
    for name in (first,) if first in COMMANDS else COMMANDS:
        import_module(f"extractor.cli.{name}").add(commands)
    return parser
