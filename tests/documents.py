"""Documents for tests, written as lines and drawn grids: what a reader would give."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.document import Block, Cell, Document, Grid, Paragraph, Table
from extractor.forms import FormDefinition, TableDefinition
from extractor.provenance import Location


def grid(rows: Sequence[Sequence[str]], *, spans_known: bool = True) -> Grid:
    """A grid drawn as rows of slots: `<` continues the cell on its left, `^` the cell above."""
    cells: dict[tuple[int, int], list[int]] = {}
    owner: dict[tuple[int, int], tuple[int, int]] = {}
    for row, line in enumerate(rows):
        for column, text in enumerate(line):
            anchor = (row, column)
            if text == "<":
                anchor = owner[row, column - 1]
            elif text == "^":
                anchor = owner[row - 1, column]
            owner[row, column] = anchor
            spans = cells.setdefault(anchor, [1, 1])
            spans[0] = max(spans[0], row - anchor[0] + 1)
            spans[1] = max(spans[1], column - anchor[1] + 1)
    made = tuple(
        Cell(row, column, rows[row][column].strip(), down, across, Location(table=0, row=row, column=column))
        for (row, column), (down, across) in cells.items()
    )
    return Grid(made, len(rows), max(map(len, rows), default=0), spans_known)


def table(*rows: Sequence[str], spans_known: bool = True) -> Table:
    """A table drawn as `grid` draws it."""
    return Table(grid(rows, spans_known=spans_known))


def document(*blocks: str | Block) -> Document:
    """A document of paragraphs (as text) and tables."""
    return Document("text/plain", tuple(Paragraph(block) if isinstance(block, str) else block for block in blocks))


def block_rows(definition: TableDefinition, values: dict[str, Sequence[str]]) -> list[list[str]]:
    """A block of table 2 as rows of four slots: caption, header and data rows, cells spread as the form has them."""
    caption = definition.caption_zh or ""
    labels = [column.label_zh for column in definition.columns]
    rows = [[caption, "<", "<", "<"], ["信息内容", *_spread(labels)]]
    for row in definition.rows:
        rows.append([row.label_zh or "", *_spread(values.get(row.key, ["0"] * len(labels)))])
    return rows


def _spread(texts: Sequence[str]) -> list[str]:
    return [*texts, *["<"] * (3 - len(texts))]


def proactive_table(form: FormDefinition, **values: dict[str, Sequence[str]]) -> Table:
    """Table 2 as one grid; `values` are by table key and row key, zeros elsewhere."""
    blocks = [definition for definition in form.tables if definition.caption_zh]
    return table(*[row for block in blocks for row in block_rows(block, values.get(block.key, {}))])


REQUESTS_HEADER = [
    ["（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", "<", "<", "申请人情况", *["<"] * 6],
    ["^", "^", "^", "自然人", "法人或其他组织", *["<"] * 4, "总计"],
    ["^", "^", "^", "^", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "^"],
]


def requests_table(form: FormDefinition, **values: Sequence[str]) -> Table:
    """Table 3 with its three stub columns; `values` are by row key, zeros elsewhere."""
    definition = form.table("requests")
    assert definition is not None
    rows = [list(row) for row in REQUESTS_HEADER]
    above: tuple[str, ...] = ()
    for row in definition.rows:
        path = (*row.parents_zh, row.label_zh or "")
        rows.append([*_stub(path, above), *values.get(row.key, ["0"] * 7)])
        above = path
    return table(*rows)


def _stub(path: tuple[str, ...], above: tuple[str, ...]) -> list[str]:
    shared = 0
    while shared < len(path) - 1 and path[: shared + 1] == above[: shared + 1] and len(above) > shared + 1:
        shared += 1
    return [*["^"] * shared, *path[shared:], *["<"] * (3 - len(path))]


RESULTS = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]


def litigation_table(values: Sequence[str] = ("0",) * 15) -> Table:
    """Table 4 with its fifteen values."""
    return table(
        ["行政复议", *["<"] * 4, "行政诉讼", *["<"] * 9],
        [*RESULTS, "未经复议直接起诉", *["<"] * 4, "复议后起诉", *["<"] * 4],
        [*["^"] * 5, *RESULTS, *RESULTS],
        list(values),
    )


def report_document(
    form: FormDefinition, *, requests: Table | None = None, litigation: Table | None = None
) -> Document:
    """A whole small report under a form."""
    return document(
        "青禾县人民政府2024年政府信息公开工作年度报告",
        "本报告统计期限为2024年1月1日至2024年12月31日。",
        "一、总体情况",
        "（一）主动公开情况",
        "全年公开信息12条。",
        "二、主动公开政府信息情况",
        proactive_table(form),
        "三、收到和处理政府信息公开申请情况",
        requests or requests_table(form),
        "四、政府信息公开行政复议、行政诉讼情况",
        litigation or litigation_table(),
        "五、存在的主要问题及改进情况",
        "公开的及时性有待提高。",
        "六、其他需要报告的事项",
        "无。",
    )
