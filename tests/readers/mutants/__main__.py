"""Prints how many mutants of a format end how, what they took at most, and the ones that did not end well."""

from __future__ import annotations

import argparse
from collections import Counter

from tests.readers.mutants.trial import FORMATS, Trial, trial

SECONDS, MEGABYTES = 2.0, 300.0  # that a damaged file may take
_SHOWN = 20


def main(arguments: list[str] | None = None) -> int:
    """1 where a mutant crashed, hung or took more than it may."""
    parser = argparse.ArgumentParser(prog="python -m tests.readers.mutants", description=__doc__)
    parser.add_argument("--format", choices=FORMATS, action="append")
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--seed", type=int, default=0, help="the first one")
    options = parser.parse_args(arguments)
    bad = 0
    for format in options.format or FORMATS:
        bad += _show(format, [trial(format, seed) for seed in range(options.seed, options.seed + options.count)])
    return 1 if bad else 0


def _show(format: str, trials: list[Trial]) -> int:
    bad = [one for one in trials if one.failed or one.seconds > SECONDS or one.megabytes > MEGABYTES]
    silent = [one for one in trials if one.silent]
    endings = Counter(one.ending for one in trials)
    print(
        f"{format}: {len(trials)} mutants; " + ", ".join(f"{count} {ending}" for ending, count in endings.most_common())
    )
    slowest, largest = max(one.seconds for one in trials), max(one.megabytes for one in trials)
    print(f"  at most {slowest:.2f} s of CPU and {largest:.0f} MB; {len(bad)} bad; {len(silent)} with a silent cell")
    print("  silent by damage:", dict(Counter(one.damage for one in silent)))
    exchanged = Counter(one.damage for one in trials if one.exchanged)
    print("  sound files that print other digits, counted apart:", dict(exchanged))
    for one in (*bad, *silent)[:_SHOWN]:
        cells = f"; silent: {', '.join(one.silent[:3])}{' …' if len(one.silent) > 3 else ''}" if one.silent else ""
        print(f"  seed {one.seed} {one.damage}: {one.ending}, {one.seconds:.2f} s, {one.megabytes:.0f} MB{cells}")
    return len(bad)


if __name__ == "__main__":
    raise SystemExit(main())
