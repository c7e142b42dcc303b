"""Every code of a finding is provoked: something that people meet makes it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable
from unittest.mock import patch

import pytest

from extractor import extract
from extractor.diagnostics import Code, Diagnostic
from extractor.diagnostics import doubt as doubt_of
from extractor.document import Document, Table
from extractor.forms import form
from extractor.provenance import Source
from extractor.recognition import recognize
from extractor.report import Correction, Judgment
from extractor.report.corrections import Corrections, Said
from extractor.values.numbers import cell_value
from tests.checks.test_identities import BALANCED
from tests.conftest import ROOT
from tests.documents import report_document, requests_table, table

FORM = form("form2021")
FIXTURES = ROOT / "fixtures"
LINES = """青禾县2024年政府信息公开工作年度报告
本报告统计期限为2024年1月1日至2024年12月31日。
一、总体情况
全年公开信息12条。
二、主动公开政府信息情况
第二十条第（一）项
信息内容\t本年制发件数\t本年废止件数\t现行有效件数
规章\t0\t0\t0
行政规范性文件\t1\t0\t3
"""


def case(name: str) -> Iterable[Diagnostic]:
    """What is said of a case in fixtures."""
    (source,) = (FIXTURES / name).glob("source.*")
    return extract(source).diagnostics


def text(wanted: str, given: str) -> Iterable[Diagnostic]:
    """What is said of the text above with one passage changed."""
    assert wanted in LINES
    return extract(LINES.replace(wanted, given).encode(), name="a.txt").diagnostics


def page(body: str) -> Iterable[Diagnostic]:
    """What is said of a page."""
    return extract(f"<html><body>{body}</body></html>".encode(), name="a.html").diagnostics


def row(*values: str) -> Iterable[Diagnostic]:
    """What is said of a report whose row 予以公开 prints these values."""
    return told(report_document(FORM, requests=requests_table(FORM, **{**BALANCED, "granted": list(values)})))


def told(document: Document) -> Iterable[Diagnostic]:
    """What recognition says of a document."""
    return recognize(document).diagnostics


def changed(change: Callable[[str], str]) -> Iterable[Diagnostic]:
    """What is said of a report with the texts of its tables changed."""
    document = report_document(FORM)
    blocks = tuple(
        block._replace(
            grid=block.grid._replace(cells=tuple(cell._replace(text=change(cell.text)) for cell in block.grid.cells))
        )
        if isinstance(block, Table)
        else block
        for block in document.blocks
    )
    return told(document._replace(blocks=blocks))


def doubted(*, provable: bool) -> Iterable[Diagnostic]:
    """What is said of a report in which a reader doubts a number."""
    document = report_document(FORM, requests=requests_table(FORM, granted=["7", *["0"] * 6]))
    why = doubt_of("wrapped", parts=("7", "1"))
    blocks = tuple(
        block._replace(
            grid=block.grid._replace(
                cells=tuple(
                    cell._replace(doubt=why, provable=provable) if cell.text == "7" else cell
                    for cell in block.grid.cells
                )
            )
        )
        if isinstance(block, Table)
        else block
        for block in document.blocks
    )
    return told(document._replace(blocks=blocks))


def broken_bytes() -> Iterable[Diagnostic]:
    """What is said of a page in which a byte belongs to no character."""
    data = f"<html><body>{LINES}</body></html>".encode("gb18030")
    return extract(data[:80] + b"\xff" + data[80:], name="a.html").diagnostics


def unread_again() -> Iterable[Diagnostic]:
    """What is said where the library of the second reading gives up."""
    with patch("extractor.verification.read_tables_again", side_effect=ValueError("planted")):
        return case("html-printed-error")


def packed() -> Iterable[Diagnostic]:
    """What is said of a report in an archive."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("a.txt", LINES)
    return extract(data.getvalue(), name="a.zip").diagnostics


def attached(*files: Source) -> Iterable[Diagnostic]:
    """What is said of the text above with files attached."""
    return extract(LINES.encode(), name="a.txt", attachments=files).diagnostics


def hidden_text() -> Iterable[Diagnostic]:
    """What is said of a page that hides its text under a picture."""
    from tests.readers.ofd_builder import read_page
    from tests.readers.ofd_builder import text as drawn
    from tests.readers.test_ofd_text import SCAN

    return read_page(SCAN + drawn(20, 50, "识别所得文字共十二个以上字符", more=' Alpha="0"')).diagnostics


def symbol() -> Iterable[Diagnostic]:
    """What is said of a Word file with a symbol that no font table names."""
    from tests.readers.docx_builder import paragraph, read_body

    return read_body(paragraph('<w:r><w:sym w:font="Webdings" w:char="F061"/></w:r>')).diagnostics


def differing() -> Iterable[Diagnostic]:
    """What is said of a cell that a second reading reads otherwise."""
    from extractor.verification import _differences

    report = recognize(report_document(FORM)).report
    assert report is not None
    facts = {fact.field: fact for fact in report.facts}
    return _differences(facts, {next(iter(facts)): cell_value("8")})


def quarter_beside() -> Iterable[Diagnostic]:
    """What is said of a quarter's table beside that of the year."""
    from tests.recognition.test_listed import HEADER, printed, read

    quarter, year = table(HEADER, *printed("9{}")), table(HEADER, *printed("{}"))
    found, _ = read("2016年第三季度政府信息公开情况统计表", quarter, "2016年度政府信息公开情况统计表", year)
    return found.diagnostics


def elsewhere() -> Iterable[Diagnostic]:
    """What is said of an index number that begins with the credit code of another place."""
    from random import Random

    from tests.agency.pages import credit_code
    from tests.agency.pages import page as page_of

    return extract(page_of("洪泽区教育局", 2021, "", Random(1), credit_code("110101", 7)), name="a.html").diagnostics


def corrected(printed: str, judgment: Judgment) -> Iterable[Diagnostic]:
    """What is said of a report with what a person says of a cell in which this text was seen."""
    read = extract(LINES.encode(), name="a.txt")
    correction = Correction(judgment, 1, "某某", "核对原件")
    said = Said(read.source.sha256, "a.txt", read.facts[0].field, printed, correction)
    return Corrections([said]).lay_over(read).extraction.diagnostics


OTHER = Source(LINES.replace("\t1\t0\t3", "\t1\t0\t4").encode(), "b.txt")
WRONG_TITLE = LINES.replace("青禾县2024年政府信息公开工作年度报告\n", "")
PROVOKED: dict[Code, Callable[[], Iterable[Diagnostic]]] = {
    Code.NAME_DISAGREES: lambda: extract(LINES.encode(), name="a.docx").diagnostics,
    Code.UNPACKED: packed,
    Code.ENCODING_DOUBTFUL: broken_bytes,
    Code.NO_TEXT_LAYER: hidden_text,
    Code.CHARACTERS_UNMAPPED: symbol,
    Code.CONTENT_SKIPPED: lambda: case("html-script-page"),
    Code.ATTACHMENT_READ: lambda: attached(OTHER),
    Code.ATTACHMENT_UNREADABLE: lambda: attached(Source(b"", "c.docx")),
    Code.SPAN_OVERFLOW: lambda: page(
        "<table><tr><td colspan=1000>第二十条<tr><td>a<td>1<td>2<td>3</table>" + "文" * 400
    ),
    Code.CELLS_OVERLAP: lambda: page(
        "<table><tr><td>a<td rowspan=2>b<td>c</tr><tr><td colspan=2>d</tr><tr><td>1<td>2<td>3</table>" + "文" * 400
    ),
    Code.CELLS_LOST: lambda: case("text-lost-cell"),
    Code.TABLE_IS_PICTURE: lambda: case("html-tables-as-pictures"),
    Code.LINK_FOUND: lambda: case("html-attachment-only"),
    Code.NOT_A_REPORT: lambda: extract("关于放假的通知。".encode(), name="a.txt").diagnostics,
    Code.FORM_UNDECIDED: lambda: case("html-tables-as-pictures"),
    Code.FORMS_MIXED: lambda: case("html-mixed-forms"),
    Code.TITLE_NOT_FOUND: lambda: extract(WRONG_TITLE.encode(), name="a.txt").diagnostics,
    Code.ORGANIZATION_DOUBTFUL: lambda: extract(WRONG_TITLE.encode(), name="a.txt").diagnostics,
    Code.AGENCY_DOUBTFUL: elsewhere,
    Code.CLAIM_DIFFERS: lambda: text("全年公开信息12条。", "全年废止规章7件。"),
    Code.FISCAL_YEAR_DOUBTFUL: lambda: text("2024年1月1日至2024年12月31日", "2023年1月1日至2023年12月31日"),
    Code.YEAR_PAST: lambda: text("全年公开信息12条。", "2023年，全县公开信息12条。"),
    Code.PERIOD_UNUSUAL: lambda: text("2024年1月1日至2024年12月31日", "2024年3月1日至2024年12月31日"),
    Code.SECTION_NOT_FOUND: lambda: text("一、总体情况\n", ""),
    Code.SEVERAL_REPORTS: lambda: (
        extract(f"{LINES}{LINES.replace('青禾县', '石梁市')}".encode(), name="a.txt").diagnostics
    ),
    Code.SECTION_REPEATED: lambda: text("二、主动", "一、总体情况\n旧文。\n二、主动"),
    Code.HEADING_VARIANT: lambda: text("二、主动公开政府信息情况", "二、主动公开工作开展情况"),
    Code.TABLE_ASIDE: quarter_beside,
    Code.TABLE_NOT_FOUND: lambda: text("一、总体情况", "一、总体情况"),
    Code.ROW_NOT_FOUND: lambda: text("行政规范性文件\t1\t0\t3\n", ""),
    Code.ROW_UNMATCHED: lambda: text("行政规范性文件\t", "海底隧道\t"),
    Code.ROW_REPEATED: lambda: text("规章\t0\t0\t0\n", "规章\t0\t0\t0\n规章\t4\t0\t0\n"),
    Code.COLUMN_NOT_FOUND: lambda: changed(lambda text: "海底隧道" if text == "法律服务机构" else text),
    Code.COLUMN_UNMATCHED: lambda: changed(lambda text: "海底隧道" if text == "法律服务机构" else text),
    Code.COLUMN_DOUBTFUL: lambda: changed(lambda text: "海底隧道" if text == "法律服务机构" else text),
    Code.LABEL_VARIANT: lambda: changed(lambda text: "法律服务机够" if text == "法律服务机构" else text),
    Code.CELL_DOUBTFUL: lambda: doubted(provable=False),
    Code.DIGITS_DOUBTFUL: lambda: doubted(provable=True),
    Code.CELL_UNUSUAL: lambda: row("3.5", "0", "0", "0", "0", "0", "3.5"),
    Code.CELL_NOT_A_NUMBER: lambda: row("三件", "0", "0", "0", "0", "0", "3"),
    Code.CELL_ILLEGIBLE: lambda: row("\N{REPLACEMENT CHARACTER}3", "0", "0", "0", "0", "0", "3"),
    Code.CELL_REMARK: lambda: row("3（含上年1件）", "1", "0", "0", "0", "0", "4"),
    Code.UNIT_DOUBTFUL: lambda: case("html-site"),
    Code.IDENTITY_FAILS: lambda: case("html-printed-error"),
    Code.READINGS_DIFFER: differing,
    Code.SECOND_READING_FAILED: unread_again,
    Code.SOURCES_DIFFER: lambda: attached(OTHER),
    Code.CORRECTION_REFUSED: lambda: corrected("another text", Judgment.CONFIRMED),
    Code.CORRECTION_APPLIED: lambda: corrected("another text", Judgment.CORRECTED),
}


@pytest.mark.parametrize("code", Code)
def test_every_code_is_provoked(code: Code) -> None:
    """And what is said of it is worded in both languages, with every argument its templates name."""
    assert code in PROVOKED, "a new code needs a case that provokes it"
    found = [one for one in PROVOKED[code]() if one.code is code]
    assert found
    for one in found:
        assert one.message
        assert any("\u4e00" <= character <= "\u9fff" for character in one.told("zh")) or code is Code.LINK_FOUND
