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
BREAKABLE = 4


@dataclass(frozen=True, slots=True)
class Labels:
    """Prints labels in the manner of one report."""

    rng: Random
    traits: Traits

    def row(self, key: str, label: str) -> str:
        """A row label."""
        if key == "normative_documents":
            label = self._normative(label)
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
