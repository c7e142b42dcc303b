"""The emitted schema is the committed one, strict, and outputs validate."""

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from extractor.forms import Field, form, forms
from extractor.provenance import Location
from extractor.recognition import recognize
from extractor.report import Extraction, Fact, Report, Status
from extractor.report.codec import record_dict
from extractor.report.model import SourceDescription
from extractor.report.schema import report_schema
from extractor.values.numbers import CellState
from tests.documents import report_document, requests_table

COMMITTED = Path(__file__).resolve().parents[2] / "schemas" / "report.schema.json"


def extraction(report: Report | None, status: Status = Status.OK) -> dict[str, Any]:
    source = SourceDescription("x.txt", "0" * 64, "text/plain", 1, None)
    return record_dict(Extraction(source, status, report, (), ()))


def test_the_committed_schema_is_the_emitted_one() -> None:
    assert json.loads(COMMITTED.read_text("utf-8")) == report_schema(), "run: xxgk schema > schemas/report.schema.json"


def test_the_schema_is_a_valid_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(report_schema())


def objects(schema: Any) -> list[dict[str, Any]]:
    if isinstance(schema, dict):
        return [schema, *(found for value in schema.values() for found in objects(value))]
    return [found for value in schema for found in objects(value)] if isinstance(schema, list) else []


def test_every_object_is_closed() -> None:
    """But for the arguments of messages, whose names are the templates' and whose values are closed."""
    condition = {"type", "properties", "required"}  # that all tables of a form are there
    closed = [found for found in objects(report_schema()) if found.get("type") == "object" and set(found) != condition]
    assert closed
    assert all(found["additionalProperties"] in (False, {"$ref": "#/$defs/argument"}) for found in closed)


def test_every_field_of_every_form_is_enumerated_in_both_languages() -> None:
    definitions = report_schema()["$defs"]
    for definition in forms():
        for table in definition.tables:
            rows = definitions[f"{definition.id}.{table.key}"]["properties"]
            for field in table.fields():
                column = rows[field.row]["properties"][field.column]
                chinese, _, english = column["description"].partition(" | ")
                assert chinese
                assert english


def test_titles_are_names_of_types_each_once() -> None:
    """Generators name types by titles: two of one name, or one that is a sentence, give nobody a type to use."""
    named = [found["title"] for found in objects(report_schema()) if isinstance(found.get("title"), str)]
    assert all(re.fullmatch("[A-Z][A-Za-z0-9]+", name) for name in named), named
    assert len(named) == len(set(named))


@pytest.mark.parametrize("identifier", ["form2019", "form2021"])
def test_reports_of_each_form_validate(identifier: str) -> None:
    report = recognize(report_document(form(identifier))).report
    jsonschema.validate(extraction(report), report_schema())


def test_mixed_and_refused_reports_validate() -> None:
    mixed = recognize(report_document(form("form2021"), requests=requests_table(form("form2019")))).report
    jsonschema.validate(extraction(mixed), report_schema())
    jsonschema.validate(extraction(None, Status.NOT_A_REPORT), report_schema())


@pytest.mark.parametrize("breakage", ["unknown key", "missing table", "value without number"])
def test_what_breaks_the_contract_does_not_validate(breakage: str) -> None:
    data = json.loads(json.dumps(extraction(recognize(report_document(form("form2021"))).report)))
    if breakage == "unknown key":
        data["report"]["tables"]["requests"]["granted"]["sum"] = 1
    elif breakage == "missing table":
        del data["report"]["tables"]["art20_8"]
    else:
        data["facts"][0]["state"] = "blank"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(data, report_schema())


def test_places_in_a_record_count_from_1_as_people_do() -> None:
    """And come back as they were: a Location counts tables, rows and columns from 0."""
    place = Location(page=4, table=0, row=2, column=1)
    fact = Fact(Field("requests", "granted", "total"), CellState.NUMBER, 3, "3", None, place)
    source = SourceDescription("x.txt", "0" * 64, "text/plain", 1, None)
    report = Report(None, None, None, None, None, None, {}, "", (), (fact,))
    made = Extraction(source, Status.PARTIAL, report, (), ())
    assert made.to_dict()["facts"][0]["location"] == {"page": 4, "table": 1, "row": 3, "column": 2}
    assert Extraction.from_json(made.to_json()).facts[0].location == place
