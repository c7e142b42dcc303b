"""One file for a command: read in another process, so that nothing can hang or crash the command itself."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from extractor.cli.options import limits_of
from extractor.cli.tongue import cause, say
from extractor.language.shown import shown

if TYPE_CHECKING:
    from extractor.batch.outcome import Outcome

STANDARD_INPUT = ("-", "/dev/stdin")


def record_of(arguments: argparse.Namespace, target: str | None = None) -> str | None:
    """The JSON record of the command's file; None, and the cause on standard error, where there is none.

    `target` is the address of the function that makes it, where it is another than the one that extracts.
    """
    if os.path.isdir(arguments.file):
        advice = say(
            f"{arguments.file}: a folder; use `xxgk convert {arguments.file} -o OUT.jsonl`",
            f"{arguments.file}：是文件夹，请用 xxgk convert {arguments.file} -o OUT.jsonl",
        )
        print(f"xxgk: {shown(advice)}", file=sys.stderr)
        return None
    outcome = outcome_of(arguments, target)
    if outcome.record is None:
        message = outcome.error or outcome.status.value
        named = message if outcome.name in message else f"{outcome.name}: {message}"
        print(f"xxgk: {shown(cause(named))}", file=sys.stderr)
    return outcome.record


def outcome_of(arguments: argparse.Namespace, target: str | None = None) -> Outcome:
    """The outcome of the file, from a fork of this process, which is small so far, or from a worker."""
    from extractor.batch.forked import can_fork, run_forked
    from extractor.batch.input import Input, display_name
    from extractor.cli.options import extraction_of
    from extractor.provenance import part_name

    attached = tuple(Input(path, display_name(os.path.basename(path))) for path in arguments.attachment)
    address = target or extraction_of(arguments)
    with _source(arguments.file) as (path, name):
        part = arguments.part if hasattr(arguments, "part") else None
        one = Input(path, part_name(name, part) if part else name, attachments=attached, part=part)
        if can_fork():
            return run_forked(one, limits_of(arguments), address)
        from extractor.batch.runner import run as run_batch

        (outcome,) = run_batch([one], jobs=1, limits=limits_of(arguments), target=address, split=False)
        return outcome


@contextmanager
def _source(file: str) -> Iterator[tuple[str, str]]:
    """The path and the name of a file; standard input is kept in one while it is read, for no child has it."""
    from extractor.batch.input import display_name

    if file not in STANDARD_INPUT:
        yield file, display_name(os.path.basename(file))
        return
    import shutil
    import tempfile

    with tempfile.TemporaryDirectory(prefix="xxgk-") as folder:  # an open file cannot be read by another on Windows
        path = os.path.join(folder, "stdin")
        with open(path, "wb") as kept:
            shutil.copyfileobj(sys.stdin.buffer, kept)
        yield path, "stdin"
