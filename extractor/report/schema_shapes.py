"""The shapes that schemas are made of."""

from __future__ import annotations

from typing import Any

Schema = dict[str, Any]


def object_schema(name: str, properties: dict[str, Schema], text: str, *, required: list[str] | None = None) -> Schema:
    """An object of exactly these properties; `name` is what generators of types call it."""
    return {
        "type": "object",
        "title": name,
        "description": text,
        "properties": properties,
        "required": list(properties) if required is None else required,
        "additionalProperties": False,
    }


def nullable(reference: str) -> Schema:
    """What a reference describes, or null."""
    return {"anyOf": [{"$ref": reference}, {"type": "null"}]}
