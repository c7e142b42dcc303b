"""Checks and findings as JSON tells them, and back."""

from __future__ import annotations

from typing import Any

from extractor.diagnostics import Argument, Code, Diagnostic, Said, Severity
from extractor.forms import identity_fields
from extractor.language import Language
from extractor.report.codec.values import Data, Spelling, bare, location_data, location_of, number_data, number_of
from extractor.report.model import (
    Check,
    Outcome,
    Verdict,
)

Arguments = tuple[tuple[str, Argument], ...]


def check_data(check: Check, spell: Spelling) -> dict[str, Any]:
    """An identity taken over one row or column; its fields follow from its rule."""
    return {
        "rule": check.rule,
        "status": check.status,
        "table": check.table,
        "row": check.row,
        "column": check.column,
        "left": number_data(bare(check.left), spell),
        "right": number_data(bare(check.right), spell),
        "outcome": check.outcome.value,
        "verdict": check.verdict.value if check.verdict else None,
    }


def check_of(data: Data) -> Check:
    """The check that the data describe."""
    left, right = identity_fields(data["rule"], data["row"], data["column"])
    return Check(
        rule=data["rule"],
        status=data["status"],
        table=data["table"],
        row=data["row"],
        column=data["column"],
        left=number_of(data["left"]),
        right=number_of(data["right"]),
        outcome=Outcome(data["outcome"]),
        left_fields=left,
        right_fields=right,
        verdict=Verdict(data["verdict"]) if data["verdict"] is not None else None,
    )


def diagnostic_data(diagnostic: Diagnostic, language: Language) -> dict[str, Any]:
    """A finding, its message in a language beside the arguments that make it in either."""
    return {
        "code": diagnostic.code.value,
        "variant": diagnostic.variant,
        "severity": diagnostic.severity.value,
        "message": diagnostic.told(language),
        "args": _arguments(diagnostic.args),
        "path": diagnostic.path,
        "location": location_data(diagnostic.location),
    }


def diagnostic_of(data: Data) -> Diagnostic:
    """The finding that the data describe; its message is made from code, variant and arguments."""
    return Diagnostic(
        Code(data["code"]),
        Severity(data["severity"]),
        data["variant"],
        _arguments_of(data["args"]),
        data["path"],
        location_of(data["location"]),
    )


def _arguments(args: Arguments) -> dict[str, Any]:
    return {name: _argument(argument) for name, argument in args}


def _arguments_of(data: Data) -> Arguments:
    return tuple((name, _argument_of(argument)) for name, argument in data.items())


def _argument(argument: Argument) -> Any:
    """Texts and numbers as they are, several as a list, a message within a message as an object."""
    if isinstance(argument, Said):
        return {"code": argument.code.value, "variant": argument.variant, "args": _arguments(argument.args)}
    return [_argument(one) for one in argument] if isinstance(argument, tuple) else argument


def _argument_of(data: Any) -> Any:
    if isinstance(data, dict):
        return Said(Code(data["code"]), data["variant"], _arguments_of(data["args"]))
    return tuple(_argument_of(one) for one in data) if isinstance(data, list) else data
