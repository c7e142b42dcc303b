"""Findings about single cells: what they print, and how they agree with others."""

from __future__ import annotations

from collections.abc import Mapping

from extractor.diagnostics.codes import Code, Scope, Severity
from extractor.diagnostics.rows import Both, Row, Says

_COMPARE = Both("Compare the cell with the source.", "请对照原文核对该单元格。")

# Why a cell may print another number than the one that is read; readers and layout give them with `doubt`.
_DOUBTS: Mapping[str, Says] = {
    "apart": Says(
        "the digits of {text:q} stand apart: one number or several",
        "{text:q}的数字彼此分开：可能是一个数，也可能是几个数",
    ),
    "typed_over": Says("digits of {text:q} are printed on top of each other", "{text:q}的数字重叠印在一起"),
    "lines": Says(
        "{parts} stand on separate lines of the cell: several numbers, or one",
        "{parts}在单元格中分行：可能是几个数，也可能是一个",
    ),
    "wrapped": Says(
        "{parts} stand on separate lines of the cell: one number wrapped, or several",
        "{parts}在单元格中分行：可能是一个数折行，也可能是几个数",
    ),
    "near_digits": Says(
        "{text} stands near other digits: a number or a part of one", "{text}紧邻其他数字：可能只是一个数的一部分"
    ),
    "one_column": Says("{parts} stand in one column of a table without rules", "{parts}在无线表格的同一列中"),
    "beside_column": Says("{text} stands beside the column it is read in", "{text}偏离所读的列"),
    "other_heading": Says(
        "{text} stands under the heading of another column than the one it is read in",
        "{text}在另一列的表头之下",
    ),
    "no_label": Says("a line of values without a label", "只有数值、没有行名的一行"),
    "lone_number": Says(
        "a number alone on its line: a value or a page number", "独占一行的数字：可能是数值，也可能是页码"
    ),
    "too_many": Says(
        "more values than the other rows have: the text does not tell where a row ends",
        "数值多于其他行：文本未表明一行在何处结束",
    ),
    "border": Says("digits run over the border between this cell and its neighbour", "数字越过了与相邻单元格的边线"),
    "rules": Says("the rules around this cell enclose no rectangle", "此单元格的边线没有围成矩形"),
    "cut_end": Says(
        "the text ends in {text}, within a table: it may be cut off", "文本在表格中以{text}结束，可能没有收全"
    ),
    "cut_row": Says(
        "the text ends within this row of a table: its last cells may be cut off",
        "文本在表格的这一行中结束，其后的单元格可能没有收全",
    ),
    "page_break": Says(
        "{upper} | {lower} cut by the page break; read as {text}", "{upper}｜{lower}被分页切开，读作{text}"
    ),
    "break_blank": Says(
        "{text} stands above the break of a page and a blank below it: a merged cell, or two",
        "{text}在分页之上，其下为空格：可能是合并单元格，也可能是两个",
    ),
    "displaced": Says(
        "text stands beside the cell and in none: browsers show it above the table",
        "有文字写在此单元格旁而不在任何单元格内：浏览器会显示在表格上方",
    ),
    "broken_tag": Says(
        "a tag of this row is broken: cells of it may be missing, or of another row",
        "此行有残缺的标签：单元格可能缺失，或属于另一行",
    ),
    "picture": Says("the cell shows a picture", "单元格中有图片"),
    "lost": Says(
        "text drawn here, or among the cells of its row, is not on the page: the cell may have lost its number",
        "此处或同行单元格间所绘的文字不在页面上：单元格可能丢失了数字",
    ),
    "drawn": Says(
        "a drawing, formula or control prints a number in the cell",
        "单元格中有图形、公式或控件显示数字",
    ),
    "swallowed": Says(
        "the control word {text} of the cell is none that programs write: it may have taken the number in",
        "单元格中的控制字{text}不是程序所写：数字可能被它吞掉",
    ),
    "others": Says("a table, a picture or a text box stands in it", "单元格中有表格、图片或文本框"),
    "aside": Says(
        "text that is {how:w} stands in {text:q}: it may be no part of the number",
        "{text:q}中有{how:w}的文字：可能不属于这个数",
    ),
    "format": Says(
        "the cell holds {text}, and its number format may print something else",
        "单元格存的是{text}，按其数字格式显示的可能不同",
    ),
    "masked": Says(
        "the cell holds {text}; a condition, something drawn over it or its width may have it show something else",
        "单元格存的是{text}，但条件格式、盖在上面的图形或列宽可能使它显示为别的内容",
    ),
    "formula": Says(
        "the cell is worked out by a formula when the file is opened, and the file holds no value of it that is sure",
        "单元格由公式在打开文件时算出，文件中没有可靠的结果",
    ),
    "recognized": Says(
        "{text:q} was recognized in a picture, and a second look at it does not confirm it",
        "{text:q}由图片识别而来，复核未能确认",
    ),
    "recognized_or": Says(
        "{text:q} was recognized in a picture, and may be {others}",
        "{text:q}由图片识别而来，也可能是{others}",
    ),
    "recognized_sums": Says(
        "{text:q} was recognized in a picture, and may be {others}; all of its sums close with {closing} alone",
        "{text:q}由图片识别而来，也可能是{others}；只有取{closing}时各项勾稽关系才全部成立",
    ),
    "covers": Says("it covers a cell in which text is stored, which was not read", "它遮盖的单元格中存有文字，未读取"),
}

CELLS: Mapping[Code, Row] = {
    Code.CELL_DOUBTFUL: Row(
        Severity.WARNING,
        Scope.CELLS,
        Both("The cell may print another number than the one that is read.", "单元格所印可能不是读出的数。"),
        _COMPARE,
        {
            **_DOUBTS,
            "zero": Says(
                "the cell prints {text:q}: a number may be glued to a zero", "单元格为{text:q}：可能有数与0连在一起"
            ),
        },
    ),
    Code.DIGITS_DOUBTFUL: Row(
        Severity.WARNING,
        Scope.CELLS,
        Both("It is not sure which digits of the cell belong together.", "不能确定单元格中哪些数字连成一个数。"),
        _COMPARE,
        {
            **_DOUBTS,
            "joined": Says(
                "{text:q} is read as {number}: the sums close with it and with no other reading",
                "{text:q}读作{number}：只有按此读法各项合计才相符",
                Severity.NOTE,
            ),
            "settled": Says(
                "{doubt}; the sums close with this reading", "{doubt}；按此读法各项合计相符", Severity.NOTE
            ),
        },
    ),
    Code.CELL_UNUSUAL: Row(
        Severity.WARNING,
        Scope.CELLS,
        Both("The cell prints a number of an unexpected kind.", "单元格的数不合常规（如小数、负数）。"),
        _COMPARE,
        {"": Says("the cell prints {text:q} where a {kind:w} is expected", "单元格为{text:q}，此处应为{kind:w}")},
    ),
    Code.CELL_NOT_A_NUMBER: Row(
        Severity.WARNING,
        Scope.CELLS,
        Both("The cell prints words where a number is expected.", "单元格印的是文字，不是数。"),
        Both("Put the number there in digits.", "请用阿拉伯数字填写。"),
        {"": Says("the cell prints {text:q}", "单元格为{text:q}，不是数")},
    ),
    Code.CELL_ILLEGIBLE: Row(
        Severity.WARNING,
        Scope.CELLS,
        Both("It cannot be told which number the cell prints.", "无法辨认单元格的数。"),
        _COMPARE,
        {
            "unknown": Says(
                "the cell prints {text:q}: the source does not name its characters",
                "单元格为{text:q}：文件未说明是什么字符",
            ),
            "several": Says(
                "the cell prints {text:q}: one number or several, or more digits than any number has",
                "单元格为{text:q}：可能是一个数，也可能是几个数，或者位数过多",
            ),
            "spaced": Says(
                "the cell prints {text:q}: the number {number}, or {parts}",
                "单元格为{text:q}：可能是{number}，也可能是{parts}",
            ),
        },
    ),
    Code.CELL_REMARK: Row(
        Severity.NOTE,
        Scope.CELLS,
        Both("Words stand in parentheses behind the number.", "数后面的括号中有说明。"),
        Both("None; the number is read without them.", "无需处理；所读的数不含括号中的说明。"),
        {"": Says("the cell prints {remark:q} behind its number", "单元格在数后注明{remark:q}")},
    ),
    Code.UNIT_DOUBTFUL: Row(
        Severity.NOTE,
        Scope.CELLS,
        Both("An amount of money has no printed unit.", "金额没有印出单位。"),
        Both("Look whether yuan or ten thousand yuan is meant.", "请查看单位是元还是万元。"),
        {
            "": Says("{text:q} is an amount without a printed unit", "金额{text:q}没有印出单位"),
            "differs": Says("the unit printed is {unit}, that of the form {own}", "所印单位为{unit}，格式规定为{own}"),
            "large": Says(
                "{text:q} is large for an amount in {unit}: it may be one in yuan",
                "{text:q}若以{unit}计则数额较大：可能以元计",
            ),
        },
    ),
    Code.IDENTITY_FAILS: Row(
        Severity.WARNING,
        Scope.CELLS,
        Both("A sum of the table (勾稽关系) does not add up.", "表内勾稽关系不成立。"),
        Both(
            "Find the wrong cell in the source, and mend it before publishing.",
            "请在原文中找出错误的单元格，发布前改正。",
        ),
        {
            "": Says("{statement}: {left} ≠ {right} ({rule})", "{statement}：{left} ≠ {right}（{rule}）"),
            "more": Says("{statement}: {left} > {right} ({rule})", "{statement}不成立：{left} > {right}（{rule}）"),
            "less": Says("{statement}: {left} < {right} ({rule})", "{statement}不成立：{left} < {right}（{rule}）"),
            "unlike": Says(
                "{statement}, as mostly holds: {left} ≠ {right} ({rule})",
                "一般应有{statement}：{left} ≠ {right}（{rule}）",
                Severity.NOTE,
            ),
            "mostly_more": Says(
                "{statement}, as mostly holds: {left} > {right} ({rule})",
                "一般应有{statement}：{left} > {right}（{rule}）",
                Severity.NOTE,
            ),
            "mostly_less": Says(
                "{statement}, as mostly holds: {left} < {right} ({rule})",
                "一般应有{statement}：{left} < {right}（{rule}）",
                Severity.NOTE,
            ),
        },
    ),
    Code.READINGS_DIFFER: Row(
        Severity.WARNING,
        Scope.CELLS,
        Both("A second reading, by another library, gives another number.", "用另一种程序复读，得出不同的数。"),
        _COMPARE,
        {"": Says("the cell reads {text:q}; a second reading gives {other:q}", "单元格读作{text:q}，复读为{other:q}")},
    ),
    Code.SECOND_READING_FAILED: Row(
        Severity.NOTE,
        Scope.TABLES,
        Both(
            "The tables could not be read a second time: nothing confirms the first reading.",
            "未能复读表格，读数未经复核。",
        ),
        Both("Compare the doubtful cells with the source yourself.", "请自行对照原文核对存疑的单元格。"),
        {
            "large": Says("the tables were not read a second time: they are too large", "表格过大，未作复读"),
            "raised": Says(
                "the tables were not read a second time: the library gave up ({what})", "复读程序出错（{what}）"
            ),
            "slow": Says(
                "the tables were not read a second time: it took over {what} seconds", "复读超过{what}秒，已停止"
            ),
            "memory": Says(
                "the tables were not read a second time: it took over {what} MB", "复读内存超过{what}MB，已停止"
            ),
        },
    ),
    Code.SOURCES_DIFFER: Row(
        Severity.WARNING,
        Scope.CELLS,
        Both("The report and a file attached to it print different numbers.", "报告与附件的数不同。"),
        Both("Look which of them is right.", "请查看以哪个为准。"),
        {
            "": Says("the cell prints {text:q}; {file:q} prints {other:q}", "单元格为{text:q}，{file:q}为{other:q}"),
            "unread": Says("the cell is {state:w}; {file:q} prints {other:q}", "单元格{state:w}，{file:q}为{other:q}"),
        },
    ),
}
