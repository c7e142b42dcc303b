from __future__ import annotations

import pytest

from extractor.errors import LimitExceededError
from extractor.provenance import Source
from extractor.readers import html
from tests.readers.pages import paragraphs, read_page

TEXT = "政府信息公开"


@pytest.mark.parametrize("tag", ["div", "span", "blockquote", "ul><li", "section><p", "a name=x><div"])
def test_deep_nesting_is_flattened(tag: str) -> None:
    assert paragraphs("".join(f"<{tag}>" for _ in range(5000)) + TEXT) == [TEXT]


def test_tables_that_lay_tables_out_are_each_judged_once() -> None:
    markup = "<p>规章</p>"
    for _ in range(20):
        markup = f"<table><tr><td>甲</td><td>乙{markup}</td></tr><tr><td>丙</td><td>丁</td></tr></table>"
    read_page(markup)


def test_text_between_deeply_nested_blocks_stays_apart() -> None:
    markup = "<div>" * 5000 + "甲<div>乙</div>丙" + "</div>" * 5000
    assert paragraphs(markup) == ["甲", "乙", "丙"]


@pytest.mark.parametrize(
    "markup",
    [
        "<table><tr><td>" * 5000,
        "<table>" + "<tr><td rowspan=65534>1" * 15000,
        "<table>" + "<tr>" + "<td>1" * 20001,
        "<br>" * 400_000,
        "".join(f"<p><font color={number}>x" for number in range(5000)),
        "".join(f"<P><B id={number}>x" for number in range(5000)),
    ],
)
def test_what_no_report_has_is_refused(markup: str) -> None:
    with pytest.raises(LimitExceededError):
        read_page(markup)


def test_a_page_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html, "MAX_BYTES", 100)
    with pytest.raises(LimitExceededError, match="101 bytes"):
        html.read(Source(b"x" * 101, "x"))


def test_many_overlapping_cells_are_one_finding() -> None:
    first = "<tr>" + "<td><td rowspan=400>1" * 400 + "</tr>"
    page = read_page(f"<table>{first}{'<tr><td colspan=3>2</tr>' * 399}</table>")
    assert len(page.diagnostics) == 1


@pytest.mark.parametrize(
    "attribute",
    [" a{}=1", " a{}='x'", ' a{}="x y"', " a{}", ' a{}="<>"', "\na{} =\t'>'", 'a{}="<b>"', "/a{}", " a{} <b"],
)
def test_an_element_of_thousands_of_attributes_is_refused(attribute: str) -> None:
    with pytest.raises(LimitExceededError):
        read_page("<p" + "".join(attribute.format(number) for number in range(20_000)) + ">甲</p>")


def test_a_long_value_is_no_crowd_of_attributes() -> None:
    assert [
        item.text for item in read_page(f"<p style='{'a:b;' * 9_000}' title='{'x' * 90_000}'>甲</p>").paragraphs
    ] == ["甲"]
    assert read_page(f"<p>甲<img src=data:image/png;base64,{'AB/D' * 9_000}></p>").blocks
    assert read_page(f"<p>{'a < b ' * 20_000}</p>").blocks


def test_scripts_and_comments_hold_no_attributes() -> None:
    script = "if(a<b){" + " y(1); " * 9_000 + "}"
    for around in (f"<script>{script}</script>", f"<!-- {script} -->"):
        assert [item.text for item in read_page(f"{around}<p>甲</p>").paragraphs] == ["甲"]
