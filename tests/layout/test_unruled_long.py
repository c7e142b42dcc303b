"""Long lists of numbers, and lines of more values than any table has: looked at once, and no tables."""

from __future__ import annotations

from types import ModuleType
from typing import Any

import pytest

from extractor.document import Table
from extractor.layout import Ruling, unruled, unruled_pages
from tests.layout.sketch import blocks, page, word


def listed(count: int, columns: int) -> list[list[str]]:
    return [["甲乙丙", *(str(10 * row + column) for column in range(columns))] for row in range(count)]


def counted(monkeypatch: pytest.MonkeyPatch, module: ModuleType, name: str) -> list[int]:
    """Has one number added for each call of a module's function."""
    function, calls = getattr(module, name), list[int]()

    def called(*given: Any) -> Any:
        calls.append(len(calls))
        return function(*given)

    monkeypatch.setattr(module, name, called)
    return calls


def test_a_long_list_is_not_tried_again_from_each_line_to_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    tried = counted(monkeypatch, unruled, "_grown")
    glyphs = [
        glyph
        for row, texts in enumerate(listed(200, 2))
        for column, text in enumerate(texts)
        for glyph in word(text, 60 + 150 * column, 20 + 4 * row, 2)
    ]
    assert not any(isinstance(block, Table) for block in blocks(page(glyphs)))
    assert len(tried) <= 200 * unruled.UNSURE


def test_the_rules_of_a_page_are_joined_once(monkeypatch: pytest.MonkeyPatch) -> None:
    joined = counted(monkeypatch, unruled_pages, "join")
    glyphs = [
        glyph
        for table in range(4)
        for row, texts in enumerate(listed(6, 7))
        for column, text in enumerate(texts)
        for glyph in word(text, 60 + 60 * column, 40 + 200 * table + 20 * row)
    ]
    found = blocks(page(glyphs, [Ruling(True, 830, 60, 500)]))
    assert sum(isinstance(block, Table) for block in found) == 4
    assert len(joined) == 1


def test_a_line_of_more_values_than_any_table_has_is_no_row() -> None:
    glyphs = [glyph for row in range(5) for at in range(90) for glyph in word("7", 20 + 6 * at, 100 + 8 * row, 3)]
    assert not any(isinstance(block, Table) for block in blocks(page(glyphs)))
