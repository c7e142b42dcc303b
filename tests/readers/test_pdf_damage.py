"""Damaged and hostile PDFs: an error or a status within the limits, and never a wrong number without a word."""

from __future__ import annotations

import zlib
from base64 import a85encode
from io import BytesIO
from pathlib import Path
from unittest.mock import Mock

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from extractor.batch.input import Input
from extractor.batch.limits import Limits
from extractor.batch.outcome import OutcomeStatus
from extractor.batch.runner import run
from extractor.diagnostics import Code, Scope, Severity
from extractor.errors import DamagedSourceError, LimitExceededError
from extractor.layout import limits
from extractor.provenance import Source
from extractor.readers.pdf import native, read, reader
from tests.quality.damage import mutants, read_all
from tests.readers.pdf_handmade import HELVETICA, composite_font, handmade, one_page, stream
from tests.readers.pdf_samples import document, lines
from tests.readers.test_pdf_fonts import FACE, cells
from tests.samples import some

FLATE = b"/Filter /FlateDecode"
CATALOG = b"<< /Type /Catalog /Pages 2 0 R >>"
PAGES = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
PAGE = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R %s >>"
CONTENT = b"BT /F 12 Tf 72 700 Td (Rules 1207) Tj ET"
BOMB = zlib.compress(b"0 0 1 1 re f\n" * 3_000_000, 9)


def content(deflated: bytes) -> bytes:
    return one_page(stream(deflated, FLATE), HELVETICA)


def messages(data: bytes) -> list[str]:
    return [each.message for each in read(Source(data, "damaged.pdf")).diagnostics]


def test_a_changed_content_stream_is_told() -> None:
    deflated = zlib.compress(CONTENT)
    assert messages(content(deflated)) == []
    changed = bytearray(deflated)
    changed[-1] ^= 1
    (finding,) = read(Source(content(bytes(changed)), "damaged.pdf")).diagnostics
    assert (finding.code, finding.severity, finding.scope) == (Code.CONTENT_SKIPPED, Severity.WARNING, Scope.DOCUMENT)
    assert "1 compressed" in finding.message


def test_a_content_stream_that_breaks_off_is_told() -> None:
    assert "1 compressed" in messages(content(zlib.compress(CONTENT * 20)[:-30]))[0]


def test_a_checksum_that_the_producer_left_out_is_no_damage() -> None:
    assert messages(content(zlib.compress(CONTENT)[:-4])) == []


def test_a_damaged_font_program_is_told_for_its_characters_may_be_dropped() -> None:
    data = one_page(cells("Rules", "1207", "Total", "89"), *composite_font(FACE.read_bytes()))
    assert len(messages(data)) == 1  # it has no map to Unicode
    broken = bytearray(data)
    broken[data.index(b"/FontFile2") + 20_000] ^= 8
    assert any("1 compressed" in message for message in messages(bytes(broken)))


@pytest.mark.parametrize(
    "body",
    [
        stream(BOMB, FLATE),
        stream(zlib.compress(BOMB, 9), b"/Filter [/FlateDecode /FlateDecode]"),
        stream(a85encode(BOMB) + b"~>", b"/Filter [/ASCII85Decode /FlateDecode]"),
        stream(BOMB.hex().encode() + b">", b"/Filter [/ASCIIHexDecode /FlateDecode]"),
        stream(BOMB, b"/Filter 9 0 R"),
        stream(BOMB, FLATE).replace(b"stream\n", b"stream\r", 1),
    ],
    ids=["plain", "twice", "ascii85", "hexadecimal", "filter-elsewhere", "line-end"],
)
def test_a_bomb_is_refused_however_it_is_packed(body: bytes) -> None:
    with pytest.raises(LimitExceededError, match="inflates"):
        read(Source(one_page(body, HELVETICA), "bomb.pdf"))


@pytest.mark.parametrize("entries", [b"/Length1 9", b"/Subtype /Image"])
def test_a_bomb_that_calls_itself_a_font_or_a_picture_is_refused(entries: bytes) -> None:
    bomb = zlib.compress(bytes(130_000_000), 1)
    with pytest.raises(LimitExceededError, match="inflates"):
        read(Source(one_page(stream(bomb, FLATE + b" " + entries), HELVETICA), "bomb.pdf"))


@pytest.mark.parametrize(
    "tree",
    [
        (b"<< /Type /Pages /Kids [2 0 R] /Count 1 >>",),
        (b"<< /Type /Pages /Kids [3 0 R] /Count 2 >>", b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>"),
        (b"<< /Type /Pages /Kids [] /Count 3 >>",),
    ],
)
def test_a_page_tree_that_leads_nowhere_is_damaged(tree: tuple[bytes, ...]) -> None:
    with pytest.raises(DamagedSourceError):
        read(Source(handmade(CATALOG, *tree), "tree.pdf"))


def test_a_tree_that_promises_more_pages_than_any_report_is_refused() -> None:
    data = handmade(CATALOG, b"<< /Type /Pages /Kids [3 0 R] /Count 100000 >>", PAGE % b"", stream(b""))
    with pytest.raises(LimitExceededError, match="100000 pages"):
        read(Source(data, "count.pdf"))


def test_a_long_document_is_counted_before_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "LONG", 2)
    monkeypatch.setattr(limits, "MOST_GLYPHS_OF_PAGE", 12)
    monkeypatch.setattr(reader, "_read_pages", None)
    with pytest.raises(LimitExceededError, match="page 1"):
        document(*[lines("本年度收到政府信息公开申请")] * 5)


def test_a_long_document_is_loaded_again_and_reads_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    pages = [lines(f"第{number}页收到政府信息公开申请{number}件。") for number in range(1, 8)]
    whole = document(*pages)
    loads = Mock(side_effect=native.load_document)
    monkeypatch.setattr(native, "load_document", loads)
    monkeypatch.setattr(reader, "PAGES_A_LOAD", 2)
    assert document(*pages) == whole
    assert loads.call_count > len(pages) // 2


def form(name: bytes, body: bytes, number: int) -> bytes:
    entries = b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /XObject << /%s %d 0 R >> >>"
    return stream(body, entries % (name, number))


def test_a_form_that_draws_itself_is_read_once() -> None:
    page = PAGE % b"/Resources << /XObject << /X 5 0 R >> >>"
    data = handmade(CATALOG, PAGES, page, stream(b"/X Do"), form(b"X", b"/X Do 0 0 9 9 re f", 5))
    assert "left out" in messages(data)[0]


def test_a_file_protected_against_changes_only_is_read() -> None:
    out = BytesIO()
    canvas = Canvas(out, encrypt=StandardEncryption("", ownerPassword="owner", canCopy=0))
    lines("一、总体情况")(canvas)
    canvas.save()
    found = read(Source(out.getvalue(), "protected.pdf"))
    assert [each.text for each in found.paragraphs] == ["一、总体情况"]
    assert found.diagnostics == ()


def test_forms_that_draw_each_other_without_end_cost_only_themselves(tmp_path: Path) -> None:
    page = PAGE % b"/Resources << /XObject << /X 5 0 R >> >>"
    endless = handmade(
        CATALOG, PAGES, page, stream(b"/X Do"), form(b"X", b"/X Do /X Do", 6), form(b"X", b"/X Do /X Do", 5)
    )
    inputs = []
    for name, data in (("endless.pdf", endless), ("plain.pdf", content(zlib.compress(CONTENT)))):
        (tmp_path / name).write_bytes(data)
        inputs.append(Input(str(tmp_path / name), name))
    outcomes = {each.name: each.status for each in run(inputs, jobs=1, limits=Limits(timeout=30, memory=250))}
    assert outcomes["endless.pdf"] is OutcomeStatus.UNREADABLE
    assert outcomes["plain.pdf"] is OutcomeStatus.NOT_A_REPORT


def test_mutants_of_a_report_end_and_none_misleads() -> None:
    count = some(10, 20)
    findings = list(read_all(list(mutants(count, seed=52)), jobs=1))
    assert len(findings) == count
    assert [finding for finding in findings if finding.failed] == []
