"""What the name of a public body looks like, and when two names are of one body."""

from __future__ import annotations

from functools import lru_cache

from extractor.patterns import pattern, regex_pattern
from extractor.recognition.identity.view import squeezed
from extractor.values.han import han_length, is_han
from extractor.values.text import fold

# How names of bodies end: 199 of 199 reporting bodies of the survey, and kinds of bodies it did not meet.
_LAST_WORDS = (
    "政府|委员会|管委会|工委|党委|纪委|监委|发改委|卫健委|编委|委|局|厅|部|署|司|办公厅|办公室|办事处|办|国务院|法院|检察院|研究院|医院|院"
    "|镇|乡|街道|街|苏木|嘎查|社区|村|区|县|市|省|旗|州|盟|新区|园区|园|场|团场|兵团|师|连|地区|中心|公司|集团|企业|厂|会|协会|队|馆|所|处|站|社|联社"
    "|团|大学|学院|学校|中学|小学|幼儿园|高中|党校|校|行|组|台|港|机关|基地|海关|口岸|库|院校|室|科|股|社团|总站|领事馆|政务服务大厅"
)
_ENDINGS = tuple(_LAST_WORDS.split("|"))
_INSIDE = 24  # letters at most in brackets behind a name
_SIGNS, _SIGNS_INSIDE = "()·、,“”-", "、,"
# What no name holds. Words that some names do hold are cut out of them first.
_PROTECTED = pattern(
    r"机构编制|编制委员会|组织部|党组织|培训(?:中心|学院|学校)|评估中心|考核办|检查[站局所]|督查|推进(?:中心|办|局)|规范化|审核中心"
    r"|工作(?:委员会|领导小组|办|局|部|站|中心|委|队|组|处|室)|国家机关|通知中心|服务(?:中心|局)|信息公开(?:办|领导|联席|工作|中心|科|股)|政务公开(?:办|领导|和|中心|与|科|股|局|工作)|公开(?:办|领导小组)"
)
_FOREIGN_WORDS = (
    "关于|根据|按照|依照|依据|现将|为了|位置|首页|点击|下载|附件|报告|发布|来源|标题|名称|网站|门户|召开|做好|开展|举办|印发|公布|编制|编写|报送|上报|转发|通知|情况"
    "|工作|栏目|专栏|要求|精神|规定|条例|的|有关|部署|学习|加强|推进|提供|通过|认真|以下简称|索引|正文|字体|浏览|作者|启动|完成|一图|图解|图说|解读|读懂|晒出|亮出|出炉|汇总"
    "|一览|历年|如何"
)
_FOREIGN = tuple(_FOREIGN_WORDS.split("|"))
_FOREIGN_BESIDE = pattern(r"年度?报|公开(?!发行)|信息(?=公开)|组织(?!部)|各(?:部门|单位|地|乡镇|县|区|市)")
_HINTS_OF_FOREIGN = ("年报", "年度报", "公开", "组织", "各")
# A body that speaks of itself, where the word does not go on from another.
_OURS = pattern(r"我(?:市|县|区|局|镇|乡|委|办|院|省|厅|单位|街道|部|中心)")
_FIRST_PERSON = pattern(
    r"(?:我|该|本(?!溪))(?:省|市|州|县|区|旗|镇|乡|街道|街|局|委|办|院|厅|部门?|科室|股室|处|所|中心|单位|机关|级|行政|系统|校|站|会|社区|村|公司|地区)"
    r"|(?:全|各)(?:省|市|县|区|镇|乡|街道|局|部门|单位|系统)$"
)
_OF_ITSELF = ("我", "该", "本", "全", "各")
# A name without a place: it is the rest of one whose beginning stands elsewhere.
_REST_WORDS = (
    "办公室|办公厅|委员会|管理委员会|工作委员会|管委会|办事处|街道办事处|街道办|本级|机关|委|局|厅|部|办|镇|乡|街道"
)
_GOVERNMENTS, _THEIR_OFFICES = ("人民政府", "政府"), frozenset(("", "办", "办公", "办室", "办厅", "办公室", "办公厅"))
_FIELD_WORDS = (
    "财政|教育|民政|司法|公安|审计|统计|水利|水务|商务|林业|信访|气象|档案|农业农村|卫生健康|应急管理|交通运输|自然资源|生态环境|市场监督管理|退役军人事务|医疗保障"
    "|人力资源和社会保障|住房和城乡建设|文化和旅游|发展和改革|科学技术|工业和信息化|城市管理|行政审批"
)
_RESTS, _FIELDS = frozenset(_REST_WORDS.split("|")), frozenset(_FIELD_WORDS.split("|"))
_OF_FIELDS = ("局", "委员会", "委", "厅")
_GENERIC_TAIL = pattern(
    r"(?:\((?:本级|机关|本部)\)|本级|机关|(?:人民)?政府|办公[室厅]|办事处|政府办|府办|(?:工作|管理)?委员会|管委会|工委|党委|党工委|(?<=街道)办)$"
)
# A name that begins with its place: two letters at least before the word for its kind.
_PLACE_WORDS = "省|市|县|区|旗|州|盟|镇|乡|街道|苏木|农场|林场|大学|学院|公司|集团"
_PLACES = tuple(_PLACE_WORDS.split("|"))
_OF_THE_STATE = ("中国", "国家", "中共", "国务院", "全国")
_SHORTEST_PLACE = 2
_WHOLE = regex_pattern(
    r"(?:[\p{Han}]?[省市县区州旗盟镇乡]|街道)[\p{Han}]|.*(?:部|总局|署|院)$|[\p{Han}]{1,3}(?:[局委办厅省市县区州旗盟镇乡]|街道)$"
)
_REGION_ALONE = regex_pattern(r"(?:[\p{Han}]{2,}(?:省|市|县|区|旗|州|盟|自治区))+")
_REGION = pattern(r".*[省市县区州旗盟](?=.)")
SHORTEST, LONGEST = 2, 46


@lru_cache(maxsize=512)
def is_name(text: str) -> bool:
    """Whether a text without white space reads as the name of a public body.

    >>> is_name("甲县卫生健康局"), is_name("甲县召开"), is_name("我局")
    (True, False, False)
    """
    if not SHORTEST <= len(text) <= LONGEST or first_person(text) or text[0] in "()、,-·":
        return False
    balanced = text.count("(") == text.count(")")
    return balanced and _ends_as_name(text) and not foreign(text)


def _ends_as_name(text: str) -> bool:
    """Whether a text ends with the word for a body, brackets behind it aside, and holds the signs of names alone."""
    if not all(is_han(sign) or sign.isdecimal() or sign in _SIGNS for sign in text):
        return False
    bare = text
    if text.endswith(")"):
        bare, _, inside = text[:-1].rpartition("(")
        if not 1 <= len(inside) <= _INSIDE or any(sign in _SIGNS and sign not in _SIGNS_INSIDE for sign in inside):
            return False
    return any(len(bare) > len(ending) for ending in _ENDINGS if bare.endswith(ending))


def foreign(text: str) -> bool:
    """Whether a text holds words that no name holds."""
    if _holds_foreign(text) and _holds_foreign(_PROTECTED.sub("〇", text)):
        return True
    places = (one.start() for one in _OURS.finditer(text)) if "我" in text else ()
    return any(place == 0 or not is_han(text[place - 1]) for place in places)


def _holds_foreign(text: str) -> bool:
    if any(word in text for word in _FOREIGN):
        return True
    return any(word in text for word in _HINTS_OF_FOREIGN) and _FOREIGN_BESIDE.search(text) is not None


def first_person(text: str) -> bool:
    """Whether a body speaks of itself: 我局, 本机关."""
    return text.startswith(_OF_ITSELF) and _FIRST_PERSON.match(text) is not None


def is_rest(text: str) -> bool:
    """Whether a name lacks its place: 财政局, 办公室."""
    if text in _RESTS or any(text.removeprefix(one) in _THEIR_OFFICES for one in _GOVERNMENTS if text.startswith(one)):
        return True
    return any(text.removesuffix(one) in _FIELDS for one in _OF_FIELDS if text.endswith(one))


def is_whole(text: str) -> bool:
    """Whether a name can stand alone: it begins with a place or with the word for one, or is one of the state's."""
    return has_place(text) or _WHOLE.match(text) is not None


def has_place(text: str) -> bool:
    """Whether a name begins with a place: 甲乙县财政局, not 县财政局."""
    found = [at for word in _PLACES if (at := text.find(word, _SHORTEST_PLACE)) >= 0]
    return text.startswith(_OF_THE_STATE) or (bool(found) and min(found) <= han_length(text))


def is_region(text: str) -> bool:
    """Whether a name is a place's and nothing more: 甲乙市."""
    return _REGION_ALONE.fullmatch(text) is not None


def same_body(one: str, other: str) -> bool:
    """Whether two names can be of one body: a place left out in front, a common tail, an abbreviation.

    >>> same_body("甲市乙区卫健局", "乙区卫生健康局"), same_body("甲县", "甲县乙镇人民政府")
    (True, False)
    """
    return one == other or _same(_core(one), _core(other))


@lru_cache(maxsize=512)
def _core(name: str) -> str:
    """A name without the tails that are left out as one likes."""
    core = squeezed(name)
    while (shorter := _GENERIC_TAIL.sub("", core)) != core and shorter:
        core = shorter
    return fold(core)


def _same(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    if not short or long.endswith(short) or _abbreviates(short, long):
        return bool(short)
    parts = [_parted(name) for name in (short, long)]
    (region, office), (wide, full) = parts
    if not office or not full or not (wide.endswith(region[-1:]) if region else True):
        return False
    related = region.endswith(wide[-2:]) or wide.endswith(region[-2:]) or min(len(region), len(wide)) <= 1
    return related and (office == full or _abbreviates(office, full) or _abbreviates(full, office))


def _parted(name: str) -> tuple[str, str]:
    match = _REGION.match(name)
    end = match.end() if match else 0
    return name[:end], name[end:]


def _abbreviates(short: str, long: str) -> bool:
    """Whether a name's letters stand in another in order, its first and last among them as such: 卫健局."""
    if len(short) < SHORTEST or short[-1] != long[-1] or short[0] != long[0]:
        return False
    rest = iter(long)
    return all(letter in rest for letter in short)
