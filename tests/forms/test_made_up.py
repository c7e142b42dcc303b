"""A form that is added, and a wording said in one more place, change nothing about reports of other forms."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from extractor.forms import catalog, form, forms
from extractor.pipeline import extract
from tests.conftest import ROOT
from tests.samples import some

CASES = sorted((ROOT / "fixtures").glob("*/source.*"))[:: some(2, 1)]
Change = Callable[[Path], None]


@cache
def before(case: Path) -> str:
    return extract(case).to_json()


@pytest.fixture
def changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[Change], None]]:
    """Forms read from a copy of their folder that a test has changed."""
    unchanged = [before(case) for case in CASES]
    assert all(unchanged)
    folder = tmp_path / "forms"
    shutil.copytree(ROOT / "extractor" / "forms", folder)

    def change(action: Change) -> None:
        action(folder)
        monkeypatch.setattr(catalog, "_FOLDER", str(folder))
        clear()

    yield change
    monkeypatch.undo()
    clear()


def clear() -> None:
    catalog.forms.cache_clear()
    catalog.families.cache_clear()


def load(path: Path) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return data


def assert_nothing_changed() -> None:
    for case in CASES:
        assert extract(case).to_json() == before(case), case


def made_up(**changes: object) -> dict[str, Any]:
    """A form whose sections and labels are partly those of real ones, and partly its own."""
    columns = [{"key": "amount", "label_zh": "总计", "label_en": "Total", "variants_zh": ["数量", "处理决定数量"]}]
    rows = [
        {"key": "licensing_again", "label_zh": "行政许可", "label_en": "Licensing"},
        {"key": "fees_again", "label_zh": "行政事业性收费", "label_en": "Fees"},
        {"key": "invented", "label_zh": "一、编造的事项", "label_en": "Invented"},
    ]
    table = {"key": "invented", "section": "invented", "title_zh": "编造表", "title_en": "Invented", "caption_zh": None}
    sections = [
        {"key": "invented", "number": "一", "title_zh": "主动公开政府信息情况", "title_en": "Invented"},
        {"key": "other_matters", "number": "二", "title_zh": "无", "title_en": "None", "keywords_zh": ["公开", "情况"]},
    ]
    data = {"id": "invented", "title_zh": "编造", "authority_zh": "编造", "fiscal_years": [2030, None]}
    tables = [table | {"stub_zh": ["信息内容"], "columns": columns, "rows": rows}]
    return data | {"sections": sections, "tables": tables, "identities": []} | changes


@pytest.mark.parametrize("changes", [{}, {"fixed_sections": True}, {"family": "six_sections", "fixed_sections": True}])
def test_a_form_more_changes_no_report_of_others(changed: Callable[[Change], None], changes: dict[str, Any]) -> None:
    def add(folder: Path) -> None:
        (folder / "invented.json").write_text(json.dumps(made_up(**changes)), "utf-8")

    changed(add)
    assert form("invented").table("invented") is not None
    assert_nothing_changed()


def test_a_wording_said_in_the_shared_place_is_that_of_all_who_name_it(changed: Callable[[Change], None]) -> None:
    def add(folder: Path) -> None:
        path = folder / "shared" / "regulations2019.json"
        data = load(path)
        for table in data["tables"]:
            for row in table.get("rows", ()):
                row["variants_zh"] = [*row.get("variants_zh", ()), f"{row['key']}的新写法"]
        for section in data["sections"]:
            section["variants_zh"].append(f"{section['key']}的新写法")
        path.write_text(json.dumps(data), "utf-8")

    changed(add)
    granted = [row for each in forms() for table in each.tables for row in table.rows if row.key == "granted"]
    assert [row.variants_zh for row in granted] == [("granted的新写法",)] * 2
    assert_nothing_changed()
