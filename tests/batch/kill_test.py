"""Kills a conversion with -9 at random moments and goes on with it: `python -m tests.batch.kill_test --moments 20`."""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

from tests.batch.planted import ENVIRONMENT, command, plant

# How these end does not depend on how busy the machine is.
CERTAIN = ("exit", "segfault", "raise", "unreadable")
Result = tuple[list[str], list[dict[str, Any]]]


def result(out: Path) -> Result:
    """Records and status rows as sets, without the seconds."""
    rows = [json.loads(line) for line in Path(f"{out}.status.jsonl").read_text("utf-8").splitlines()]
    for row in rows:
        del row["seconds"]
    return sorted(_records(out)), sorted(rows, key=lambda row: str(row["name"]))


def _records(out: Path) -> list[str]:
    """What an output of any kind holds, a text a record or row."""
    if out.suffix == ".parquet":
        parquet = import_module("pyarrow.parquet")  # it ships no types

        return [str(row) for path in out.rglob("*.parquet") for row in parquet.read_table(path).to_pylist()]
    if out.is_dir():
        return [f"{path.name}: {path.read_text('utf-8')}" for path in out.rglob("*.json")]
    return out.read_text("utf-8").splitlines()


def undisturbed(source: Path, out: Path) -> tuple[Result, float]:
    """The result of a run that nobody kills, and how long it took."""
    started = time.monotonic()
    subprocess.run(command(source, out), env=ENVIRONMENT, check=False)
    return result(out), time.monotonic() - started


def killed(source: Path, out: Path, seconds: list[float]) -> tuple[Result, int]:
    """The result after kills that many seconds after each start, and how many of the runs were killed in time."""
    kills = 0
    for moment in seconds:
        process = subprocess.Popen(command(source, out, "--resume"), env=ENVIRONMENT, stderr=subprocess.DEVNULL)
        try:
            process.wait(moment)
        except subprocess.TimeoutExpired:
            os.kill(process.pid, signal.SIGKILL)
            process.wait()
            kills += 1
    subprocess.run(command(source, out, "--resume"), env=ENVIRONMENT, check=False, stderr=subprocess.DEVNULL)
    return result(out), kills


def differences(found: Result, expected: Result) -> Iterator[str]:
    """What is in one result and not in the other."""
    for has, wants in ((found[0], expected[0]), (found[1], expected[1])):
        shown, wanted = {str(one) for one in has}, {str(one) for one in wants}
        yield from (f"unexpected: {one}" for one in shown - wanted)
        yield from (f"missing: {one}" for one in wanted - shown)


def main() -> None:
    """Prints what came of every moment."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--moments", type=int, default=20)
    parser.add_argument("--files", type=int, default=400)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--ending", choices=(".jsonl", ".csv", ".parquet", ".json"), default=".jsonl")
    options = parser.parse_args()
    chance = random.Random(options.seed)
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "source")
        plant(source, options.files, 1, CERTAIN)
        expected, duration = undisturbed(source, Path(folder, f"whole{options.ending}"))
        print(f"undisturbed: {len(expected[0])} records, {len(expected[1])} status rows, {duration:.1f} s")
        same = 0
        for number in range(options.moments):
            moments = [chance.uniform(0, duration), chance.uniform(0, duration / 2)]
            found, kills = killed(source, Path(folder, f"{number}{options.ending}"), moments)
            same += found == expected
            shown = ", ".join(f"{moment:.2f} s" for moment in moments)
            for difference in differences(found, expected):
                print(f"      {difference}")
            print(f"  {number + 1:>2}: {kills} kills after {shown}: {'same' if found == expected else 'DIFFERS'}")
        print(f"{same} of {options.moments} equal to the undisturbed run")


if __name__ == "__main__":
    main()
