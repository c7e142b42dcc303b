"""Which letters a concept's words cannot do without: what lacks them is told without a pattern.

`python -m tests.quality.claims.hints` writes them into the concepts anew.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from importlib import import_module
from pathlib import Path
from typing import Any

import extractor.claims

kind, parser = import_module("re._constants"), import_module("re._parser")
CONCEPTS = Path(extractor.claims.__file__).parent / "concepts.json"
_LARGEST_CLASS = 8
# A subject, a concept or what denies one: a line each.
_ENTRY = re.compile(r'(?m)^(?P<before> {4}(?:"\w+": )?)(?P<entry>\{"(?:key|words)".*\})(?=,?$)')


def required(items: Iterable[tuple[Any, Any]]) -> set[str]:
    """Texts of which every match holds one; empty where nothing is certain."""
    options: list[set[str]] = []
    run = ""
    for what, value in items:
        if what is kind.LITERAL:
            run += chr(value)
            continue
        options += [{run}] if run else []
        run = ""
        options.append(_required(what, value))
    options += [{run}] if run else []
    return max(filter(None, options), key=lambda one: (min(map(len, one)), -len(one)), default=set())


def _required(what: Any, value: Any) -> set[str]:
    if what is kind.SUBPATTERN:
        return required(value[3])
    if what is kind.BRANCH:
        branches = [required(branch) for branch in value[1]]
        return set().union(*branches) if all(branches) else set()
    if what in (kind.MAX_REPEAT, kind.MIN_REPEAT) and value[0] > 0:
        return required(value[2])
    if what is kind.IN and len(value) <= _LARGEST_CLASS and all(one is kind.LITERAL for one, _ in value):
        return {chr(code) for _, code in value}
    return set()


def hints(concept: dict[str, Any]) -> list[str]:
    """The hints of a concept, by its words in front of a number or behind it, of a denial, or of a subject."""
    words = concept.get("before", concept.get("after", concept.get("words", "")))
    return sorted(required(parser.parse(words)))


def rewritten(text: str) -> str:
    """The file of concepts with the hints its words have."""
    return _ENTRY.sub(_with_hints, text)


def _with_hints(line: re.Match[str]) -> str:
    entry = json.loads(line["entry"])
    entry.pop("hints", None)
    if found := hints(entry):
        entry["hints"] = found
    return line["before"] + json.dumps(entry, ensure_ascii=False)


if __name__ == "__main__":
    CONCEPTS.write_text(rewritten(CONCEPTS.read_text(encoding="utf-8")), encoding="utf-8")
