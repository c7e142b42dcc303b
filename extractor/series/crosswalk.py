"""Concepts over the forms: which cells of each form are the same quantity, and how far they may be compared."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from extractor.forms import Field
from extractor.series.entry import Entry

# Concepts that may be joined to one column; the others stand in the codebook, with why not.
_JOINED = frozenset({"good", "fair"})


class Concept(NamedTuple):
    """A quantity that several forms ask for; its cells in each form are added."""

    name: str
    label_zh: str
    label_en: str
    comparable: str
    note_zh: str
    note_en: str
    forms: Mapping[str, tuple[Field, ...]]

    @property
    def is_joined(self) -> bool:
        """Whether the forms it is given for can be compared."""
        return self.comparable in _JOINED

    @property
    def column(self) -> str:
        """The name of its column in a panel."""
        return f"concept.{self.name}"

    def value(self, entry: Entry) -> float:
        """Its value in a report; not a number where a cell has none, or is doubted, or the form does not ask for it."""
        for form, fields in self.forms.items():
            if entry.table_forms.get(fields[0].table) == form:
                return sum((entry.value(field) for field in fields), 0.0)
        return float("nan")


@cache
def concepts() -> tuple[Concept, ...]:
    """All concepts."""
    with open(os.path.join(os.path.dirname(__file__), "crosswalk.json"), encoding="utf-8") as file:
        data = json.load(file)["concepts"]
    return tuple(
        Concept(
            one["concept"], one["label_zh"], one["label_en"], one["comparable"], one["note_zh"], one["note_en"],
            {form: tuple(Field(*name.split(".")) for name in names) for form, names in one["forms"].items()},
        )
        for one in data
    )  # fmt: skip
