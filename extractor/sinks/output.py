"""What all sinks share: the item they write, and a name for output that is not complete yet."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extractor.errors import ExtractorError


class OutputError(ExtractorError):
    """The output cannot be written as it is asked for."""

    code = "output"


@dataclass(frozen=True, slots=True)
class Item:
    """One result: the name of its source, its record as one line of JSON, and its tidy rows."""

    name: str
    record: str
    rows: Sequence[Mapping[str, Any]] = ()


Write = Callable[[Item], None]


def check_file(out: Path) -> None:
    """OutputError where a file cannot take this name."""
    if out.is_dir():
        raise OutputError(f"{out}: a folder is in the place of the file; choose another name")


def part_of(out: Path) -> Path:
    """The name of an output until it is complete."""
    return out.with_name(out.name + ".part")
