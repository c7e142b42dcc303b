"""Every case of fixtures/ against its goldens: the Document as read and the extraction, to the letter."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from extractor.document.dump import dump
from extractor.errors import ExtractorError
from extractor.pipeline import extract, open_source
from extractor.readers import read
from extractor.report.schema import report_schema
from tests.conftest import ROOT

CASES = sorted((ROOT / "fixtures").glob("*/source.*"))
BROKEN = sorted(path for path in (ROOT / "fixtures" / "broken").iterdir() if path.suffix != ".json")


def name(path: Path) -> str:
    return path.parent.name


@cache
def validator() -> Any:
    return jsonschema.Draft202012Validator(report_schema())


def compare(golden: Path, found: str, accept: bool) -> None:
    if accept:
        golden.write_text(found, "utf-8")
    assert golden.exists(), f"no golden {golden.name}; run pytest --accept and read what it writes"
    assert found == golden.read_text("utf-8")


def test_there_are_cases() -> None:
    assert CASES
    assert BROKEN


@pytest.mark.parametrize("source", CASES, ids=name)
def test_document(source: Path, accept: bool) -> None:
    compare(source.with_name("expected.document.txt"), dump(read(open_source(source))), accept)


@pytest.mark.parametrize("source", CASES, ids=name)
def test_report(source: Path, accept: bool) -> None:
    extraction = extract(source)
    compare(source.with_name("expected.report.json"), extraction.to_json(indent=1) + "\n", accept)
    validator().validate(extraction.to_dict())


@pytest.mark.parametrize("source", CASES, ids=name)
def test_the_same_bytes_give_the_same_output_again(source: Path, accept: bool) -> None:
    """In a process that has read them before: the golden is what they gave the first time."""
    if not accept:
        assert extract(source).to_json(indent=1) + "\n" == source.with_name("expected.report.json").read_text("utf-8")


def test_broken_sources_end_in_the_expected_errors(accept: bool) -> None:
    found = {path.name: outcome(path) for path in BROKEN}
    compare(
        ROOT / "fixtures" / "broken" / "expected.json", json.dumps(found, ensure_ascii=False, indent=1) + "\n", accept
    )


def outcome(path: Path) -> str:
    """The error of a broken source, or its status where it can be read after all."""
    try:
        return f"status {extract(path).status}"
    except ExtractorError as error:
        return f"{error.code}: {error}"
