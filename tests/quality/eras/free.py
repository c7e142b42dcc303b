"""Made-up reports of the years before 2019 in free form: chapters in the shapes of regions, and which keys are right.

The headings are put together of phrases, so that most are no wording of the form; a chapter's truth is its keys, in
the order its heading names them, or none.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from random import Random

# What chapters are about, by key, in words that offices use; the form knows some of them.
_ABOUT: dict[str, tuple[str, ...]] = {
    "overview": (
        "概述",
        "基本情况",
        "工作概况",
        "总体情况",
        "政府信息公开工作基本情况",
        "组织领导情况",
        "工作总体情况概述",
    ),
    "proactive_disclosure": (
        "主动公开政府信息情况",
        "政府信息主动公开的基本做法",
        "主动公开信息的数量、类别和形式",
        "主动公开政府信息的数量",
        "政府信息主动公开工作",
    ),
    "response": ("回应解读情况", "政策解读工作情况", "回应社会关切情况", "解读回应工作开展情况"),
    "requests": (
        "依申请公开政府信息情况",
        "依申请公开办理的情况",
        "公民、法人和其他组织依申请公开政府信息情况",
        "受理依申请公开的情况",
        "政府信息公开申请办理情况",
    ),
    "consultations": ("咨询处理情况", "公众咨询情况", "政府信息公开咨询工作", "接受咨询的情况"),
    "fees": ("收费及减免情况", "依申请公开收费情况", "政府信息公开收支情况", "收取费用及减免的情况"),
    "review_litigation": (
        "行政复议和行政诉讼情况",
        "因政府信息公开申请行政复议、提起行政诉讼的情况",
        "复议诉讼情况",
        "被申请行政复议、提起诉讼情况",
    ),
    "capacity": ("机构和人员情况", "工作机构建设情况", "人员配备和经费保障情况", "专兼职人员队伍情况"),
    "training": ("培训情况", "业务培训开展情况", "会议和培训情况", "组织学习培训的情况"),
    "problems_and_improvements": (
        "存在的主要问题和改进措施",
        "工作中存在的问题及下一步改进",
        "存在的不足与努力方向",
        "主要问题和今后改进的打算",
    ),
    "other_matters": ("其他需要报告的事项", "需要说明的其他事项", "附表说明", "其他事项"),
}
# Two chapters under one heading: how they are joined in the wild.
_JOINT: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("人员和收支情况", ("capacity", "fees")),
    ("行政复议、诉讼及咨询情况", ("review_litigation", "consultations")),
    ("咨询和收费情况", ("consultations", "fees")),
    ("主动公开和依申请公开情况", ("proactive_disclosure", "requests")),
)
# Chapters that the form does not have.
_UNKNOWN = (
    "重点领域工作进展",
    "政务服务平台建设",
    "工作亮点",
    "监督检查和考核",
    "公共企事业单位办事公开",
    "制度规范建设",
)
# Orders of chapters by region; order and number carry no meaning.
_SHAPE_WORDS = (
    "overview proactive_disclosure requests capacity consultations review_litigation problems_and_improvements",
    "overview proactive_disclosure requests fees review_litigation problems_and_improvements other_matters",
    "proactive_disclosure requests consultations review_litigation fees problems_and_improvements",
    "overview proactive_disclosure requests consultations review_litigation fees training problems_and_improvements",
    "overview response proactive_disclosure requests review_litigation capacity training problems_and_improvements",
    "overview proactive_disclosure problems_and_improvements",
)
_SHAPES = [shape.split() for shape in _SHAPE_WORDS]
_NUMBERS = "一二三四五六七八九十"
_TEXTS = (
    "全年按照要求认真做好各项工作，制度进一步健全，流程进一步规范。",
    "各股室明确专人负责，做到及时、准确、规范。",
    "本年度共召开工作例会4次，研究部署有关事项。",
    "全年没有发生有关情形。",
)


@dataclass(frozen=True, slots=True)
class Chapter:
    """A heading as printed, its keys, and its text."""

    number: str
    heading: str
    keys: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Free:
    """A report: its year and its chapters."""

    year: int
    chapters: tuple[Chapter, ...]


def draw_free(seed: int) -> Free:
    """A report of a seed."""
    rng = Random(f"free {seed}")
    wanted: list[tuple[str, tuple[str, ...]]] = [(rng.choice(_ABOUT[key]), (key,)) for key in rng.choice(_SHAPES)]
    if rng.random() < 0.3:
        heading, keys = rng.choice(_JOINT)
        wanted = [one for one in wanted if one[1][0] not in keys]
        wanted.insert(rng.randrange(1, len(wanted) + 1), (heading, keys))
    if rng.random() < 0.4:
        wanted.insert(rng.randrange(1, len(wanted) + 1), (rng.choice(_UNKNOWN), ()))
    chapters = [
        Chapter(_NUMBERS[place], heading, keys, "".join(rng.choices(_TEXTS, k=rng.randrange(1, 4))))
        for place, (heading, keys) in enumerate(wanted)
    ]
    return Free(rng.randrange(2008, 2014), tuple(chapters))


def lines_of(free: Free) -> list[str]:
    """The report's lines."""
    year = free.year
    title = f"青禾县农业局{year}年政府信息公开工作年度报告"
    preamble = (
        f"根据《中华人民共和国政府信息公开条例》，特向社会公布本机关{year}年政府信息公开工作年度报告。"
        f"所列数据的统计期限自{year}年1月1日起至{year}年12月31日止。"
    )
    body = [line for one in free.chapters for line in (f"{one.number}、{one.heading}", one.text)]
    return [title, preamble, *body]


def as_text(free: Free) -> bytes:
    """The report as a text file."""
    return "\n".join(lines_of(free)).encode()


def as_page(free: Free) -> bytes:
    """The report as a web page."""
    body = "".join(f"<p>{escape(line)}</p>" for line in lines_of(free))
    return f"<html><head><meta charset='utf-8'></head><body>{body}</body></html>".encode()
