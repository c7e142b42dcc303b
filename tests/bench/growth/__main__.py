"""Doubles every kind of input until it takes a second, and prints with which power of its size the time grows.

`python -m tests.bench.growth [NAME ...]`: the kinds whose names hold one of the words. What is refused for a limit
grows no more. Times are of the processor and waver with the machine's other guests: look again at a kind alone.
"""

from __future__ import annotations

import argparse
import math
from collections.abc import Iterator

import extractor.batch.worker  # noqa: F401  # imported before the forks
from extractor.pipeline import extract
from tests.bench.growth import KINDS
from tests.bench.growth.kind import TITLE, Builder
from tests.bench.growth.measure import Cost, cost
from tests.conftest import ROOT

FIRST, LAST = 125, 512_000
ENOUGH, FAST = 1.0, 0.15  # seconds: where doubling stops, and below which a time is mostly noise
LARGEST = 8 * 2**20
POWER = 1.35  # n log n over a few doublings of a few thousand is below it
REFUSED_WITHIN = 1.0


class Growth:
    """Costs of a kind by its count of pieces."""

    def __init__(self, build: Builder) -> None:
        self.costs: list[tuple[int, int, Cost]] = []
        count = FIRST
        while count <= LAST:
            data = build(count)
            self.costs.append((count, len(data), cost(data)))
            if self.last.seconds > ENOUGH or self.last.ending == "limit_exceeded" or len(data) > LARGEST:
                break
            count *= 2

    @property
    def last(self) -> Cost:
        """The cost of the largest."""
        return self.costs[-1][2]

    @property
    def power(self) -> float | None:
        """The exponent over the last doubling that was read and took time; None where none did."""
        timed = [(count, one.seconds) for count, _, one in self.costs if one.ending != "limit_exceeded"][-2:]
        if len(timed) < 2 or timed[-1][1] < FAST:
            return None
        (few, short), (many, long) = timed[0], timed[-1]
        return math.log(long / max(short, 1e-4)) / math.log(many / few)

    @property
    def bad(self) -> str:
        """What is not as it has to be."""
        if any(one.crashed for _, _, one in self.costs):
            return "CRASH"
        if self.last.ending == "limit_exceeded" and self.last.seconds > REFUSED_WITHIN:
            return "LATE"
        return "STEEP" if (self.power or 0) > POWER else ""

    def __str__(self) -> str:
        count, size, last = self.costs[-1]
        power = "    " if self.power is None else f"{self.power:4.2f}"
        crashes = {one.ending for _, _, one in self.costs if one.crashed}
        ending = "; ".join(crashes) or last.ending
        return f"{power} {last.seconds:6.2f} s {last.megabytes:5.0f} MB {count:8} x {size:9} B {ending:16} {self.bad}"


def chosen(words: list[str]) -> Iterator[tuple[str, Builder]]:
    """The kinds whose names hold one of the words, or all."""
    return ((name, build) for name, build in KINDS.items() if not words or any(word in name for word in words))


def main(arguments: list[str] | None = None) -> int:
    """1 where a kind grows faster than n log n, is refused late or crashes."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.growth", description=__doc__)
    parser.add_argument("words", nargs="*", metavar="NAME")
    options = parser.parse_args(arguments)
    for path in (ROOT / "fixtures").glob("*/source.*"):
        extract(path.read_bytes())  # imports and compiles what it needs, so that no fork does
    extract(TITLE.encode())
    bad = 0
    for name, build in chosen(options.words):
        growth = Growth(build)
        bad += bool(growth.bad)
        print(f"{name:44} {growth}", flush=True)
    print(f"{bad} to mend")
    return min(bad, 1)


if __name__ == "__main__":
    raise SystemExit(main())
