"""One extraction against the truth: cells right, silent errors, false alarms, metadata, narrative, validity."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema

from .identities import failing_cells
from .truth import Address, TrueCell, TrueReport, expected_report

SCHEMA_FILE = Path(__file__).resolve().parents[2] / "schemas" / "report.schema.json"
ALARMS = ("warning", "error")
READ = ("ok", "partial")
METADATA = ("organization", "fiscal_year", "title", "period", "form", "table_forms")
MISSING = "missing"
CLIP = 40


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is not as it should be, in words."""

    kind: str  # wrong | silent | alarm | metadata | narrative | schema | differs | machine | crash
    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.kind:9} {self.where}: {self.what}"


@dataclass(frozen=True, slots=True)
class Score:
    """Counts for one report, and every problem found."""

    cells: int
    right: int
    raw_right: int
    silent: int
    alarms: int
    metadata_right: int
    narrative_right: bool
    valid: bool
    problems: tuple[Problem, ...]

    @property
    def clean(self) -> bool:
        """Whether nothing at all is wrong."""
        return not self.problems


def score(extraction: Mapping[str, Any], true: TrueReport) -> Score:
    """The score of an extraction in the contract's shape."""
    problems = [*_cell_problems(extraction, true), *_metadata_problems(extraction, true)]
    problems += [*_narrative_problems(extraction, true), *_schema_problems(extraction)]
    counted = {address: cell for address, cell in true.cells().items() if not _in_lost_row(address, true)}
    wrong = sum(problem.kind == "wrong" for problem in problems)
    found = _facts(extraction)
    raw_right = sum(
        str(found.get(address, {}).get("raw") or "").strip() == cell.raw.strip() for address, cell in counted.items()
    )
    return Score(
        cells=len(counted),
        right=len(counted) - wrong,
        raw_right=raw_right,
        silent=_count(problems, "silent"),
        alarms=_count(problems, "alarm"),
        metadata_right=len(METADATA) - _count(problems, "metadata"),
        narrative_right=not _count(problems, "narrative"),
        valid=not _count(problems, "schema"),
        problems=tuple(problems),
    )


def crashed(true: TrueReport, message: str) -> Score:
    """The score of a report on which the extractor raised: nothing right, nothing silent."""
    problem = Problem("crash", "$", message)
    return Score(len(true.cells()), 0, 0, 0, 0, 0, False, True, (problem,))


def difference(found: Any, wanted: Any, path: str = "$.report") -> tuple[str, str] | None:
    """The first place where two reports differ, and how; None where they are equal."""
    if isinstance(found, dict) and isinstance(wanted, dict):
        keys = [*wanted, *(key for key in found if key not in wanted)]
        pairs = [(f"{path}.{key}", found.get(key, MISSING), wanted.get(key, MISSING)) for key in keys]
    elif isinstance(found, list) and isinstance(wanted, list) and len(found) == len(wanted):
        pairs = [(f"{path}[{index}]", *pair) for index, pair in enumerate(zip(found, wanted, strict=True))]
    else:
        return None if found == wanted else (path, f"{_clipped(found)}, the Word file has {_clipped(wanted)}")
    return next((differs for place, one, other in pairs if (differs := difference(one, other, place))), None)


def _clipped(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 3 * CLIP else text[: 3 * CLIP] + "…"


def _count(problems: Sequence[Problem], kind: str) -> int:
    return sum(problem.kind == kind for problem in problems)


# cells


_SEGMENT = re.compile(r"\.([^.\[]+)|\[([^\]]+)\]")


def covers(path: str, cell_path: str) -> bool:
    """Whether a diagnostic's JSONPath covers a cell: names, `*` and `['a','b']` that lead to it or to what holds it."""
    wanted = [name or union for name, union in _SEGMENT.findall(cell_path)]
    given = [set(re.findall(r"[\w*]+", name or union)) for name, union in _SEGMENT.findall(path)]
    if len(given) > len(wanted):
        return False
    return all(names & {segment, "*"} for names, segment in zip(given, wanted, strict=False))


def _alarm_paths(extraction: Mapping[str, Any]) -> set[str]:
    return {found["path"] for found in extraction.get("diagnostics", ()) if found["severity"] in ALARMS}


def _facts(extraction: Mapping[str, Any]) -> dict[Address, Mapping[str, Any]]:
    return {Address(fact["table"], fact["row"], fact["column"]): fact for fact in extraction.get("facts") or ()}


def _cell_problems(extraction: Mapping[str, Any], true: TrueReport) -> list[Problem]:
    """Wrong cells, those of them that nothing warns of, and warnings over cells that are right."""
    found, paths = _facts(extraction), _alarm_paths(extraction)
    tables = (extraction.get("report") or {}).get("tables") or {}
    read = extraction.get("status") in READ
    excused = failing_cells(true)
    problems = []
    for address, cell in true.cells().items():
        fact = found.get(address)
        warned = not read or any(covers(path, address.path) for path in paths)
        lost = _in_lost_row(address, true)
        difference = _difference(fact, cell) or _unlike_table(fact, tables, address)
        if difference and not lost:
            problems.append(Problem("wrong", address.path, difference))
        if difference and not warned:
            problems.append(Problem("silent", address.path, difference))
        worded = cell.state == "text"  # where a number is wanted: always told
        if not difference and read and warned and not lost and not worded and address not in excused:
            which = sorted(path for path in paths if covers(path, address.path))
            problems.append(Problem("alarm", address.path, f"right, but {', '.join(which)}"))
    return problems


def _in_lost_row(address: Address, true: TrueReport) -> bool:
    return true.lost is not None and address[:2] == true.lost[:2]


def _difference(fact: Mapping[str, Any] | None, cell: TrueCell) -> str:
    """What differs between a fact and the true cell, or nothing."""
    if fact is None:
        return f"{MISSING}, is {cell.raw!r}"
    if fact["state"] != cell.state:
        return f"state {fact['state']} ({fact.get('raw')!r}), is {cell.state} ({cell.raw!r})"
    if cell.state == "number" and (fact["value"] is None or float(fact["value"]) != float(cell.value or 0)):
        return f"value {fact['value']}, is {cell.value} ({cell.raw!r})"
    if cell.state != "number" and fact["value"] is not None:
        return f"value {fact['value']} in a cell that is {cell.state}"
    if cell.state == "number" and fact.get("unit") != cell.unit:
        return f"unit {fact.get('unit')}, is {cell.unit} ({cell.raw!r})"
    return ""


def _unlike_table(fact: Mapping[str, Any] | None, tables: Mapping[str, Any], address: Address) -> str:
    """What differs between a fact and its copy under `report.tables`."""
    copy = tables.get(address.table, {}).get(address.row, {}).get(address.column, MISSING)
    return "" if fact is not None and copy == fact["value"] else f"report.tables has {copy}"


# the rest


def _report(extraction: Mapping[str, Any]) -> Mapping[str, Any]:
    return extraction.get("report") or {}


def _metadata_problems(extraction: Mapping[str, Any], true: TrueReport) -> list[Problem]:
    report, expected = _report(extraction), expected_report(true)
    problems = []
    for name in METADATA:
        found, wanted = report.get(name), expected[name]
        if _bare(found) != _bare(wanted):
            problems.append(Problem("metadata", f"$.report.{name}", f"{found!r}, is {wanted!r}"))
    return problems


def _bare(value: Any) -> Any:
    """A text without its white space; anything else as it is."""
    return "".join(value.split()) if isinstance(value, str) else value


def _narrative_problems(extraction: Mapping[str, Any], true: TrueReport) -> list[Problem]:
    report, expected = _report(extraction), expected_report(true)
    problems = _text_problems("$.report.preamble", report.get("preamble") or "", expected["preamble"])
    return problems + _section_problems("$.report.sections", report.get("sections") or [], expected["sections"])


def _section_problems(path: str, found: Sequence[Any], wanted: Sequence[Any]) -> list[Problem]:
    if len(found) != len(wanted):
        heads = [[section.get("heading") for section in sections] for sections in (found, wanted)]
        return [Problem("narrative", path, f"headings {heads[0]}, are {heads[1]}")]
    problems = []
    for position, (one, other) in enumerate(zip(found, wanted, strict=True)):
        here = f"{path}[{position}]"
        if one.get("key") != other["key"]:
            problems.append(Problem("narrative", f"{here}.key", f"{one.get('key')!r}, is {other['key']!r}"))
        if _bare(one.get("number")) != _bare(other["number"]):
            problems.append(Problem("narrative", f"{here}.number", f"{one.get('number')!r}, is {other['number']!r}"))
        for name in ("heading", "text"):
            problems += _text_problems(f"{here}.{name}", one.get(name) or "", other[name])
        problems += _section_problems(f"{here}.sections", one.get("sections") or [], other["sections"])
    return problems


def _text_problems(path: str, found: str, wanted: str) -> list[Problem]:
    """At most one problem: the place where two texts part."""
    if found == wanted:
        return []
    same = next(
        (n for n, (a, b) in enumerate(zip(found, wanted, strict=False)) if a != b), min(len(found), len(wanted))
    )
    start = max(0, same - 8)
    what = f"at {same}: {found[start : same + CLIP]!r}, is {wanted[start : same + CLIP]!r}"
    return [Problem("narrative", path, what)]


@cache
def _validator() -> Any:
    if not SCHEMA_FILE.is_file():
        return None
    schema = json.loads(SCHEMA_FILE.read_text("utf-8"))
    return jsonschema.validators.validator_for(schema)(schema)


def _schema_problems(extraction: Mapping[str, Any]) -> list[Problem]:
    validator = _validator()
    if validator is None:
        return []
    errors = list(validator.iter_errors(extraction))[:3]
    return [Problem("schema", error.json_path, error.message[:200]) for error in errors]
