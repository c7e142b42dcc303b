"""What all pages share: scripts and styles as they are, and the forms, codes and words they go by as data."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path
from typing import Any

from extractor.diagnostics.catalog import CATALOG
from extractor.forms import FormDefinition, IdentityDefinition, forms
from extractor.review.html import INDEX_SCRIPTS, REPORT_SCRIPTS, data_text
from extractor.review.official import official_rows

_MADE = {"words.js": "WORDS", "forms.js": "FORMS"}  # scripts that are made, and the name of what they hold


def write_assets(folder: Path) -> None:
    """Writes the scripts, the styles and the data."""
    static = files("extractor.review") / "static"
    for name in dict.fromkeys(("review.css", *INDEX_SCRIPTS, *REPORT_SCRIPTS)):
        if name not in _MADE:
            (folder / name).write_text((static / name).read_text("utf-8"), "utf-8", newline="\n")
    words = json.loads((static / "words.json").read_text("utf-8"))
    for name, data in (("words.js", words), ("forms.js", shared_data())):
        (folder / name).write_text(f'"use strict";\nconst {_MADE[name]} = {data_text(data)};\n', "utf-8", newline="\n")


def shared_data() -> dict[str, Any]:
    """The forms as they are printed, their identities, and what each code of a finding means."""
    return {
        "forms": {form.id: _form(form) for form in forms()},
        "rules": {one.rule: _rule(one) for form in forms() for one in form.identities},
        "codes": {
            code.value: {"zh": list(row_zh), "en": list(row_en)}
            for code, row in CATALOG.items()
            for row_zh, row_en in [((row.meaning.zh, row.remedy.zh), (row.meaning.en, row.remedy.en))]
        },
    }


def _form(form: FormDefinition) -> dict[str, Any]:
    return {
        "title": form.title_zh,
        "authority": form.authority_zh,
        "years": list(form.fiscal_years),
        "tables": {
            table.key: {
                "zh": table.title_zh,
                "en": table.title_en,
                "section": table.section,
                "list": table.is_list,
                "rows": official_rows(table),
                "labels": {
                    row.key: ["／".join((*row.parents_zh, row.label_zh or "")), row.label_en] for row in table.rows
                },
                "heads": {
                    column.key: ["／".join((*column.parents_zh, column.label_zh)), column.label_en]
                    for column in table.columns
                },
            }
            for table in form.tables
        },
        "sections": {
            section.key: {"zh": section.title_zh, "en": section.title_en, "number": section.number}
            for section in form.sections
        },
    }


def _rule(one: IdentityDefinition) -> dict[str, Any]:
    left, right = ([[term.row, term.column] for term in side] for side in (one.left, one.right))
    return {
        "table": one.table,
        "left": left,
        "right": right,
        "op": one.op.value,
        "status": one.status.value,
        "zh": one.statement_zh,
    }
