"""Heads of kinds that were first written after the reader was: measured before anything was mended for them."""

from __future__ import annotations

from .draft import Draft, Made
from .prose import announcing, chapters
from .titles import year_words

_DIGITS = str.maketrans("0123456789", "○一二三四五六七八九")


def _tailed(draft: Draft) -> Made:
    mark = draft.rng.choice(("——", "（", "\n——"))
    tail = draft.body.name + ("）" if mark == "（" else "")
    title = f"{draft.year}年政府信息公开工作年度报告{mark}{tail}"
    return [*title.split("\n"), draft.opening, *draft.report()], True, False


def _bracketed(draft: Draft) -> Made:
    opening, closing = draft.rng.choice(("【】", "[]", "〔〕", "《》"))
    title = f"{opening}{draft.body.name}{closing}{draft.year}年政府信息公开工作年度报告"
    return [title, draft.opening, *draft.report()], True, False


def _cover_page(draft: Draft) -> Made:
    title = f"{draft.year}年政府信息公开工作年度报告"
    contents = ["目 录", "一、总体情况........1", "二、主动公开政府信息情况........3"]
    lines = [draft.body.name, title, f"{draft.published.year}年1月", *contents, draft.opening, *draft.report()]
    return lines, True, False


def _signed_above(draft: Draft) -> Made:
    day = f"（{draft.published.year}年{draft.published.month}月{draft.published.day}日）"
    return [draft.title, draft.body.name, day, draft.opening, *draft.report()], True, False


def _letterhead(draft: Draft) -> Made:
    name = draft.body.name
    head = [
        f"{name}文件",
        f"禾财〔{draft.published.year}〕1号",
        name,
        f"关于{draft.year}年政府信息公开工作年度报告的报告",
    ]
    return [*head, "县政府办公室：", draft.opening, *draft.report()], True, False


def _submitted(draft: Draft) -> Made:
    title = f"{draft.body.name}关于报送{draft.year}年政府信息公开工作年度报告的报告"
    text = f"县政府办公室：现将{draft.year}年度政府信息公开工作情况报告如下。"
    return [title, text, *draft.report()], False, False


def _letters_apart(draft: Draft) -> Made:
    title = f"{draft.body.name}{draft.year}年政府信息公开工作年度报告"
    return [" ".join(title), draft.opening, *draft.report()], True, False


def _bracketed_year(draft: Draft) -> Made:
    year = draft.rng.choice((f"（{draft.year}年）", f"（{draft.year}）", f"({draft.year}年度)", f"[{draft.year}]"))
    return [f"{draft.body.name}政府信息公开工作年度报告{year}", draft.opening, *draft.report()], True, False


def _circle_digits(draft: Draft) -> Made:
    year = str(draft.year).translate(_DIGITS)
    return [f"{draft.body.name}{year}年政府信息公开工作年度报告", draft.opening, *draft.report()], True, False


def _annex_alone(draft: Draft) -> Made:
    return (
        [draft.rng.choice(("附件", "附件1", "附件：", "附：")), draft.title, draft.opening, *draft.report()],
        True,
        False,
    )


def _crumb_title(draft: Draft) -> Made:
    crumbs = f"当前位置：首页>政务公开>政府信息公开年报>{draft.title}"
    return [crumbs, draft.opening, *draft.report()], False, False


def _year_by_period(draft: Draft) -> Made:
    text = f"本报告数据统计期限自{draft.year}年1月1日起至{draft.year}年12月31日止。"
    return [f"{draft.body.name}政府信息公开工作年度报告", text, *draft.report()], True, False


def _misprinted_year(draft: Draft) -> Made:
    year = draft.rng.choice((f"{draft.year}{draft.year % 10}", f"{draft.year // 10}", f"{draft.year}-{draft.year + 1}"))
    return [f"{draft.body.name}{year}年政府信息公开工作年度报告", "编制本报告。", *draft.report()], False, False


def _superior_named(draft: Draft) -> Made:
    text = (
        f"根据{draft.body.place}人民政府办公室要求，现将{draft.body.self_name}{draft.year}年政府信息公开情况报告如下。"
    )
    return [text, *draft.report()], False, False


def _own_and_short(draft: Draft) -> Made:
    text = f"现将{draft.body.name}（以下简称{draft.body.self_name}）{draft.year}年政府信息公开工作年度报告公布如下。"
    return [text, *draft.report()], True, False


def _all_on_one_line(draft: Draft) -> Made:
    lines = [draft.title, announcing(draft.rng, draft.body, draft.year), *draft.report()]
    return ["".join(lines)], False, False


def _menu_above(draft: Draft) -> Made:
    menu = ["网站首页", "走进青禾", "政务公开", "办事服务", "互动交流", f"{draft.body.place}概况", "站内搜索"]
    return [*menu[: draft.rng.randint(2, 7)], draft.title, draft.opening, *draft.report()], True, False


def _last_years_title(draft: Draft) -> Made:
    title = f"{draft.body.name}{draft.year - 1}年政府信息公开工作年度报告"
    return [title, announcing(draft.rng, draft.body, draft.year), *draft.report()], False, False


def _last_years_title_in_prose(draft: Draft) -> Made:
    title = f"{draft.body.name}{draft.year - 1}年政府信息公开工作年度报告"
    told = [f"{draft.year}年，{draft.body.self_name}公开信息{n}条。" for n in (12, 34, 56)]
    return [title, "编制本报告。", "一、总体情况", *told, *chapters(draft.rng, draft.body, draft.year)], False, False


def _year_line_first(draft: Draft) -> Made:
    year = year_words(draft.rng, draft.year)
    return [year, f"{draft.body.name}政府信息公开工作年度报告", draft.opening, *draft.report()], True, False


def _parent_above(draft: Draft) -> Made:
    parent = f"{draft.rng.choice('青临澜望柳')}{draft.rng.choice('禾江安宁')}县人民政府"
    title = f"{draft.year}年政府信息公开工作年度报告"
    return [parent, draft.body.name, title, "编制本报告。", *draft.report()], False, False


def _name_below(draft: Draft) -> Made:
    year = draft.rng.choice((f"（{draft.year}年）", f"（{draft.year}年度）"))
    label = draft.rng.choice(("", "", "编制单位：", "填报单位："))
    return ["政府信息公开工作年度报告", year, label + draft.body.name, "编制本报告。", *draft.report()], False, False


def _plainly_published(draft: Draft) -> Made:
    said = draft.rng.choice(
        (
            "{org}公布{year}年政府信息公开工作年度报告，统计期限为{year}年1月1日至12月31日。",
            "本报告由{org}综合各科室{year}年信息公开情况编制而成，反映{year}年度政府信息公开工作情况。",
        )
    )
    opening = "为保障公众知情权，" + said.format(org=draft.body.name, year=draft.year)
    return ["政府信息公开工作年度报告", opening, *draft.report()], False, False


def _title_after_text(draft: Draft) -> Made:
    notice = f"按照上级要求，{draft.body.place}各单位公开了年度报告，现予转载。"
    return [notice, draft.title, draft.opening, *draft.report()], True, False


ODD = (
    _tailed, _bracketed, _cover_page, _signed_above, _letterhead, _submitted, _letters_apart, _bracketed_year,
    _circle_digits, _annex_alone, _crumb_title, _year_by_period, _misprinted_year, _superior_named, _own_and_short,
    _all_on_one_line, _parent_above, _name_below, _plainly_published,
    _menu_above, _last_years_title, _last_years_title_in_prose, _year_line_first, _title_after_text,
)  # fmt: skip
