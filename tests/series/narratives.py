"""Sentences with numbers for reports of an archive: true ones, and one of three kinds that are not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random
from typing import NamedTuple

from tests.series.archive import Made, regions


class Around(NamedTuple):
    """A report with that of the year before, and those of the regions within, by name; none where there is none."""

    made: Made
    before: Made | None
    inner: Mapping[str, Made]


def cell(made: Made, *field: str) -> int:
    """A number of a report."""
    table, row, column = field
    return made.numbers[table][row][column] or 0


def received(made: Made) -> int:
    """Requests of a year, with those carried over."""
    return sum(cell(made, "requests", row, "total") for row in ("new_received", "carried_over"))


def growth(now: int, then: int, rng: Random) -> tuple[str, float]:
    """The words for a growth, and its percentage as printed."""
    digits = rng.choice((0, 1, 2))
    percentage = round(abs(now / then - 1) * 100, digits)
    return ("增长" if now >= then else "下降"), percentage if digits else round(percentage)


def of_growth(around: Around, rng: Random, more: float = 0) -> str:
    """New requests and what they have grown; by so much more than they have."""
    now = cell(around.made, "requests", "new_received", "total")
    assert around.before is not None
    then = cell(around.before, "requests", "new_received", "total")
    words, percentage = growth(now, then, rng)
    if rng.random() < 0.3:
        return (
            f"收到政府信息公开申请{now}件，较上年{'增加' if now >= then else '减少'}{abs(now - then) + round(more)}件。"
        )
    return f"收到政府信息公开申请{now}件，同比{words}{percentage + more:g}%。"


def of_parts(around: Around, rng: Random, *, off: str = "", by: int = 0) -> str:
    """All requests of a region by where they were received; the part of one region within is off by so many."""
    whole = received(around.made)
    inner = {name: received(made) for name, made in around.inner.items()}
    rest = whole - sum(inner.values())
    offices = rest // 3
    parts = [f"市政府{offices}件", f"市各有关部门{rest - offices}件"]
    parts += [f"{name}{count + (by if name == off else 0)}件" for name, count in inner.items()]
    if rng.random() < 0.5:
        return f"全市共收办政府信息公开申请{whole}件（{'、'.join(parts)}）。"
    return f"全市共收办政府信息公开申请{whole}件，其中{'，'.join(parts)}。"


def of_some(around: Around, rng: Random) -> str:
    """All requests of a region and some of the regions they came from, which add up to less."""
    some = rng.sample(sorted(around.inner), 2)
    parts = "、".join(f"{name}{received(around.inner[name])}件" for name in some)
    return f"全市共收办政府信息公开申请{received(around.made)}件，其中{parts}。"


def of_cell(around: Around, by: int = 0) -> str:
    """Licences decided, off by so many from the cell."""
    return f"全年共答复政府信息公开申请{cell(around.made, 'requests', 'results_total', 'total') + by}件。"


def arounds(reports: Sequence[Made]) -> list[Around]:
    """Every report of an archive since its requests are counted, with those around it."""
    by_key = {(made.key, made.year): made for made in reports}
    governments = {(made.code, made.year): made for made in reports if made.key.organ == "government"}
    found = []
    for made in reports:
        if "requests" not in made.numbers:
            continue
        before = by_key.get((made.key, made.year - 1))
        before = before if before is not None and "requests" in before.numbers else None
        names = {one.full: one.code for city, inner in regions(made.year) if city.code == made.code for one in inner}
        inner = {name: governments[code, made.year] for name, code in names.items() if (code, made.year) in governments}
        whole = made.key.organ == "government" and len(inner) == len(names)
        found.append(Around(made, before, inner if whole else {}))
    return found
