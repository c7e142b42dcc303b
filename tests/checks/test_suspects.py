"""The one cell that explains a row and a column which fail by the same difference."""

from __future__ import annotations

import pytest

from extractor.checks import check_identities
from extractor.checks.suspects import suspects
from extractor.forms import Field, form
from extractor.recognition import recognize
from tests.checks.test_identities import BALANCED
from tests.documents import report_document, requests_table

FORM = form("form2021")
TABLE = FORM.table("requests")
assert TABLE is not None
COLUMNS = [column.key for column in TABLE.columns]


def found(**rows: list[str]) -> list[tuple[Field, object]]:
    document = report_document(FORM, requests=requests_table(FORM, **{**BALANCED, **rows}))
    report = recognize(document).report
    assert report is not None
    return [(one.field, one.difference) for one in suspects(check_identities(report)[0])]


def test_a_balanced_table_has_no_suspect() -> None:
    assert found() == []


@pytest.mark.parametrize("place", range(6))
def test_the_cell_where_a_failing_row_meets_a_failing_column_is_named(place: int) -> None:
    row = list(BALANCED["granted"])
    row[place] = str(int(row[place]) + 4)
    ((field, difference),) = found(granted=row)
    assert (field.row, field.column, difference) == ("granted", COLUMNS[place], -4)


def test_two_wrong_cells_are_not_explained_by_one() -> None:
    first, second = list(BALANCED["granted"]), ["0"] * 7
    first[0], second[1] = str(int(first[0]) + 4), str(int(second[1]) + 3)
    assert {field for field, _ in found(granted=first, partially_granted=second)} == {
        Field("requests", "granted", "natural_person"),
        Field("requests", "partially_granted", COLUMNS[1]),
    }


def test_a_row_that_fails_alone_names_no_cell() -> None:
    total = list(BALANCED["granted"])
    total[6] = str(int(total[6]) + 1)
    named = found(granted=total)
    assert all(field.column == "total" for field, _ in named)
