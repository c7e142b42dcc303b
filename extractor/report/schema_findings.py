"""The schema of findings with their arguments."""

from __future__ import annotations

from extractor.diagnostics import Code, Severity
from extractor.diagnostics.catalog import CATALOG
from extractor.report.schema_shapes import Schema, nullable, object_schema

_NULLABLE_TEXT: Schema = {"type": ["string", "null"]}


def diagnostic_schema() -> Schema:
    """A finding, its message made from its code, variant and arguments."""
    properties: dict[str, Schema] = {
        "code": {"enum": [code.value for code in Code]},
        "variant": {"enum": sorted({variant for row in CATALOG.values() for variant in row.says})},
        "severity": {"enum": [severity.value for severity in Severity]},
        "message": {"type": "string"},
        "args": {"type": "object", "additionalProperties": {"$ref": "#/$defs/argument"}},
        "path": {"type": "string", "pattern": r"^\$"},
        "location": nullable("#/$defs/location"),
    }
    return object_schema(
        "Diagnostic", properties, "Something doubtful or missing, on the narrowest path that covers it"
    )


def argument_schema() -> Schema:
    """What a message names."""
    plain: list[Schema] = [{"type": "string"}, {"type": "integer"}, {"$ref": "#/$defs/said"}]
    return {
        "title": "Argument",
        "description": "What a message names",
        "anyOf": [*plain, {"type": "array", "items": {"anyOf": plain}}],
    }


def said_schema() -> Schema:
    """A message that another names."""
    properties: dict[str, Schema] = {
        "code": {"enum": [code.value for code in Code]},
        "variant": {"type": "string"},
        "args": {"type": "object", "additionalProperties": {"$ref": "#/$defs/argument"}},
    }
    return object_schema("Said", properties, "A message within a message")
