"""The JSON Schema of an extraction (Draft 2020-12), emitted from the model and the forms; strict throughout."""

from __future__ import annotations

from extractor.forms import FormDefinition, TableDefinition, forms
from extractor.forms.definition import Authority
from extractor.report import schema_findings
from extractor.report.agency import AgencyStatus, Level
from extractor.report.claims import Agreement, Scope, Span, Stated
from extractor.report.model import SCHEMA, Confidence, Judgment, Outcome, Status, Verdict
from extractor.report.schema_shapes import Schema, nullable, object_schema
from extractor.values.numbers import FRACTION_DIGITS, WHOLE_DIGITS, CellState

_NULLABLE_TEXT: Schema = {"type": ["string", "null"]}
_NUMBER_TOKEN = (
    "Numbers are JSON numbers with the digits the source prints (0.10; 12345678901234567.89), never NaN or Infinity, "
    f"with at most {WHOLE_DIGITS} digits before the point and {FRACTION_DIGITS} after it; a cell that prints more is "
    "illegible. A reader that takes them for doubles keeps 15 digits; with 17 and more a cell has a warning, and `raw` "
    "has its text."
)
_NULLABLE_NUMBER: Schema = {"type": ["number", "null"]}
_DAY: Schema = {"type": "string", "format": "date"}
_NULLABLE_DAY: Schema = {"type": ["string", "null"], "format": "date"}


def report_schema() -> Schema:
    """The schema that every output validates against; every field of every form is told in both languages."""
    top: dict[str, Schema] = {
        "schema": {"const": SCHEMA},
        "version": {"type": "string", "description": "the program's version"},
        "source": {"$ref": "#/$defs/source"},
        "status": {"enum": [status.value for status in Status]},
        "report": nullable("#/$defs/report"),
        "facts": {"type": "array", "items": {"$ref": "#/$defs/fact"}},
        "checks": {"type": "array", "items": {"$ref": "#/$defs/check"}},
        "diagnostics": {"type": "array", "items": {"$ref": "#/$defs/diagnostic"}},
    }
    definitions = {
        "source": _source(),
        "file": _file(),
        "location": _location(),
        "report": _report(),
        "agency": _agency(),
        "claim": _claim(),
        "region": _region(),
        "section": _section(),
        "tables": _tables(),
        "fact": _fact(),
        "extra": _extra(),
        "correction": _correction(),
        "check": _check(),
        "diagnostic": schema_findings.diagnostic_schema(),
        "argument": schema_findings.argument_schema(),
        "said": schema_findings.said_schema(),
    }
    for form in forms():
        for table in form.tables:
            definitions[f"{form.id}.{table.key}"] = _table(form, table)
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": f"urn:{SCHEMA.replace('/', ':')}"}
    return (
        head
        | object_schema("Extraction", top, "政府信息公开工作年度报告 | OGI annual report, extracted")
        | {"$defs": definitions}
    )


_FILE: dict[str, Schema] = {
    "name": {"type": "string"},
    "sha256": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
    "media_type": {"type": "string"},
    "bytes": {"type": "integer", "minimum": 0},
    "pages": {"type": ["integer", "null"], "minimum": 0},
}


def _source() -> Schema:
    attached = {"type": "array", "items": {"$ref": "#/$defs/file"}, "minItems": 1}
    properties: dict[str, Schema] = _FILE | {"attachments": attached}
    return object_schema(
        "Source", properties, "The source file, and what was attached to it, if anything", required=list(_FILE)
    )


def _file() -> Schema:
    return object_schema("AttachedFile", _FILE, "A file attached to the source")


def _location() -> Schema:
    count: Schema = {"type": "integer", "minimum": 1}
    properties: dict[str, Schema] = {
        "file": {"type": "string", "description": "the attached file it is in; absent for the source itself"},
        "page": {"type": "integer", "minimum": 1},
        "box": {
            "type": "array",
            "items": {"type": "number"},
            "minItems": 4,
            "maxItems": 4,
            "description": "left, top, right, bottom in points from the upper left corner of the page",
        },
        "table": count,
        "row": count,
        "column": count,
        "line": {"type": "integer", "minimum": 1},
    }
    text = "A place in the source; tables, rows and columns are counted from 1, as Word counts them"
    return object_schema("Location", properties, text, required=[]) | {"minProperties": 1}


def _report() -> Schema:
    identifiers = [form.id for form in forms()]
    tables = _table_keys()
    properties: dict[str, Schema] = {
        "organization": _NULLABLE_TEXT,
        "agency": {"$ref": "#/$defs/agency"},
        "fiscal_year": {"type": ["integer", "null"], "minimum": 2000, "maximum": 2099},
        "title": _NULLABLE_TEXT,
        "published": _NULLABLE_DAY,
        "period": {
            "anyOf": [
                object_schema("Period", dict.fromkeys(("start", "end"), _DAY), "Days covered"),
                {"type": "null"},
            ]
        },
        "form": {"enum": [*identifiers, None]},
        "table_forms": object_schema(
            "TableForms", {table: {"enum": identifiers} for table in tables}, "Each table's form", required=[]
        ),
        "preamble": {"type": "string"},
        "sections": {"type": "array", "items": {"$ref": "#/$defs/section"}},
        "tables": {"$ref": "#/$defs/tables"},
        "extra": {"type": "array", "items": {"$ref": "#/$defs/extra"}, "minItems": 1},
        "claims": {"type": "array", "items": {"$ref": "#/$defs/claim"}, "minItems": 1},
    }
    required = [name for name in properties if name not in ("extra", "agency", "claims")]
    complete = [
        {
            "if": {"properties": {"form": {"const": form.id}}},
            "then": {"properties": {"tables": _all_of(form)}},
        }
        for form in forms()
    ]
    return object_schema("Report", properties, "The report", required=required) | {"allOf": complete}


def _region() -> Schema:
    properties: dict[str, Schema] = {
        "code": {"type": "string", "pattern": "^[0-9]{6}$"},
        "name": {"type": "string"},
        "path": {"type": "string", "description": "names from the province on, with / between"},
    }
    return object_schema("Region", properties, "A region by GB/T 2260, as it was named in the report's year")


def _agency() -> Schema:
    upper: dict[str, Schema] = {"name": {"type": "string"}, "code": _NULLABLE_TEXT}
    evidence: dict[str, Schema] = {"source": {"type": "string"}, "text": {"type": "string"}}
    properties: dict[str, Schema] = {
        "name": {"type": "string", "description": "canonical; as printed where the region is not known"},
        "level": {"enum": [*(level.value for level in Level), None]},
        "region": nullable("#/$defs/region"),
        "township": {"type": ["string", "null"], "pattern": "^[0-9]{9}$"},
        "credit_code": {"type": ["string", "null"], "pattern": "^[0-9A-Z]{18}$"},
        "parent": {"anyOf": [object_schema("ParentAgency", upper, "The body above"), {"type": "null"}]},
        "status": {"enum": [status.value for status in AgencyStatus]},
        "candidates": {"type": "array", "items": {"$ref": "#/$defs/region"}},
        "evidence": {"type": "array", "items": object_schema("Evidence", evidence, "What speaks for it")},
    }
    return object_schema("Agency", properties, "Who publishes, beside the name as printed")


def _claim() -> Schema:
    place: Schema = {"type": "integer", "minimum": 0}
    cell = object_schema(
        "ClaimedCell", {part: {"type": "string"} for part in ("table", "row", "column")}, "A cell it speaks of"
    )
    compare: dict[str, Schema] = {
        "outcome": {"enum": [one.value for one in Agreement]},
        "fields": {"type": "array", "items": cell},
        "cell": {**_NULLABLE_NUMBER, "description": "what these cells print in all"},
    }
    properties: dict[str, Schema] = {
        "concept": {
            "type": "string",
            "description": "what it counts, by the keys of the forms, or other",
        },
        "value": {"type": "number", "description": "with its scale: 3万 is 30000"},
        "unit": _NULLABLE_TEXT,
        "hedge": {**_NULLABLE_TEXT, "description": "the word that makes it a bound: 余, 近, 约"},
        "stated": {"enum": [one.value for one in Stated]},
        "scope": {"enum": [one.value for one in Scope]},
        "period": {"enum": [one.value for one in Span]},
        "includes": {"enum": ["carried_over", None]},
        "raw": {"type": "string"},
        "sentence": {"type": "string"},
        "section": {**place, "type": ["integer", "null"], "description": "its section's index; null for the preamble"},
        "start": {**place, "description": "where raw begins in the section's text"},
        "end": place,
        "compare": object_schema("Comparison", compare, "The cells it speaks of; a difference doubts none"),
        "repeated_differs": {"type": "boolean", "description": "the report states it in another number, too"},
    }
    return object_schema("Claim", properties, "A number that a sentence tells")


def _section() -> Schema:
    keys = list(dict.fromkeys(section.key for form in forms() for section in form.sections))
    properties: dict[str, Schema] = {
        "key": {"enum": [*keys, None]},
        "keys": {"type": "array", "items": {"enum": keys}, "minItems": 2, "description": "those of a joint heading"},
        "number": _NULLABLE_TEXT,
        "heading": {"type": "string"},
        "text": {"type": "string"},
        "sections": {"type": "array", "items": {"$ref": "#/$defs/section"}},
    }
    required = [name for name in properties if name != "keys"]
    text = "A section: narrative as printed, sub-sections included, tables left out"
    return object_schema("Section", properties, text, required=required)


def _table_keys() -> list[str]:
    return list(dict.fromkeys(table.key for form in forms() for table in form.tables))


def _tables() -> Schema:
    properties: dict[str, Schema] = {}
    for key in _table_keys():
        found = [form for form in forms() if form.table(key)]
        properties[key] = {"anyOf": [{"$ref": f"#/$defs/{form.id}.{key}"} for form in found]}
    return object_schema(
        "Tables", properties, "The statutory tables: table → row → column → number as printed", required=[]
    )


def _table(form: FormDefinition, table: TableDefinition) -> Schema:
    """A table of a form; the labels in both languages are descriptions, for titles name types."""
    name = _type_name(form.id, table.key)
    rows = {}
    for row in table.rows:
        columns = {
            column.key: {
                **_NULLABLE_NUMBER,
                "description": f"{' > '.join((*column.parents_zh, column.label_zh))} | {column.label_en}",
            }
            for column in table.columns
        }
        label = " > ".join((*row.parents_zh, row.label_zh or "（无标签行）"))
        rows[row.key] = object_schema(name + _type_name(row.key), columns, f"{label} | {row.label_en}")
    return object_schema(name, rows, f"{table.title_zh} | {table.title_en} ({form.id}, {form.authority_zh})")


def _type_name(*keys: str) -> str:
    """Keys as the name of a type: `form2021`, `art20_1` → `Form2021Art201`."""
    return "".join(part.capitalize() for key in keys for part in key.split("_"))


def _all_of(form: FormDefinition) -> Schema:
    """That all tables of a form are there."""
    keys = [table.key for table in form.tables]
    return {"type": "object", "properties": {key: {} for key in keys}, "required": keys}


def _fact() -> Schema:
    rows = sorted({row.key for form in forms() for table in form.tables for row in table.rows})
    columns = sorted({column.key for form in forms() for table in form.tables for column in table.columns})
    number = CellState.NUMBER.value
    properties: dict[str, Schema] = {
        "table": {"enum": _table_keys()},
        "row": {"enum": rows},
        "column": {"enum": columns},
        "state": {"enum": [state.value for state in CellState]},
        "value": {**_NULLABLE_NUMBER, "description": _NUMBER_TOKEN},
        "raw": {"type": "string"},
        "unit": _NULLABLE_TEXT,
        "location": nullable("#/$defs/location"),
        "confidence": {"enum": [confidence.value for confidence in Confidence]},
        "correction": {"$ref": "#/$defs/correction"},
    }
    required = [name for name in properties if name != "correction"]
    valued = {
        "if": {"properties": {"state": {"const": number}}},
        "then": {"properties": {"value": {"type": "number"}}},
        "else": {"properties": {"value": {"type": "null"}}},
    }
    return object_schema("Fact", properties, "One statutory cell and its place", required=required) | valued


def _correction() -> Schema:
    properties: dict[str, Schema] = {
        "judgment": {"enum": [judgment.value for judgment in Judgment]},
        "value": {**_NULLABLE_NUMBER, "description": "the number that counts, null where none should stand there"},
        "by": {"type": "string", "minLength": 1},
        "reason": {"type": "string"},
        "at": _NULLABLE_TEXT,
    }
    return object_schema("Correction", properties, "What a person says of a cell, beside what is printed there")


def _extra() -> Schema:
    properties: dict[str, Schema] = {
        "table": {"enum": _table_keys()},
        "labels": {"type": "array", "items": {"type": "string"}, "minItems": 1},
        "column": _NULLABLE_TEXT,
        "state": {"enum": [state.value for state in CellState]},
        "value": _NULLABLE_NUMBER,
        "raw": {"type": "string"},
        "unit": _NULLABLE_TEXT,
        "location": nullable("#/$defs/location"),
    }
    return object_schema(
        "ExtraCell", properties, "A cell of a statutory table that the form does not have: a local row, or a scope"
    )


def _check() -> Schema:
    properties: dict[str, Schema] = {
        "rule": {"enum": sorted(identity.rule for form in forms() for identity in form.identities)},
        "status": {"enum": [authority.value for authority in Authority]},
        "table": {"enum": _table_keys()},
        "row": _NULLABLE_TEXT,
        "column": _NULLABLE_TEXT,
        "left": _NULLABLE_NUMBER,
        "right": _NULLABLE_NUMBER,
        "outcome": {"enum": [outcome.value for outcome in Outcome]},
        "verdict": {"enum": [*(verdict.value for verdict in Verdict), None]},
    }
    return object_schema("Check", properties, "One identity taken for one row or column")
