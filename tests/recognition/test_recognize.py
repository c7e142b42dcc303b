import pytest

from extractor.diagnostics import Code, Severity
from extractor.document import Document, Table
from extractor.forms import Field, FormDefinition, RowDefinition, families, form
from extractor.recognition import Recognition, recognize
from extractor.report import Fact, Status
from extractor.values.numbers import CellState
from tests.documents import (
    REQUESTS_HEADER,
    document,
    litigation_table,
    proactive_table,
    report_document,
    requests_table,
    table,
)

FORM2019, FORM2021 = form("form2019"), form("form2021")


def facts(document: Document) -> dict[Field, Fact]:
    found = recognize(document).report
    assert found is not None
    return {fact.field: fact for fact in found.facts}


def warnings(recognition: Recognition) -> list[tuple[Code, str]]:
    return [(finding.code, finding.path) for finding in recognition.diagnostics if finding.severity != Severity.NOTE]


@pytest.mark.parametrize("definition", families()["six_sections"], ids=lambda definition: definition.id)
def test_a_clean_report_of_each_form_is_read_whole_and_without_a_word(definition: FormDefinition) -> None:
    recognition = recognize(report_document(definition))
    assert recognition.status is Status.OK
    assert recognition.diagnostics == ()
    report = recognition.report
    assert report is not None
    assert report.form == definition.id
    assert [fact.field for fact in report.facts] == [field for part in definition.tables for field in part.fields()]
    assert {fact.state for fact in report.facts} == {CellState.NUMBER}
    assert (report.organization, report.fiscal_year) == ("青禾县人民政府", 2024)
    assert [section.key for section in report.sections] == [section.key for section in definition.sections]


def test_each_value_lands_under_its_label() -> None:
    values = {row.key: [f"{index}{column}" for column in range(7)] for index, row in enumerate(rows(FORM2021), start=1)}
    found = facts(report_document(FORM2021, requests=requests_table(FORM2021, **values)))
    definition = FORM2021.table("requests")
    assert definition is not None
    for row in definition.rows:
        for index, column in enumerate(definition.columns):
            assert found[Field("requests", row.key, column.key)].raw == values[row.key][index]


def rows(definition: FormDefinition) -> tuple[RowDefinition, ...]:
    found = definition.table("requests")
    assert found is not None
    return found.rows


def test_litigation_values_land_under_their_groups() -> None:
    found = facts(report_document(FORM2021, litigation=litigation_table([str(value) for value in range(15)])))
    definition = FORM2021.table("review_litigation")
    assert definition is not None
    assert [found[field].value for field in definition.fields()] == list(range(15))


def test_blank_mark_zero_and_text_are_four_things() -> None:
    values = ["", "/", "0", "见附件", "5", "0", "5"]
    recognition = recognize(report_document(FORM2021, requests=requests_table(FORM2021, granted=values)))
    assert recognition.report is not None
    states = [fact.state for fact in recognition.report.facts if fact.field.row == "granted"]
    number = CellState.NUMBER
    assert states == [CellState.BLANK, CellState.MARK, number, CellState.TEXT, number, number, number]
    path = "$.report.tables.requests.granted.public_welfare_organization"
    assert warnings(recognition) == [(Code.CELL_NOT_A_NUMBER, path)]


def test_mixed_forms_follow_each_table() -> None:
    recognition = recognize(report_document(FORM2021, requests=requests_table(FORM2019)))
    report = recognition.report
    assert report is not None
    assert (report.form, report.table_forms["requests"]) == ("form2021", "form2019")
    assert warnings(recognition) == []
    assert [finding.code for finding in recognition.diagnostics] == [Code.FORMS_MIXED]


def test_a_missing_row_is_absent_and_said() -> None:
    drawn = [list(row) for row in REQUESTS_HEADER] + [["一、本年新收政府信息公开申请数量", "<", "<", *"1000001"]]
    recognition = recognize(report_document(FORM2021, requests=table(*drawn)))
    assert recognition.status is Status.PARTIAL
    assert (Code.ROW_NOT_FOUND, "$.report.tables.requests.carried_forward") in warnings(recognition)
    assert recognition.report is not None
    states = {fact.field.row: fact.state for fact in recognition.report.facts if fact.field.table == "requests"}
    assert states["new_received"] is CellState.NUMBER
    assert states["granted"] is CellState.ABSENT


def test_fewer_cells_than_columns_are_flagged_and_never_placed() -> None:
    lines = [[text for text in row if text not in "<^"] or [""] for row in REQUESTS_HEADER]
    lines += [["一、本年新收政府信息公开申请数量", *"000000"], ["二、上年结转政府信息公开申请数量", *"1234567"]]
    recognition = recognize(document("某县2024年政府信息公开工作年度报告", table(*lines, spans_known=False)))
    assert (Code.CELLS_LOST, "$.report.tables.requests.new_received") in warnings(recognition)
    assert recognition.report is not None
    states = {fact.field.row: fact.state for fact in recognition.report.facts}
    assert states["new_received"] is CellState.ILLEGIBLE


def test_columns_in_another_order_follow_their_labels() -> None:
    drawn = [
        ["第二十条第（一）项", "<", "<", "<"],
        ["信息内容", "现行有效件数", "本年制发件数", "本年废止件数"],
        ["规章", "9", "1", "2"],
        ["行政规范性文件", "8", "3", "4"],
    ]
    found = facts(document("某县2024年政府信息公开工作年度报告", table(*drawn)))
    assert found[Field("art20_1", "rules", "in_force")].value == 9
    assert found[Field("art20_1", "normative_documents", "issued")].value == 3


def test_spans_that_shift_between_header_and_data_do_not_shift_values() -> None:
    drawn = [
        ["第二十条第（一）项", "<", "<", "<", "<"],
        ["信息内容", "本年制发件数", "本年废止件数", "<", "现行有效件数"],
        ["规章", "1", "<", "2", "3"],
        ["行政规范性文件", "4", "<", "5", "6"],
    ]
    recognition = recognize(document("某县2024年政府信息公开工作年度报告", table(*drawn)))
    assert recognition.report is not None
    values = [fact.value for fact in recognition.report.facts if fact.field.table == "art20_1"]
    assert values == [1, 2, 3, 4, 5, 6]
    assert not any("art20_1" in path for _, path in warnings(recognition))


def test_a_value_under_two_columns_is_not_guessed() -> None:
    drawn = [
        ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"],
        ["规章", "1", "<", "3"],
        ["行政规范性文件", "4", "5", "6"],
    ]
    recognition = recognize(document("某县2024年政府信息公开工作年度报告", table(*drawn)))
    assert (Code.COLUMN_DOUBTFUL, "$.report.tables.art20_1.rules") in warnings(recognition)
    assert recognition.report is not None
    values = [fact.value for fact in recognition.report.facts if fact.field.row == "rules"]
    assert values == [None, None, 3]


def test_headings_in_rows_of_one_great_table() -> None:
    proactive, requests = proactive_table(FORM2021), requests_table(FORM2021, granted=list("1000001"))
    wide = [[text, *["<"] * 9] for text in ("二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况")]
    rows = [wide[0], *(_slots(proactive, 10)), wide[1], *(_slots(requests, 10))]
    recognition = recognize(document("某县2024年政府信息公开工作年度报告", "一、总体情况", "甲。", table(*rows)))
    assert recognition.report is not None
    assert [section.key for section in recognition.report.sections] == ["overview", "proactive_disclosure", "requests"]
    found = {fact.field: fact.value for fact in recognition.report.facts}
    assert found[Field("requests", "granted", "natural_person")] == 1
    assert found[Field("art20_8", "fees", "fees_collected")] == 0


def _slots(drawn: Table, width: int) -> list[list[str]]:
    """A table's rows drawn anew in a wider grid: the last slot of every row spans the rest."""
    rows = []
    for row in range(drawn.grid.rows):
        slots = []
        for column in range(drawn.grid.columns):
            cell = drawn.grid.at(row, column)
            assert cell is not None
            first = cell.row == row and cell.column == column
            slots.append(cell.text if first else "<" if cell.column < column else "^")
        rows.append([*slots, *["<"] * (width - len(slots))])
    return rows


def test_a_table_twice_with_other_numbers_is_said() -> None:
    twice = document(
        "某县2024年政府信息公开工作年度报告",
        proactive_table(FORM2021),
        proactive_table(FORM2021, art20_5={"licensing": ["7"]}),
    )
    recognition = recognize(twice)
    assert (Code.ROW_REPEATED, "$.report.tables.art20_5.licensing") in warnings(recognition)


def test_label_typos_are_read_and_noted() -> None:
    drawn = [
        ["信息内容", "本年处理决定数量", "<", "<"],
        ["行政处 罚", "5", "<", "<"],
        ["行政强制", "6", "<", "<"],
    ]
    found = facts(document("某县2024年政府信息公开工作年度报告", table(*drawn)))
    assert found[Field("art20_6", "penalties", "decisions")].value == 5


def test_units_come_from_the_cell_or_the_label_and_nowhere_else() -> None:
    found = facts(report_document(FORM2021))
    assert found[Field("art20_8", "fees", "fees_collected")].unit == "万元"
    assert found[Field("art20_1", "rules", "issued")].unit == "件"
    assert found[Field("requests", "granted", "total")].unit is None


@pytest.mark.parametrize(
    "blocks",
    [
        ("【文稿解读】某县2024年政府信息公开工作年度报告（解读）", "报告共分六个部分。"),
        ("某县2024年政府信息公开工作年度报告",),
        ("通知公告", "今天天气晴朗。"),
        (),
    ],
)
def test_pages_that_are_no_report_say_why(blocks: tuple[str, ...]) -> None:
    recognition = recognize(document(*blocks))
    assert recognition.status is Status.NOT_A_REPORT
    assert recognition.report is None
    assert Code.NOT_A_REPORT in [finding.code for finding in recognition.diagnostics]


def test_sections_without_tables_are_a_partial_report() -> None:
    plain = [block for block in report_document(FORM2021).blocks if not hasattr(block, "grid")]
    recognition = recognize(document(*plain))
    assert recognition.status is Status.PARTIAL
    assert recognition.report is not None
    assert recognition.report.form is None
    assert len(recognition.report.sections) == 6


def test_a_row_shorter_than_its_header_is_flagged() -> None:
    drawn = [
        ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数", ""],
        ["规章", "1", "2", "3", ""],
        ["行政规范性文件", "4", "6", ""],
    ]
    recognition = recognize(document("某县2024年政府信息公开工作年度报告", table(*drawn)))
    flagged = (Code.COLUMN_DOUBTFUL, "$.report.tables.art20_1.normative_documents")
    assert flagged in warnings(recognition)
    assert (Code.COLUMN_DOUBTFUL, "$.report.tables.art20_1.rules") not in warnings(recognition)


def test_a_value_over_two_rows_is_flagged() -> None:
    drawn = [["信息内容", "本年处理决定数量"], ["行政处罚", "5"], ["行政强制", "^"]]
    recognition = recognize(document("某县2024年政府信息公开工作年度报告", table(*drawn)))
    assert (Code.COLUMN_DOUBTFUL, "$.report.tables.art20_6.penalties") in warnings(recognition)
    assert (Code.COLUMN_DOUBTFUL, "$.report.tables.art20_6.compulsion") in warnings(recognition)


def test_values_without_a_label_are_flagged_on_the_row_above() -> None:
    drawn = [["信息内容", "本年处理决定数量"], ["行政处罚", "12"], ["", "88"], ["行政强制", "0"]]
    recognition = recognize(document("某县2024年政府信息公开工作年度报告", table(*drawn)))
    assert (Code.ROW_UNMATCHED, "$.report.tables.art20_6.penalties") in warnings(recognition)


def test_two_labels_in_one_cell_name_no_row() -> None:
    drawn = [["信息内容", "本年处理决定数量"], ["行政处罚、行政强制", "5"], ["行政强制", "0"]]
    recognition = recognize(document("某县2024年政府信息公开工作年度报告", table(*drawn)))
    assert (Code.ROW_NOT_FOUND, "$.report.tables.art20_6.penalties") in warnings(recognition)
    assert (Code.ROW_UNMATCHED, "$.report.tables.art20_6") in warnings(recognition)


def test_a_column_printed_twice_is_flagged() -> None:
    drawn = [["信息内容", "本年处理决定数量", "本年处理决定数量"], ["行政许可", "5", "6"]]
    recognition = recognize(document("某县2024年政府信息公开工作年度报告", table(*drawn)))
    assert (Code.COLUMN_DOUBTFUL, "$.report.tables.art20_5") in warnings(recognition)


def test_groups_of_litigation_without_their_headings_are_flagged() -> None:
    results = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
    drawn = [
        ["行政复议", *["<"] * 4, "行政诉讼", *["<"] * 9],
        [*results, "甲", *["<"] * 4, "乙", *["<"] * 4],
        [*["^"] * 5, *results, *results],
        [str(value) for value in range(15)],
    ]
    recognition = recognize(report_document(FORM2021, litigation=table(*drawn)))
    assert (Code.COLUMN_DOUBTFUL, "$.report.tables.review_litigation") in warnings(recognition)


def test_a_column_printed_twice_is_taken_only_where_both_agree() -> None:
    drawn = [
        ["信息内容", "本年制发件数", "本年制发件数", "本年废止件数", "现行有效件数"],
        ["规章", "5", "6", "1", "9"],
        ["行政规范性文件", "4", "4", "2", "8"],
    ]
    found = facts(document("某县2024年政府信息公开工作年度报告", table(*drawn)))
    assert found[Field("art20_1", "rules", "issued")].state is CellState.ILLEGIBLE
    assert found[Field("art20_1", "normative_documents", "issued")].value == 4
    assert found[Field("art20_1", "rules", "in_force")].value == 9


def test_a_label_cut_over_two_rows_is_flagged_where_the_empty_half_was_read() -> None:
    drawn = [list(row) for row in REQUESTS_HEADER]
    drawn += [["8.属于", "<", "<", *"1000001"], ["行政查询事项", "<", "<", *[""] * 7]]
    recognition = recognize(document("某县2024年政府信息公开工作年度报告", table(*drawn)))
    assert (Code.COLUMN_DOUBTFUL, "$.report.tables.requests.denied_administrative_inquiry") in warnings(recognition)


def test_an_empty_row_below_another_rows_values_is_not_flagged() -> None:
    values = {"results_total": [*"1000001"], "carried_over": [""] * 7}
    recognition = recognize(report_document(FORM2021, requests=requests_table(FORM2021, **values)))
    assert warnings(recognition) == []


def test_a_number_between_the_label_and_the_columns_is_flagged() -> None:
    lines = [
        ["第二十条第（九）项", "信息内容", "采购项目数量", "采购总金额"],
        ["政府集中采购", "1", "0", "7"],
    ]
    report = document("某县2021年政府信息公开工作年度报告", table(*lines, spans_known=False))
    path = "$.report.tables.art20_9.centralized_procurement"
    assert (Code.COLUMN_DOUBTFUL, path) in warnings(recognize(report))


def test_a_blank_column_between_the_headers_leaves_no_value_beyond_doubt() -> None:
    lines = [
        ["第二十条第（九）项"],
        ["信息内容", "采购项目数量", "", "采购总金额"],
        ["政府集中采购", "1", "7", ""],
    ]
    recognition = recognize(document("某县2021年政府信息公开工作年度报告", table(*lines, spans_known=False)))
    assert (Code.CELLS_LOST, "$.report.tables.art20_9.centralized_procurement") in warnings(recognition)


def test_rows_of_a_table_that_stand_in_the_text_again_are_flagged() -> None:
    path = "$.report.tables.art20_6.penalties"
    for again in (["行政处罚", "99"], ["行政处罚 99"]):
        plain = report_document(FORM2021)
        recognition = recognize(document(*plain.blocks, *again))
        assert warnings(recognition) == [(Code.ROW_REPEATED, path)]


def test_rows_of_a_table_that_only_another_form_has_are_flagged_in_the_text() -> None:
    plain = report_document(FORM2021)
    recognition = recognize(document(*plain.blocks, "政府集中采购 2 0.3794"))
    assert warnings(recognition) == [(Code.TABLE_NOT_FOUND, "$.report.tables.art20_9")]


def test_braces_behind_a_row_label_in_the_text_break_nothing() -> None:
    plain = report_document(FORM2021)
    for again, code in (("行政处罚{} 99", Code.ROW_REPEATED), ("政府集中采购{} 2", Code.TABLE_NOT_FOUND)):
        assert [found for found, _ in warnings(recognize(document(*plain.blocks, again)))] == [code]


def test_prose_with_a_row_label_in_it_is_not_flagged() -> None:
    plain = report_document(FORM2021)
    again = ("行政处罚99件。", "本年行政处罚 99", "行政处罚", "共99件")
    assert warnings(recognize(document(*plain.blocks, *again))) == []


def test_a_fraction_where_a_change_is_expected_is_flagged() -> None:
    drawn = [["信息内容", "上一年项目数量", "本年增/减", "处理决定数量"], ["行政许可", "5", "1.785", "3"]]
    recognition = recognize(document("某县2020年政府信息公开工作年度报告", table(*drawn)))
    assert (Code.CELL_UNUSUAL, "$.report.tables.art20_5.licensing.items_change") in warnings(recognition)


@pytest.mark.parametrize(("last", "read"), [("其他", True), ("其他（注）", True), ("其他业务", False)])
def test_a_header_without_places_is_not_the_forms_where_a_label_says_more(last: str, read: bool) -> None:
    words = ["自然人", "法人或其他组织", "总计", "商业企业", "科研机构", "社会公益组织", "法律服务机构", last]
    lines = [["申请人情况"], words, ["一、本年新收政府信息公开申请数量", *"1000001"], ["（一）予以公开", *"1000001"]]
    recognition = recognize(document("某县2024年政府信息公开工作年度报告", table(*lines, spans_known=False)))
    path = "$.report.tables.requests"
    assert any(code is Code.COLUMN_DOUBTFUL and path == at for code, at in warnings(recognition)) is not read


def test_a_row_with_the_labels_of_two_is_flagged() -> None:
    drawn = [list(row) for row in REQUESTS_HEADER]
    drawn += [["（六）其他处理", "（七）总计", "3.其他", *"1000001"]]
    recognition = recognize(document("某县2024年政府信息公开工作年度报告", table(*drawn)))
    assert (Code.COLUMN_DOUBTFUL, "$.report.tables.requests.other_misc") in warnings(recognition)


def test_values_in_words_keep_their_place() -> None:
    drawn = [["信息内容", "上一年项目数量", "本年增/减", "处理决定数量"], ["行政许可", "5", "未增未减", "3"]]
    for spans_known in (True, False):
        recognition = recognize(document("某县2020年政府信息公开工作年度报告", table(*drawn, spans_known=spans_known)))
        assert recognition.report is not None
        found = {fact.field: (fact.state, fact.raw) for fact in recognition.report.facts}
        assert found[Field("art20_5", "licensing", "items_change")] == (CellState.TEXT, "未增未减")
        assert found[Field("art20_5", "licensing", "decisions")] == (CellState.NUMBER, "3")
        path = "$.report.tables.art20_5.licensing.items_change"
        assert [at for code, at in warnings(recognition) if code is Code.CELL_NOT_A_NUMBER] == [path]


def test_a_remark_on_a_number_is_a_note() -> None:
    drawn = [["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"], ["规章", "22\n（其中修订16件）", "0", "55"]]
    recognition = recognize(document("某县2024年政府信息公开工作年度报告", table(*drawn)))
    assert recognition.report is not None
    issued = next(fact for fact in recognition.report.facts if fact.field.column == "issued")
    assert (issued.value, issued.raw) == (22, "22\n（其中修订16件）")
    remarks = [finding for finding in recognition.diagnostics if finding.code is Code.CELL_REMARK]
    assert [(note.severity, dict(note.args)) for note in remarks] == [(Severity.NOTE, {"remark": "其中修订16件"})]


def test_traditional_script_is_read_like_simplified() -> None:
    plain = [["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"], ["规章", "1", "2", "3"]]
    drawn = [["信息內容", "本年製發件數", "本年廢止件數", "現行有效件數"], ["規章", "1", "2", "3"]]
    one, other = (facts(document("某县2024年政府信息公开工作年度报告", table(*rows))) for rows in (plain, drawn))
    assert one == other
