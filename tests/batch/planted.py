"""A folder of files of which some hang, crash, blow up or are none: `python -m tests.batch.planted --count 2000`."""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from extractor.batch.input import display_name

ENVIRONMENT = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}

# What a planted file holds, and the status and error code it has to get.
DEEDS = {
    "hang": ("timeout", "timeout"),
    "hang in c": ("timeout", "timeout"),
    "exit": ("crashed", "exit:3"),
    "segfault": ("crashed", "signal:SIGSEGV"),
    "raise": ("crashed", "exception:ValueError"),
    "blow up": ("out_of_memory", "out_of_memory"),
    "blow up in a helper": ("out_of_memory", "out_of_memory"),
    "unreadable": ("unreadable", "damaged_file"),
}


def plant(folder: Path, good: int, each: int, deeds: Iterable[str] = tuple(DEEDS)) -> dict[str, tuple[str, str | None]]:
    """Makes the files; the status and error code that each input has to get, by name."""
    expected: dict[str, tuple[str, str | None]] = {}

    def put(name: str, text: str, status: str = "ok", code: str | None = None) -> None:
        path = os.path.join(os.fsencode(folder), os.fsencode(name))
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            file.write(text.encode())
        expected[display_name(os.fsdecode(path))] = (status, code)

    for index in range(good):
        put(f"{index % 7}/{index:05}.txt", f"nap{' ' * (index % 50)}")  # contents come many times
    for number in range(each):
        for deed in deeds:
            put(f"{number % 7}/{deed}{number}.pdf", deed, *DEEDS[deed])
        put(f"{number}/x.pdf/inner.txt", "甲")
        put(f"{number}/bad\udcff\n名字.txt", "甲")
        (folder / f"{number}/up").symlink_to(folder)
        gone = folder / f"{number}/gone.pdf"
        gone.symlink_to(folder / "nowhere")
        expected[display_name(str(gone))] = ("unreadable", "missing_file")
    return expected


def command(source: Path, out: Path, *options: str) -> list[str]:
    """The conversion of a folder as a process of its own."""
    program = [sys.executable, "-m", "tests.batch.converting"]
    return [*program, str(source), "-qo", str(out), "--timeout", "6", "--memory", "150", *options]


def found(out: Path) -> dict[str, tuple[str, str | None]]:
    """Statuses and error codes by name; fails where a name has two rows, or a result no record or two."""
    rows = [json.loads(line) for line in Path(f"{out}.status.jsonl").read_text("utf-8").splitlines()]
    statuses = {row["name"]: (row["status"], row["error_code"]) for row in rows}
    assert len(statuses) == len(rows), "an input has two status rows"
    names = Counter(json.loads(line)["source"]["name"] for line in out.read_text("utf-8").splitlines())
    assert set(names) == {name for name, (status, _) in statuses.items() if status == "ok"}
    assert set(names.values()) <= {1}, "an input has two records"
    return statuses


def main() -> None:
    """Converts a folder of planted files and prints what became of them, and what is not as it has to be."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--count", type=int, default=2000)
    count = parser.parse_args().count
    each = max(1, count // 200)
    with tempfile.TemporaryDirectory() as folder:
        source, out = Path(folder, "source"), Path(folder, "out.jsonl")
        expected = plant(source, count - each * (len(DEEDS) + 3), each)
        started = time.monotonic()
        subprocess.run(command(source, out), env=ENVIRONMENT, check=False)
        statuses = found(out)
        print(f"{len(expected)} inputs, {len(statuses)} status rows, {time.monotonic() - started:.0f} s")
        for (status, code), number in sorted(Counter(statuses.values()).items(), key=str):
            print(f"  {status:<14}{code or '':<24}{number:>6}")
        wrong = {name: (statuses.get(name), want) for name, want in expected.items() if statuses.get(name) != want}
        print(f"{len(wrong)} not as planted, {len(set(statuses) - set(expected))} unexpected")
        for name, (has, want) in list(wrong.items())[:10]:
            print(f"  {name}: {has} and not {want}")


if __name__ == "__main__":
    main()
