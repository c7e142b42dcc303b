"""Concepts over the forms: which cells of each form are the same quantity, and how far they may be compared."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from functools import cache

from extractor.forms.definition import Field
from extractor.tuples import NamedTuple

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
        """The name of its column in a wide table or a panel."""
        return f"concept.{self.name}"

    def fields_in(self, table_forms: Mapping[str, str]) -> tuple[Field, ...]:
        """The cells that make it in a report whose tables follow these forms; none where they do not ask for it."""
        return next((fields for form, fields in self.forms.items() if table_forms.get(fields[0].table) == form), ())


@cache
def concepts() -> tuple[Concept, ...]:
    """All concepts."""
    with open(os.path.join(os.path.dirname(__file__), "shared", "crosswalk.json"), encoding="utf-8") as file:
        data = json.load(file)["concepts"]
    return tuple(
        Concept(
            one["concept"], one["label_zh"], one["label_en"], one["comparable"], one["note_zh"], one["note_en"],
            {form: tuple(Field(*name.split(".")) for name in names) for form, names in one["forms"].items()},
        )
        for one in data
    )  # fmt: skip
