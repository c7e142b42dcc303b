"""What a rule between reports finds: both places, both values, and a hint; a break is no verdict on who is wrong."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from extractor.forms import Field
from extractor.language import Language
from extractor.report.paths import REPORT, cell_path
from extractor.series.entry import Entry, Origin
from extractor.series.rules import Rule, rule
from extractor.series.statements import Stated
from extractor.tuples import NamedTuple

_HINTS: Mapping[str, tuple[str, str]] = {
    "other_column": ("the value is that of another column of the other report", "数值等于另一报告中其他列的数值"),
    "as_before": (
        "the value is the same cell's of the year before: left from last year?",
        "与上年同一格相同：是否沿用了上年文本",
    ),
    "other_scope": (
        "the value is that of the same region's other report (office or government)",
        "数值与同一地区另一份报告（办公室或政府）一致：统计范围可能不同",
    ),
    "form_changed": ("the two reports follow different forms", "两份报告采用不同版本的表样"),
    "identity": ("that both are of one body is told by the name alone", "仅凭名称认定为同一机关"),
    "off_by_sign": ("the two sides differ by twice a cell: a sign?", "相差为某格的两倍：是否正负有误"),
    "tables": ("all numbers of the tables are the same", "表格数值全部相同"),
    "narrative": ("the narrative is the same but for names and years", "除机关名称与年份外正文相同"),
    "same_bytes": ("the files are the same to the byte", "文件逐字节相同"),
}


class Cell(NamedTuple):
    """A cell of a report with what it prints and where, as far as that is at hand."""

    name: str
    sha256: str
    year: int
    path: str
    value: int | float | None
    raw: str | None = None
    location: Mapping[str, Any] | None = None


class Side(NamedTuple):
    """One side of a comparison: its value, and the cells it is made of."""

    value: int | float | None
    cells: tuple[Cell, ...]


class Finding(NamedTuple):
    """One break of a rule, or a fact about reports."""

    rule: str
    status: str
    severity: str
    outcome: str
    organization: str
    years: tuple[int, ...]
    left: Side
    right: Side
    difference: int | float | None
    hints: tuple[str, ...] = ()

    def says(self, language: Language = "en") -> str:
        """What the rule says."""
        return rule(self.rule).told(language)

    def hint(self, language: Language = "en") -> str:
        """What may explain it; empty where nothing is known."""
        joint = "；" if language == "zh" else "; "
        return joint.join(_HINTS[one][language == "zh"] for one in self.hints)

    def to_dict(self, lang: Language = "en") -> dict[str, Any]:
        """The finding as plain data."""
        return {
            **self._asdict(),
            "years": list(self.years),
            "left": _side(self.left),
            "right": _side(self.right),
            "says": self.says(lang),
            "hints": list(self.hints),
            "hint": self.hint(lang),
        }


def _side(side: Side) -> dict[str, Any]:
    return {"value": side.value, "cells": [one._asdict() for one in side.cells]}


def plain(value: float) -> int | float | None:
    """A number as it is told: whole where it is, None where there is none."""
    if value != value:
        return None
    return int(value) if value == int(value) else value


def cell_of(entry: Entry, field: Field | Stated | None = None) -> Cell:
    """A cell of an entry, or a number in a sentence; the report as a whole where no field is given."""
    if isinstance(field, Stated):
        return Cell(entry.name, entry.sha256, entry.year, field.path, plain(field.value), field.raw)
    path = cell_path(field) if field else REPORT
    value = plain(entry.value(field)) if field else None
    return Cell(entry.name, entry.sha256, entry.year, path, value)


class Raw(NamedTuple):
    """A finding before the places of its cells are looked up, with where each cell's report stands."""

    finding: Finding
    origins: tuple[Origin, ...]


Compared = tuple[float, tuple[tuple[Entry, Field | Stated | None], ...]]
"""A side that is compared: its value, and the cells or numbers in sentences it is made of."""


def found(
    of: Rule,
    entry: Entry,
    left: Compared,
    right: Compared,
    hints: tuple[str, ...] = (),
    severity: str | None = None,
) -> Raw:
    """A finding about an entry's body: values and cells of both sides."""
    sides = [Side(plain(value), tuple(cell_of(one, field) for one, field in cells)) for value, cells in (left, right)]
    members = [one for _, cells in (left, right) for one, _ in cells]
    years = tuple(sorted({one.year for one in members} or {entry.year}))
    gap = plain(left[0] - right[0])
    outcome = "fails" if of.kind != "fact" else "found"
    made = Finding(
        of.id, of.status, severity or of.severity, outcome, entry.whose.name, years, sides[0], sides[1], gap, hints
    )
    return Raw(made, tuple(one.origin for one in members))
