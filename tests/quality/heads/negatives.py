"""Documents that only look like a report, or do not even do that: each must be refused."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from .bodies import draw_body

_DUTIES = (
    "各单位要高度重视，加强组织领导，明确责任分工，按时报送有关材料。",
    "会议指出，要把公开工作作为转变作风的抓手，持续提高质量。",
    "要严格审核把关，确保数据真实准确，杜绝漏报错报。",
    "要对照条例规定，逐项梳理主动公开、依申请公开事项。",
    "工作人员就填报口径、统计期限和勾稽关系作了讲解。",
    "下一步，将继续完善政务公开制度，提升公众满意度。",
)
_NUMERALS = "一二三四五六七八九十"
_WHOLE = ("decree_dump", "rules_dump")  # kinds that hold nothing but what their template says


@dataclass(frozen=True, slots=True)
class Negative:
    """A document that is no report."""

    kind: str
    lines: tuple[str, ...]


# Head lines, and chapters where the kind has its own; {org} {place} {year} are filled in.
_TEMPLATES: dict[str, tuple[Sequence[str], Sequence[str]]] = {
    "notice": (
        ("{org}办公室关于做好{year}年政府信息公开工作年度报告编制和发布工作的通知", "各部门、各单位："),
        ("规范年报内容", "确保数据准确", "按时报送发布"),
    ),
    "notice_in_lines": (
        ("{org}", "关于做好{year}年政府信息公开工作年度报告", "编制和发布工作的通知", "各乡镇："),
        ("总体要求", "报告内容", "报送时间"),
    ),
    "notice_submit": (("关于报送{year}年度政府信息公开工作年度报告的通知",), ("报送内容", "报送时间", "报送方式")),
    "rules": (
        (
            "{place}政府信息公开年度报告制度（试行）",
            "第一条 为规范年度报告工作，制定本制度。",
            "第二条 年度报告应当包括下列内容：",
            "（一）概述；",
            "（二）主动公开政府信息情况；",
            "（三）依申请公开政府信息情况；",
        ),
        (),
    ),
    "news": (
        ("{place}召开{year}年度政府信息公开工作年报编制部署会", "发布时间：{year}-01-10 来源：{place}人民政府"),
        (),
    ),
    "news_bracket": (("【工作动态】{org}开展{year}年政府信息公开年报培训", "发布时间：{year}-01-10"), ()),
    "news_published": (
        ("{org}发布{year}年政府信息公开工作年度报告", "近日，{org}在门户网站发布了年度报告，引起社会关注。"),
        (),
    ),
    "interpretation": (("{org}{year}年政府信息公开工作年度报告解读",), ("编制背景", "主要内容", "主要特点")),
    "picture": (("一图读懂{org}{year}年政府信息公开工作年度报告",), ()),
    "guide": (("{org}政府信息公开指南",), ("主动公开", "依申请公开", "监督保障", "收费标准")),
    "catalogue": (("{org}政府信息公开目录",), ("机构职能", "政策文件", "财政预算")),
    "points": (("{year}年{place}政务公开工作要点",), ("深化主动公开", "规范依申请公开", "强化监督保障")),
    "assessment": (("关于{year}年度政务公开工作考核情况的通报",), ("总体情况", "存在的主要问题", "下一步工作要求")),
    "review": (("{year}年{place}政府信息公开工作年度报告评估情况通报",), ("总体情况", "存在的主要问题", "改进措施")),
    "answer": (("{org}政府信息公开申请答复书", "张三：", "你提出的政府信息公开申请收悉，现答复如下。"), ()),
    "application": (("{org}政府信息公开申请表", "申请人信息", "所需信息情况"), ()),
    "communique": (
        ("{place}{year}年国民经济和社会发展统计公报",),
        ("综合", "农业", "工业和建筑业", "固定资产投资", "国内贸易", "财政金融"),
    ),
    "law_report": (("{place}{year}年法治政府建设年度报告",), ("总体情况", "主要做法", "存在的主要问题", "下一步安排")),
    "work_report": (("{year}年政府工作报告", "各位代表："), ("过去一年工作回顾", "今年工作总体要求", "重点任务")),
    "site_report": (
        (
            "{org}政府网站工作年度报表（{year}年度）",
            "网站名称：{org}",
            "首页网址：www.example.gov.cn",
            "独立用户访问总量 1234",
        ),
        (),
    ),
    "enforcement": (("{org}{year}年度行政执法情况报告",), ("总体情况", "执法数据", "存在问题")),
    "environment": (("{place}化工有限公司{year}年度环境信息公开报告",), ("企业概况", "排污信息", "治理设施")),
    "budget": (("{org}{year}年部门预算公开说明",), ("部门概况", "预算情况说明", "名词解释")),
    "contract": (("服务合同",), ("服务内容", "服务期限", "服务费用", "违约责任")),
    "exam": (("{year}学年第一学期期末考试试卷",), ("选择题", "填空题", "问答题", "作文")),
    "meeting": (("会议纪要",), ("会议议题", "会议决定", "工作分工")),
    "resume": (("个人简历",), ("基本情况", "工作经历", "教育背景")),
    "plan": (("{place}乡村振兴五年规划",), ("总体要求", "主要任务", "保障措施")),
    "speech": (("在{year}年工作会议上的讲话", "同志们："), ("肯定成绩", "正视问题", "狠抓落实")),
    "paper": (
        ("论政府信息公开制度的完善", "摘要：本文讨论政府信息公开制度。"),
        ("问题的提出", "主动公开的范围", "依申请公开的救济", "结论"),
    ),
    "manual": (("打印机使用说明书",), ("安装", "使用", "维护", "故障")),
    "story": (("春游记",), ("出发", "爬山", "回家")),
    "company": (("{place}酒业股份有限公司{year}年年度报告",), ("重要提示", "公司简介", "管理层讨论与分析", "财务报告")),
    "inspection": (("关于开展{year}年政府信息公开专项检查的通知",), ("检查内容", "检查方式", "工作要求")),
    "training": (("政府信息公开工作年度报告编制培训讲义",), ("年报的法律依据", "年报的主要内容", "常见问题")),
    "questions": (("政府信息公开工作年度报告常见问题问答",), ("统计口径", "勾稽关系", "发布时间")),
    "draft_law": (("{place}政府信息公开规定",), ("总则", "公开的范围", "公开的方式和程序", "监督和保障", "附则")),
    "decree_dump": (
        (
            "{org}信息公开报告",
            "中华人民共和国政府信息公开条例",
            "第一章 总则",
            "第一条 为了保障公民、法人和其他组织依法获取政府信息，提高政府工作的透明度，制定本条例。",
            "第二条 本条例所称政府信息，是指行政机关在履行职责过程中制作或者获取的信息。",
            "第三章 主动公开",
            "第十九条 对涉及公众利益调整的政府信息，行政机关应当主动公开。",
            "第二十条 行政机关应当主动公开本行政机关的下列政府信息。",
            "第四章 依申请公开",
            "第二十七条 公民、法人或者其他组织可以向行政机关申请获取相关政府信息。",
            "第五章 监督和保障",
            "第五十条 政府信息公开工作年度报告应当包括主动公开政府信息的情况。",
        ),
        (),
    ),
    "rules_dump": (
        (
            "{org}{year}年政府信息公开工作年度报告",
            "第一条 为加强政府信息公开工作，根据条例，结合本单位实际，制定本规定。",
            "第二条 本规定适用于本单位各科室、各下属单位。",
            "第三条 主动公开政府信息应当及时、准确，由办公室统一发布。",
            "第四条 依申请公开的政府信息，自收到申请之日起二十个工作日内答复。",
            "第五条 年度报告应当于每年一月三十一日前公布。",
            "第六条 本规定自发布之日起施行。",
        ),
        (),
    ),
    "school_year": (("{place}实验中学{year}-{next}学年信息公开年度报告",), ("概述", "主动公开情况", "师生评价")),
    "material": (
        ("请各科室于本周五前将本科室{year}年政府信息公开工作年度报告素材报办公室。",),
        ("主动公开情况素材", "依申请公开情况素材"),
    ),
    "filling_guide": (("政府信息公开工作年度报告填报说明",), ("总体情况栏", "主动公开情况栏", "依申请公开情况栏")),
    "service_contract": (
        ("政府信息公开专栏服务合同", "为甲方编制政府信息公开工作年度报告提供数据服务。"),
        ("服务内容", "服务期限", "价款"),
    ),
    "final_accounts": (("{org}{year}年度部门决算公开",), ("总体情况", "收入情况", "其他重要事项")),
    "feedback": (("关于征求{year}年政府信息公开工作年度报告意见的函",), ()),
    "untitled_chapters": ((), ("项目背景", "技术方案", "进度安排", "经费预算")),
    "untitled_list": ((), ("苹果", "香蕉", "橘子")),
}


def make_negative(seed: int, kind: str | None = None) -> Negative:
    """The negative of a seed; a kind in turn where none is wanted."""
    rng = Random(f"negative {seed}")
    names = (*_TEMPLATES, "blank_form", "blank_template", "list_of_reports", "column_page")
    kind = kind or names[seed % len(names)]
    body, year = draw_body(rng), rng.randint(2010, 2025)
    if kind == "list_of_reports":
        return Negative(
            kind,
            (
                "政府信息公开年报",
                *(f"{draw_body(rng).name}{year - n % 3}年政府信息公开工作年度报告 {year}-01-2{n}" for n in range(6)),
            ),
        )
    if kind == "column_page":
        return Negative(
            kind, ("首页 > 政府信息公开 > 政府信息公开年报", "政府信息公开年报", "机构设置", "政策文件", "联系我们")
        )
    if kind in ("blank_form", "blank_template"):
        return Negative(kind, _blank(rng, kind, body.name, year))
    heads, headings = _TEMPLATES[kind]
    words = {"org": body.name, "place": body.place, "year": year, "next": year + 1}
    lines = [head.format(**words) for head in heads]
    lines += [] if headings or kind in _WHOLE else rng.sample(_DUTIES, 4) * rng.randint(1, 3)
    for number, heading in enumerate(headings):
        lines += [f"{_NUMERALS[number]}、{heading}", *rng.sample(_DUTIES, rng.randint(1, 3))]
    return Negative(kind, tuple(lines))


def _blank(rng: Random, kind: str, name: str, year: int) -> tuple[str, ...]:
    """The form with its tables, and nothing filled in."""
    title = (
        rng.choice(("××（单位名称）20××年政府信息公开工作年度报告", "XX局XXXX年政府信息公开工作年度报告"))
        if kind == "blank_form"
        else rng.choice(
            (
                "政府信息公开工作年度报告格式（模板）",
                f"{year}年政府信息公开工作年度报告模板",
                "中华人民共和国政府信息公开工作年度报告格式",
            )
        )
    )
    table = (
        "二、主动公开政府信息情况",
        "第二十条第（一）项 | |||",
        "信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |",
        "规章 | | | |",
        "行政规范性文件 | | | |",
        "第二十条第（五）项 | |||",
        "信息内容 | 本年处理决定数量 |",
        "行政许可 | |",
        "三、收到和处理政府信息公开申请情况",
        "（请填写××）",
    )
    return title, "一、总体情况", "（填写××××年度工作情况，不少于____字）", *table
