"""Whether a document is a report: what its head, its chapters, its tables and its words say, and why it is none."""

from __future__ import annotations

import re
from collections.abc import Mapping

from extractor.diagnostics import Argument, Code, Diagnostic, finding
from extractor.document import Document, Paragraph
from extractor.patterns import pattern
from extractor.recognition.chapters import subjects_of
from extractor.recognition.facts import table_facts
from extractor.recognition.identity import Head, Kind, Title, parse_title
from extractor.recognition.identity.phrase import has_topic
from extractor.recognition.identity.sentences import announced, compiled_by, without_citations
from extractor.recognition.identity.view import squeezed
from extractor.recognition.identity.witnesses import Source, stated_titles
from extractor.recognition.tables import StatutoryTable
from extractor.recognition.telling import Telling
from extractor.report.paths import ROOT
from extractor.tuples import NamedTuple
from extractor.values.dates import years
from extractor.values.numbers import CellState
from extractor.values.ordinals import numbering

# A report told in prose has at least this many characters; placeholders and link pages have fewer.
_LEAST_NARRATIVE = 300
_LONGEST_HEADING = 40
# With so many of those subjects as chapters a document without a title tells a report; with a title one will do.
_LEAST_SUBJECTS = 3
_HINTED_SUBJECTS = 2
_LEAST_ANNOUNCED = 120
# Head lines of other documents, by how they end.
_OTHER_KIND = pattern(
    r".{0,60}?(?P<kind>通知|办法|制度|规定|细则|方案|要点|指南|目录|条例|解读|合同|协议(?:书)?|试卷|试题|考试|公报|规划|计划|纪要|讲话|公告|通告|申请表|登记表|格式|模板|样式|样表|清单|意见|批复|决定"
    r"|须知|流程|标准|规范|简报|问答|告知书|答复书|通报|评估报告|会议|部署会|培训会|推进会|座谈会|动态|汇报|考核表|说明书?|公示|论文|研究)(?:\(.{1,10}\)|【.{1,10}】)?"
)
# What leads a report in: its notice, the news of it.
_COVERS = pattern(r"印发|发布|公布|报送|上报|公示|转发|提交|通知|公告|函|^$")
_LONGEST_HEAD = 70
_FIRST_LINES = 6
# Blanks that a form leaves for its user.
_PLACEHOLDER = pattern(
    r"[×xX]{2,}|[_＿]{3,}|[○〇]{2,}(?=[年县市区局])|\(?(?:单位|机关|部门|行政机关)(?:名称|全称)\)?|(?:20)?[×xX*]{2}年|\.{6,}|\[[^\]]{0,10}(?:名称|年份)[^\]]{0,4}\]"
)
_LEAST_PLACEHOLDERS = 2
# Articles of rules stand each in its paragraph: 第十二条 …; the captions of table 2 (第二十条第（一）项) are none.
_ARTICLE = pattern(r"第(?P<number>[一二三四五六七八九十百〇零]{1,6})条(?!第?[(（]?[一二三四五六七八九十])")
_LEAST_ARTICLES = 3
_WORDS = ("政府信息", "公开", "主动公开", "依申请", "申请", "条例", "政务公开", "门户网站", "公众")
_LEAST_WORDS = 2
_LEAST_LISTED = 3
_SCHOOL_YEAR = "学年"  # which schools report on, under rules of their own
_ITSELF = pattern(r"本(?:年度?)?(?:报告|年报)")
# Words with which a report's opening speaks of itself.
_MADE = pattern(
    r"本(?:年度?)?(?:报告|年报).{0,80}(?:编制|如下|公布)|统计(?:数据)?.{0,4}(?:期限|时[间限]|截止)|编制了?[本此](?:年度)?(?:报告|年报)"
)
_OTHER_YEARLY = pattern(r"法治政府建设|行政执法|政府网站(?:工作)?年度报表|政府工作报告|国民经济|统计公报|预算|决算")


class Case(NamedTuple):
    """What the verdict is given on: the report's own file, its tables, and who tells it."""

    document: Document
    found: Mapping[str, StatutoryTable]
    teller: Telling
    head: Head


def why_not(case: Case) -> Diagnostic | None:
    """Why a document is no report, None where it is one."""
    other, certain = _other_kind(case) or (None, False)
    if case.found:
        return _why_blank(case, other)
    if case.head.title is not None and _PLACEHOLDER.search(case.head.title.text):
        return _no_report("placeholders")
    if case.head.title is not None and _SCHOOL_YEAR in case.head.title.text:
        return _no_report("another_kind", title=case.head.title.text, kind=_SCHOOL_YEAR)
    if other is not None and (certain or not _tells_nevertheless(case)):
        return other
    if (articles := _articles(case)) >= _LEAST_ARTICLES:
        return _no_report("articles", count=articles)
    if _is_list(case):
        return _no_report("list")
    return None if _is_told(case) else _what_it_lacks(case)


def _is_told(case: Case) -> bool:
    """Whether title, announcing sentence, chapters and prose make a report together."""
    teller, subjects = case.teller, _subjects(case.teller)
    announced = _is_announced(teller)
    if _title(case) is not None or announced:
        return subjects > 0 or _is_prose(teller) or (announced and _is_short_prose(case))
    if not _names_a_year(teller):
        return False
    return subjects >= _LEAST_SUBJECTS or (subjects >= _HINTED_SUBJECTS and _is_hinted(teller))


def _what_it_lacks(case: Case) -> Diagnostic:
    """Why a document without a sign of another kind is no report."""
    length = case.teller.letters
    if length < _LEAST_NARRATIVE:
        if any(link.kind != "frame" for link in case.document.links):
            return _no_report("links")
        skipped = tuple(one.said for one in case.document.diagnostics if one.code is Code.CONTENT_SKIPPED)
        if skipped:
            return _no_report("unread", reasons=skipped)
    titled = _title(case) is not None or _is_announced(case.teller)
    return _no_report("title_only" if titled else "nothing")


def _no_report(variant: str, **args: Argument) -> Diagnostic:
    return finding(Code.NOT_A_REPORT, variant, path=ROOT, at=None, **args)


def _title(case: Case) -> Title | None:
    """The report's title in the text, or the one the source itself states."""
    if case.head.title is not None:
        return case.head.title
    stated = stated_titles(case.document.metadata, page=True)
    return next((title for source, title in stated if source is not Source.COLUMN), None)


def _other_kind(case: Case) -> tuple[Diagnostic, bool] | None:
    """What else the document's head calls it, and whether that is certain; None where it calls it nothing else."""
    if case.head.title is not None:
        return None
    about = case.head.about or _about_in_metadata(case.document.metadata)
    if about is not None:
        covers = _COVERS.search(about.about) is not None
        return _no_report("interpretation", title=about.text, word=about.about or "…"), not covers
    for line in [squeezed(one.text) for one in case.document.paragraphs if one.text][:_FIRST_LINES]:
        match = _OTHER_KIND.fullmatch(line) if len(line) <= _LONGEST_HEAD else None
        if match and numbering(line) is None:
            return _no_report("another_kind", title=line, kind=match["kind"]), has_topic(line)
    return None


def _about_in_metadata(metadata: Mapping[str, str]) -> Title | None:
    stated = (parse_title(metadata[name]) for name in ("ArticleTitle", "标题", "title", "Title") if name in metadata)
    return next((one for one in stated if one is not None and one.kind is Kind.ABOUT), None)


def _why_blank(case: Case, other: Diagnostic | None) -> Diagnostic | None:
    """Why tables make no report: they are a form's that nobody has filled in."""
    if any(fact.state is CellState.NUMBER for table in case.found.values() for fact in table_facts(table).facts):
        return None
    if other is not None:
        return _no_report("blank_form", reasons=(other.said,))
    titled = case.head.title is not None and _PLACEHOLDER.search(case.head.title.text)
    if titled or _placeholders(case) >= _LEAST_PLACEHOLDERS:
        return _no_report("placeholders")
    return None


def _placeholders(case: Case) -> int:
    return sum(len(_PLACEHOLDER.findall(one.text)) for one in case.document.paragraphs)


def _tells_nevertheless(case: Case) -> bool:
    """Whether chapters of a report follow a head that names another kind: a cover notice, a page's headline."""
    teller, subjects = case.teller, _subjects(case.teller)
    if subjects < _HINTED_SUBJECTS or not _names_a_year(teller):
        return False
    return _is_announced(teller) or (_is_hinted(teller) and _is_prose(teller) and subjects >= _LEAST_SUBJECTS)


def _articles(case: Case) -> int:
    """How many articles of rules the text consists of, counted on from one to the next; 0 where it is mostly other."""
    numbers = [match["number"] for one in case.document.paragraphs if (match := _ARTICLE.match(squeezed(one.text)))]
    letters = sum(len(one.text) for one in case.document.paragraphs)
    own = sum(len(one.text) for one in case.document.paragraphs if _ARTICLE.match(squeezed(one.text)))
    return len(set(numbers)) if 2 * own > letters else 0


def _is_list(case: Case) -> bool:
    """Whether titles of several reports stand in lines of their own."""
    listed = set()
    for block in case.document.paragraphs:
        title = parse_title(block.text) if "公" in block.text or "報" in block.text else None
        if title is not None and title.kind is Kind.REPORT and (title.organization or title.year):
            listed.add((title.organization, title.year))
    return len(listed) >= _LEAST_LISTED and not _subjects(case.teller)


def _subjects(teller: Telling) -> int:
    """How many of a report's subjects head chapters of the text."""
    headings = (heading for heading in map(_heading, teller.document.paragraphs) if heading)
    return len(frozenset[int]().union(*map(subjects_of, headings)))


def _heading(paragraph: Paragraph) -> str:
    """The words of a numbered short line, or of a heading; "" for any other line."""
    number = numbering(paragraph.text)
    if number is None and paragraph.heading is None and not paragraph.bold:
        return ""
    body = squeezed(paragraph.text[number.length :] if number else paragraph.text)
    body = re.split(r"[。:]", body, maxsplit=1)[0]
    return body if len(body) <= _LONGEST_HEADING and not re.search(r"[;；，,]", body) else ""


def _is_announced(teller: Telling) -> bool:
    """Whether the opening announces a report of a body or a year."""
    text = teller.opening_text
    if any(said.organization or said.year for said in announced(text)):
        return True
    bare = squeezed(text)
    return _ITSELF.search(bare) is not None and has_topic(bare) and any(True for _ in compiled_by(text))


def _is_hinted(teller: Telling) -> bool:
    """Whether the opening speaks of a yearly report and its data, and the text of disclosure."""
    bare = squeezed(teller.opening_text)
    if _MADE.search(bare) is None or _OTHER_YEARLY.search(bare):
        return False
    return any(has_topic(squeezed(one.text)) for one in teller.document.paragraphs)


def _is_short_prose(case: Case) -> bool:
    """Whether a text without chapters says more than where the report is to be found."""
    return case.teller.letters >= _LEAST_ANNOUNCED and not case.document.links


def _is_prose(teller: Telling) -> bool:
    """Whether a text is long enough to tell a report, and speaks of disclosure."""
    text = without_citations("\n".join(one.text for one in teller.document.paragraphs))
    return teller.letters >= _LEAST_NARRATIVE and sum(word in text for word in _WORDS) >= _LEAST_WORDS


def _names_a_year(teller: Telling) -> bool:
    return any(years(paragraph.text) for paragraph in teller.document.paragraphs)
