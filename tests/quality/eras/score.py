"""How a made-up statistical table was read: cells right, wrong without a word, local rows kept."""

from __future__ import annotations

from collections import Counter

from extractor.diagnostics import Severity
from extractor.forms import Field
from extractor.report import Extraction
from extractor.report.paths import covers
from extractor.values.numbers import CellState

from .statistics import Drawn


def score(extraction: Extraction, drawn: Drawn) -> Counter[str]:
    """Counts: cells, right, silent (wrong without a warning), flagged (right under one), local, kept."""
    found: Counter[str] = Counter()
    facts = {fact.field: fact for fact in extraction.facts}
    doubted = [one.path for one in extraction.diagnostics if one.severity is not Severity.NOTE]
    for key, text in drawn.truth.values.items():
        address = Field("statistics", key, "value")
        fact = facts.get(address)
        absent = fact is None or fact.state is CellState.ABSENT
        right = absent if text is None else fact is not None and not absent and fact.raw == text
        if right and text is not None and fact is not None:
            right = fact.unit == drawn.truth.units[key]
        warned = any(covers(path, address) for path in doubted)
        found["cells"] += 1
        found["right"] += right
        found["silent"] += not right and not warned
        found["flagged"] += right and text is not None and warned
    extra = extraction.report.extra if extraction.report else ()
    kept = Counter((one.labels[-1].replace("\n", ""), one.raw) for one in extra)
    found["local"] = len(drawn.truth.local)
    found["kept"] = sum((Counter(drawn.truth.local) & kept).values())
    return found
