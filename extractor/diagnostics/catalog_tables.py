"""Findings about tables: their grids, rows, columns and labels."""

from __future__ import annotations

from collections.abc import Mapping

from extractor.diagnostics.codes import Code, Scope, Severity
from extractor.diagnostics.rows import OCR_COMMAND, Both, Row, Says

_COMPARE = Both("Compare the table with the source.", "请对照原文核对表格。")
_COMPARE_ROW = Both("Compare the row with the source.", "请对照原文核对该行。")

TABLES: Mapping[Code, Row] = {
    Code.SPAN_OVERFLOW: Row(
        Severity.WARNING,
        Scope.TABLES,
        Both("A cell or row declares more columns than its table has.", "单元格或行声明的列数多于表格列数。"),
        _COMPARE,
        {
            "cell": Says(
                "a cell declares {declared} columns in a table of {columns}; read as {read}",
                "单元格声明跨{declared}列，表格只有{columns}列，按{read}列读取",
                Severity.NOTE,
            ),
            "row": Says(
                "row {row} of table {table} has {total} columns where the table declares {columns}",
                "表{table}第{row}行有{total}列，表格声明为{columns}列",
            ),
            "no_table": Says(
                "a cell of row {row} of table {table} declares a span that no table has; it was read as one column",
                "表{table}第{row}行有单元格声明了不可能的跨列数，按一列读取",
            ),
            "declared": Says(
                "row {row} of table {table} has {cells} cells where it declares {declared}",
                "表{table}第{row}行有{cells}个单元格，声明为{declared}个",
            ),
        },
    ),
    Code.CELLS_OVERLAP: Row(
        Severity.WARNING,
        Scope.TABLES,
        Both("Two cells claim the same place of a table.", "两个单元格占用表格的同一位置。"),
        _COMPARE,
        {
            "": Says(
                "cells {left:q} and {right:q} of table {table} overlap", "表{table}的单元格{left:q}与{right:q}重叠"
            ),
            "many": Says("{count} cells of table {table} overlap others", "表{table}有{count}个单元格与其他单元格重叠"),
        },
    ),
    Code.CELLS_LOST: Row(
        Severity.WARNING,
        Scope.CELLS,
        Both("Cells are missing, or cannot be told from others.", "单元格缺失，或无法分辨。"),
        _COMPARE_ROW,
        {
            "no_definition": Says(
                "row {row} of table {table} has {cells} cells and no definition",
                "表{table}第{row}行有{cells}个单元格，没有定义",
                scope=Scope.TABLES,
            ),
            "declared": Says(
                "row {row} of table {table} has {cells} cells where it declares {declared}",
                "表{table}第{row}行有{cells}个单元格，声明为{declared}个",
                scope=Scope.TABLES,
            ),
            "formatting": Says(
                "the formatting of {count} paragraphs is missing: tables may be wrong",
                "{count}个段落的格式缺失，表格可能有误",
                scope=Scope.DOCUMENT,
            ),
            "formatting_some": Says(
                "the formatting of some paragraphs is missing: tables may be wrong",
                "部分段落的格式缺失，表格可能有误",
                scope=Scope.DOCUMENT,
            ),
            "parted": Says(
                "row {label:q} is missing below it: the values may be that row's",
                "下方缺少“{label}”行，这些数值可能属于该行",
            ),
            "run_on": Says(
                "row {label:q} is missing beside it and {printed:q} not quite its label: two rows may be run together",
                "相邻的“{label}”行缺失，而{printed:q}与行名不完全一致：可能是两行连在了一起",
            ),
            "row": Says("row {label:q}: {doubts}", "{label:q}行：{doubts}"),
            "no_cell": Says("no cell stands under {label}", "“{label}”列下没有单元格"),
        },
    ),
    Code.TABLE_IS_PICTURE: Row(
        Severity.WARNING,
        Scope.TABLES,
        Both("A picture may hold a table.", "图片中可能有表格。"),
        Both("Get the table as text, or read the picture by OCR.", "请获取文本形式的表格，或先做文字识别（OCR）。"),
        {
            "": Says(
                "picture {name:q} may hold a table that was not found; to have it read: " + OCR_COMMAND,
                "图片{name:q}中可能有未找到的表格；如需识别：" + OCR_COMMAND,
            ),
        },
    ),
    Code.TABLE_NOT_FOUND: Row(
        Severity.WARNING,
        Scope.TABLE,
        Both("A statutory table is not there.", "缺少法定表格。"),
        Both("Look for the table in the source or its attachments.", "请在原文或附件中查找该表。"),
        {
            "": Says("no table reads as {title}", "没有找到表格“{title}”"),
            "none": Says("no statutory table was found", "没有找到任何法定表格", Severity.ERROR, Scope.TABLES),
            "in_text": Says(
                "row {label:q} stands in the text, outside the tables, with {values}: no table reads as {title}",
                "{label:q}出现在表格之外的正文中，数值为{values}；没有找到表格“{title}”",
            ),
        },
    ),
    Code.ROW_NOT_FOUND: Row(
        Severity.WARNING,
        Scope.CELLS,
        Both("A row that the form prescribes is not there.", "缺少格式规定的行。"),
        Both("Look whether the table lacks the row or words it otherwise.", "请查看表格是否缺少该行，或行名不同。"),
        {"": Says("no row reads as {label}", "没有找到“{label}”行")},
    ),
    Code.TABLE_ASIDE: Row(
        Severity.NOTE,
        Scope.TABLE,
        Both("A table with the rows of a statutory one was not taken for it.", "有一张行名相同的表未被采用。"),
        Both("Look which of the tables is the year's.", "请查看哪张表是全年数据。"),
        {
            "part": Says("a table with its rows is of {part}, not of the year", "有一张同样的表属于{part}，并非全年"),
            "same": Says("a table with its rows stands again, with the same values", "同样的表出现两次，数值相同"),
            "other": Says(
                "a table with its rows stands again, with other values; the first was taken",
                "同样的表出现两次，数值不同，采用前者",
                Severity.WARNING,
            ),
        },
    ),
    Code.ROW_UNMATCHED: Row(
        Severity.WARNING,
        Scope.TABLE,
        Both("A row of the table is none of the form's.", "表格中有格式之外的行。"),
        Both("Look which row it is meant to be.", "请查看该行应为哪一行。"),
        {
            "": Says("row {label:q} matches no row of the form", "{label:q}行不是格式规定的行"),
            "aside": Says("row {label:q} matches no row of the form", "{label:q}行不是格式规定的行", Severity.NOTE),
            "unlabelled": Says("values {values:q} stand in a row without a label", "数值{values:q}所在行没有行名"),
        },
    ),
    Code.ROW_REPEATED: Row(
        Severity.WARNING,
        Scope.CELLS,
        Both("A row stands more than once.", "同一行出现多次。"),
        Both("Look which of the rows is right.", "请查看哪一行正确。"),
        {
            "same": Says(
                "row {label:q} stands twice with the same cells", "{label:q}行出现两次，数值相同", Severity.NOTE
            ),
            "other": Says(
                "row {label:q} stands twice with other cells: {cells}; the first was taken",
                "{label:q}行出现两次，第二次数值不同：{cells}；取用第一次",
            ),
            "in_text": Says(
                "row {label:q} stands in the text, outside the tables, with {values}, too",
                "{label:q}还出现在表格之外的正文中，数值为{values}",
            ),
        },
    ),
    Code.COLUMN_NOT_FOUND: Row(
        Severity.WARNING,
        Scope.CELLS,
        Both("A column that the form prescribes is not there.", "缺少格式规定的列。"),
        Both("Look whether the table lacks the column or words it otherwise.", "请查看表格是否缺少该列，或列名不同。"),
        {
            "": Says("no column reads as {label}", "没有找到“{label}”列"),
            "scopes": Says(
                "no column reads as {label}; {columns:q} are others and are kept apart",
                "没有找到“{label}”列；{columns:q}是其他口径，另行保留",
            ),
        },
    ),
    Code.COLUMN_UNMATCHED: Row(
        Severity.NOTE,
        Scope.TABLE,
        Both("A column of the table is none of the form's.", "表格中有格式之外的列。"),
        Both("Look which column it is meant to be.", "请查看该列应为哪一列。"),
        {"": Says("column {label:q} matches no column", "{label:q}列不是格式规定的列")},
    ),
    Code.COLUMN_DOUBTFUL: Row(
        Severity.WARNING,
        Scope.CELLS,
        Both("It is not sure which column cells stand under.", "不能确定单元格属于哪一列。"),
        _COMPARE_ROW,
        {
            "no_header": Says(
                "no whole header was found; columns were taken in order",
                "没有找到完整的表头，按顺序取列",
                scope=Scope.TABLE,
            ),
            "proven_order": Says(
                "no whole header was found; every sum closes with the columns in the form's order",
                "没有找到完整的表头，按格式的顺序取列，各项合计均相符",
                Severity.NOTE,
                Scope.TABLE,
            ),
            "no_group": Says(
                "column {label:q} stands under no heading that tells whose it is",
                "{label:q}列之上没有说明其所属的表头",
                scope=Scope.TABLE,
            ),
            "header": Says(
                "the header is not the form's: columns are missing or others stand between them",
                "表头与格式不符：缺列，或夹有其他列",
                scope=Scope.TABLE,
            ),
            "row": Says("row {label:q}: {doubts}", "{label:q}行：{doubts}"),
            # why a row's cells may stand under other columns: said within "row"
            "count": Says(
                "{cells} cells stand where the header has {columns} columns; none can be placed",
                "表头有{columns}列，此行有{cells}个单元格，无法对应",
            ),
            "no_header_above": Says(
                "no whole header was found over it; columns were taken in the form's order",
                "其上没有完整的表头，按格式的顺序取列",
            ),
            "no_label": Says(
                "no label stands in it; it is taken for the one that the form has between the rows above and below",
                "此行没有行名，按格式中上下两行之间的顺序认定",
            ),
            "rival": Says("{texts:q} stands in it too and names another row", "行中还有{texts:q}，是另一行的行名"),
            "before": Says("{texts:q} stands before the first column", "{texts:q}在第一列之前"),
            "tall": Says("{texts:q} stands in more than one row", "{texts:q}占了不止一行"),
            "apart": Says("{texts:q} does not stand under its column", "{texts:q}不在其列之下"),
            "short": Says("the row is shorter than the header: a cell may be missing", "此行比表头短，可能缺单元格"),
            "long": Says("the row is longer than the header and than other rows", "此行比表头和其他行长"),
            "few": Says(
                "the row has fewer cells than the header: a cell may be missing", "此行单元格少于表头，可能缺单元格"
            ),
            "label_goes_on": Says(
                "the row is empty, and its label goes on in another: {first:q} {last:q}",
                "此行为空，行名延续到另一行：{first:q}{last:q}",
            ),
            "several": Says("{cells} cells stand under {label}", "“{label}”列下有{cells}个单元格"),
            "nowhere": Says("{text:q} stands under no column", "{text:q}不在任何列之下"),
            "shared": Says("{text:q} stands under more than one column", "{text:q}在不止一列之下"),
        },
    ),
    Code.LABEL_VARIANT: Row(
        Severity.NOTE,
        Scope.CELLS,
        Both("A label is worded otherwise than the form has it.", "行名或列名与规定的措辞不同。"),
        Both("Nothing, or word it as the form does.", "无需处理，或改为规定的名称。"),
        {
            "row": Says("row {printed:q} read as {label}", "{printed:q}行按“{label}”读取"),
            "column": Says("column {printed:q} read as {label}", "{printed:q}列按“{label}”读取", scope=Scope.TABLE),
        },
    ),
}
