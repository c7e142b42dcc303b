from __future__ import annotations

from extractor.diagnostics import Code, doubt, finding
from extractor.document import Cell, Document, Grid, Link, Paragraph, Picture, Table
from extractor.document.dump import CELL_WIDTH, dump, width
from extractor.provenance import Location

GRID = Grid(
    (
        Cell(0, 0, "信息内容"),
        Cell(0, 1, "本年\n制发", column_span=2),
        Cell(1, 0, "规章", row_span=2),
        Cell(1, 1, "1"),
        Cell(2, 1, "12", joined=True),
        Cell(2, 2, "3", doubt=doubt("rules")),
    ),
    3,
    3,
)
DOCUMENT = Document(
    "application/pdf",
    (
        Paragraph("标题", Location(page=1, box=(72.1, 310, 95.3, 322.5)), heading=1, bold=True, centered=True),
        Table(GRID, Location(page=2)),
        Picture("图片1.png", Location(page=3)),
    ),
    {"title": "年度\n报告"},
    (Link("附件", "a.pdf"),),
    pages=3,
    textless_pages=(3,),
    diagnostics=(finding(Code.NO_TEXT_LAYER, "hidden", at=Location(page=3), page=3),),
)


def test_everything_a_document_holds_is_shown() -> None:
    assert dump(DOCUMENT) == (
        "application/pdf: 1 paragraphs, 1 tables, 1 pictures, 3 pages\n"
        "pages without text: 3\n"
        "metadata title: 年度\\n报告\n"
        "\n"
        "[page 1, box 72 310 95 322, h1, bold, centered] 标题\n"
        "\n"
        "[page 2] table 1: 3 x 3\n"
        "    1 | 信息内容 | 本年\\n制发 | < |\n"
        "    2 | 规章     | 1          | ~ |\n"
        "    3 | ^        | 12         | 3 |\n"
        "  r1: [c2-3] '本年\\n制发'\n"
        "  r2: [c1 x r2-3] '规章'\n"
        "  r3: [c2] '12' (joined)  [c3] '3' (doubt: the rules around this cell enclose no rectangle)\n"
        "\n"
        "[page 3] picture 图片1.png\n"
        "link '附件' -> a.pdf\n"
        "warning: page 3 hides its text: what is printed may be something else; compare it with the page @ document "
        "[no_text_layer] (page 3)\n"
    )


def test_long_texts_are_wrapped_and_cut_and_listed() -> None:
    long = "政府信息公开" * 20
    shown = dump(Document("text/plain", (Paragraph(long), Table(Grid((Cell(0, 0, long), Cell(0, 1, "0")), 1, 2)))))
    assert "政府\n    信息公开" in shown
    assert "…" in shown
    assert f"[c1] '{long}'" in shown
    row = next(line for line in shown.splitlines() if line.startswith("    1 |"))
    assert width(row) <= 12 + CELL_WIDTH + 5


def test_wide_and_broken_grids_are_listed() -> None:
    wide = Grid((Cell(0, 0, "a", column_span=1_000_000),), 1, 1_000_000)
    broken = Grid((Cell(0, 0, "a", column_span=2), Cell(0, 1, "b")), 1, 2)
    shown = dump(Document("text/html", (Table(wide), Table(broken))))
    assert "r1: [c1-1000000] 'a'" in shown
    assert "r1: [c1-2] 'a'  [c2] 'b'" in shown


def test_control_characters_and_marks_are_visible_and_counted() -> None:
    shown = dump(Document("text/plain", (Paragraph("a\x1b[31m\u2028"), Table(Grid((Cell(0, 0, "e\u0301"),), 1, 1)))))
    assert "a\\x1b[31m\\u2028" in shown
    assert width("e\u0301") == 1
    assert width("规章") == 4


def test_an_empty_document() -> None:
    assert dump(Document("text/plain")) == "text/plain: 0 paragraphs, 0 tables, 0 pictures\n\n"
