"""`python -m tests.quality.scans.mutants --count 20`: one page of a scan damaged here and there, nothing silent.

A cell that the sound page shows has to be read as it is printed, or to be warned of: digits of two cells exchanged (and
then each is to be read in its new place), a spot out of focus, a gray stroke over it, a rule cut, a row moved aside.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from io import BytesIO
from itertools import islice
from typing import Any

from PIL import Image, ImageDraw, ImageFilter

from extractor.pipeline import extract

from ..score import ALARMS, covers
from .gate import pages_of, sample_of
from .kept import kept_readings

Facts = dict[str, tuple[str, Any]]
Box = tuple[int, int, int, int]
DOTS = 200
# Pages that are damaged, in turn: the seed of the report, and which of its pages.
PAGES = ((12, 1), (31, 3), (32, 2), (21, 2))
# What is drawn over, at most, in dots: a cell and its neighbors.
REACH = 90


def read(page: Image.Image) -> Mapping[str, Any]:
    """What a page reads as a picture of its own."""
    stream = BytesIO()
    page.save(
        stream, "PNG", dpi=(DOTS, DOTS), compress_level=1
    )  # packing a page well takes as long as reading half of it
    return extract(stream.getvalue(), name="page.png").to_dict()


@cache
def sound(seed: int, number: int) -> tuple[Image.Image, Facts, Mapping[str, Box]]:
    """A page as it was printed, what its cells show, and where they stand."""
    page = next(islice(pages_of(sample_of(seed), "200 dpi"), number, number + 1)).convert("RGB")
    found = read(page)
    boxes = {
        _path(fact): tuple(round(edge * DOTS / 72) for edge in fact["location"]["box"])
        for fact in found["facts"]
        if fact["state"] == "number" and (fact["location"] or {}).get("box")
    }
    return page, facts_of(found), boxes


def facts_of(found: Mapping[str, Any]) -> Facts:
    """The state and the value of each cell that is there."""
    return {_path(one): (one["state"], one["value"]) for one in found["facts"] if one["state"] != "absent"}


def _path(fact: Mapping[str, Any]) -> str:
    return "$.report.tables.{table}.{row}.{column}".format(**fact)


def exchanged(rng: random.Random, page: Image.Image, truth: Facts, boxes: Mapping[str, Box]) -> None:
    """What two cells print, each in the other's place."""
    one, other = rng.sample(sorted(boxes), 2)
    parts = [page.crop(_around(boxes[path], 0)) for path in (one, other)]
    for path, part in ((one, parts[1]), (other, parts[0])):
        page.paste("white", boxes[path])
        page.paste(part, boxes[path][:2])
    if (boxes[one][2] - boxes[one][0]) == (boxes[other][2] - boxes[other][0]):
        truth[one], truth[other] = truth[other], truth[one]
    else:  # a part may hang over a neighbor: what is there now is not told
        del truth[one], truth[other]


def unfocused(rng: random.Random, page: Image.Image, truth: Facts, boxes: Mapping[str, Box]) -> None:
    """A spot out of focus."""
    box = _around(boxes[rng.choice(sorted(boxes))], rng.randrange(4, REACH))
    page.paste(page.crop(box).filter(ImageFilter.GaussianBlur(rng.uniform(1, 4))), box[:2])


def stroked(rng: random.Random, page: Image.Image, truth: Facts, boxes: Mapping[str, Box]) -> None:
    """A gray or red stroke over a cell, that lets print through."""
    left, top, right, bottom = _around(boxes[rng.choice(sorted(boxes))], rng.randrange(4, REACH))
    layer = Image.new("RGB", page.size, "white")
    ends = [rng.uniform(left, right), rng.uniform(top, bottom), rng.uniform(left, right), rng.uniform(top, bottom)]
    ImageDraw.Draw(layer).line(ends, rng.choice([(150, 150, 150), (205, 40, 45)]), rng.randrange(3, 12))
    page.paste(Image.composite(layer, page, page.convert("L").point(lambda value: 255 if value > 160 else 0)))


def cut(rng: random.Random, page: Image.Image, truth: Facts, boxes: Mapping[str, Box]) -> None:
    """A strip of paper over the rules beside a cell."""
    left, top, right, bottom = boxes[rng.choice(sorted(boxes))]
    height = rng.randrange(3, 14)
    if rng.random() < 0.5:
        page.paste("white", (left - 30, bottom + 2, right + 30, bottom + 2 + height))
    else:
        page.paste("white", (right + 4, top - 10, right + 4 + height, bottom + 10))


def moved(rng: random.Random, page: Image.Image, truth: Facts, boxes: Mapping[str, Box]) -> None:
    """A strip of the page as high as a row moved aside, as by a jerk of the paper."""
    _, top, _, bottom = boxes[rng.choice(sorted(boxes))]
    strip = page.crop((0, top - 8, page.width, bottom + 8))
    page.paste(strip, (rng.choice((-1, 1)) * rng.randrange(2, 12), top - 8))


DAMAGE: tuple[Callable[[random.Random, Image.Image, Facts, Mapping[str, Box]], None], ...] = (
    exchanged,
    unfocused,
    stroked,
    cut,
    moved,
)


def _around(box: Box, more: int) -> Box:
    left, top, right, bottom = box
    return max(0, left - more), max(0, top - more), right + more, bottom + more


def mutant(seed: int, together: int = 1) -> tuple[str, list[str], int]:
    """The damage of a seed, the paths of cells that are wrong without a word, and how many are right.

    With `together` the page is damaged so many times, each cell at most once: in less time, though what one damage is
    told by may cover a cell of another.
    """
    page, shown, boxes = sound(*PAGES[seed // len(DAMAGE) % len(PAGES)])
    rng, page, truth = random.Random(seed), page.copy(), dict(shown)
    damage = DAMAGE[seed % len(DAMAGE)]
    paths = sorted(boxes)
    rng.shuffle(paths)
    for turn in range(together):
        damage(rng, page, truth, {path: boxes[path] for path in paths[turn::together]})
    found = read(page)
    cells = facts_of(found)
    warned = {one["path"] for one in found["diagnostics"] if one["severity"] in ALARMS}
    wrong = [path for path, cell in truth.items() if cells.get(path) != cell] if found["report"] else []
    silent = [path for path in wrong if not any(covers(one, path) for one in warned)]
    return damage.__name__, silent, len(truth) - len(wrong)


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints how many mutants of each damage have a cell that is wrong without a word, and which."""
    parser = argparse.ArgumentParser(prog="python -m tests.quality.scans.mutants", description=__doc__)
    parser.add_argument("--count", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--together", type=int, default=1, help="how many times a page is damaged")
    options = parser.parse_args(arguments)
    tried: Counter[str] = Counter()
    failed: Counter[str] = Counter()
    with kept_readings():  # of a mutant but the lines that changed are read again
        for seed in range(options.seed, options.seed + options.count):
            name, silent, _ = mutant(seed, options.together)
            tried[name] += 1
            failed[name] += bool(silent)
            for path in silent:
                print("silent", seed, name, path, flush=True)
    for name in sorted(tried):
        print(f"{name:12} {tried[name]:5} mutants, {failed[name]} with a cell wrong without a word")
    return 1 if failed.total() else 0


if __name__ == "__main__":
    raise SystemExit(main())
