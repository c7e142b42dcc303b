"""What stands beside a name: a page's description, its opening and its text, and the regions they name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from extractor.agency.chain import standing
from extractor.agency.credit import credit_codes
from extractor.agency.tables import Region, is_known, lineage
from extractor.patterns import pattern
from extractor.tuples import NamedTuple
from extractor.values.text import squeeze

# How regions' names end, and how many letters they have at most; 城区 and the like are told from common words by what
# stands before them alone.
_ENDS = "省市县区旗州盟"
_LONGEST, _SHORTEST_PLAIN = 15, 3
_END = pattern(f"[{_ENDS}]")
# The longest text that is looked through: a report's narrative has a tenth of it.
_MOST_LETTERS = 200_000
# Where a page gives the number that begins with its publisher's code.
_INDEX_NAMES = ("索引号", "信息索引号", "索引编号", "信息索引", "组织机构代码", "统一编号", "统一登记号")


# The path on which a page says that it stands.
_TRAIL = "当前位置"


class Surroundings(NamedTuple):
    """A page's description (索引号, 发布机构 …), what it prints around the report's body, and the body."""

    metadata: Mapping[str, str] = {}
    opening: str = ""
    text: str = ""

    @property
    def layers(self) -> tuple[tuple[str, str], ...]:
        """The texts with what they are called in evidence, those that say most about the publisher first."""
        described = "\n".join(value for name, value in self.metadata.items() if name != _TRAIL)
        trail = squeeze_lines(self.metadata.get(_TRAIL, ""))
        first = ("metadata", squeeze_lines(described)), ("breadcrumbs", trail)
        return (*first, ("opening", self.opening), ("text", self.text))


def squeeze_lines(text: str) -> str:
    """The text without white space within its lines, in compatibility form."""
    return "\n".join(squeeze(line) for line in text[:_MOST_LETTERS].splitlines())


class Code(NamedTuple):
    """A credit code and whether it is the page's own number that begins with it."""

    code: str
    indexed: bool


def credit_codes_of(beside: Surroundings) -> tuple[Code, ...]:
    """The credit codes that stand beside a name, that of the index number first."""
    indexed = [code for name in _INDEX_NAMES for code in credit_codes(beside.metadata.get(name, ""))]
    others = [code for _, text in beside.layers for code in credit_codes(text)]
    found = {code: Code(code, indexed=True) for code in indexed}
    for code in others:
        found.setdefault(code, Code(code, indexed=False))
    return tuple(found.values())


@lru_cache(maxsize=64)
def regions_in(text: str, year: int) -> tuple[Region, ...]:
    """The regions of a year that a text names, in its order; of several by a name those whose parents it names too."""
    named = list(dict.fromkeys(_names_in(text)))
    found = {name: _standing(name, year) for name in named}
    sure = {regions[0].code for regions in found.values() if len(regions) == 1}
    result: list[Region] = []
    for regions in found.values():
        if len(regions) > 1:
            under = [one for one in regions if sure & {upper.code for upper in lineage(one, year)[:-1]}]
            result += under or regions
        else:
            result += regions
    return tuple(dict.fromkeys(result))


def _standing(name: str, year: int) -> tuple[Region, ...]:
    regions, lapsed = standing(name, year)
    return () if lapsed else regions


def _names_in(text: str) -> Iterator[str]:
    """Known names in a text, the longest that end at a place; short ones only behind another."""
    behind = -1
    for match in _END.finditer(text):
        end = match.end()
        for start in range(max(0, end - _LONGEST), end - 1):
            if is_known(text[start:end]) and (end - start >= _SHORTEST_PLAIN or start == behind):
                behind = end
                yield text[start:end]
                break


def names(text: str, region: Region) -> bool:
    """Whether a text names a region, in full or as people call it."""
    return region.name in text or (region.called is not None and region.called in text)


def innermost(regions: Iterable[Region], year: int) -> tuple[Region, ...]:
    """The regions that hold none of the others."""
    kept = tuple(regions)
    above = {upper.code for one in kept for upper in lineage(one, year)[:-1]}
    return tuple(one for one in kept if one.code not in above)
