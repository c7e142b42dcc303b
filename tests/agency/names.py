"""Names of public bodies with what they mean, drawn from regions of any year, and what a page may print beside them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from random import Random
from typing import NamedTuple

from extractor.agency.tables import Region, _text, lineage, region_of_year, regions_coded
from extractor.report import Tier

DEPARTMENTS_WORDS = (
    "财政局 教育局 民政局 司法局 水务局 审计局 统计局 卫生健康局 卫健委 应急局 应急管理局 住房和城乡建设局"
    " 人社局 自然资源和规划局 发展和改革委员会 市场监督管理局 农业农村局 交通运输局 文化和旅游局 退役军人事务局"
    " 医疗保障局 信访局 城市管理局 科技局 商务局 林业局 行政审批局 气象局"
)
DEPARTMENTS = DEPARTMENTS_WORDS.split()
OTHERS = ["档案馆", "供销社", "融媒体中心", "图书馆", "红十字会"]


class Named(NamedTuple):
    """A name with its year, what stands beside it, and the truth; `loose` where its county stands nowhere."""

    kind: str
    name: str
    year: int
    beside: str
    code: str
    level: str
    loose: bool = False


class _Drawn(NamedTuple):
    region: Region
    year: int
    rng: Random

    @property
    def path(self) -> list[str]:
        return [one.full for one in lineage(self.region, self.year)]


@cache
def _regions() -> list[Region]:
    found = [one for line in _text("regions").split("\n") if line for one in regions_coded(line.split("\t")[1][:6])]
    unique = list(dict.fromkeys(found))
    return [one for one in unique if one.last >= 2008 and not one.code.startswith(("71", "81", "82"))]


@cache
def _townships() -> list[tuple[str, list[str]]]:
    lines = [line.split(",") for line in _text("townships").split("\n") if line]
    return [(line[0], [name[:-3] for name in line[1:]]) for line in lines]


@cache
def homes(township: str) -> int:
    """How many counties have a township of a name."""
    return sum(township in names for _, names in _townships())


def _twins(region: Region, year: int) -> bool:
    """Whether other regions have its name near that year."""
    near = {
        one.code for one in _regions() if one.name == region.name and one.first <= year + 1 and one.last >= year - 1
    }
    return len(near) > 1


def _place(drawn: _Drawn) -> tuple[str, str]:
    """The region as printed, and what must stand beside it where that leaves several."""
    region, path = drawn.region, drawn.path
    options = [region.full]
    if len(path) > 1:
        options += ["".join(path), "".join(path[-2:])]
    if len(path) > 2:
        options.append("".join(path[1:]))
    printed = drawn.rng.choice(options)
    return printed, path[-2] if printed == region.full and len(path) > 1 and _twins(region, drawn.year) else ""


def _government(drawn: _Drawn) -> Named:
    printed, beside = _place(drawn)
    tail = drawn.rng.choice(["人民政府", ""])
    return Named("government", printed + tail, drawn.year, beside, drawn.region.code, drawn.region.tier.value)


def _office(drawn: _Drawn) -> Named:
    printed, beside = _place(drawn)
    tail = "人民政府办公厅" if drawn.region.tier is Tier.PROVINCE else drawn.rng.choice(["人民政府办公室", "政府办"])
    level = f"{drawn.region.tier.value}_office"
    return Named("office", printed + tail, drawn.year, beside, drawn.region.code, level)


def _department(drawn: _Drawn) -> Named:
    printed, beside = _place(drawn)
    name = drawn.rng.choice(DEPARTMENTS)
    return Named(
        "department", printed + name, drawn.year, beside, drawn.region.code, f"{drawn.region.tier.value}_department"
    )


def _other(drawn: _Drawn) -> Named:
    printed, beside = _place(drawn)
    name = drawn.rng.choice(OTHERS)
    return Named("other", printed + name, drawn.year, beside, drawn.region.code, f"{drawn.region.tier.value}_other")


def _generic(drawn: _Drawn) -> Named | None:
    region = drawn.region
    if region.tier is not Tier.COUNTY or region.full[-1] not in "区县市" or len(region.full) < 3:
        return None
    beside = "".join(drawn.path[-2:])
    name = region.full[-1] + drawn.rng.choice([*DEPARTMENTS, "人民政府办公室"])
    level = "county_office" if name.endswith("政府办公室") else "county_department"
    return Named("generic", name, drawn.year, beside, region.code, level)


def _zone(drawn: _Drawn) -> Named | None:
    region = drawn.region
    if region.tier is Tier.PROVINCE:
        return None
    name = drawn.rng.choice(["经济开发区管委会", "高新技术产业开发区管理委员会", "工业园区管理委员会"])
    return Named("zone", "".join(drawn.path[-2:]) + name, drawn.year, "", region.code, "zone")


def _branch(drawn: _Drawn) -> Named | None:
    region, path = drawn.region, drawn.path
    if region.tier is not Tier.COUNTY or len(path) < 3 or len(region.full) < 3 or region.full[-1] not in "县区":
        return None
    short, city = region.full[:-1], path[1]
    twin = [one for one in _regions() if one.parent == region.parent and one.full[:-1] == short]
    if len(twin) > 1 or short.endswith(("市", "城")):
        return None
    shapes = [f"{city}{short}生态环境局", f"{city}生态环境局{short}分局", f"{city}自然资源和规划局{region.full}分局"]
    return Named("branch", drawn.rng.choice(shapes), drawn.year, "", region.code, "branch")


def _township(rng: Random) -> Named | None:
    county, names = rng.choice(_townships())
    region = region_of_year(county, 2024)
    name = rng.choice(names)
    if (
        region is None
        or region.last < 2022
        or region.first > 2024
        or "县" in name
        or not name.endswith(("镇", "乡", "街道"))
        or len(name) < 3
    ):
        return None
    year = rng.randint(max(2021, region.first), 2024)
    tail = "办事处" if name.endswith("街道") else "人民政府"
    level = "street" if name.endswith("街道") else "township"
    printed = name + rng.choice([tail, ""])
    path = [one.full for one in lineage(region, year)]
    how = rng.choice(["inside", "beside", "loose"])
    if how == "inside" and not _twins(region, year):
        return Named("township", region.full + printed, year, "", county, level)
    beside = "" if how == "loose" else "".join(path[-2:])
    return Named("township alone", printed, year, beside, county, level, how == "loose")


_KINDS: tuple[Callable[[_Drawn], Named | None], ...] = (
    _government, _department, _department, _office, _other, _generic, _zone, _branch,
)  # fmt: skip


def names(seed: int, count: int) -> Iterator[Named]:
    """Names of all kinds."""
    rng = Random(seed)
    while count:
        region = rng.choice(_regions())
        first, last = max(region.first, 2008), min(region.last, 2025)
        drawn = _Drawn(region, rng.randint(first, last), rng)
        named = _township(rng) if rng.random() < 0.25 else rng.choice(_KINDS)(drawn)
        if named is not None:
            count -= 1
            yield named
