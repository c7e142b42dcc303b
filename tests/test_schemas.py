"""What is put out validates against the committed schemas, which ajv compiles in strict mode."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from extractor.cli import main
from extractor.cli.schema import SCHEMAS, text_of
from tests.conftest import ROOT

COMMITTED = ROOT / "schemas"
FIXTURES = ROOT / "fixtures"
AJV = """
const fs = require('fs'), Ajv = require('ajv/dist/2020'), formats = require('ajv-formats');
const [schema, ...files] = process.argv.slice(1), ajv = new Ajv({strict: true, allErrors: true});
formats(ajv);
const validate = ajv.compile(JSON.parse(fs.readFileSync(schema)));
for (const file of files) if (!validate(JSON.parse(fs.readFileSync(file)))) {
  console.log(file, JSON.stringify(validate.errors.slice(0, 3))); process.exitCode = 1; }
"""


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_committed_schema_is_the_emitted_one(name: str) -> None:
    committed = COMMITTED / SCHEMAS[name][2]
    assert committed.read_text("utf-8") == text_of(name) + "\n", (
        f"run: xxgk schema --of {name} > schemas/{committed.name}"
    )


@pytest.fixture(scope="module")
def batch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The outputs of a batch with reports, a failure, what is none, and junk."""
    folder = tmp_path_factory.mktemp("batch")
    source = folder / "in"
    source.mkdir()
    for number, name in enumerate(("html-site", "docx-typos", "html-site", "html-script-page")):
        (found,) = (FIXTURES / name).glob("source.*")
        shutil.copy(found, source / f"{number}{found.suffix}")
    (source / "broken.pdf").write_bytes(b"%PDF-1.4 cut")
    (source / "Thumbs.db").write_bytes(b"x")
    arguments = [str(source), "-o", str(folder / "out.jsonl"), "--report", str(folder / "tally.json"), "-q", "-j", "2"]
    assert main(["convert", *arguments]) == 1
    return folder


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def plain(row: object) -> Any:
    """A row as JSON has it; numbers are Decimal where no double is the number."""
    return json.loads(json.dumps(row, default=float))


def outputs(batch: Path) -> dict[str, list[dict[str, Any]]]:
    """What the batch put out, by the name of its schema."""
    from extractor import Extraction
    from extractor.report.rows import failed_row
    from extractor.report.wide import failed_wide_row, wide_row

    records = lines(batch / "out.jsonl")
    read = [Extraction.from_dict(record) for record in records]
    return {
        "record": records,
        "rows": [plain(row) for one in read for row in one.rows()] + [failed_row("a", None, "timeout", "timeout")],
        "wide": [plain(wide_row(one)) for one in read] + [failed_wide_row("a", None, "timeout", "timeout")],
        "status": lines(batch / "out.jsonl.status.jsonl"),
        "tally": [json.loads((batch / "tally.json").read_text("utf-8"))],
    }


def test_real_outputs_validate(batch: Path) -> None:
    for name, found in outputs(batch).items():
        validator = jsonschema.Draft202012Validator(json.loads(text_of(name)))
        validator.check_schema(validator.schema)
        assert found
        assert [error.message for one in found for error in validator.iter_errors(one)] == [], name


def test_what_is_missing_or_new_does_not_validate(batch: Path) -> None:
    for name, (first, *_) in outputs(batch).items():
        validator = jsonschema.Draft202012Validator(json.loads(text_of(name)))
        assert not validator.is_valid({**first, "other": 1})
        assert not validator.is_valid({key: first[key] for key in list(first)[1:]})


def ajv(schema: Path, files: list[Path]) -> None:
    """Compiles a schema by ajv in strict mode, and validates files by it."""
    modules = os.environ.get("XXGK_NODE_MODULES", str(ROOT / "node_modules"))
    if shutil.which("node") is None or not Path(modules, "ajv").is_dir():
        pytest.skip("NOT CHECKED BY AJV: node with ajv and ajv-formats is not here (npm install ajv ajv-formats)")
    command = ["node", "-e", AJV, str(schema), *map(str, files)]
    done = subprocess.run(
        command, env={**os.environ, "NODE_PATH": modules}, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_ajv_compiles_the_schema_strictly_and_validates_all_goldens() -> None:
    goldens = sorted(FIXTURES.glob("*/expected.report.json"))
    assert len(goldens) > 20
    ajv(COMMITTED / "report.schema.json", goldens)


@pytest.mark.parametrize("name", [name for name in SCHEMAS if name != "record"])
def test_ajv_validates_what_else_is_put_out(name: str, batch: Path, tmp_path: Path) -> None:
    files = []
    for number, one in enumerate(outputs(batch)[name][:50]):
        files.append(tmp_path / f"{number}.json")
        files[-1].write_text(json.dumps(one), "utf-8")
    ajv(COMMITTED / SCHEMAS[name][2], files)
