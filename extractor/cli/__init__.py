"""The command `xxgk`: one module a subcommand; parsing, printing and exit codes only."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module

from extractor import __version__
from extractor.cli.tongue import Parser, add_language, cause, language_of, say, speaking
from extractor.errors import ExtractorError

FAILED = 1
WRONG_USAGE = 2
INTERRUPTED = 130

_USAGE = frozenset({"output", "no_input", "wrong_correction"})  # codes of errors that are no input's fault
COMMANDS = (
    "extract",
    "convert",
    "merge",
    "check",
    "diff",
    "panel",
    "codebook",
    "review",
    "schema",
    "inspect",
    "completion",
)


def main(argv: Sequence[str] | None = None) -> int:
    """The exit status; wrong usage leaves through argparse's SystemExit with status 2."""
    given = sys.argv[1:] if argv is None else argv
    with speaking(language_of(given)):
        return _main(given)


def _main(given: Sequence[str]) -> int:
    parser = _parser(given)
    if "_ARGCOMPLETE" in os.environ:
        from extractor.cli.completion import complete

        complete(parser)
    arguments = parser.parse_args(given)
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8")
    try:
        status: int = arguments.run(arguments)
        sys.stdout.flush()
    except ExtractorError as error:
        return _complain(cause(str(error)), WRONG_USAGE if error.code in _USAGE else FAILED)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # so that the interpreter's last flush succeeds
        return FAILED
    except OSError as error:
        return _complain(cause(f"{error.filename or 'output'}: {error.strerror or error}"), FAILED)
    except KeyboardInterrupt:
        words = say(
            "interrupted; what was done is kept: the same command with --resume goes on",
            "已中断，已完成的部分保留：同一命令加 --resume 可继续",
        )
        return _complain(words, INTERRUPTED)
    return status


def _description() -> str:
    return say(
        "Reads 政府信息公开工作年度报告 (annual reports on government information disclosure) in HTML, Word, PDF or "
        "text into one checked JSON. A number is given as printed; what is doubtful about it is said in `diagnostics`.",
        "将政府信息公开工作年度报告（网页、Word、PDF、文本）读成一份经过核对的JSON。数字一律照原文，"
        "存疑之处写在 diagnostics 中。",
    )


def _epilog() -> str:
    return say(
        "Exit status: 0 all converted, 1 some inputs failed, 2 wrong usage; `check` has its own.",
        "退出码：0 全部完成，1 有输入失败，2 用法错误；check 另有规定。",
    )


def _complain(message: str, status: int) -> int:
    from extractor.language.shown import shown

    print(f"xxgk: {shown(message)}", file=sys.stderr)
    return status


def _parser(given: Sequence[str]) -> argparse.ArgumentParser:
    """The parser of the command that is given; of all where it is none, so that help and errors name them."""
    parser = Parser(prog="xxgk", description=_description(), epilog=_epilog())
    version = say("show the version and exit", "显示版本")
    parser.add_argument("--version", action="version", version=f"xxgk {__version__}", help=version)
    add_language(parser, keeps=False)
    commands = parser.add_subparsers(title=say("commands", "命令"), metavar="COMMAND", required=True)
    first = next((one for one in given if one in COMMANDS), "")
    for name in (first,) if first else COMMANDS:
        import_module(f"extractor.cli.{name}").add(commands)
    return parser
