"""`python -m tests.quality.scans.lattices --wear "black and white" --count 3`: cells that wear takes from the lattice.

The cells that the rules of a worn scan enclose are held against those of the plain one, without reading a line: so the
line finder is tuned, in some tenths of a second a page.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from PIL import Image

from extractor.layout.lattice import lattices
from extractor.provenance import Box
from extractor.readers.scan.grid import completed
from extractor.readers.scan.rules import rulings_of, runs_of
from extractor.readers.scan.sheet import sheet_of

from .gate import pages_of, sample_of
from .wear import WEARS

POINTS = 72.0
# The same cell has its edges within so many points of those of the plain scan.
NEAR = 4.0
# Wears that leave the page where it was: others move all cells.
IN_PLACE = tuple(name for name in WEARS if name not in ("tilt", "photograph", "all at once"))


class Page(NamedTuple):
    """The cells of a page that wear took away, and those that it made."""

    seed: int
    number: int
    cells: int
    missing: tuple[Box, ...]
    made: tuple[Box, ...]


def cells_of(picture: Image.Image, number: int, dots: int) -> list[Box]:
    """The cells that the rules of a page enclose."""
    size = picture.width * POINTS / dots, picture.height * POINTS / dots
    sheet = sheet_of(number, size, picture)
    rules = completed(rulings_of(runs_of(sheet), sheet.scale), sheet)
    return [box for lattice in lattices(rules) for box in lattice.boxes]


def compared(seed: int, wear: str) -> Iterator[Page]:
    """The pages of a report, worn and plain."""
    sample, plain = sample_of(seed), "200 dpi"
    pairs = zip(pages_of(sample, plain), pages_of(sample, wear), strict=True)
    for number, pictures in enumerate(pairs, 1):
        wanted, found = (
            cells_of(one, number, WEARS[name][0]) for one, name in zip(pictures, (plain, wear), strict=True)
        )
        yield Page(seed, number, len(wanted), _lacking(wanted, found), _lacking(found, wanted))


def _lacking(boxes: Sequence[Box], others: Sequence[Box]) -> tuple[Box, ...]:
    return tuple(box for box in boxes if not any(_is_same(box, other) for other in others))


def _is_same(box: Box, other: Box) -> bool:
    return max(abs(one - two) for one, two in zip(box, other, strict=True)) < NEAR


def main(arguments: Sequence[str] | None = None) -> None:
    """Prints the cells of each page that are gone and those that are new."""
    parser = argparse.ArgumentParser(prog="python -m tests.quality.scans.lattices", description=__doc__)
    parser.add_argument("--wear", choices=IN_PLACE, default="thin broken rules")
    parser.add_argument("--count", type=int, default=3)
    parser.add_argument("--seed", type=int, default=12)
    options = parser.parse_args(arguments)
    gone = cells = 0
    for seed in range(options.seed, options.seed + options.count):
        for page in compared(seed, options.wear):
            print(f"{seed} page {page.number}: {page.cells} cells, {len(page.missing)} gone, {len(page.made)} new")
            for name, boxes in (("gone", page.missing), ("new", page.made)):
                for box in boxes:
                    print("   ", name, *map(round, box), flush=True)
            gone, cells = gone + len(page.missing), cells + page.cells
    print(f"{gone} of {cells} cells gone: {gone / max(1, cells):.2%}")


if __name__ == "__main__":
    main()
