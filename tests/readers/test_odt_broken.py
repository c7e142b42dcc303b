"""Broken and hostile OpenDocument files: an ExtractorError that names the cause, or a Document, in time."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.diagnostics import Code
from extractor.errors import DamagedSourceError, EncryptedSourceError, ExtractorError, LimitExceededError
from tests.readers.flips import flipped
from tests.readers.odt_builder import cell, content, p, pack, read_body, read_bytes, row, table

SOUND = (Path(__file__).parent / "data" / "features.odt").read_bytes()


@pytest.mark.parametrize("tenth", range(10))
def test_a_file_cut_anywhere_is_damaged(tenth: int) -> None:
    with pytest.raises(DamagedSourceError, match="OpenDocument file is cut short"):
        read_bytes(SOUND[: len(SOUND) * tenth // 10])


def test_encryption_is_named() -> None:
    manifest = (
        "<manifest:manifest><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>"
    )
    with pytest.raises(EncryptedSourceError, match="password"):
        read_bytes(pack({"content.xml": b"\x01\x02", "META-INF/manifest.xml": manifest}))


@pytest.mark.parametrize(
    ("parts", "match"),
    [
        ({"styles.xml": "<x/>"}, "no OpenDocument text"),
        ({"content.xml": "<broken"}, "content.xml"),
        ({"content.xml": "<x/>"}, "nothing"),
        ({"content.xml": f'<!DOCTYPE x [<!ENTITY a "b">]>{content(p("&a;"))}'}, "DTD"),
    ],
)
def test_what_is_no_text_is_damaged(parts: dict[str, str], match: str) -> None:
    with pytest.raises(DamagedSourceError, match=match):
        read_bytes(pack(parts))


def test_unsound_styles_are_reported_and_the_text_is_read() -> None:
    document = read_bytes(pack({"content.xml": content(p("a")), "styles.xml": "<broken", "meta.xml": "<broken"}))
    assert [item.text for item in document.paragraphs] == ["a"]
    assert {item.code for item in document.diagnostics} == {Code.CONTENT_SKIPPED}


@pytest.mark.parametrize(
    "body",
    [
        table(row(cell("1", repeated=999), repeated=999)),
        table(row(cell(inner=table(row(cell("1"), repeated=900))), repeated=900)),
        table(row(cell(inner=p("1") * 1000, repeated=50), repeated=900)),
        table(row(cell("1", rows=999)) * 2_000),
        p('<text:s text:c="99999999"/>' * 20_000),
        p("<text:span>" * 5_000 + "</text:span>" * 5_000),
        "<table:table><table:table-row><table:table-cell>" * 60
        + "</table:table-cell></table:table-row></table:table>" * 60,
        "<text:p><draw:frame><draw:text-box>" * 60 + p("a") + "</draw:text-box></draw:frame></text:p>" * 60,
        " " * 70_000_000,
    ],
    ids=["cells", "tables", "paragraphs", "spans", "spaces", "depth", "nesting", "boxes", "bomb"],
)
def test_what_no_report_has_is_refused(body: str) -> None:
    with pytest.raises(LimitExceededError):
        read_body(body)


@settings(max_examples=150, deadline=None)
@given(flipped(SOUND, 6))
def test_flipped_bytes_give_a_document_or_an_extractor_error(data: bytes) -> None:
    with suppress(ExtractorError):
        read_bytes(data)


ODD = ["", "-1", "x", "0", "1e9", "99999999999", "9", "２", "None", "1.5", "%1%"]


@settings(max_examples=80, deadline=None)
@given(st.sampled_from(ODD), st.sampled_from(ODD))
def test_any_attribute_value_gives_a_document_or_an_extractor_error(one: str, other: str) -> None:
    names = ("number-columns-spanned", "number-rows-spanned", "number-columns-repeated", "number-rows-repeated")
    odd = " ".join(f'table:{name}="{value}"' for name, value in zip(names, (one, other) * 2, strict=True))
    levels = (
        f'<text:list-style style:name="L"><text:list-level-style-number text:level="{one}" style:num-format="{other}"'
        f' text:start-value="{one}" text:display-levels="{other}" loext:num-list-format="{one}"/></text:list-style>'
    )
    item = f'<text:list-item text:start-value="{other}">{p("a")}</text:list-item>'
    listed = f'<text:list text:style-name="L">{item}</text:list>'
    inner = f"<table:table-cell {odd}>{listed}</table:table-cell><table:covered-table-cell/>"
    rows = f"<table:table-row {odd}>{inner}</table:table-row>"
    columns = f'<table:table-column table:number-columns-repeated="{one}"/>'
    heading = f'<text:h text:outline-level="{other}">a<text:s text:c="{one}"/></text:h>'
    try:
        read_body(table(rows, rows, columns=columns) + heading + listed, levels)
    except ExtractorError:
        return
