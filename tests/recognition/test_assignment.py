"""Row labels assigned all together: wording, number in the group, group and order."""

import pytest

from extractor.forms import FormDefinition, form
from extractor.forms.catalog import parse_form
from extractor.recognition.assignment import Printed, assigned

FORM2021 = form("form2021")


def keys(*labels: str | Printed, definition: FormDefinition = FORM2021, table: str = "requests") -> list[str | None]:
    found = definition.table(table)
    assert found is not None
    printed = [label if isinstance(label, Printed) else Printed(label) for label in labels]
    return [row.key if row else None for row, _ in assigned(printed, found)]


def test_a_label_that_ends_in_another_takes_its_own_row() -> None:
    declined = ["declined_repeat_request", "declined_excessive_repeated_requests"]
    assert keys("2.重复申请", "4.无正当理由大量重复申请") == declined
    assert keys("4.无正当理由大量重复申请", "2.重复申请") == declined[::-1]
    assert keys("4.无正当理由大量重复申请") == declined[1:]


def test_a_row_that_stands_twice_is_found_twice() -> None:
    assert keys("（一）予以公开", "（一）予以公开") == ["granted"] * 2
    assert keys("2.重复申请", "2.重复申请数") == ["declined_repeat_request"] * 2


def test_a_label_of_another_number_is_no_second_one_of_the_row() -> None:
    assert keys("2.重复申请", "6.恶意重复申请") == ["declined_repeat_request", None]


@pytest.mark.parametrize("label", ["其他法律行政法规禁止公开", "2.其他法律行政止公开", "2．其他法律、行政法规禁止公开"])
def test_wordings_and_typos_of_a_row(label: str) -> None:
    assert keys(label, "3.其他") == ["denied_prohibited_by_law", "other_misc"]


def two_blocks() -> FormDefinition:
    """A made-up form two of whose rows have the same label under different groups."""
    rows = [
        {"key": f"{group}_{key}", "label_zh": label, "label_en": key, "parents_zh": [parent]}
        for group, parent in (("review", "四、行政复议数量"), ("litigation", "五、行政诉讼数量"))
        for key, label in (("corrected", "（二）被依法纠错数"), ("other", "（三）其他情形数"))
    ]
    columns = [{"key": "value", "label_zh": "统计数", "label_en": "Value"}]
    named: dict[str, object] = {"title_zh": "编造", "title_en": "Invented", "caption_zh": None, "stub_zh": []}
    table = {"key": "blocks", "section": "overview", "columns": columns, "rows": rows} | named
    data = {"id": "blocks", "title_zh": "编造", "authority_zh": "编造", "fiscal_years": [2030, None]}
    return parse_form(data | {"sections": [], "tables": [table], "identities": []})


def test_parents_tell_rows_of_the_same_label_apart() -> None:
    review, litigation = ("四、行政复议数量",), ("五、行政诉讼数量",)
    labels = [Printed("（二）被依法纠错数", litigation), Printed("（三）其他情形数", review)]
    assert keys(*labels, definition=two_blocks(), table="blocks") == ["litigation_corrected", "review_other"]
    assert keys("（二）被依法纠错数", definition=two_blocks(), table="blocks") == [None]
