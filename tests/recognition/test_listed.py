"""The statistical table of 2014: one value a row under the headings of blocks, in its variants."""

from collections.abc import Sequence

from extractor.diagnostics import Code, Severity
from extractor.document import Table
from extractor.forms import RowDefinition, form
from extractor.recognition import Recognition, recognize
from extractor.report import Report, Status
from extractor.values.numbers import CellState
from tests.documents import document, table

FORM = form("stat2014")
ROWS = FORM.tables[0].rows
TITLE = "某县2016年政府信息公开工作年度报告"
HEADER = ["统计指标", "单位", "统计数"]


def printed(*values: str, rows: Sequence[RowDefinition] = ROWS) -> list[list[str]]:
    """The rows of the form under their headings: label, unit and as many values as templates, `{}` the row's number."""
    lines: list[list[str]] = []
    own = {row.label_zh for row in ROWS}
    for number, row in enumerate(rows, start=1):
        for parent in row.parents_zh:
            if parent not in own and parent not in [line[0] for line in lines]:
                lines.append([parent, "——", *["——"] * len(values)])
        lines.append([row.label_zh or "", row.unit or "", *(value.format(number) for value in values)])
    return lines


def read(*blocks: str | Table) -> tuple[Recognition, Report]:
    found = recognize(document(TITLE, *blocks))
    assert found.report is not None
    return found, found.report


def values(report: Report) -> list[object]:
    return [fact.value for fact in report.facts]


def told(found: Recognition, *codes: Code) -> list[tuple[Code, Severity]]:
    return [(one.code, one.severity) for one in found.diagnostics if not codes or one.code in codes]


ALL = list(range(1, len(ROWS) + 1))


def test_a_clean_table_is_read_whole() -> None:
    found, report = read(table(HEADER, *printed("{}")))
    assert (found.status, report.form) == (Status.OK, "stat2014")
    assert values(report) == ALL
    assert [fact.unit for fact in report.facts] == [row.unit for row in ROWS]
    assert told(found, Code.ROW_UNMATCHED, Code.ROW_REPEATED, Code.LABEL_VARIANT, Code.COLUMN_NOT_FOUND) == []
    assert report.extra == ()


def test_numbers_before_the_labels_and_other_names_of_columns() -> None:
    numbered = [[str(number), *line] for number, line in enumerate(printed("{}"), start=1)]
    assert values(read(table(["序号", "指标名称", "计量单位", "数量"], *numbered))[1]) == ALL
    without_unit = [[label, value] for label, _, value in printed("{}")]
    assert values(read(table(["指标", "数值"], *without_unit))[1]) == ALL
    assert values(read(table(*printed("{}")))[1]) == ALL


def test_two_halves_side_by_side() -> None:
    lines = printed("{}")
    half = (len(lines) + 1) // 2
    right = [*lines[half:], ["", "", ""]][:half]
    drawn = [[*one, *other] for one, other in zip(lines[:half], right, strict=True)]
    assert values(read(table([*HEADER, *HEADER], *drawn))[1]) == ALL


def test_columns_of_scopes_are_kept_apart_and_never_added() -> None:
    scopes = ["区政府统计数", "区直单位统计数", "乡镇街道统计数"]
    found, report = read(table(["统计指标", "单位", *scopes], *printed("{}", "1{}", "2{}")))
    assert {fact.state for fact in report.facts} == {CellState.ABSENT}
    assert [one.column for one in report.extra[:3]] == scopes
    assert [one.value for one in report.extra if one.column == scopes[0]] == ALL
    assert found.status is Status.PARTIAL
    assert (Code.COLUMN_NOT_FOUND, Severity.WARNING) in told(found)


def test_the_years_column_among_others() -> None:
    header = ["统计指标", "单位", "第一季度", "统计数", "乡镇街道统计数"]
    report = read(table(header, *printed("9{}", "{}", "8{}")))[1]
    assert values(report) == ALL
    assert {one.column for one in report.extra} == {"第一季度", "乡镇街道统计数"}


def test_a_quarter_is_not_the_year() -> None:
    quarter, year = table(HEADER, *printed("9{}")), table(HEADER, *printed("{}"))
    found, report = read("2016年第三季度政府信息公开情况统计表", quarter, "2016年度政府信息公开情况统计表", year)
    assert values(report) == ALL
    assert (Code.TABLE_ASIDE, Severity.NOTE) in told(found)
    found, report = read("统计时间：2016年上半年", quarter)
    assert {fact.state for fact in report.facts} == {CellState.ABSENT}
    assert (Code.TABLE_NOT_FOUND, Severity.WARNING) in told(found)


def test_rows_of_the_same_label_belong_to_their_block() -> None:
    places = {row.key: number for number, row in enumerate(ROWS, start=1)}
    report = read(table(HEADER, *printed("{}")))[1]
    found = {fact.field.row: fact.value for fact in report.facts}
    for key in ("reconsideration_corrected", "litigation_corrected", "reconsideration_other", "litigation_other"):
        assert found[key] == places[key]


def test_a_row_that_may_be_that_of_two_blocks_is_not_guessed() -> None:
    lines = [
        line for line in printed("{}") if "复议" not in line[0] and "诉讼" not in line[0] and "行政行为" not in line[0]
    ]
    found, report = read(table(HEADER, *lines))
    corrected = [fact.state for fact in report.facts if fact.field.row.endswith("_corrected")]
    assert corrected == [CellState.ABSENT] * 2
    assert (Code.ROW_UNMATCHED, Severity.WARNING) in told(found)
    assert {one.labels[-1] for one in report.extra} >= {"（二）被依法纠错数"}


def test_local_rows_are_kept() -> None:
    lines = printed("{}")
    local = ["6.重点领域公开政府信息数", "条", "77"]
    found, report = read(table(HEADER, *lines[:9], local, *lines[9:]))
    assert values(report) == ALL
    assert [(one.labels[-1], one.unit, one.value) for one in report.extra] == [("6.重点领域公开政府信息数", "条", 77)]
    assert told(found, Code.ROW_UNMATCHED) == [(Code.ROW_UNMATCHED, Severity.NOTE)]


def test_a_unit_that_is_not_the_forms_is_kept_and_told() -> None:
    lines = [[label, "宗" if unit == "件" else unit, value] for label, unit, value in printed("{}")]
    found, report = read(table(HEADER, *lines))
    assert values(report) == ALL
    assert {fact.unit for fact in report.facts} >= {"宗"}
    assert {severity for _, severity in told(found, Code.UNIT_DOUBTFUL)} == {Severity.NOTE}


def test_a_blank_is_no_zero_and_a_missing_row_is_told() -> None:
    lines = printed("{}")
    lines[1][2] = ""
    found, report = read(table(HEADER, *lines[:-1]))
    assert report.facts[0].state is CellState.BLANK
    assert report.facts[-1].state is CellState.ABSENT
    assert (Code.ROW_NOT_FOUND, Severity.WARNING) in told(found)


def test_a_table_that_goes_on_in_another() -> None:
    lines = printed("{}")
    assert values(read(table(HEADER, *lines[:30]), table(*lines[30:]))[1]) == ALL
    found, report = read(table(HEADER, *lines), table(HEADER, *printed("9{}")))
    assert values(report) == ALL
    assert (Code.TABLE_ASIDE, Severity.WARNING) in told(found)
