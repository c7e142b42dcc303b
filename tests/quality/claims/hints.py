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
_LARGEST_CLASS, _MOST_TEXTS = 8, 8
# A subject, a concept or what denies one: a line each.
_ENTRY = re.compile(r'(?m)^(?P<before> {4}(?:"\w+": )?)(?P<entry>\{"(?:key|words)".*\})(?=,?$)')


def required(items: Iterable[tuple[Any, Any]]) -> set[str]:
    """Texts of which every match holds one; empty where nothing is certain."""
    options: list[set[str]] = []
    run = {""}
    for what, value in items:
        texts = _all_texts(what, value)
        if texts and len(run) * len(texts) <= _MOST_TEXTS:
            run = {one + other for one in run for other in texts}
            continue
        options += [run, texts or _required(what, value)]
        run = {""}
    certain = [_shortest(one) for one in (*options, run) if one and "" not in one]
    return max(certain, key=lambda one: (min(map(len, one)), -len(one)), default=set())


def _shortest(texts: set[str]) -> set[str]:
    """The texts that hold none of the others: where one of those stands, it stands too."""
    return {one for one in texts if not any(other in one for other in texts if other != one)}


def _all_texts(what: Any, value: Any) -> set[str]:
    """All texts that a part of a pattern stands for; empty where they are many, or cannot be told."""
    if what is kind.LITERAL:
        return {chr(value)}
    if what in (kind.AT, kind.ASSERT, kind.ASSERT_NOT):  # stands between two letters
        return {""}
    if what is kind.SUBPATTERN:
        return _of_sequence(value[3])
    if what is kind.BRANCH:
        branches = [_of_sequence(branch) for branch in value[1]]
        return set().union(*branches) if all(branches) else set()
    if what is kind.MAX_REPEAT and value[:2] == (0, 1):
        texts = _of_sequence(value[2])
        return {"", *texts} if texts else set()
    if what is kind.IN and len(value) <= _LARGEST_CLASS and all(one is kind.LITERAL for one, _ in value):
        return {chr(code) for _, code in value}
    return set()


def _of_sequence(items: Iterable[tuple[Any, Any]]) -> set[str]:
    run = {""}
    for what, value in items:
        run = {one + other for one in run for other in _all_texts(what, value)}
        if len(run) > _MOST_TEXTS:
            return set()
    return run


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
