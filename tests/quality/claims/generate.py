"""Narratives whose claims are known: templates with their slots filled, told one after the other."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

_TEMPLATES: list[dict[str, Any]] = json.loads((Path(__file__).parent / "templates.json").read_text(encoding="utf-8"))[
    "templates"
]
_SLOT = re.compile(r"\{(\w+)\}")
_FIXED = {"三": 3, "两": 2, "千": 1000, "七成": 70}
# Sentences of reports that hold numbers and claim nothing.
_FILLERS = (
    "根据《中华人民共和国政府信息公开条例》第五十条和国办公开办函〔2021〕30号文件的规定，编制本报告。",
    "工作人员在收到之日起20个工作日内予以答复。",
    "如对本报告有疑问，请联系办公室（电话：0517-83605123）。",
    "一是加强领导，二是完善制度，进一步提高公开的质量。",
    "PM2.5等环境数据按日更新。",
    "全体人员认真学习贯彻，工作取得新成效。",
)
_HEAD_OF = {"n03": "n02"}  # what follows a total of another template


class Expected(NamedTuple):
    """A claim that a sentence makes: what it counts, the number, its unit and what else is said of it."""

    concept: str
    value: int | Decimal
    unit: str | None
    modifier: str
    template: str
    slot: str


class Narrative(NamedTuple):
    """Sentences and the claims they make, of an era before FY2019 or since."""

    text: str
    expected: tuple[Expected, ...]
    older: bool


def narratives(count: int, seed: int, organization: str) -> Iterator[Narrative]:
    """So many narratives of six sentences and fillers between them."""
    for index in range(count):
        random_ = random.Random(seed + index)
        older = random_.random() < 0.5
        year = random_.randint(2009, 2018) if older else random_.randint(2019, 2025)
        chosen = random_.sample(templates("ab" if older else "cd"), 6)
        parts: list[str] = []
        expected: list[Expected] = []
        for template in chosen:
            head = _HEAD_OF.get(template["id"])
            for one in ([by_id(head)] if head else []) + [template]:
                text, told = filled(one, random_, year, organization)
                parts.append(text.rstrip("：") + "。")
                expected += told
            parts.append("\n" if head else random_.choice(["", "\n", random_.choice(_FILLERS) + "\n"]))
        yield Narrative("".join(parts), tuple(expected), older)


def templates(eras: str) -> list[dict[str, Any]]:
    """The templates of eras: a FY2008-2013, b FY2014-2018, c FY2019-2020, d FY2021 and later."""
    return [one for one in _TEMPLATES if set(one["eras"]) & set(eras)]


def by_id(identifier: str) -> dict[str, Any]:
    """The template of an id."""
    return next(one for one in _TEMPLATES if one["id"] == identifier)


def filled(
    template: dict[str, Any], random_: random.Random, year: int, organization: str
) -> tuple[str, list[Expected]]:
    """A template with numbers in its slots, and what it claims."""
    printed = {"Y": str(year), "O": organization}
    expected = []
    for slot, told in template["slots"].items():
        modifier: str = told.get("modifier", "")
        value = _value(told["unit"], modifier, random_)
        printed[slot] = str(value)
        fixed = re.search(r"chinese:(.+)", modifier)
        stands = slot in _SLOT.findall(template["text"])
        if stands or fixed or "zero_words" in modifier:
            value = _FIXED[fixed[1]] if fixed else value * 10000 if "scale:万" in modifier else value
            expected.append(Expected(told["concept"], value, told["unit"], modifier, template["id"], slot))
    for one in template.get("literals", ()):
        expected.append(Expected(one["concept"], one["value"], one["unit"], "", template["id"], ""))
    return _SLOT.sub(lambda match: printed[match[1]], template["text"]), expected


def _value(unit: str | None, modifier: str, random_: random.Random) -> int | Decimal:
    if "zero_words" in modifier:
        return 0
    if "scale:万" in modifier:
        return Decimal(random_.randint(11, 99)) / 10
    if unit == "%":
        return random_.randint(1, 99) if random_.random() < 0.5 else Decimal(random_.randint(101, 999)) / 10
    return random_.choice([random_.randint(1, 30), random_.randint(31, 2000)])
