"""What the sentences of a report say of whose and of which year it is: announced, compiled by, signed, subjects."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

from extractor.patterns import pattern, regex_pattern
from extractor.recognition.identity.names import first_person, is_name, is_rest
from extractor.recognition.identity.phrase import phrases
from extractor.recognition.identity.title import Kind, parse_title
from extractor.recognition.identity.view import squeezed
from extractor.tuples import NamedTuple
from extractor.values.dates import first_date, years
from extractor.values.text import simplified, squeeze

# Laws, orders and notices that a report cites; a report of its own in these marks is kept.
_CITED = pattern(
    r"《[^《》]*(?:条例|通知|办法|规定|格式|意见|方案|函|提示|要求|制度|指南|法|细则|要点|通报|\))》|《[^《》]*$"
)
_ABBREVIATED = pattern(r"\((?:以下|下同|统称|简称|国办|国务院令|以下简称)[^()]*\)")
_BOUNDARY = pattern(
    r"[,。;:、!?“”\"《》]|(?<=[,。;:现特兹])[将就把]|现?(?:公布|发布|予)|(?:面向|向)社会|公开发布|(?<!机构)编制(?:了|完成|的)?|编写|撰写|形成了?|制作|制定|出具|报送|提交"
    r"|(?:本报告|本年报|这)是|[将就把](?=20\d\d|我|本)"
)
_INSIDE = pattern(r"(?<=\()[^()]{1,40}(?=\))")
_COMPILED = regex_pattern(
    r"由(?P<name>[\p{Han}\d()、]{2,40}?)(?=(?:负责|组织|会同|牵头|统一|具体|汇总)*(?:编制|编写|撰写|编撰|制作)"
    r"|(?:根据|按照|依据|依照|结合|综合|汇总|于)[^。;]{0,120}?(?:编制|编写|撰写|编撰|制作))"
)
_MAKES = regex_pattern(
    r"(?:^|[,。;:、])(?P<name>[\p{Han}\d()]{3,40}?)(?=(?:现?(?:面向|向)社会|结合(?:本|自身|我|工作)|认真总结|在总结|组织编制|编制了|编制完成|编制并|特编制|现公布|现将|现发布|制作了|编写了|(?:编制|公布|发布|公开)(?=20\d\d年)))"
)
_CONTACT = regex_pattern(
    r"(?:请(?:直接)?(?:与|和|向|致电|联系)|(?:与|和|向)|(?:联系|咨询|受理|责任)(?:单位|部门|机构)(?:为|是)?:?|联系:?)(?P<name>[\p{Han}\d]{3,40}?)(?=联系|咨询|\(?(?:联系)?(?:地址|电话)|反映|[(,。;]|$)"
)
_SUBJECT = regex_pattern(
    r"(?:^|[。;\n])(?:(?:20\d\d年度?(?:以?来|里|间|中|,|、)?|今年(?:以来)?|一年来|本年度|年度内|过去一年),?)?(?P<name>[\p{Han}()]{3,30}?)"
    r"(?=(?:高度重视|严格|认真|依法|积极|坚持|紧紧|按照|根据|深入|全面|进一步|不断|主动|持续|始终|扎实|切实|及时|围绕|贯彻|落实|共|未|继续|着力|大力|加强|紧扣|聚焦|牢固|充分|结合|以.{2,20}为|在.{2,12}(?:领导|指导)下"
    r"|的?(?:政府信息|信息|政务)公开工作|通过|没有|无|全年|累计|稳步|有序|有效|立足|深化|强化|统筹|健全|完善|突出|对照|推进|组织|成立|印发))"
)
# What is asked for, and is none: 请将本科室2022年政府信息公开工作年度报告素材报办公室.
_ASKED = pattern(r"请[^。;!]{0,40}$")
_MATERIAL = pattern(r"(?:的|有关|相关)*(?:素材|材料|数据|初稿|电子[版稿]|纸质|报(?!告)|送)")
_DESK = pattern(
    r"(?:领导小组|联席会议|信息中心|公开(?:办|中心|科|股)|科|股|处室|信息公开机构|工作机构|信息科|综合办|党政办|办公室)(?:办公室)?$"
)
_CITES = pattern(r"(?:根据|按照|依据|依照|遵照|落实|贯彻|经|报(?!告))[^,。;]{0,10}$")
_QUOTES = dict.fromkeys(map(ord, "“”\"‘’'"))
SIGNED_REACH = 8


class Said(NamedTuple):
    """A name or a year that a sentence tells, with the words it stands in."""

    organization: str | None
    year: int | None
    words: str
    desk: bool = False


@lru_cache(maxsize=16)
def announced(text: str) -> tuple[Said, ...]:
    """The reports that sentences announce: 现公布甲县2023年政府信息公开工作年度报告.

    >>> [said[:2] for said in announced("根据有关规定，现公布甲县财政局2023年政府信息公开工作年度报告。")]
    [('甲县财政局', 2023)]
    """
    return tuple(_announced(without_citations(text)))


def _announced(bare: str) -> Iterator[Said]:
    end = 0
    masked = _INSIDE.sub(lambda inside: "〇" * len(inside[0]), bare)
    for phrase in phrases(bare):
        start = end
        for boundary in _BOUNDARY.finditer(masked, end, phrase.start):
            start = boundary.end()
        end = phrase.end
        if _MATERIAL.match(bare, end) and _ASKED.search(bare, 0, start):
            continue
        title = parse_title(bare[start:end])
        if title is None or title.kind is not Kind.REPORT:
            continue
        name = title.organization if title.organization and is_name(title.organization) else None
        if name is not None or title.year is not None:
            yield Said(name, title.year, bare[start:end])


def compiled_by(text: str) -> Iterator[Said]:
    """The bodies by which sentences say that the report was made: 由甲县财政局编制; 甲县财政局现将…."""
    bare = without_citations(text)
    for maker in (_COMPILED, _MAKES):
        for match in maker.finditer(bare):
            if is_name(match["name"]) and not _CITES.search(bare[: match.start("name")]):
                yield Said(match["name"], None, match[0], desk=_DESK.search(match["name"]) is not None)


def contacts(text: str) -> Iterator[Said]:
    """The bodies that readers are told to ask."""
    for match in _CONTACT.finditer(without_citations(text)):
        if is_name(match["name"]) and not is_rest(match["name"]):
            yield Said(match["name"], None, match[0], desk=_DESK.search(match["name"]) is not None)


def subjects(text: str) -> list[tuple[str, int]]:
    """The bodies that do things in the sentences, the one named most often first."""
    found = Counter(
        match["name"]
        for line in text.split("\n")
        for match in _SUBJECT.finditer(without_citations(line))
        if is_name(match["name"]) and not first_person(match["name"])
    )
    return found.most_common()


def signed(lines: Sequence[str]) -> tuple[str, bool] | None:
    """The body whose name stands alone near the end, and whether a date stands with it."""
    last = [(index, line) for index, line in enumerate(lines) if line][-SIGNED_REACH:]
    for index, line in reversed(last):
        bare = squeezed(line)
        name = re.sub(r"20\d\d年\d{1,2}月\d{1,2}日$", "", bare)
        if is_name(name) and not is_rest(name):
            near = "".join(lines[max(0, index - 1) : index + 2])
            return name, first_date(near) is not None
    return None


def most_told_year(text: str) -> tuple[int, int, int]:
    """The year that the narrative names most often, how often, and how often all others together; zeros for none."""
    found = Counter(year for year, _, _ in years(without_citations(text)))
    if not found:
        return 0, 0, 0
    (year, times), *_ = found.most_common(1)
    return year, times, sum(found.values()) - times


@lru_cache(maxsize=16)
def without_citations(text: str) -> str:
    """A text without white space, and without the laws and notices it cites."""
    bare = simplified(squeeze(text).translate(_QUOTES))
    return _ABBREVIATED.sub("", _CITED.sub("《》", bare))
