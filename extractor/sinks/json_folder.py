"""Records as one JSON file each in a folder, under names that are safe everywhere."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from extractor.patterns import pattern, regex_pattern
from extractor.sinks.output import Item, OutputError, Write, fresh_part

NAME_BYTES = 180  # file systems allow 255, and the digest, a number and the ending are added

_UNSAFE = regex_pattern(r'[<>:"|?*\\/\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]')
_RESERVED = pattern(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)


def check(out: Path) -> None:
    """OutputError where the output cannot be made."""
    if out.exists() and not out.is_dir():
        raise OutputError(f"{out}: a file is in the place of the folder for .json output; choose another name")


@contextmanager
def open_sink(out: Path) -> Iterator[Write]:
    """Writes a file a record into the folder `out`; files of other names that are there already stay."""
    check(out)
    part = fresh_part(out)
    part.mkdir(exist_ok=True)
    for stale in part.glob("*.json"):
        stale.unlink()

    def write(item: Item) -> None:
        if item.record is not None:
            _write_new(part, safe_name(item.name), item.record + "\n")

    yield write
    out.mkdir(exist_ok=True)
    for entry in os.scandir(part):
        os.replace(entry.path, out / entry.name)
    part.rmdir()


def _write_new(folder: Path, stem: str, text: str) -> None:
    """Writes a file that is not there yet, numbered where the same source came twice."""
    for number in count(1):
        name = f"{stem}.json" if number == 1 else f"{stem}~{number}.json"
        try:
            with (folder / name).open("x", encoding="utf-8", newline="\n") as file:
                file.write(text)
        except FileExistsError:
            continue
        return


def safe_name(name: str) -> str:
    """A file name for a source's name, without ending: one for each name, whatever the order they come in.

    `__` stands for the `/` between folders. A name that had to be changed in any other way carries a digest.

    >>> safe_name("清新/龙颈镇-2020.html"), safe_name("../a?b.pdf")
    ('清新__龙颈镇-2020.html', 'x..__a_b.pdf~263ec3b2')
    """
    plain = name.replace("/", "__")
    safe = _UNSAFE.sub("_", plain).rstrip(". ")
    safe = safe.encode("utf-8", "replace")[:NAME_BYTES].decode("utf-8", "ignore").rstrip(". ")
    if safe.startswith((".", "-", "~")) or _RESERVED.fullmatch(safe) or not safe:
        safe = f"x{safe}"
    if safe == plain and "__" not in name and "~" not in name:
        return safe
    return f"{safe}~{hashlib.sha256(name.encode('utf-8', 'surrogatepass')).hexdigest()[:8]}"
