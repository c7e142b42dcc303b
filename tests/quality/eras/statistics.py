"""Made-up statistical tables of 2014 in the variants that offices print: what is true, and the rows of texts."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random

import regex

from extractor.forms import RowDefinition, form

FORM = form("stat2014")
ROWS = FORM.tables[0].rows
DASHES = ("——", "—", "---", "/", "")
OTHER_UNITS = {"件": ("宗", "份", "个"), "次": ("期", "场"), "个": ("处",), "人": ("名",), "人次": ("人",)}
LOCAL = ("重点领域公开政府信息数", "财政预算决算公开信息数", "微博微信粉丝数", "公开目录栏目数", "新闻媒体发布信息数")
SCOPES = ("区政府统计数", "区直单位统计数", "乡镇街道统计数")
HEADERS = (("统计指标", "单位", "统计数"), ("指标名称", "计量单位", "数量"), ("统计指标", "单位", "数值"))
_NOTE = regex.compile(r"（不.*?）$")


@dataclass
class Truth:
    """What a table says: text and unit by row of the form (None where it has no such row), and its local rows."""

    values: dict[str, str | None] = field(default_factory=dict)
    units: dict[str, str | None] = field(default_factory=dict)
    local: list[tuple[str, str]] = field(default_factory=list)


@dataclass
class Drawn:
    """A table as rows of texts, the header first, what stands above it, and a twin of a part of the year."""

    rows: list[list[str]]
    truth: Truth
    caption: str
    twin: tuple[str, list[list[str]]] | None = None


def draw(seed: int) -> Drawn:
    """A table of a seed."""
    rng = Random(f"statistics {seed}")
    truth = Truth()
    lines = _lines(rng, truth)
    header = list(rng.choice(HEADERS))
    layout = rng.choice(("plain", "plain", "numbered", "halves", "scopes", "beside", "no_unit"))
    rows = _laid_out(rng, header, lines, layout, truth)
    year = 2014 + seed % 5
    twin = None
    if rng.random() < 0.3:
        part = rng.choice(("第一季度", "第三季度", "上半年"))
        other = [[label, unit, _changed(value)] for label, unit, value in lines]
        twin = (f"{year}年{part}政府信息公开情况统计表", [header, *other])
    return Drawn(rows, truth, f"{year}年度政府信息公开情况统计表", twin)


def _lines(rng: Random, truth: Truth) -> list[list[str]]:
    """The rows of the form under their headings, with local ones between: label, unit and value."""
    numbers = _numbers(rng)
    own = {row.label_zh for row in ROWS}
    missing = rng.choice(ROWS).key if rng.random() < 0.2 else ""
    lines: list[list[str]] = []
    printed: set[str] = set()
    dash, swapped, notes = rng.choice(DASHES), rng.random() < 0.3, rng.choice(("kept", "dropped", "below"))
    for row in ROWS:
        for parent in row.parents_zh:
            if parent not in own | printed:
                printed.add(parent)
                lines.append([parent, dash, dash])
        if row.key == missing:
            truth.values[row.key] = truth.units[row.key] = None
            continue
        lines.append(_line(rng, row, numbers[row.key], truth, swapped=swapped, notes=notes))
        if rng.random() < 0.04:
            name, value = rng.choice(LOCAL), str(rng.randrange(1, 900))
            lines.append([name, "条", value])
            truth.local.append((name, value))
    return lines


def _line(rng: Random, row: RowDefinition, number: str, truth: Truth, *, swapped: bool, notes: str) -> list[str]:
    label = row.label_zh or ""
    if notes == "dropped":
        label = _NOTE.sub("", label)
    elif notes == "below":
        label = _NOTE.sub(lambda match: f"\n{match[0]}", label)
    unit = row.unit or ""
    if swapped and unit in OTHER_UNITS:
        unit = rng.choice(OTHER_UNITS[unit])
    text = "" if number == "0" and rng.random() < 0.5 else number
    truth.values[row.key], truth.units[row.key] = text, unit
    return [label, unit, text]


def _numbers(rng: Random) -> dict[str, str]:
    """A number for each row, with the sums of the form."""
    number = {row.key: max(0, rng.randrange(-9, 60)) for row in ROWS}
    for part in ("press_conferences", "online_interviews"):
        number[f"response_{part}"] = number[f"response_{part}_principal"] + rng.randrange(60)
    for identity in sorted(FORM.identities, key=lambda one: one.rule != "s14.denied_eq"):
        if identity.rule == "s14.denied_eq" or (identity.op == "eq" and identity.status == "definitional"):
            whole = identity.left[0].row or ""
            number[whole] = sum(number[term.row or ""] for term in identity.right)
    number["proactive_items"] = 500 + rng.randrange(0, 5000)
    texts = {key: str(value) for key, value in number.items()}
    texts["capacity_special_funds"] = f"{rng.randrange(0, 9)}.{rng.randrange(1, 99):02d}"
    texts["fees_charged"] = "0"
    return texts


def _laid_out(rng: Random, header: list[str], lines: list[list[str]], layout: str, truth: Truth) -> list[list[str]]:
    if layout == "numbered":
        return [["序号", *header], *([str(number), *line] for number, line in enumerate(lines, 1))]
    if layout == "halves":
        half = (len(lines) + 1) // 2
        right = [*lines[half:], ["", "", ""]][:half]
        return [header * 2, *([*one, *other] for one, other in zip(lines[:half], right, strict=True))]
    if layout == "scopes":
        truth.values = dict.fromkeys(truth.values)
        truth.units = dict.fromkeys(truth.units)
        truth.local = []
        rows = ([label, unit, value, _changed(value), _changed(value)] for label, unit, value in lines)
        return [[*header[:2], *SCOPES], *rows]
    if layout == "beside":
        others = rng.sample(SCOPES, 2)
        rows = ([label, unit, _changed(value), value, _changed(value)] for label, unit, value in lines)
        return [[*header[:2], others[0], header[2], others[1]], *rows]
    if layout == "no_unit":
        truth.units = dict.fromkeys(truth.units)
        return [[header[0], header[2]], *([label, value] for label, _, value in lines)]
    return [header, *lines]


def _changed(value: str) -> str:
    """Another number where a text is one."""
    return f"9{value}" if value[:1].isdecimal() else value
