"""`xxgk check FILE`: the sums of a report that do not add up, spelled out for people."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from extractor.cli.options import add_reading
from extractor.cli.single import record_of
from extractor.cli.tongue import add_language, say

if TYPE_CHECKING:
    from extractor.cli.options import Commands

_VERDICTS = {
    "source_error": "source error: both readings of every cell agree, the office printed it so",
    "misread": "misread: a second reading differs and adds up",
    "unknown": "unknown: no second reading decides it",
}


def add(commands: Commands) -> None:
    """Adds the command."""
    parser = commands.add_parser(
        "check",
        help=say("print the sums (勾稽关系) of one report that do not add up", "列出一份报告中不成立的勾稽关系"),
        description=say(
            "Prints each identity (勾稽关系) that fails: the sum spelled out with the cells of both sides, where they "
            "stand in the source, and whether the office printed it so or it was misread.",
            "列出每项不成立的勾稽关系：两边各单元格、所在位置，以及是原文如此还是误读。",
        ),
    )
    parser.add_argument("file", metavar="FILE", help=say("the report", "报告"))
    add_language(parser)
    add_reading(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Prints the failed identities; 1 where the file cannot be read."""
    record = record_of(arguments)
    if record is None:
        return 1
    for line in lines(json.loads(record)):
        print(line)
    return 0


def lines(extraction: Mapping[str, Any]) -> Iterator[str]:
    """What a person reads: one paragraph for each identity that fails, and the count of all."""
    failed = [check for check in extraction["checks"] if check["outcome"] == "fails"]
    for check in failed:
        yield from _failure(check, extraction)
        yield ""
    counts = {
        outcome: sum(check["outcome"] == outcome for check in extraction["checks"])
        for outcome in ("holds", "fails", "not_checkable")
    }
    yield f"{extraction['source']['name']}: {extraction['status']}; identities: " + ", ".join(
        f"{count} {outcome}" for outcome, count in counts.items()
    )
    doubted = [finding for finding in extraction["diagnostics"] if finding["code"] == "readings_differ"]
    for finding in doubted:
        yield f"  {finding['message']} @ {finding['path']}"


def _failure(check: Mapping[str, Any], extraction: Mapping[str, Any]) -> Iterator[str]:
    from extractor.forms import forms

    identity = next(one for form in forms() for one in form.identities if one.rule == check["rule"])
    place = check["row"] or check["column"] or ""
    yield f"{check['rule']} ({check['status']}) {check['table']} {place}".rstrip() + f": {identity.statement_zh}"
    facts = {(fact["table"], fact["row"], fact["column"]): fact for fact in extraction["facts"]}
    sides = []
    for terms in (identity.left, identity.right):
        fields = [(check["table"], term.row or check["row"], term.column or check["column"]) for term in terms]
        sides.append([facts[field] for field in fields])
    yield "  " + " ≠ ".join(" + ".join(fact["raw"] or "blank" for fact in side) for side in sides)
    for fact in (fact for side in sides for fact in side if fact["state"] != "blank" and fact["value"] != 0):
        yield f"    {fact['raw']:>12}  {fact['row']}.{fact['column']}  {_where(fact['location'])}"
    yield f"  {_VERDICTS[check['verdict']]}"


def _where(location: Mapping[str, Any] | None) -> str:
    return ", ".join(f"{name} {value}" for name, value in (location or {}).items())
