"""A line → the title of a report taken apart: prefix, organization, year, noun, and what follows."""

from __future__ import annotations

import re
from enum import Enum
from functools import lru_cache
from itertools import pairwise

from extractor.patterns import pattern, regex_pattern
from extractor.recognition.identity.names import first_person, foreign, is_name, is_rest, is_whole
from extractor.recognition.identity.phrase import Phrase, misspelt_phrase, phrases
from extractor.recognition.identity.trimmed import bare, names_part_of_year, year_word
from extractor.recognition.identity.view import View, squeezed, view
from extractor.tuples import NamedTuple
from extractor.values.dates import years

# The longest joined title of the survey has 61 characters, and a page's title the site's and the column's names too.
_LONGEST_LINE = 160
_LONGEST_NAME_PART = 70
_LONGEST_MISSPELT = 48


class Kind(Enum):
    """What a line with a title's words is: a report's title, a text about reports, or a path or list of names."""

    REPORT = "report"
    ABOUT = "about"


class Title(NamedTuple):
    """A title taken apart: the text as printed (lines joined), organization and year where it names them.

    `clear` tells that its organization can be nothing else; `years` are all the years that it names. `kind` tells
    whether it is a report's title or that of a text about reports (`about` says by which word).
    """

    text: str
    organization: str | None
    year: int | None
    first: int = 0
    last: int = 0
    kind: Kind = Kind.REPORT
    clear: bool = True
    years: tuple[int, ...] = ()
    about: str = ""
    start: int = 0
    end: int = 0

    @property
    def interpretation(self) -> bool:
        """Whether it names a text about a report instead of a report."""
        return self.kind is Kind.ABOUT


_SEPARATORS = r"\-_|—–>»›→/\\:》】\]〕〉=＝"
_SEPARATOR, _SEPARATOR_SIGNS = pattern(rf"[{_SEPARATORS}]+"), frozenset(_SEPARATORS.replace("\\", "") + "\\")
_BEFORE = pattern(
    r"^(?:附件?(?:\d{1,2}?(?=20\d\d)|(?!20\d\d)\d{0,2})[、.:]?(?=.{6})|\(?[一二三四五六七八九十]{1,3}\)?、|(?!20\d\d)\d{1,2}[、.]|[《“\"'·•●■◆★☆※#*<]|标题|.{0,16}[〔\[【﹝(]20\d\d[〕\]】﹞)]第?\d+号"
    r"|第?\d{1,4}号|20\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?:\d{1,2}:\d\d(?::\d\d)?)?|[.,，、()])+"
)
_YEAR_DIGITS = 4
# What such a beginning begins with, or holds where it is a document's number.
_FIRST_BEFORE, _DOCUMENT_NUMBER = frozenset("附(一二三四五六七八九十《“\"'·•●■◆★☆※#*<标第.,，、)"), "号"
_DATE = pattern(r"20\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?")
_COLUMN_NAMES = (
    "首页|当前位置|正文|政府信息公开|政务公开|信息公开|政府信息公开年报|年报|年度报告|部门|乡镇|街道"
    "|市直部门|县直部门|区直部门|法定主动公开内容|公开年报|详情|内容"
)
_COLUMN_WORDS = frozenset(_COLUMN_NAMES.split("|"))
# Words in front of the topic that make the line a text about reports. Names may hold some: `names.foreign` knows.
_ABOUT_BEFORE = pattern(
    r"召开|做好|开展|举办|部署|学习|培训会|培训班|编制|编写|撰写|填报|报送|上报|印发|转发|组织|启动|完成|推进|规范|加强|如何|一图|图解|图说|解读|检查|抽查|评估|考核"
    r"|点评|审核|征求|起草|修订|通报|提交|发布|公布|公示|晒出|亮出|出炉|关于.*(?:工作|情况)的|一览|汇总|历年|往年|各(?:地|部门|单位|乡镇|区|县|市)|下载|查阅"
)
# What other information is disclosed in reports of their own.
_OTHER_TOPIC = pattern(
    r"(?:环境|环保|财务|财政|预决算|预算|决算|党务|慈善|捐赠|基金会?|项目|征地|土地|食品|药品|产品|质量|价格|信用|企业|股东|学生|校务|厂务|村务)$"
)
_SENTENCE_SIGNS = frozenset("。;!?,")
_SENTENCE_OPENING = pattern(
    r"根据|按照|依据|依照|为(?:了|进一步|贯彻|深入|做好|保障|全面|切实|认真|落实|规范|推进|加强|更好|促进|提高|扎实)|现(?:将|公布|发布|就|把|予|根据|向|面向)|本(?:年度)?(?:报告|年报)|以下(?:是|为)|由(?=.*编制)|如(?:有|对|需|果)|请|遵照|结合"
)
_FIRST_OF_SENTENCES = frozenset("根按依为现本以由如请遵结")
_WIDGETS = regex_pattern(r"(?:大中小|全文|正文|打印|关闭|分享|字号|字体|收藏|\(?图文?\)?|\d{1,4}|[^\p{Han}\d])+")
_FILE_ENDING = pattern(r"\.(?:docx?|pdf|s?html?|wps|odt|rtf|txt|ofd|jsp|aspx?)\b", re.IGNORECASE)
_ABOUT_IN_BRACKETS = pattern(r"[【\[(].{0,4}(?:解读|图解|动态|新闻|通知|推进|部署|培训|要闻|公示|通报).{0,6}[】\])]")
_TAIL_BRACKET = pattern(r"[(（【\[](?P<inside>[^()（）【】\[\]]{1,30})[)）】\]]")
_BRACKETED_NAME = pattern(r"[【\[〔《〈](?P<name>[^【\[〔《〈】\]〕》〉]{2,40})[】\]〕》〉]$")
_DASHED_NAME = regex_pattern(r"(?P<dash>—{1,2})(?P<name>[\p{Han}()、]{2,40})$")
_HARMLESS_BRACKET = pattern(
    r"(?:20\d\d年?度?|公开版|图片版|超链版|图文版|文字版|链接版|全文|正式|盖章版?|扫描件|含附件|附表|.{0,6}本级|机关|本部|PDF版?|Word版?|修订版?|更新|\d+|[\d\s年月日:\-/.]+|公示稿|电子版|上网|定稿|终稿|试行版)",
    re.IGNORECASE,
)
_LETTERS = "报報告"
_RADICAL = pattern(r"[\u2E80-\u2FDF]")
_REST = regex_pattern(r"[”》\"']?(?P<rest>[\p{Han}\dA-Za-z]+)")
_CONTINUES = pattern(r"(?:(?:本|正)?文|之[一二三]|.{0,3}本级|20\d\d年?度?)$")


@lru_cache(maxsize=512)
def parse_title(text: str) -> Title | None:
    """A title taken apart, None where the text is none.

    >>> parse_title("淮安市人民政府2024年政府信息公开工作年度报告").organization
    '淮安市人民政府'
    >>> parse_title("关于做好2024年政府信息公开工作年度报告编制工作的通知").kind
    <Kind.ABOUT: 'about'>
    """
    printed = _once(text.strip())
    if len(printed) > _LONGEST_LINE or not may_be_title(printed):
        return None
    plain = squeezed(printed)
    found = _phrases(plain)
    if not found:
        return None
    line = view(printed)
    if line.text != plain:  # which has signs that do not print, or joins what stands beside each other
        found = _phrases(line.text)
    titles = [
        title
        for before, phrase in zip([0, *(one.end for one in found)], found, strict=False)
        if (title := _title(printed, line, before, phrase)) is not None
    ]
    return max(titles, key=_worth, default=None)


def may_be_title(text: str) -> bool:
    """Whether a text holds a letter that every title holds, printed as it may be."""
    return any(letter in text for letter in _LETTERS) or _RADICAL.search(text) is not None


def _phrases(text: str) -> list[Phrase]:
    """The phrases in a line without white space; a misspelt one in a short line without any other."""
    found = list(phrases(text))
    misspelt = misspelt_phrase(text) if not found and len(text) <= _LONGEST_MISSPELT else None
    return [misspelt] if misspelt else found


def _once(text: str) -> str:
    """A text that is printed twice on end, once."""
    half = len(text) // 2
    return text[:half].rstrip() if half and text[:half].strip() == text[half:].strip() else text


def _worth(title: Title) -> tuple[bool, int, int]:
    return title.kind is Kind.REPORT, (title.organization is not None) + (title.year is not None), title.end


def _title(printed: str, line: View, before: int, phrase: Phrase) -> Title | None:
    """The title around one phrase; `before` is where the one before it ends."""
    start = _front(line.text, before, phrase.start)
    front = line.text[start : phrase.start]
    if not _SENTENCE_SIGNS.isdisjoint(line.text[before : phrase.start]) or len(front) > _LONGEST_NAME_PART:
        return None
    if _opens_sentence(front) or _opens_sentence(line.text[before:]):
        return None
    tail = printed[line.printed_to(phrase.end) :]
    named = _named(line, start, phrase)
    about = _about(line, start, phrase, tail, named)
    organization = None if named.organization is None else _as_printed(printed, line, start, named.organization)
    if about and not is_name(named.organization or ""):
        organization = None
    first, last = line.printed_from(start, printed), line.printed_to(phrase.end)
    if named.organization is None and not about:
        organization, first, last, clear_around = _around(printed, line, start, phrase, first, last)
        named = named._replace(clear=named.clear and clear_around)
    bracket = _tail_bracket(tail)
    year, all_years, clear = named.year, named.years, named.clear and not phrase.misspelt
    if bracket and not about:
        inside = view(bracket["inside"]).text
        if organization is None and is_name(inside) and not is_rest(inside):
            organization = inside
        if year is None and (stated := years(inside)) and not _DATE.search(inside):
            year, all_years = stated[0][0], (stated[0][0],)
        last += bracket.end() if not _DATE.search(inside) else 0
    text = printed[first:last].replace("\n", "").strip()
    return Title(
        text, organization, year, 0, 0, Kind.ABOUT if about else Kind.REPORT, clear, all_years, about, first, last
    )


def _front(text: str, before: int, end: int) -> int:
    """Where the title's own words begin: behind the last separator, number, date, bracket in front of the phrase."""
    start = before
    parted = not _SEPARATOR_SIGNS.isdisjoint(text[before:end])
    for match in _SEPARATOR.finditer(text, before, end) if parted else ():
        if not _joins_years(text, match):
            start = match.end()
    while start < end and _may_lead(text[start:end]):
        before_it = _BEFORE.match(text[start:end])
        if before_it is None:
            break
        start += before_it.end()
    return start


def _may_lead(text: str) -> bool:
    """Whether a title may begin with what is none of it; a year alone is its own."""
    if text.startswith("20") and text[2:4].isdecimal() and len(text) > _YEAR_DIGITS and _DOCUMENT_NUMBER not in text:
        return text[_YEAR_DIGITS + 1 : _YEAR_DIGITS + 2].isdecimal()
    return text[0] in _FIRST_BEFORE or text[0].isdecimal() or _DOCUMENT_NUMBER in text


def _opens_sentence(text: str) -> bool:
    return text[:1] in _FIRST_OF_SENTENCES and _SENTENCE_OPENING.match(text) is not None


def _joins_years(text: str, match: re.Match[str]) -> bool:
    """Whether a dash or a stroke stands between digits: 2019-2020, 2021-1-25, or is a bracket's end in a name."""
    return text[max(0, match.start() - 1) : match.start()].isdigit() and text[match.end() : match.end() + 1].isdigit()


def _about(line: View, start: int, phrase: Phrase, tail: str, named: _Named) -> str:
    """The word that tells a text about reports from a report, "" where none does."""
    front = line.text[start : phrase.start]
    before = line.text[: phrase.start]
    if ("(" in before or "[" in before or "【" in before) and (bracketed := _ABOUT_IN_BRACKETS.search(before)):
        return bracketed[0]
    other = _OTHER_TOPIC.search(front) if line.text.startswith("信息", phrase.start) else None
    if other:
        return other[0] + "信息公开"
    if not (named.organization and is_name(named.organization)) and foreign(front.removeprefix("关于")):
        word = _ABOUT_BEFORE.search(front)
        if word:
            return word[0]
    rest = _rest_of_title(tail)
    return rest if rest and not _CONTINUES.fullmatch(rest) else ""


def _tail_bracket(tail: str) -> re.Match[str] | None:
    """What stands in brackets right behind a title."""
    return _TAIL_BRACKET.match(tail) if tail.startswith(("(", "（", "【", "[")) else None


def _rest_of_title(tail: str) -> str:
    """The words that go on behind a title's noun without a mark or a gap between, "" where none do."""
    bracket = _tail_bracket(tail)
    if bracket:
        inside = view(bracket["inside"]).text
        if not (_HARMLESS_BRACKET.fullmatch(inside) or is_name(inside)):
            return inside
        tail = tail[bracket.end() :]
    match = _REST.match(tail) if tail else None
    rest = match["rest"] if match else ""
    return "" if not rest or _WIDGETS.fullmatch(rest) or _opens_another(rest) else rest


def _opens_another(rest: str) -> bool:
    """Whether what follows a title begins a sentence or the description of the page, and not the title's own words."""
    return (
        _opens_sentence(rest)
        or re.match(
            r"(?:发布|发文|成文|来源|信息来源|时间|日期|索引号|作者|点击|浏览|阅读|字体|字号|编辑|打印|分享)", rest
        )
        is not None
    )


def _around(
    printed: str, line: View, start: int, phrase: Phrase, first: int, last: int
) -> tuple[str | None, int, int, bool]:
    """The name in brackets before a title, or behind a dash after it, with where the title then starts and ends."""
    above = line.text[:start]
    before = _BRACKETED_NAME.search(above) if above.endswith(("】", "]", "〕", "》", "〉")) else None
    if before and is_name(before["name"]):
        name = _as_printed(printed, line, before.start("name"), before["name"])
        return name, line.printed_from(before.start(), printed), last, True
    follows = line.text[phrase.end :]
    behind = _DASHED_NAME.match(follows) if follows.startswith("—") else None
    if behind and is_name(behind["name"]) and not is_rest(behind["name"]):
        name = _as_printed(printed, line, phrase.end, behind["name"])
        return name, first, line.printed_to(phrase.end + behind.end()), len(behind["dash"]) > 1
    return None, first, last, True


def _as_printed(printed: str, line: View, start: int, name: str) -> str:
    """A name with the characters that are printed for it, without the white space between them."""
    found = line.text.find(name, start)
    return "".join(printed[place] for place in line.places[found : found + len(name)]) if found >= 0 else name


class _Named(NamedTuple):
    organization: str | None
    year: int | None
    years: tuple[int, ...]
    clear: bool


def _named(line: View, start: int, phrase: Phrase) -> _Named:
    """Organization and years in front of the phrase, and the year inside it: 政府信息公开工作2020年度报告."""
    text = line.text
    front_years = [(year, start + first, start + last) for year, first, last in years(text[start : phrase.start])]
    inner = [year for year, _, _ in years(text[phrase.noun : phrase.end])]
    stated = tuple(dict.fromkeys([year for year, _, _ in front_years] + inner))
    pieces: list[tuple[int, int]] = []
    position = start
    for _, first, last in front_years:
        pieces.append((position, first))
        position = last + year_word(text[last : phrase.start])
    pieces.append((position, phrase.start))
    names = [_cleaned(line, first, last, text[phrase.start :]) for first, last in pieces]
    printed = [name for name in names if name[0]]
    year = stated[0] if len(stated) == 1 and not names_part_of_year(text[start : phrase.end]) else None
    if not printed:
        return _Named(None, year, stated, clear=True)
    if len({name for name, _ in printed}) == 1:
        return _one(printed[0], year, stated)
    joined = "".join(name for name, _ in printed)
    return _one((joined, is_rest(printed[-1][0]) and is_name(printed[0][0])), year, stated)


def _one(name: tuple[str, bool], year: int | None, stated: tuple[int, ...]) -> _Named:
    text, clear = name
    if first_person(text):
        return _Named(None, year, stated, clear=True)
    return _Named(text, year, stated, clear=clear and is_name(text) and (is_whole(text) or is_rest(text)))


def _cleaned(line: View, first: int, last: int, topic: str) -> tuple[str, bool]:
    """The name between two places, and whether it is printed in one piece; "" where there is none."""
    words = _words(line, first, last)
    while len(words) > 1 and words[0] in _COLUMN_WORDS:
        words = words[1:]
    words, clear = _without_site(words)
    name = bare("".join(words))
    if name.endswith("人民") and topic.startswith("政府"):
        name += "政府"
    return ("", True) if name in _COLUMN_WORDS or len(name) < 2 else (name, clear)


def _words(line: View, first: int, last: int) -> list[str]:
    cuts = [first, *(gap for gap in range(first + 1, last) if gap in line.gaps), last]
    return [line.text[start:end] for start, end in pairwise(cuts)]


def _without_site(words: list[str]) -> tuple[list[str], bool]:
    """The words of a name without a site's in front of it, and whether they belong together beyond doubt."""
    if len(words) < 2:
        return words, True
    before, last = bare("".join(words[:-1])), bare(words[-1])
    if not is_name(last) or is_rest(last) or not (is_name(before) or re.search(r"网站?$|门户$|平台$", before)):
        return words, True
    if re.search(r"网站?$|门户$|平台$", before) or last.startswith(before[:2]):
        return words[-1:], True
    whole = before.endswith(("政府", "委员会", "办公室", "局", "厅", "委"))
    return words, not whole
