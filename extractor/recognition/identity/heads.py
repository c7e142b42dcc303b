"""The title among the lines above a report's first section, over several lines and printed more than once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractor.patterns import pattern
from extractor.recognition.identity.names import has_place, is_name, is_region, is_rest, is_whole, same_body
from extractor.recognition.identity.phrase import phrases
from extractor.recognition.identity.title import Kind, Title, may_be_title, parse_title
from extractor.recognition.identity.view import squeezed
from extractor.tuples import NamedTuple
from extractor.values.dates import years
from extractor.values.han import is_han
from extractor.values.text import fold

MOST_TITLE_LINES = 4
_LONGEST_TITLE = 80
_LONGEST_PART = 48
# Lines behind a title in which it may be printed again: its description and widgets stand between.
_REPEATED_REACH = 12
# Lines that tell where a page or a file lies name the site and its columns too.
_PATH = pattern(
    r"(?:当前|所在|您的|现在).{0,6}位置|首页\s*[-—–>＞»›→/\\|]|[>＞»›→]\s*\S+\s*[>＞»›→]|(?:[^/\\\s]+[/\\]){2,}|^[A-Za-z]:\\|https?:|\.(?:docx?|pdf|s?html?|wps|txt)\s*$"
)
_SIGNS_OF_PATHS = ("位置", "首页", *">＞»›→/\\:.")
# A line with which a notice's title ends.
_NOTICE_END = pattern(
    r".{0,24}(?:通知|办法|制度|方案|规定|细则|说明|解读|函|部署会|会议|培训会|培训班|通报|意见|指南|格式|模板|要求|公告|通告|规范|情况的?汇报|座谈会|推进会)(?:\(.{1,8}\))?"
)
_PARTIAL = pattern(r"政府|信息|公开|工作|年度|报告|年报|\(.*\)")


# A line above a title that may be the beginning of its name, and lines that are not.
_LONGEST_BEGINNING = 24
_FURNITURE = pattern(
    r"^(?:封面|扉页|封底)$|网站?$|平台$|专栏$|栏目$|公开$|年报$|目录$|首页|正文|登录|注册|打印|关闭|分享|字体|字号|大中小|返回|导航|无障碍|年度?报告|通知|附件|全文|内容|详情|标题|文件$|动态$|公告$|概况$|信息$|新闻$|要闻$|公示$|服务$|政策$|机构$|部门$|乡镇$|街道$|导读$|简体|繁体|邮箱|热线|微信|微博|客户端|工作报告$|[次个]$"
)


_OPEN_PLACE = pattern(r"[省市县区旗州].{1,4}$")
# The body's name on the line below a title.
_SUBTITLE = pattern(r"[-—–―─]{1,4}(?P<dashed>.{3,30})|\((?P<bracketed>.{3,30})\)")
# A year alone in brackets below a title, and how names end that are a body's, not the beginning of another's.
_YEAR_BELOW = pattern(r"\((20\d\d)年?度?\)")
_WHOLE_BODIES = ("政府", "委员会", "管委会")
_LEADS_ON = pattern(r"^关于|(?:关于|的)$")


_SHORTEST_LINE = 2  # letters: shorter lines are broken off a word


class Head(NamedTuple):
    """What the lines above the first section name: the report's title, other titles, and texts about reports."""

    title: Title | None
    others: tuple[Title, ...] = ()
    about: Title | None = None
    paths: tuple[Title, ...] = ()


def head_of(lines: Sequence[str]) -> Head:
    """The report's title among the lines before its first section, over up to four lines; the last best one."""
    lines = _with_last_letters(lines)
    best: Title | None = None
    found: list[Title] = []
    about: Title | None = None
    paths: list[Title] = []
    for first, line in enumerate(lines):
        for last in _ends(lines, first):
            title = _joined(lines, first, last)
            if title is None:
                continue
            if is_path(line):
                paths.append(title)
            elif title.kind is Kind.ABOUT or _goes_on(lines, title):
                about = about or title._replace(kind=Kind.ABOUT)
            else:
                found.append(title)
                if best is None or _worth(title) >= _worth(best):
                    best = title
    best = _with_line_below(lines, _with_line_above(lines, best)) if best is not None else None
    others = tuple(one for one in found if best is None or one.last < best.first or one.first > best.last)
    return Head(best, others, about, tuple(paths))


def _with_last_letters(lines: Sequence[str]) -> list[str]:
    """The lines with the letter that did not fit behind 年度报 put to it, its own line left blank."""
    whole = list(lines)
    for index, line in enumerate(lines):
        if index and squeezed(line) == "告" and whole[index - 1].rstrip().endswith("报"):
            whole[index - 1], whole[index] = whole[index - 1].rstrip() + "告", ""
    return whole


def _with_line_above(lines: Sequence[str], title: Title) -> Title:
    """The title with what the line above it says of its organization: the name's beginning, or doubt."""
    above = next((line for line in reversed(lines[: title.first]) if line), "")
    beginning, name = squeezed(above), squeezed(title.organization or "")
    if (
        not name
        or title.start
        or not 0 < len(beginning) <= _LONGEST_BEGINNING
        or not all(is_han(letter) or letter in "()" for letter in beginning)
        or _FURNITURE.search(beginning)
        or is_path(above)
    ):
        return title
    if any(True for _ in phrases(beginning)) or not lines[title.first].replace(" ", "").startswith(name[:1]):
        return title
    if is_name(beginning) and same_body(beginning, name):
        return title
    if has_place(name) and beginning.endswith(_WHOLE_BODIES) and is_name(name):  # the body above it
        return title._replace(clear=False)
    part_of_word = len(beginning) <= _SHORTEST_LINE or _OPEN_PLACE.search(beginning) is not None
    if has_place(name) and not (is_name(beginning) or part_of_word):
        return title
    whole = beginning + name
    begins = is_name(whole) and (is_region(beginning) or not has_place(name) or part_of_word)
    return title._replace(organization=whole if begins else title.organization, clear=False)


def _with_line_below(lines: Sequence[str], title: Title) -> Title:
    """The title with the year in brackets, and the organization, that the lines below it name.

    A name behind a dash or in brackets is the title's own; one that stands bare may be a publisher's.
    """
    if title.organization is not None or title.kind is not Kind.REPORT:
        return title
    below = _below(lines, title.last)
    if title.year is None and not title.years and (year := _YEAR_BELOW.fullmatch(squeezed(lines[below]))):
        title = title._replace(year=int(year[1]), years=(int(year[1]),), last=below)
        below = _below(lines, below)
    if below == title.last:
        return title
    bare = squeezed(lines[below])
    found = _SUBTITLE.fullmatch(bare)
    name = (found["dashed"] or found["bracketed"]) if found else bare
    if not is_name(name) or (found is None and not is_whole(name)):
        return title
    return title._replace(organization=name, last=below, clear=title.clear and found is not None)


def _below(lines: Sequence[str], line: int) -> int:
    """The next line that prints something, the line itself where none does."""
    return next((index for index in range(line + 1, len(lines)) if lines[index]), line)


def title_of(lines: Sequence[str]) -> Title | None:
    """The report's title among lines, None where none names one."""
    return head_of(lines).title


def title_end(lines: Sequence[str], title: Title) -> int:
    """The index of the line behind a title and its repetitions."""
    wording, name = fold(title.text), squeezed(title.organization or "")
    printed, lines = lines, _with_last_letters(lines)
    end = title.last + 1
    for first in range(end, min(len(lines), end + _REPEATED_REACH)):
        for last in _ends(lines, first):
            other = _joined(lines, first, last)
            if (
                other is not None
                and other.kind is Kind.REPORT
                and (fold(other.text) == wording or _again(other, title, name))
            ):
                end = last + 1
    return end + (end < len(lines) and not lines[end] and bool(printed[end]))


def _again(other: Title, title: Title, name: str) -> bool:
    """Whether another title is the same with its year or its name left out."""
    if other.year not in (None, title.year) or (other.organization is None and other.year is None):
        return False
    return other.organization is None or bool(name and same_body(squeezed(other.organization), name))


def is_path(line: str) -> bool:
    """Whether a line tells where a page or a file lies."""
    return any(sign in line for sign in _SIGNS_OF_PATHS) and _PATH.search(line) is not None


def _ends(lines: Sequence[str], first: int) -> Iterator[int]:
    """The lines with which a title that starts at a line may end, blank ones passed over."""
    if not lines[first]:
        return
    taken = 0
    for last in range(first, min(first + 2 * MOST_TITLE_LINES, len(lines))):
        if not lines[last]:
            continue
        taken += 1
        if taken > MOST_TITLE_LINES or (last > first and len(lines[last]) > _LONGEST_PART):
            return
        yield last
        if len(lines[last]) > _LONGEST_PART:
            return


def _joined(lines: Sequence[str], first: int, last: int) -> Title | None:
    """The title that lines make together, None where they make none or do not belong together."""
    printed = [line for line in lines[first : last + 1] if line]
    whole = "\n".join(printed)
    if len(whole) > 2 * _LONGEST_TITLE or not may_be_title(whole) or not _belong(printed):
        return None
    title = parse_title(whole)
    if title is None or len(title.text) > _LONGEST_TITLE:
        return None
    if len(printed) > 1 and (
        title.start >= len(printed[0]) or title.end <= sum(len(line) + 1 for line in printed[:-1])
    ):
        return None
    return title._replace(first=first, last=last)


def _belong(lines: Sequence[str]) -> bool:
    """Whether lines are one title: an organization's or a year's line first, or a title broken inside."""
    if len(lines) == 1:
        return True
    bare = [squeezed(line) for line in lines]
    if any(True for line in bare[:-1] for _ in phrases(line)):
        return False
    return all(_may_begin(line) for line in bare[:-1]) and not any(map(is_path, lines))


def _may_begin(line: str) -> bool:
    """Whether a title can begin with a line and go on in the next."""
    return is_name(_LEADS_ON.sub("", line)) or bool(years(line)) or _PARTIAL.search(line) is not None or is_rest(line)


def _goes_on(lines: Sequence[str], title: Title) -> bool:
    """Whether the line behind a title ends a notice's title that began in it."""
    following = next((line for line in lines[title.last + 1 :] if line), "")
    bare = squeezed(following)
    return 0 < len(bare) <= _LONGEST_PART and _NOTICE_END.fullmatch(bare) is not None and parse_title(following) is None


def _worth(title: Title) -> tuple[int, int, int]:
    """What a title names, then its place (a page's own title stands above the report's), then fewer lines."""
    named = title.organization is not None and not is_rest(squeezed(title.organization))
    return 2 * named + title.clear + 2 * (title.year is not None), title.last, title.first
