"""The floors of quality, from the one file that says them (`floors.json`): lowered by a commit that says why alone."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("floors.json")


@cache
def floors(bench: str) -> dict[str, Any]:
    """The floors of a bench by name."""
    found: dict[str, Any] = json.loads(FILE.read_text("utf-8"))[bench]
    return found


def cells_right(bench: str, fmt: str = "default") -> float:
    """The share of cells that have to be right, in a format where it has a floor of its own."""
    value: float | dict[str, float] = floors(bench)["cells_right"]
    return value.get(fmt, value["default"]) if isinstance(value, dict) else value
