"""`xxgk completion SHELL`: what a shell runs so that it completes commands and options."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from extractor.cli.tongue import add_language, say

if TYPE_CHECKING:
    from extractor.cli.options import Commands

SHELLS = ("bash", "zsh", "fish", "powershell")
ASKED = "_ARGCOMPLETE"  # the variable that a shell sets when it asks


def add(commands: Commands) -> None:
    """Adds the command."""
    parser = commands.add_parser(
        "completion",
        help=say("print what lets a shell complete commands and options", "显示命令补全脚本"),
        description=say(
            'Prints what a shell runs to complete commands and options (extra `completion`): eval "$(xxgk completion '
            'bash)" in ~/.bashrc or ~/.zshrc, `xxgk completion fish | source` in fish.',
            '显示命令补全脚本（需安装 completion）：在 ~/.bashrc 或 ~/.zshrc 中加入 eval "$(xxgk completion bash)"，'
            "fish 用 xxgk completion fish | source。",
        ),
    )
    shells = ", ".join(SHELLS)
    parser.add_argument("shell", choices=SHELLS, metavar="SHELL", help=say(f"one of {shells}", f"{shells} 之一"))
    add_language(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Prints the script; 1 where the library is not installed."""
    try:
        from argcomplete.shell_integration import shellcode
    except ImportError:
        message = say(
            "completion needs argcomplete: pip install 'xxgk-extractor[completion]'",
            "命令补全需要 argcomplete：pip install 'xxgk-extractor[completion]'",
        )
        print(f"xxgk: {message}", file=sys.stderr)
        return 1
    print(shellcode(["xxgk"], shell=arguments.shell))
    return 0


def complete(parser: argparse.ArgumentParser) -> None:
    """Answers a shell that asks, and ends the program."""
    import argcomplete

    argcomplete.autocomplete(parser)
