"""Options that several commands share."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extractor.batch import Limits

    Commands = argparse._SubParsersAction[argparse.ArgumentParser]

DEFAULT_SECONDS = 120
DEFAULT_MEGABYTES = 1024


def add_limits(parser: argparse.ArgumentParser) -> None:
    """Adds the limits of one file."""
    parser.add_argument(
        "--timeout",
        type=positive_number,
        default=DEFAULT_SECONDS,
        metavar="S",
        help=f"seconds one file may take (default {DEFAULT_SECONDS})",
    )
    parser.add_argument(
        "--memory",
        type=positive_integer,
        default=DEFAULT_MEGABYTES,
        metavar="MB",
        help=f"megabytes of memory one file may take (default {DEFAULT_MEGABYTES}; enforced on Linux only)",
    )


def limits_of(arguments: argparse.Namespace) -> Limits:
    """The limits as given."""
    from extractor.batch import Limits

    return Limits(timeout=arguments.timeout, memory=arguments.memory)


def positive_integer(text: str) -> int:
    """A whole number from 1."""
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no whole number from 1")
    return int(text)


def positive_number(text: str) -> float:
    """A finite number above 0."""
    try:
        number = float(text)
    except ValueError:
        number = 0.0
    if not 0 < number < float("inf"):
        raise argparse.ArgumentTypeError(f"{text!r} is no number above 0")
    return number
