"""Heads of reports in the kinds the survey met, each with what it says clearly and what it only hints at."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from .bodies import draw_body
from .draft import Draft, Made
from .odd import ODD
from .prose import announcing
from .titles import title_lines, title_words, year_words


@dataclass(frozen=True, slots=True)
class Head:
    """A made-up document with its truth; `clear` tells that it names body and year beyond a reader's doubt."""

    kind: str
    lines: tuple[str, ...]
    organization: str
    year: int
    published: date | None = None
    clear: bool = True
    page_title: str = ""


def _plain(draft: Draft) -> Made:
    return [*title_lines(draft.rng, draft.body, draft.year), draft.opening, *draft.report()], True, False


def _no_preamble(draft: Draft) -> Made:
    return [*title_lines(draft.rng, draft.body, draft.year), *draft.report()], True, False


def _published_line(draft: Draft) -> Made:
    label = draft.rng.choice(("发布日期：", "发布时间:", "发布时间：", "公开日期：", "日期："))
    tail = draft.rng.choice(
        ("", " 来源：本站", "    点击数:", " 浏览次数：12 次", f" 信息来源：{draft.body.name}", " 字体：[ 大 中 小 ]")
    )
    line = f"{label}{draft.day}{tail}"
    return [*title_lines(draft.rng, draft.body, draft.year), line, draft.opening, *draft.report()], True, True


def _glued(draft: Draft) -> Made:
    line = f"{draft.title} 发布时间:{draft.day}来源:{draft.body.name}被阅览数:"
    return [line, draft.opening, *draft.report()], True, True


def _labelled(draft: Draft) -> Made:
    label = draft.rng.choice(("标题:", "标题：", "标 题：", "信息名称：", "名称："))
    block = [
        f"{label}{draft.title}",
        f"索引号:0000-1/{draft.year + 1}-00001 发文机关:{draft.body.name} 成文日期:{draft.day}",
    ]
    return [*block, *([draft.opening] * draft.rng.randint(0, 1)), *draft.report()], True, True


def _index_table(draft: Draft) -> Made:
    table = [
        f"| 索 引 号 | K{draft.rng.randint(1000, 9999)}/2022-00220 | 主题分类 | |",
        f"| 发布机构 | {draft.body.name} | 发布日期 | {draft.day} |",
        f"| 名 称 | {draft.rng.choice(('', draft.title))} | | |",
        "| 文 号 | 〔〕号 | 有 效 性 | |",
    ]
    title = title_lines(draft.rng, draft.body, draft.year)
    blank = [""] * draft.rng.randint(0, 1)
    parts = (*title, *blank, *table) if draft.rng.random() < 0.7 else (*table, "", *title)
    return [*parts, "", draft.opening, *draft.report()], True, True


def _crumbs(draft: Draft) -> Made:
    mark = draft.rng.choice((" > ", ">", " » ", "> "))
    site = draft.rng.choice(("政府信息公开", f"{draft.body.place}人民政府", "部门街镇", "政务公开"))
    crumbs = mark.join(("首页", site, "政府信息公开年报", draft.rng.choice(("正文", "年报", draft.title))))
    lead = draft.rng.choice(("您当前所在的位置: ", "当前位置：", "您的位置：", ""))
    return [lead + crumbs, *title_lines(draft.rng, draft.body, draft.year), draft.opening, *draft.report()], True, False


def _path(draft: Draft) -> Made:
    path = f"本地目录: zwgk/nb/{draft.published.year}03/{draft.rng.randint(10000, 99999)}_{draft.title}"
    head = [f"标题: {draft.title}", f"发布时间: {draft.day}", f"发布机构: {draft.body.place}管委会办公室", path]
    return [*head, "==================== 正文 ====================", draft.opening, *draft.report()], True, True


def _site_above(draft: Draft) -> Made:
    site = draft.rng.choice(
        (
            f"{draft.body.place}人民政府门户网站",
            "政府信息公开",
            "政府信息公开年报",
            "无障碍 | 登录",
            f"{draft.body.place}人民政府网",
        )
    )
    return [site, *title_lines(draft.rng, draft.body, draft.year), draft.opening, *draft.report()], True, False


def _number_above(draft: Draft) -> Made:
    number = draft.rng.choice(("禾政办发〔{}〕18号", "禾国土资[{}]2号", "禾应急函【{}】1号", "禾林﹝{}﹞147号")).format(
        draft.year + 1
    )
    return [number, *title_lines(draft.rng, draft.body, draft.year), draft.opening, *draft.report()], True, False


def _letter(draft: Draft) -> Made:
    address = draft.rng.choice(("市政府办:", "县信息公开办：", "县政府信息公开办："))
    text = f"现将{draft.year}年度报告函报如下，请审阅。"
    return [*title_lines(draft.rng, draft.body, draft.year), address, text, *draft.report()], True, False


def _cover_notice(draft: Draft) -> Made:
    title = draft.title
    cover = [f"关于印发《{title}》的通知", "各部门、各单位：", "现将年度报告印发给你们。"]
    return [*cover, title, draft.opening, *draft.report()], True, False


def _run_on(draft: Draft) -> Made:
    who, when, what = title_words(draft.rng, draft.body, draft.year)
    gap = draft.rng.choice((" ", "\u3000", "  "))
    return [f"{who}{when}{what}{gap}{draft.opening or '本报告依据规定编制。'}", *draft.report()], True, False


def _one_line(draft: Draft) -> Made:
    body = " ".join(f"{line}" for line in draft.report())
    opening = announcing(draft.rng, draft.body, draft.year)
    return [f"{draft.title} {opening} {body}"], True, False


def _into_preamble(draft: Draft) -> Made:
    who, when, what = title_words(draft.rng, draft.body, draft.year)
    cut = max(2, len(what) - 4)
    return (
        [
            who + when + what[:cut],
            what[cut:],
            "依据有关规定和上级关于编制年度报告的通知要求，编制",
            "本报告。",
            *draft.report(),
        ],
        True,
        False,
    )


def _suffix(draft: Draft) -> Made:
    tail = draft.rng.choice(
        ("（图片版）", "/全文", "（超链版）", f"（{draft.year}年度）", " 大中小", f"({draft.published.year}年1月25日)")
    )
    return [draft.title + tail, draft.opening, *draft.report()], True, False


def _signed(draft: Draft) -> Made:
    day = draft.published
    signature = [draft.body.name, f"{day.year}年{day.month}月{day.day}日"]
    return [*title_lines(draft.rng, draft.body, draft.year), draft.opening, *draft.report(), *signature], True, False


def _attachment(draft: Draft) -> Made:
    mark = draft.rng.choice(("附件1：", "附件：", "附件", "附件2 ", "附：", "六、"))
    return [mark + draft.title, draft.opening, *draft.report()], True, False


def _announced(draft: Draft) -> Made:
    return [announcing(draft.rng, draft.body, draft.year), *draft.report()], True, False


def _compiled(draft: Draft) -> Made:
    of_its_own = not draft.body.name.endswith("政府办公室")  # which may compile the report of its government
    return [announcing(draft.rng, draft.body, draft.year, compiled=True), *draft.report()], of_its_own, False


def _nameless_title(draft: Draft) -> Made:
    title = f"{draft.year}年政府信息公开工作年度报告"
    return [title, announcing(draft.rng, draft.body, draft.year), *draft.report()], True, False


def _self_title(draft: Draft) -> Made:
    title = f"{draft.body.self_name}{draft.year}年政府信息公开工作年度报告"
    return [title, announcing(draft.rng, draft.body, draft.year), *draft.report()], True, False


def _subject_alone(draft: Draft) -> Made:
    return draft.report(named=True), False, False


def _crumbs_alone(draft: Draft) -> Made:
    crumbs = (
        f"您当前所在的位置: 首页 > 政府信息公开 > 政府信息公开年报 > 政府信息公开工作年度报告【{draft.body.place}本级】"
    )
    text = f"本报告由{draft.body.place}政务公开工作领导小组办公室编制。统计期限自{draft.year}年1月1日起至12月31日止。"
    return [crumbs, text, *draft.report()], False, False


def _year_lost(draft: Draft) -> Made:
    title = f"{draft.body.name}政府信息公开工作年度报告"
    return [title, "本报告依据规定编制。", *draft.report()], False, False


def _wrong_period(draft: Draft) -> Made:
    text = f"统计期限自{draft.year - 1}年1月1日起至{draft.year - 1}年12月31日止。"
    return [draft.title, text, *draft.report()], False, False


def _two_bodies(draft: Draft) -> Made:
    other = draw_body(draft.rng)
    title = f"{other.name}{draft.year}年政府信息公开工作年度报告"
    return [title, draft.title, draft.opening, *draft.report()], False, False


def _copied(draft: Draft) -> Made:
    other = draw_body(draft.rng)
    text = announcing(draft.rng, other, draft.year)
    return [draft.title, text, *draft.report()], False, False


def _name_broken(draft: Draft) -> Made:
    name = draft.body.name
    cut = draft.rng.randint(1, len(name) - 1)
    rest = f"{name[cut:]}{year_words(draft.rng, draft.year)}政府信息公开工作年度报告"
    return [name[:cut], rest, draft.opening, *draft.report()], False, False


KINDS: dict[str, Callable[[Draft], Made]] = {
    made.__name__.strip("_"): made
    for made in (
        _plain, _no_preamble, _published_line, _glued, _labelled, _index_table, _crumbs, _path, _site_above,
        _number_above, _letter, _cover_notice, _run_on, _one_line, _into_preamble, _suffix, _signed,
        _attachment, _announced, _compiled, _nameless_title, _self_title, _subject_alone, _crumbs_alone,
        _year_lost, _wrong_period, _two_bodies, _copied, _name_broken,
        *ODD,
    )
}  # fmt: skip
PAGE_KINDS = ("page_title", "column_title", "site_last")


def make_head(seed: int, kind: str | None = None) -> Head:
    """The head of a seed; a kind in turn where none is wanted."""
    rng = Random(f"head {seed}")
    names = (*KINDS, *PAGE_KINDS)
    kind = kind or names[seed % len(names)]
    year = rng.randint(2009, 2025)
    draft = Draft(rng, draw_body(rng), year, date(year + 1, 1, 4) + timedelta(rng.randint(0, 85)))
    if kind in PAGE_KINDS:
        return _page(draft, kind)
    lines, clear, told = KINDS[kind](draft)
    kept = tuple(line for line in lines if line or kind in ("index_table", "plain"))
    return Head(kind, kept, draft.body.name, year, draft.published if told else None, clear)


def _page(draft: Draft, kind: str) -> Head:
    """A page whose body has no title, and whose own title names site, column and document, or only those."""
    site, mark = f"{draft.body.place}人民政府门户网站", draft.rng.choice((" - ", "_", "-", " | "))
    if kind == "column_title":
        title, lines = f"{draft.body.place}人民政府 政府信息公开年报", draft.report(named=True)
        return Head(kind, tuple(lines), draft.body.name, draft.year, clear=False, page_title=title)
    parts = (draft.title, "部门年报", site) if kind == "site_last" else (site, "部门年报", draft.title)
    return Head(kind, (draft.opening, *draft.report()), draft.body.name, draft.year, page_title=mark.join(parts))
