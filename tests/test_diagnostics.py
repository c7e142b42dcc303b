"""The catalog of findings: complete, in both languages, and called with the arguments its templates name."""

from __future__ import annotations

import ast
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

from extractor.diagnostics import Code, Said, Severity, doubt, finding
from extractor.diagnostics.catalog import CATALOG
from extractor.diagnostics.page import page
from extractor.diagnostics.rows import Says

PACKAGE = Path(__file__).resolve().parents[1] / "extractor"
MESSAGES = [(code, variant) for code, row in CATALOG.items() for variant in row.says]
# Functions that make a finding, and where in their arguments code and variant stand (None: a variant of one code).
MAKERS = {"finding": 0, "tell": 2, "note": 0, "Said": 0}
OF_ONE_CODE = {
    "doubt": Code.CELL_DOUBTFUL,
    "_because": Code.COLUMN_DOUBTFUL,
    "_no_report": Code.NOT_A_REPORT,
    "_skipped": Code.CONTENT_SKIPPED,
    "say": Code.CONTENT_SKIPPED,
}
PLACES = {"path", "at"}


def named(template: str) -> set[str]:
    """The arguments a template names."""
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}


def test_every_code_has_its_row() -> None:
    assert set(CATALOG) == set(Code)


@pytest.mark.parametrize(("code", "variant"), MESSAGES)
def test_both_languages_name_the_same_arguments(code: Code, variant: str) -> None:
    says = CATALOG[code].says[variant]
    assert named(says.en) == named(says.zh)
    assert any("\u4e00" <= character <= "\u9fff" for character in says.zh) or variant in ("", "kind")


def calls() -> Iterator[tuple[str, Code, str, set[str] | None]]:
    """Every call that makes a finding: where it is, code, variant and the names of its arguments (None: passed on)."""
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and (found := _made(node)) is not None:
                code, variants = found
                names = None if any(each.arg is None for each in node.keywords) else _names(node)
                for variant in variants:
                    yield f"{path.relative_to(PACKAGE)}:{node.lineno}", code, variant, names


def _names(node: ast.Call) -> set[str]:
    return {each.arg for each in node.keywords if each.arg} - PLACES


def _made(node: ast.Call) -> tuple[Code, list[str]] | None:
    name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
    if name in OF_ONE_CODE and not (name == "say" and isinstance(node.func, ast.Name)):
        return OF_ONE_CODE[name], _texts(node.args[1 if name == "say" else 0])
    at = MAKERS.get(name)
    if at is None or len(node.args) <= at or not _is_code(node.args[at]):
        return None
    code = Code[node.args[at].attr]  # type: ignore[attr-defined]
    return code, _texts(node.args[at + 1]) if len(node.args) > at + 1 else [""]


def _is_code(node: ast.expr) -> bool:
    return isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "Code"


def _texts(node: ast.expr) -> list[str]:
    """The texts an expression may be; none where it is passed on."""
    if isinstance(node, ast.IfExp):
        return [*_texts(node.body), *_texts(node.orelse)]
    return [node.value] if isinstance(node, ast.Constant) and isinstance(node.value, str) else []


def test_every_call_gives_what_its_template_names() -> None:
    found = list(calls())
    assert len(found) > 80
    wrong = []
    for where, code, variant, names in found:
        says = CATALOG[code].says.get(variant)
        wanted = named(says.en) if says else set()
        passed_on = {"page"} if "layout/reading" not in where and "say" in where else set()
        if says is None or (names is not None and names - passed_on != wanted and names | {"page"} != wanted):
            wrong.append((where, code, variant, names, wanted))
    assert wrong == []


def test_a_message_is_told_in_either_language() -> None:
    found = finding(Code.ROW_UNMATCHED, "unlabelled", path="$", values=("1", "2"))
    assert found.severity is Severity.WARNING
    assert found.message == "values '1', '2' stand in a row without a label"
    assert found.told("zh") == "数值“1”、“2”所在行没有行名"


def test_a_message_within_a_message_is_told_in_its_language() -> None:
    why = (Said(Code.COLUMN_DOUBTFUL, "short"), Said(Code.COLUMN_DOUBTFUL, "nowhere", (("text", "7"),)))
    found = finding(Code.COLUMN_DOUBTFUL, "row", label="总计", doubts=why)
    assert found.message.endswith("a cell may be missing; '7' stands under no column")
    assert found.told("zh") == "“总计”行：此行比表头短，可能缺单元格；“7”不在任何列之下"


def test_words_among_the_arguments_are_translated() -> None:
    assert doubt("aside", how="struck through", text="3").told("zh") == "“3”中有带删除线的文字：可能不属于这个数"


def test_an_unknown_variant_is_no_finding() -> None:
    with pytest.raises(KeyError):
        finding(Code.ROW_UNMATCHED, "unheard of")


def test_a_variant_may_be_graver_than_its_row() -> None:
    assert isinstance(CATALOG[Code.CONTENT_SKIPPED].says["page"], Says)
    assert finding(Code.CONTENT_SKIPPED, "page", page=3).severity is Severity.ERROR


def test_the_page_for_users_is_the_emitted_one() -> None:
    committed = (PACKAGE.parent / "docs" / "diagnostics.md").read_text("utf-8")
    assert committed == page(), "run: python -m extractor.diagnostics > docs/diagnostics.md"


def test_only_one_module_writes_paths_of_the_report() -> None:
    """Readers and recognition ask `report/paths.py`: a path written elsewhere would not follow the record."""
    written = [
        f"{path.relative_to(PACKAGE)}:{node.lineno}"
        for path in PACKAGE.rglob("*.py")
        if path != PACKAGE / "report" / "paths.py"
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.startswith("$.")
    ]
    assert written == []
