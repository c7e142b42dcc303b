"""Pages as sites publish them: attachments, frames, preformatted tables, copies to be read aloud, pictures."""

from __future__ import annotations

import html

import pytest

from extractor.diagnostics import Code
from extractor.pipeline import extract
from extractor.readers.charset import decode
from extractor.report import Status
from tests.quality.generate import make_sample
from tests.quality.render import render
from tests.readers.pages import paragraphs, read_page, rows, shape

SENTENCE = "2024年，本机关认真贯彻落实《中华人民共和国政府信息公开条例》，主动公开政府信息。"
PARTS = ["一、总体情况", SENTENCE * 3, "二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况", "六、其他"]
TITLE = "青禾县水务局2024年政府信息公开工作年度报告"
BODY = f"<h1>{TITLE}</h1>" + "".join(f"<p>{part}</p>" for part in PARTS)
TABLE = "<table><tr><td>规章</td><td>0</td><td>11</td></tr><tr><td>规范性文件</td><td>3</td><td>20</td></tr></table>"


def messages(page: str, code: Code) -> list[str]:
    return [finding.message for finding in extract(page.encode()).diagnostics if finding.code is code]


def test_attachments_are_listed_with_kind_and_name_where_a_table_is_missing() -> None:
    links = "<p><a href='/d/1.docx'>附件1：统计表</a></p><p><a href='/down?id=2'>附件2.PDF</a></p>"
    assert messages(BODY + links, Code.LINK_FOUND) == [
        "附件1：统计表 (docx) → /d/1.docx",
        "附件2.PDF (pdf) → /down?id=2",
    ]


def test_tables_as_pictures_are_named() -> None:
    page = BODY + "<p><img src='/a/表3.png' width=600 height=800></p><p>完</p>"
    (message,) = messages(page, Code.TABLE_IS_PICTURE)
    assert message.startswith("picture '表3.png' may hold a table that was not found")
    assert "pip install 'xxgk-extractor[ocr]'" in message


def test_a_frame_in_a_page_without_its_tables_is_named() -> None:
    page = f"{BODY}<iframe src='tables/2024.html' width='100%'></iframe><iframe src='about:blank'></iframe>"
    assert messages(page, Code.LINK_FOUND) == ["link (frame) → tables/2024.html"]


@pytest.mark.parametrize(
    "markup", ["<frameset><frame src=body.htm></frameset>", "<p>正文</p><iframe src='body.htm'></iframe>"]
)
def test_a_body_in_a_frame_is_named(markup: str) -> None:
    (finding,) = read_page(markup).diagnostics
    assert "'body.htm'" in finding.message
    extraction = extract(markup.encode())
    assert extraction.status is Status.NOT_A_REPORT
    assert any("'body.htm'" in one.message for one in extraction.diagnostics if one.code is Code.NOT_A_REPORT)


def test_a_body_built_by_script_is_said() -> None:
    page = f"<html><title>{TITLE}</title><body><div id=app></div><script src=app.js></script></body></html>"
    assert any("built by script" in message for message in messages(page, Code.CONTENT_SKIPPED))


STYLES_IN_PRE = ("dump", "tabs", "pipes", "lines")  # Markdown is read as such in files of its own


@pytest.mark.parametrize("seed", range(1, 6))
def test_a_text_in_pre_is_read_as_the_text(seed: int) -> None:
    text = render(make_sample(seed, "text", settings={"text_style": STYLES_IN_PRE[seed % len(STYLES_IN_PRE)]}))
    page = f"<html><body><pre>{html.escape(decode(text).text)}</pre></body></html>"
    assert extract(page.encode()).to_dict()["report"] == extract(text).to_dict()["report"]


def test_a_drawn_table_in_pre() -> None:
    drawn = "表\n┌────┬──┐\n│规章│ 1│\n├────┼──┤\n│文件│12│\n└────┴──┘\n末"
    page = read_page(f"<div><p>首</p><pre>{drawn}</pre></div>")
    (table,) = page.tables
    assert rows(table.grid) == [["规章", "1"], ["文件", "12"]]
    assert [cell.location.line for cell in table.grid.cells] == [None] * 4
    assert table.grid.spans_known  # the box shows which cells are merged
    assert [one.text for one in page.paragraphs] == ["首", "表", "末"]


@pytest.mark.parametrize(
    "copied", ["id='voiceText'", "class='yuyin-content'", "id=read_text style='height:1px'", "class=tts"]
)
def test_a_copy_to_be_read_aloud_is_left_out(copied: str) -> None:
    page = f"<div id=zoom>{BODY}{TABLE}</div>"
    copy = f"<div {copied}>{TITLE}。{'。'.join(PARTS)}。规章 0 11</div>"
    assert shape(page + copy) == shape(page)
    assert shape(copy + page) == shape(page)


def test_a_copy_off_the_screen_is_hidden() -> None:
    page = f"<div id=zoom>{BODY}</div>"
    assert shape(f"{page}<div style='position:absolute; left:-9999px'>{BODY}</div>") == shape(page)


def test_a_body_that_is_named_like_a_copy_is_kept() -> None:
    assert paragraphs(f"<div id='readContent'>{BODY}</div>")[0] == TITLE
    assert paragraphs(f"<div class=speech>{SENTENCE}</div><div>{BODY}</div>").count(SENTENCE) == 0
    assert "另有说明的事项不在正文之中。" in paragraphs(
        f"<div class=speech>另有说明的事项不在正文之中。</div><div>{BODY}</div>"
    )
