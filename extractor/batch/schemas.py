"""The JSON Schemas of what a batch tells: a status row an input, and the tally (`--report`)."""

from __future__ import annotations

from extractor.batch.outcome import OutcomeStatus
from extractor.diagnostics import Severity
from extractor.forms import forms
from extractor.report.model import Verdict
from extractor.report.row_schema import DRAFT
from extractor.report.schema_shapes import Schema, object_schema

TALLY = "xxgk-batch/1"
_TEXT: Schema = {"type": "string"}
_NULLABLE_TEXT: Schema = {"type": ["string", "null"]}
_COUNT: Schema = {"type": "integer", "minimum": 0}
_DIGEST: Schema = {"type": ["string", "null"], "pattern": "^[0-9a-f]{64}$"}
_STATUS: Schema = {"enum": [status.value for status in OutcomeStatus]}


def _counts(names: list[str] | None = None) -> Schema:
    """Counts by name, of a closed list where there is one."""
    found: Schema = {"type": "object", "additionalProperties": _COUNT}
    return found | {"propertyNames": {"enum": names}} if names else found


def _picture() -> Schema:
    box: Schema = {"type": ["array", "null"], "items": {"type": "number"}}
    page: Schema = {"type": ["integer", "null"], "minimum": 1}
    properties: dict[str, Schema] = {"name": _NULLABLE_TEXT, "page": page, "box": box}
    return object_schema("UnreadPicture", properties, "A picture whose text or tables were not read")


def status_schema() -> Schema:
    """The schema of a row of OUT.status.jsonl."""
    attached: dict[str, Schema] = {"name": _TEXT, "sha256": _DIGEST}
    properties: dict[str, Schema] = {
        "name": _TEXT,
        "sha256": _DIGEST,
        "status": _STATUS,
        "seconds": {"type": "number", "minimum": 0},
        "organization": _NULLABLE_TEXT,
        "form": {"enum": [*(form.id for form in forms()), None]},
        "fiscal_year": {"type": ["integer", "null"]},
        "facts": _COUNT,
        "diagnostics": _counts([severity.value for severity in Severity]),
        "verdicts": _counts([verdict.value for verdict in Verdict]),
        "attachments": {"type": "array", "items": object_schema("AttachedDigest", attached, "A file read with it")},
        "pictures": {"type": "array", "items": _picture()},
        "parts": {"type": "array", "items": _TEXT},
        "error_code": _NULLABLE_TEXT,
        "error": _NULLABLE_TEXT,
        "duplicate_of": _NULLABLE_TEXT,
    }
    head = DRAFT | {"$id": "urn:xxgk-status:1"}
    return head | object_schema("StatusRow", properties, "每个输入一行 | a row an input: what became of it")


def tally_schema() -> Schema:
    """The schema of the tally of a run, as `--report` writes it."""
    failure: dict[str, Schema] = {
        "name": _TEXT,
        "sha256": _DIGEST,
        "status": _STATUS,
        "error_code": _NULLABLE_TEXT,
        "error": _NULLABLE_TEXT,
    }
    properties: dict[str, Schema] = {
        "schema": {"const": TALLY},
        **dict.fromkeys(("inputs", "failed", "kept", "facts"), _COUNT),
        "duplicates": _counts(),
        "corrections": _counts(),
        "skipped": _counts(),
        "by_error": _counts(),
        "failures": {"type": "array", "items": object_schema("Failure", failure, "An input without a result")},
        "by_status": _counts([status.value for status in OutcomeStatus]),
        "by_form": _counts(),
        "by_fiscal_year": _counts(),
        "diagnostics": _counts([severity.value for severity in Severity]),
        "reports_that_do_not_add_up": _counts([verdict.value for verdict in Verdict]),
        "output": _TEXT,
        "program": _TEXT,
        "seconds": {"type": "number", "minimum": 0},
    }
    required = [name for name in properties if name not in ("program", "seconds", "corrections")]
    head = DRAFT | {"$id": f"urn:{TALLY.replace('/', ':')}"}
    return head | object_schema("Tally", properties, "一次运行的汇总 | what a run came to", required=required)
