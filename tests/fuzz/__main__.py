"""Reads made-up inputs by turns of the formats until the time is over; prints what was found and how many were read.

A finding is kept as a file in --findings: the input, named by its format and seed. Exit status 1 where there are any.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import time
from collections.abc import Iterable
from functools import partial
from pathlib import Path

from extractor.errors import ExtractorError
from extractor.pipeline import extract
from tests.fuzz import guided
from tests.fuzz.corpus import FORMATS, corpus, named
from tests.fuzz.mutation import mutant
from tests.fuzz.parsers import PARSERS
from tests.fuzz.unchanged import CHANGED, changed, compared
from tests.fuzz.watch import Finding, Make, Read, Tally, watched

_SECONDS_A_TURN = 30.0


def _reading(format: str) -> tuple[Make, Read]:
    """Inputs of a format and what reads them to the end, JSON included."""

    def read(data: bytes) -> str:
        extraction = extract(named(format, data))
        extraction.to_json()
        return str(extraction.status.value)

    return lambda seed: mutant(format, seed), read


def targets(names: list[str]) -> dict[str, tuple[Make, Read]]:
    """What makes inputs and what reads them, by name; all where none is named."""
    found = {format: _reading(format) for format in FORMATS}
    found |= {f"same-{format}": (partial(changed, format), partial(compared, format)) for format in CHANGED}
    found |= PARSERS
    return {name: found[name] for name in names or found}


def _turn(name: str, target: tuple[Make, Read], first: int, seconds: float, findings: Path, tally: Tally) -> None:
    make, read = target

    def told(finding: Finding) -> None:
        findings.mkdir(parents=True, exist_ok=True)
        with contextlib.suppress(Exception):  # what is found may be a mistake in the making
            (findings / f"{name}-{finding.seed}").write_bytes(make(finding.seed))
        print(f"  FOUND {name} {finding.seed}: {finding.what}", flush=True)

    watched(make, read, first + tally.read, told, tally=tally, seconds=seconds)
    told_so_far = {"target": name, "inputs": tally.read, "endings": tally.endings}
    print(json.dumps(told_so_far, ensure_ascii=False), flush=True)


def _warm(names: Iterable[str]) -> None:
    """Imports, compiles and makes what the children need."""
    for format in {name.removeprefix("same-") for name in names} & set(FORMATS):
        with contextlib.suppress(ExtractorError):
            extract(named(format, corpus(format)[-1]))


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--minutes", type=float, default=1.0)
    parser.add_argument(
        "--format", action="append", default=[], help="a format, same-FORMAT, or a parser; all by turns"
    )
    parser.add_argument("--seed", type=int, default=0, help="the first one")
    parser.add_argument("--findings", type=Path, default=Path("fuzz-findings"))
    parser.add_argument("--guided", action="store_true", help="inputs of the parsers guided by coverage (atheris)")
    parser.add_argument("--read", type=Path, help="a file of --findings, to be read alone")
    return parser.parse_args(arguments)


def main(arguments: list[str] | None = None) -> int:
    """1 where anything was found."""
    options = _options(arguments)
    if options.guided:
        return guided.run(options.format, options.minutes, options.findings)
    chosen = targets(options.format)
    if options.read is not None:
        ((_, read),) = chosen.values()
        print(read(options.read.read_bytes()))
        return 0
    _warm(chosen)
    until, tallies = time.monotonic() + 60 * options.minutes, {name: Tally() for name in chosen}
    while (left := until - time.monotonic()) > 0:
        seconds = min(_SECONDS_A_TURN, max(1.0, left / len(chosen)))
        for name, target in chosen.items():
            _turn(name, target, options.seed, seconds, options.findings, tallies[name])
    found = sum(len(tally.findings) for tally in tallies.values())
    print(f"{sum(tally.read for tally in tallies.values())} inputs, {found} findings")
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main())
