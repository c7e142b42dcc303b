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
    return made_up(table)


def made_up(table: dict[str, object]) -> FormDefinition:
    """A made-up form of one table."""
    data = {"id": "blocks", "title_zh": "编造", "authority_zh": "编造", "fiscal_years": [2030, None]}
    return parse_form(data | {"sections": [], "tables": [table], "identities": []})


def rows_of(*labels: tuple[str, str | None]) -> FormDefinition:
    """A made-up form of rows, their keys by number, each under a group or none."""
    rows = [
        {"key": f"row_{index}", "label_zh": label, "label_en": "Row", "parents_zh": [group] if group else []}
        for index, (label, group) in enumerate(labels)
    ]
    columns = [{"key": "value", "label_zh": "统计数", "label_en": "Value"}]
    named: dict[str, object] = {"title_zh": "编造", "title_en": "Invented", "caption_zh": None, "stub_zh": []}
    return made_up({"key": "rows", "section": "overview", "columns": columns, "rows": rows} | named)


def named(form: FormDefinition, *labels: str | Printed) -> list[str | None]:
    return keys(*labels, definition=form, table="rows")


ENDS, NEARLY = "海底隧道", "穿山海底隧道项"  # 穿山海底隧道 ends in one and is nearly the other
LAST = "跨江大桥"
ONE, OTHER = "甲类工程建设", "乙类工程维护"


@pytest.mark.parametrize(
    ("ends", "nearly", "printed", "expected"),
    [
        # a wording a rank better, and nothing else
        ((ENDS, None), (NEARLY, None), Printed("穿山海底隧道"), 0),
        # a right number against none does not make up for it, even where the place speaks for it as well
        ((ENDS, None), ("4." + NEARLY, None), Printed("4.穿山海底隧道"), 0),
        # a right number, or group, against a wrong one does, even where the place speaks against it
        (("2." + ENDS, None), ("4." + NEARLY, None), Printed("4.穿山海底隧道"), 1),
        ((ENDS, OTHER), (NEARLY, ONE), Printed("穿山海底隧道", (ONE,)), 1),
    ],
)
def test_number_and_group_against_wording(
    ends: tuple[str, str | None], nearly: tuple[str, str | None], printed: Printed, expected: int
) -> None:
    """Alone, in the place of the one row, and in that of the other."""
    form = rows_of(ends, (LAST, None), nearly)
    row = "row_0" if expected == 0 else "row_2"
    assert named(form, printed) == [row]
    assert named(form, printed, LAST) == [row, "row_1"]
    assert named(form, LAST, printed) == ["row_1", row]


def test_a_number_weighs_as_much_as_a_group() -> None:
    form = rows_of(("2.海底隧道甲项目", OTHER), (LAST, None), ("4.海底隧道乙项目", ONE))
    printed = Printed("2.海底隧道丙项目", (ONE,))
    assert named(form, printed) == [None]
    assert named(form, printed, LAST) == ["row_0", "row_1"]
    assert named(form, LAST, printed) == ["row_1", "row_2"]


def test_the_place_decides_between_rows_that_are_alike() -> None:
    form = rows_of(("海底隧道甲项目", None), (LAST, None), ("海底隧道乙项目", None))
    assert named(form, "海底隧道丙项目", LAST) == ["row_0", "row_1"]
    assert named(form, LAST, "海底隧道丙项目") == ["row_1", "row_2"]
    assert named(form, "海底隧道丙项目") == [None]


def test_parents_tell_rows_of_the_same_label_apart() -> None:
    review, litigation = ("四、行政复议数量",), ("五、行政诉讼数量",)
    labels = [Printed("（二）被依法纠错数", litigation), Printed("（三）其他情形数", review)]
    assert keys(*labels, definition=two_blocks(), table="blocks") == ["litigation_corrected", "review_other"]
    assert keys("（二）被依法纠错数", definition=two_blocks(), table="blocks") == [None]
