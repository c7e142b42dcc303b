"""Sentences of made-up reports: openings that announce them, and narratives."""

from __future__ import annotations

from random import Random

from .bodies import Body

_LAW = "《中华人民共和国政府信息公开条例》"
_BASES = (
    f"根据{_LAW}（以下简称《条例》）",
    f"按照{_LAW}（国务院令第711号）和上级有关要求",
    f"依据{_LAW}第五十条规定",
    f"根据{_LAW}及《市政府办公室关于做好政府信息公开工作年度报告编制发布工作的通知》要求",
    "为进一步提高政府工作透明度，保障公众知情权",
)
_ANNOUNCING = (
    "{base}，现公布{org}{year}年政府信息公开工作年度报告。",
    "{base}，现将{org}{year}年度政府信息公开工作情况报告如下：",
    "{base}，现将{year}年{org}政府信息公开工作年度报告公布如下。",
    "{base}，编制{org}{year}年政府信息公开年度报告，现予公布。",
    "{base}，现向社会公布《{org}{year}年政府信息公开工作年度报告》。",
)
_COMPILED = (
    "本报告由{org}按照{law}规定编制，反映{year}年度政府信息公开工作情况。本报告是{year}年政府信息公开年度报告。",
    "本年度报告是根据{law}要求，由{org}编制的{year}年度政府信息公开年度报告。",
    "{base}，{org}编制了{year}年度政府信息公开工作年度报告。",
    "{base}，{org}现面向社会公开{year}年度政府信息公开年度报告。",
)
_SILENT = (
    "{base}，编制本报告。",
    "{base}要求，结合实际，编制了本年度报告。",
    "本报告依据有关规定编制。",
)
_PERIODS = (
    "本报告所列数据的统计期限为{year}年1月1日至{year}年12月31日。",
    "数据统计期限自{year}年1月1日起，至12月31日止。",
    "统计时限：{year}年1月1日—{year}年12月31日。",
    "",
)
_CONTACTS = (
    "如对本报告有疑问，请与{org}联系（地址：长街{n}号，电话：0000-{n}2345）。",
    "报告电子版可在门户网站查阅。",
    "",
    "",
)
_NARRATIVE = (
    "{year}年，{own}通过门户网站公开信息{n}条，未收到公开申请。",
    "{own}严格落实《条例》要求，及时更新公开目录，全年公开{n}条。",
    "强化审核把关，落实保密审查制度，全年审核信息{n}条。",
    "积极回应群众关切，办结留言{n}件，按时办结率100%。",
    "组织业务培训{n}次，参训{n}人次，提升公开能力。",
)
_CHAPTERS_NEW = (
    "总体情况",
    "主动公开政府信息情况",
    "收到和处理政府信息公开申请情况",
    "政府信息公开行政复议、行政诉讼情况",
    "存在的主要问题及改进情况",
    "其他需要报告的事项",
)
_CHAPTERS_OLD = (
    "概述",
    "主动公开政府信息的情况",
    "依申请公开政府信息办理情况",
    "政府信息公开的收费及减免情况",
    "因政府信息公开申请行政复议、提起行政诉讼的情况",
    "存在的主要问题及改进措施",
)


def _filled(rng: Random, template: str, body: Body, year: int, own: str) -> str:
    return template.format(base=rng.choice(_BASES), law=_LAW, org=body.name, year=year, n=rng.randint(2, 98), own=own)


def announcing(rng: Random, body: Body, year: int, *, compiled: bool = False) -> str:
    """A preamble that names body and year."""
    first = _filled(rng, rng.choice(_COMPILED if compiled else _ANNOUNCING), body, year, body.self_name)
    return first + _filled(rng, rng.choice(_PERIODS), body, year, body.self_name)


def preamble(rng: Random, body: Body, year: int) -> str:
    """A preamble that may name the body, or not."""
    templates = rng.choice((_ANNOUNCING, _COMPILED, _SILENT, _SILENT))
    parts = (rng.choice(templates), rng.choice(_PERIODS), rng.choice(_CONTACTS))
    return "".join(_filled(rng, part, body, year, body.self_name) for part in parts)


def chapters(rng: Random, body: Body, year: int, *, named: bool = False) -> list[str]:
    """Chapters with a narrative in lines; `named` tells that the first sentence names the body."""
    headings = _CHAPTERS_NEW if year >= 2019 else _CHAPTERS_OLD
    count = rng.randint(3, 6)
    lines = []
    for number, heading in enumerate(headings[:count]):
        lines.append(f"{'一二三四五六'[number]}、{heading}")
        for position in range(rng.randint(1, 3)):
            own = body.name if named and number == 0 and position == 0 else body.self_name
            template = _NARRATIVE[0] if own == body.name else rng.choice(_NARRATIVE)
            lines.append(_filled(rng, template, body, year, own))
    return lines
