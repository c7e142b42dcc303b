"""What stands behind a region's name in the name of a body: a government, its office, an organ, a township, a zone."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from functools import lru_cache

from extractor.report import Level, Tier
from extractor.tuples import NamedTuple


class Sort(StrEnum):
    """The sort of a body."""

    GOVERNMENT = "government"
    OFFICE = "office"
    DEPARTMENT = "department"
    OTHER = "other"
    TOWNSHIP = "township"
    ZONE = "zone"


class Organ(NamedTuple):
    """A body within its region: its sort, its canonical words, and the township or zone it is of."""

    sort: Sort
    words: str
    township: str | None = None
    zone: str | None = None
    under: str | None = None  # the words of an organ of a township or a zone

    def level(self, tier: Tier) -> Level:
        """Its level in a region of a tier."""
        if self.sort is Sort.TOWNSHIP:
            street = self.township is not None and self.township.endswith("街道")
            return Level.TOWNSHIP_OTHER if self.under else Level.STREET if street else Level.TOWNSHIP
        if self.sort is Sort.ZONE:
            return Level.ZONE_DEPARTMENT if self.under else Level.ZONE
        return Level(tier.value if self.sort is Sort.GOVERNMENT else f"{tier.value}_{self.sort.value}")


# Text is tested by its beginnings and endings: patterns for these take longer to compile than a report to read.
_GOVERNMENTS = frozenset(("", "人民政府", "政府", "行政公署", "行署", "公署", "政府机关"))
_PREFECTURAL = frozenset(("行政公署", "行署", "公署"))
_OFFICE_HEADS = ("人民政府", "政府", "行政公署", "行署", "府", "")
_OFFICE_TAILS = ("办公厅", "办公室", "办", "综合办公室", "政务公开办公室")
_OFFICES = frozenset(head + tail for head in _OFFICE_HEADS for tail in _OFFICE_TAILS) - {"办", "综合办公室"}
_TOWNSHIPS = ("乡", "镇", "街道", "苏木", "地区")
_TOWNSHIP_TAILS_WORDS = (
    "人民政府办公室 政府办公室 人民政府 政府办 政府 街道办事处 办事处 街道办 党政综合办公室 党政办公室 党政办"
    " 综合办公室 综合办 党工委 党委 管理委员会 管委会 办"
)
_TOWNSHIP_TAILS = _TOWNSHIP_TAILS_WORDS.split()
_TOWNSHIP_BODIES = ("所", "站", "中心", "学校", "小学", "中学", "医院", "卫生院", "幼儿园")
# Words for zones; 新区 is one where no region has that name.
_ZONE_MARKS_WORDS = (
    "开发区 高新区 经开区 新区 示范区 实验区 试验区 合作区 度假区 风景区 名胜区 保护区 保税港区 保税区 自贸区"
    " 自由贸易区 自由贸易港 管理区 功能区 集聚区 聚集区 工业园 产业园 科技园 园区 新城 景区 库区 港区"
)
_ZONE_MARKS = _ZONE_MARKS_WORDS.split()
_COMMITTEES = ("管理委员会", "管委会", "党工委管委会", "党工委", "工委", "管委")
_DEPARTMENTS_WORDS = "局 委员会 委 厅 办公室 办 支队 大队 总队 署 调查队 海关 事务处 管理处"
_DEPARTMENTS = tuple(_DEPARTMENTS_WORDS.split())
_OTHERS_WORDS = (
    "馆 社 联社 中心 公司 集团 学校 大学 学院 中学 小学 高中 幼儿园 党校 医院 院 会 站 所 处 队 台 园 场 行 校 组 部 团"
)
_OTHERS = tuple(_OTHERS_WORDS.split())
# 档案局 keeps records; it is counted among the bodies that govern nothing, as its 档案馆.
_KEEPERS = ("档案", "史志", "党史", "地方志")
_REGION_WORDS = "省市县区州旗盟镇乡"
# Organs whose name begins with a word for a region.
_REGION_ORGANS_WORDS = (
    "市场 市政 市容 区域 市级机关 市直机关 镇建设 乡村 州级机关 县级机关 区级机关 市长 县长 区长 州长 省长 镇村"
    " 县域 区划"
)
_REGION_ORGANS = tuple(_REGION_ORGANS_WORDS.split())
_LONGEST_ORGAN, _LONGEST_TOWNSHIP = 40, 16

# Abbreviations that people print for organs, with the names that are meant.
_ABBREVIATED: Mapping[str, str] = {
    "应急局": "应急管理局",
    "住建局": "住房和城乡建设局",
    "住房城乡建设局": "住房和城乡建设局",
    "住建委": "住房和城乡建设委员会",
    "人社局": "人力资源和社会保障局",
    "人力资源社会保障局": "人力资源和社会保障局",
    "人力社保局": "人力资源和社会保障局",
    "卫健委": "卫生健康委员会",
    "卫生健康委": "卫生健康委员会",
    "卫健局": "卫生健康局",
    "卫计局": "卫生和计划生育局",
    "卫计委": "卫生和计划生育委员会",
    "发改委": "发展和改革委员会",
    "发展改革委": "发展和改革委员会",
    "发展改革委员会": "发展和改革委员会",
    "发改局": "发展和改革局",
    "发展改革局": "发展和改革局",
    "科技局": "科学技术局",
    "城管局": "城市管理局",
    "市监局": "市场监督管理局",
    "市场监管局": "市场监督管理局",
    "自规局": "自然资源和规划局",
    "退役军人局": "退役军人事务局",
    "医保局": "医疗保障局",
    "工信局": "工业和信息化局",
    "工信委": "工业和信息化委员会",
    "经信局": "经济和信息化局",
    "交通局": "交通运输局",
    "农委": "农业委员会",
    "环保局": "环境保护局",
    "国土局": "国土资源局",
    "文旅局": "文化和旅游局",
    "文化旅游局": "文化和旅游局",
    "人防办": "人民防空办公室",
    "民防办": "民防办公室",
    "地方志办": "地方志办公室",
    "政府办": "人民政府办公室",
    "国资委": "国有资产监督管理委员会",
    "民宗局": "民族宗教事务局",
    "教体局": "教育体育局",
    "审批局": "行政审批局",
    "信访办": "信访办公室",
    "供销社": "供销合作社联合社",
    "供销联社": "供销合作社联合社",
    "残联": "残疾人联合会",
}
_STREETS: Mapping[str, str] = {"广内街道": "广安门内街道", "广外街道": "广安门外街道"}


def canonical_organ(words: str) -> str:
    """An organ's name in full.

    >>> canonical_organ("卫健委"), canonical_organ("财政局")
    ('卫生健康委员会', '财政局')
    """
    return _ABBREVIATED.get(words, words)


@lru_cache(maxsize=2048)
def organ(rest: str, tier: Tier) -> Organ | None:
    """The body that is meant by what stands behind a region's name; None where nothing is.

    >>> organ("人民政府办公室", Tier.CITY).sort.value, organ("南薰乡", Tier.COUNTY).township
    ('office', '南薰乡')
    >>> organ("镇", Tier.COUNTY) is None
    True
    """
    if rest in _GOVERNMENTS:
        return Organ(Sort.GOVERNMENT, "行政公署" if rest in _PREFECTURAL else "人民政府")
    if rest in _OFFICES:
        hall = rest.endswith("厅") or (tier is Tier.PROVINCE and rest.endswith("办"))
        return Organ(Sort.OFFICE, "人民政府办公厅" if hall else "人民政府办公室")
    return township(rest) or zone(rest) or department(rest)


def department(rest: str) -> Organ | None:
    """A department or another body; None where a region of its own stands in the name."""
    words = canonical_organ(rest.removeprefix("人民政府"))
    if not 2 <= len(words) <= _LONGEST_ORGAN or (words[0] in _REGION_WORDS and not words.startswith(_REGION_ORGANS)):
        return None
    if words.startswith(("街道", "办事处")):  # 矿区街道办事处 is a street of that name
        return None
    plain = words.partition("(")[0]
    if any(word in plain for word in _KEEPERS) and plain.endswith(("局", "馆")):
        return Organ(Sort.OTHER, words)
    if plain.endswith(_DEPARTMENTS):
        return Organ(Sort.DEPARTMENT, words)
    return Organ(Sort.OTHER, words) if plain.endswith(_OTHERS) else None


def township(rest: str) -> Organ | None:
    """A township or a street, or a body of one.

    >>> township("下湿壕镇政府").words, township("广内街道").words, township("高楼镇财政所").under
    ('下湿壕镇人民政府', '广安门内街道办事处', '财政所')
    """
    body, under = rest.removeprefix("人民政府"), None
    if body.endswith(_TOWNSHIP_BODIES):
        cut = max(body.rfind(word) + len(word) for word in ("乡", "镇", "街道") if word in body) if _holds(body) else 0
        body, under = body[:cut], body[cut:]
    name = _without_tail(body)
    if not name.endswith(_TOWNSHIPS) or name in ("街道", "地区", "民族乡") or not 2 <= len(name) <= _LONGEST_TOWNSHIP:
        return None
    if name.endswith("地区") and body == name:
        return None
    name = _STREETS.get(name, name)
    tail = "办事处" if name.endswith(("街道", "地区")) else "人民政府"
    return Organ(Sort.TOWNSHIP, name + (under or tail), township=name, under=under or None)


def _holds(body: str) -> bool:
    return any(word in body for word in ("乡", "镇", "街道"))


def _without_tail(body: str) -> str:
    """A township's name without the words for its government; 街道办 is 街道 with 办."""
    for tail in _TOWNSHIP_TAILS:
        if body.endswith(tail) and body[: -len(tail)].endswith(_TOWNSHIPS):
            return body[: -len(tail)]
        if tail.startswith("街道") and body.endswith(tail) and len(body) > len(tail):
            return body[: -len(tail)] + "街道"
    return body


def zone(rest: str) -> Organ | None:
    """A development zone, or a body of one.

    >>> zone("深汕特别合作区应急管理局").under, zone("桃园开发区管委会").zone
    ('应急管理局', '桃园开发区')
    """
    name, under = _zone_parts(rest)
    if not name or len(name) > _LONGEST_ORGAN or "局" in name:
        return None
    under = canonical_organ(under)
    if under and not under.endswith((*_DEPARTMENTS, *_OTHERS)):
        return None
    if not under or under in _OFFICES:
        return Organ(Sort.ZONE, f"{name}管理委员会", zone=name)
    return Organ(Sort.ZONE, name + under, zone=name, under=under)


def _zone_parts(rest: str) -> tuple[str, str]:
    """A zone's name and what stands behind it."""
    for committee in _COMMITTEES:
        name, found, under = rest.partition(committee)
        if found and len(name) > 1 and (name.endswith((*_ZONE_MARKS, ")")) or not name.endswith(_DEPARTMENTS)):
            return (name, under) if committee[0] == "管" or name.endswith(tuple(_ZONE_MARKS)) else ("", "")
    ends = [rest.rfind(mark) + len(mark) for mark in _ZONE_MARKS if mark in rest]
    cut = max(ends, default=0)
    if rest[cut : cut + 1] == "(" and ")" in rest[cut:]:
        cut = rest.index(")", cut) + 1
    # 自然保护区管理局 is a department: the words before its mark are no name.
    return (rest[:cut], rest[cut:]) if cut > 3 or (cut and cut == len(rest)) else ("", "")
