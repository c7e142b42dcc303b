"""Findings between reports for people, as lines of JSON, and as rows of a table."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from extractor.language import Language
from extractor.provenance import Location
from extractor.report.paths import TABLES, report_path
from extractor.report.places import place_of
from extractor.report.wide import wide_fields
from extractor.series.check import Checked
from extractor.series.finding import Cell, Finding, Side

_STATUSES = {"official": "官方", "definitional": "定义", "heuristic": "推断", "fact": "事实"}
_SEVERITIES = {"error": "错误", "warning": "警告", "note": "提示"}
_SIGNS = {"x.region.at_least_each": "<", "x.region.sum": "<", "x.own_le_region": ">", "x.f19.total_disclosed": ">"}
_CLAIMS = report_path("claims")
# Of the cells of a side that many are told; a file of findings has all.
_MOST_CELLS = 4

COLUMNS = (
    "rule", "status", "severity", "outcome", "organization", "years", "left_value", "left_cells", "right_value",
    "right_cells", "difference", "hint", "says",
)  # fmt: skip


def lines(checked: Checked, language: Language) -> Iterator[str]:
    """The findings as people read them, the gravest first, and a summary."""
    order = {"error": 0, "warning": 1, "note": 2}
    for number, one in enumerate(sorted(checked.findings, key=lambda one: order[one.severity]), 1):
        yield from _told(number, one, language)
    yield summary(checked, language)


def _told(number: int, one: Finding, language: Language) -> Iterator[str]:
    zh = language == "zh"
    years = "、".join(map(str, one.years)) if zh else ", ".join(map(str, one.years))
    severity = _SEVERITIES[one.severity] if zh else one.severity
    status = _STATUSES[one.status] if zh else one.status
    yield f" {number}. [{severity}] {one.organization} {years}: {one.says(language)} ({one.rule}, {status})"
    if one.left.value is not None and one.right.value is not None:
        sign = _SIGNS.get(one.rule, "≠")
        yield f"    {_side(one.left, language)}  {sign}  {_side(one.right, language)}"
    else:
        yield f"    {_cells(one.left, language)} | {_cells(one.right, language)}"
    if one.hints:
        yield ("    提示：" if zh else "    hint: ") + one.hint(language)


def _side(side: Side, language: Language) -> str:
    return f"{side.value} ({_cells(side, language)})"


def _cells(side: Side, language: Language) -> str:
    told = [_cell(one, language) for one in side.cells[:_MOST_CELLS]]
    more = len(side.cells) - len(told)
    return "; ".join([*told, *([f"+{more}"] if more else [])])


def _cell(cell: Cell, language: Language) -> str:
    """A cell with its report, its label and its place."""
    where = place_of(Location(**_known(cell.location)), language) if cell.location else None
    label = _label(cell, language)
    value = f" {cell.value}" if cell.value is not None and not cell.path.startswith(_CLAIMS) else ""
    return f"{cell.year} {label}{value} [{', '.join(filter(None, (cell.name, where)))}]".replace("  ", " ")


def _known(location: Any) -> dict[str, Any]:
    """A record's place, which counts from 1, as a Location, which counts tables, rows and columns from 0."""
    less = {name: location[name] - 1 for name in ("table", "row", "column") if name in location}
    return {name: value for name, value in {**location, **less}.items() if name != "box"}


def _label(cell: Cell, language: Language) -> str:
    """What a cell is called, a number in a sentence by what is printed."""
    path = cell.path
    if path.startswith(_CLAIMS):
        return f"正文“{cell.raw}”" if language == "zh" else f'the text "{cell.raw}"'
    names = path.removeprefix(f"{TABLES}.")
    if language != "zh":
        return names if names != path else ""
    return _labels().get(names, "")


def _labels() -> dict[str, str]:
    return {one.name: "｜".join(filter(None, (one.row_zh, one.column_zh))) for one in wide_fields()}


def summary(checked: Checked, language: Language) -> str:
    """How many reports were compared and what came of it."""
    warnings = sum(one.severity != "note" for one in checked.findings)
    notes = len(checked.findings) - warnings
    held, skipped = sum(checked.tally.held.values()), sum(checked.tally.skipped.values())
    if language == "zh":
        return (
            f"共{checked.reports:,}份报告、{checked.bodies:,}个机关：{held:,}项比对相符，{warnings:,}处警告，"
            f"{notes:,}处提示，{skipped:,}项无法比对"
        )
    return (
        f"{checked.reports:,} reports of {checked.bodies:,} bodies: {held:,} comparisons hold, {warnings:,} warnings, "
        f"{notes:,} notes, {skipped:,} not checkable"
    )


def write(findings: Iterable[Finding], out: Path, language: Language = "en") -> None:
    """The findings in a file: rows where it is a .csv, else a line of JSON each."""
    if out.suffix == ".csv":
        with open(out, "w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(COLUMNS)
            writer.writerows(_row(one, language) for one in findings)
        return
    with open(out, "w", encoding="utf-8") as file:
        for one in findings:
            file.write(json.dumps(one.to_dict(language), ensure_ascii=False) + "\n")


def _row(one: Finding, language: Language) -> list[Any]:
    """A finding as a row; text that a spreadsheet would take for a formula is quoted."""
    values: list[Any] = [
        one.rule, one.status, one.severity, one.outcome, one.organization, " ".join(map(str, one.years)),
        one.left.value, _cells(one.left, "en"), one.right.value, _cells(one.right, "en"), one.difference,
        one.hint(language), one.says(language),
    ]  # fmt: skip
    return [f"'{value}" if isinstance(value, str) and value[:1] in "=+-@\t" and value else value for value in values]
