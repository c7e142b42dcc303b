"""Records as JSON Lines."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from extractor.sinks.output import Item, Write, check_file, fresh_part


@contextmanager
def open_lines(out: Path) -> Iterator[Callable[[str], None]]:
    """A function that adds a line to a text file; the file takes its name when the context ends well."""
    part = fresh_part(out)
    with part.open("w", encoding="utf-8", newline="\n") as file:
        yield lambda line: _write_line(file.write, line)
    os.replace(part, out)


def _write_line(write: Callable[[str], int], line: str) -> None:
    write(line + "\n")


check = check_file


@contextmanager
def open_sink(out: Path) -> Iterator[Write]:
    """Writes a record a line."""
    with open_lines(out) as write_line:

        def write(item: Item) -> None:
            if item.record is not None:
                write_line(item.record)

        yield write
