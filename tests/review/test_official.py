"""The statutory tables as the official form prints them."""

from __future__ import annotations

import pytest

from extractor.forms import TableDefinition, form, forms
from extractor.review.official import Printed, official_rows

TABLES = [pytest.param(table, id=f"{one.id}.{table.key}") for one in forms() for table in one.tables]


def slots(rows: list[list[Printed]]) -> dict[tuple[int, int], Printed]:
    """Which cell covers each slot, laid out as a browser does; no two may claim one."""
    covered: dict[tuple[int, int], Printed] = {}
    for number, row in enumerate(rows):
        column = 0
        for cell in row:
            while (number, column) in covered:
                column += 1
            for down in range(cell.get("r", 1)):
                for across in range(cell.get("c", 1)):
                    assert (number + down, column + across) not in covered
                    covered[number + down, column + across] = cell
    return covered


@pytest.mark.parametrize("table", TABLES)
def test_every_field_has_one_slot(table: TableDefinition) -> None:
    values = [cell["f"] for row in official_rows(table) for cell in row if cell["k"] == "value"]
    assert values == [f"{field.row}.{field.column}" for field in table.fields()]


@pytest.mark.parametrize("table", TABLES)
def test_the_cells_fill_a_rectangle(table: TableDefinition) -> None:
    rows = official_rows(table)
    covered = slots(rows)
    width = max(column for _, column in covered) + 1
    assert len(covered) == width * len(rows)


@pytest.mark.parametrize("table", TABLES)
def test_every_value_stands_under_its_column_and_beside_its_row(table: TableDefinition) -> None:
    covered = slots(official_rows(table))
    labels = {row.key: row.label_zh for row in table.rows}
    heads = {column.key: column.label_zh for column in table.columns}
    for (line, column), cell in covered.items():
        if cell["k"] != "value":
            continue
        row_key, column_key = cell["f"].split(".")
        above = {covered[up, column].get("t") for up in range(line)}
        beside = {covered[line, left].get("t") for left in range(column)}
        assert heads[column_key] in above
        assert labels[row_key] is None or labels[row_key] in beside


def test_the_header_of_table_3_is_the_official_one() -> None:
    table = form("form2021").table("requests")
    assert table is not None
    stub, applicants = official_rows(table)[0]
    assert (stub["r"], stub["c"]) == (3, 3)
    assert "勾稽关系" in stub["t"]
    assert (applicants["t"], applicants["c"]) == ("申请人情况", 7)
    second = [(cell["t"], cell.get("r", 1), cell.get("c", 1)) for cell in official_rows(table)[1]]
    assert second == [("自然人", 2, 1), ("法人或其他组织", 1, 5), ("总计", 2, 1)]


def test_a_row_that_heads_others_is_printed_once() -> None:
    table = form("stat2014").table("statistics")
    assert table is not None
    texts = [cell["t"] for row in official_rows(table) for cell in row if cell["k"] == "stub"]
    assert texts.count("（一）主动公开政府信息数（不同渠道和方式公开相同信息计1条）") == 1
