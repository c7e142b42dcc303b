"""The official labels as an office prints them: brackets, marks, spaces, line breaks, typos."""

from __future__ import annotations

import re
from dataclasses import dataclass
from random import Random

from .traits import Traits
from .words import RADICALS

ITEM = re.compile(r"^(\d)\.")
TYPOS = {"2.其他法律行政法规禁止公开": "2.其他法律行政止公开"}
EXPLAINED = {
    "items_last_year": "（指上一年度事项数）",
    "items_change": "（指本年增加或减少的事项数，减用负值表示，如-8）",
    "decisions": "（指本年办件量）",
}
CUT = {"newly_made": "本年新", "newly_disclosed": "本年新"}
AMOUNT_UNITS = {"wan_label": "万元", "yuan_label": "元"}
QUOTES = {"straight": '"三安全一稳定"', "none": "三安全一稳定", "corner": "「三安全一稳定」"}
SHORT_LABEL = 4
# How an office tells its clerks to fill a row in, left in the label.
HINTS = {
    "规章": "（设区的市、自治州人民政府应提供相关数据）",
    "规范性文件": "（行政机关制定发布的决定、公告、通告，以及标题采用“规定”“办法”等字样的公文）",
    "行政规范性文件": "（以县政府及县政府办名义印发，有正式文号的）",
    "行政许可": "（指本年办结的许可事项）",
    "行政处罚": "（含简易程序）",
    "二、上年结转政府信息公开申请数量": "（即上一年度未办结的）",
    "（一）予以公开": "（含告知已主动公开的）",
    "四、结转下年度继续办理": "（截至12月31日未办结的）",
}
# Rows that offices print with another row's number, or with another row's words.
MISNUMBERED = (
    {"4.无正当理由大量反复申请": "4.无正当理由大量重复申请"},
    {"4.无正当理由大量反复申请": "3.无正当理由大量反复申请"},
    {"8.属于行政查询事项": "7.属于行政查询事项"},
    {"3.补正后申请内容仍不明确": "2.补正后申请内容仍不明确"},
    {"2.重复申请": "1.重复申请"},
    {"6.属于四类过程性信息": "5.属于四类过程性信息", "7.属于行政执法案卷": "6.属于行政执法案卷"},
    {"5.要求行政机关确认或重新出具已获取信息": "4.要求行政机关确认或重新出具已获取信息"},
)
BREAKABLE = 4


@dataclass(frozen=True, slots=True)
class Labels:
    """Prints labels in the manner of one report."""

    rng: Random
    traits: Traits
    seed: int = 0

    def row(self, key: str, label: str) -> str:
        """A row label."""
        if key == "normative_documents":
            label = self._normative(label)
        if self.traits.misnumbered:
            label = MISNUMBERED[self.seed % len(MISNUMBERED)].get(label, label)
        if self.traits.hints:
            label += HINTS.get(label, "")
        if self.traits.typo:
            label = TYPOS.get(label, label)
        if self.traits.item_mark != ".":
            label = ITEM.sub(rf"\1{self.traits.item_mark}", label)
        return self.plain(label)

    def column(self, key: str, label: str) -> str:
        """A column label; 采购总金额 may carry its unit."""
        if self.traits.cut_headers and key in CUT:
            return CUT[key]
        unit = AMOUNT_UNITS.get(self.traits.amount_unit)
        if key == "procurement_amount" and unit:
            label += self.rng.choice((f"（{unit}）", f"({unit})", f"（单位：{unit}）"))
        if self.traits.explanations:
            label += EXPLAINED.get(key, "")
        if self.traits.label_break == "stacked" and len(label) <= SHORT_LABEL:
            return "\n".join(label)
        return self.plain(label)

    def caption(self, label: str) -> str:
        """The title of a block of table 2."""
        if self.traits.article == "no_di":
            label = label.replace("第（", "（")
        elif self.traits.article == "space":
            label = label.replace("第（", " 第（")
        return self._brackets(label)

    def plain(self, label: str) -> str:
        """Any label, with the report's brackets, quotes, spaces and line breaks."""
        if self.traits.quotes in QUOTES:
            label = label.replace("“三安全一稳定”", QUOTES[self.traits.quotes])
        label = self._broken(self._spaced(self._brackets(label)))
        return label.translate(RADICALS) if self.traits.radicals else label

    def _normative(self, label: str) -> str:
        if self.traits.short_document == "other":
            return label.removeprefix("行政") if label.startswith("行政") else f"行政{label}"
        if self.traits.short_document == "explained":
            return f"{label}（指印发的有正式文号的文件）"
        return label

    def _brackets(self, label: str) -> str:
        half = label.replace("（", "(").replace("）", ")")
        if self.traits.brackets == "half":
            return half
        if self.traits.brackets == "mixed":
            return self.rng.choice((label, half, label.replace("（", "("), label.replace("）", ")")))
        return label

    def _spaced(self, label: str) -> str:
        if self.traits.label_space == "wide" and 2 <= len(label) <= SHORT_LABEL and not label[0].isdigit():
            return self.rng.choice(("\u3000", " ", "  ")).join(label)
        if self.traits.label_space == "some" and len(label) > 2 and self.rng.random() < 0.3:
            at = self.rng.randint(1, len(label) - 1)
            return f"{label[:at]} {label[at:]}"
        return label

    def _broken(self, label: str) -> str:
        if self.traits.label_break == "some" and len(label) >= BREAKABLE and self.rng.random() < 0.4:
            at = self.rng.randint(2, len(label) - 2)
            return f"{label[:at]}\n{label[at:]}"
        return label
