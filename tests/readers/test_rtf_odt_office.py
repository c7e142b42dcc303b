"""RTF and OpenDocument that LibreOffice wrote: kept files, and reports made up and converted where it is installed."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from extractor.document import Document
from extractor.provenance import Source
from extractor.readers.docx import read as read_docx
from extractor.readers.odt import read as read_odt
from extractor.readers.rtf import read as read_rtf
from extractor.recognition import recognize
from tests.quality.office import convert_all, converted, is_installed, sample_of, word_file

DATA = Path(__file__).parent / "data"
SAMPLES = 6
Reader = Callable[[Source], Document]
Anchor = tuple[int, int, int, int, str]
READERS = [pytest.param("rtf", read_rtf, id="rtf"), pytest.param("odt", read_odt, id="odt")]


def anchors(document: Document) -> list[list[Anchor]]:
    return [
        [(cell.row, cell.column, cell.row_span, cell.column_span, cell.text) for cell in table.grid.cells]
        for table in document.tables
    ]


def kept(name: str) -> bytes:
    path = DATA / name
    return path.read_bytes() if path.exists() else gzip.decompress((DATA / f"{name}.gz").read_bytes())


@pytest.mark.parametrize(("ending", "read"), READERS)
def test_a_report_written_by_libreoffice(ending: str, read: Reader) -> None:
    """The expected texts and cells were read from the docx it was converted from."""
    found = read(Source(kept(f"report.{ending}"), "report"))
    expected = json.loads((DATA / "report.json").read_text("utf-8"))
    assert [item.text for item in found.paragraphs] == expected["paragraphs"]
    assert [[list(cell) for cell in table] for table in anchors(found)] == expected["tables"]
    assert found.diagnostics == ()


@pytest.mark.parametrize(
    ("ending", "read", "hyphen", "deleted"),
    [("rtf", read_rtf, "-", ""), ("odt", read_odt, "\u2011", "段落标记删")],
    ids=["rtf", "odt"],
)
def test_features_written_by_libreoffice(ending: str, read: Reader, hyphen: str, deleted: str) -> None:
    """LibreOffice deletes the text with a deleted paragraph mark in RTF, and names the hard hyphen in OpenDocument."""
    found = read(Source(kept(f"features.{ending}"), "features"))
    assert [item.text for item in found.paragraphs] == [
        "某某市政府信息公开工作年度报告", "一级标题",
        "一、总体情况", "（一）主动公开", "1.条目", "2.条目二", "（二）依申请", "二、第二章", "（一）重新", "① 另起",
        "保留加入完", "上行", "下行", "日期1页附件", "锚前锚后", "框内文字", "框内二", f"符号☑{hyphen} 𠮷字", "之间",
        "表后", "布局", "布局后", f"{deleted}接着", "末段",
    ]  # fmt: skip
    title, heading, *_ = found.paragraphs
    assert (title.bold, title.centered, heading.heading) == (True, True, 1)
    assert anchors(found)[:2] == [
        [
            (0, 0, 2, 2, "项目"), (0, 2, 1, 1, "合计"), (1, 2, 1, 1, "1"),
            (2, 0, 1, 1, "甲"), (2, 1, 1, 1, "乙"), (2, 2, 1, 1, "2\n3"),
        ],
        [(0, 0, 1, 1, "外"), (0, 1, 1, 1, "前\n后"), (1, 0, 1, 1, "5"), (1, 1, 1, 1, "6")],
    ]  # fmt: skip
    assert [link.target for link in found.links] == ["http://example.org/a.pdf"]


@pytest.mark.skipif(not is_installed(), reason="no office suite is installed")
@pytest.mark.parametrize(("ending", "read"), READERS)
def test_made_up_reports_read_as_the_docx_they_were_converted_from(ending: str, read: Reader, tmp_path: Path) -> None:
    """In traits that a conversion carries."""
    samples = [sample_of(seed, f"office-{ending}", {}) for seed in range(1, 1 + SAMPLES)]
    convert_all(samples, tmp_path)
    for sample in samples:
        expected = read_docx(Source(word_file(sample), "a.docx"))
        found = read(Source(converted(sample, tmp_path), f"a.{ending}"))
        assert [item.text for item in found.paragraphs] == [item.text for item in expected.paragraphs]
        assert anchors(found) == anchors(expected)
        assert recognize(found).report == recognize(expected).report
