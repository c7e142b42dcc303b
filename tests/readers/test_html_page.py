from __future__ import annotations

import pytest

from extractor.diagnostics import Code, Scope, Severity
from extractor.document import Link, Picture
from extractor.provenance import Source
from extractor.readers.html import read
from tests.readers.pages import paragraphs, read_page, rows, shape

TITLE = "洪泽区2023年政府信息公开工作年度报告"
SENTENCE = "本年度我局认真贯彻落实《条例》，主动公开政府信息若干条，受理申请若干件，各项工作取得新的成效。"
TABLE = "<table><tr><td>信息内容<td>本年制发件数<td>现行有效件数<tr><td>规章<td>0<td>11</table>"
BODY = (
    f"<p>{SENTENCE * 2}</p><p>一、总体情况</p><p>{SENTENCE * 3}</p><p>二、主动公开政府信息情况</p>{TABLE}"
    "<p>六、其他需要报告的事项</p><p>无</p>"
)
PRINTED = [
    SENTENCE * 2,
    "一、总体情况",
    SENTENCE * 3,
    "二、主动公开政府信息情况",
    "信息内容|本年制发件数|现行有效件数/规章|0|11",
    "六、其他需要报告的事项",
    "无",
]
MENU = "".join(f"<li><a href=/{word}>{word}</a></li>" for word in ("首页", "规章", "行政规范性文件", "行政许可"))
HEAD = f"<head><title>{TITLE}_洪泽区人民政府</title><meta name=ArticleTitle content={TITLE}></head>"


def test_menus_paths_widgets_and_footers_are_left_out() -> None:
    markup = (
        f"{HEAD}<body><div class=header><ul>{MENU}</ul></div>"
        "<div class=crumb>您的位置：<a href=/>首页</a> &gt; 年报</div>"
        f"<div class=article><h1>{TITLE}</h1><div class=TRS_Editor>{BODY}</div><p>【打印】【关闭】</p></div>"
        "<div>上一篇：<a href=x>某某通知</a></div>"
        "<div id=foot>主办单位：洪泽区人民政府 版权所有 苏ICP备00000000号</div></body>"
    )
    assert shape(markup) == [TITLE, *PRINTED]


def test_furniture_without_names_is_left_out() -> None:
    markup = (
        f"{HEAD}<body><div><div><a href=/>首页</a> | <a href=/1>规章</a> | <a href=/2>行政许可</a></div>"
        f"<div>您现在的位置：首页 > 信息公开 > 年报</div><div><h1>{TITLE}</h1><div>{BODY}</div>"
        "<div>打印本页 | 关闭窗口</div><div>分享到：微信 微博</div></div>"
        "<div>相关链接</div><ul><li><a href=a>甲</a><li><a href=b>乙</a><li><a href=c>丙</a></ul>"
        "<div>主办单位：某某</div><div>地址：某路1号 邮编：223001</div>"
        "<div>版权所有：某某</div><div>网站标识码：3208130001</div></div>"
    )
    assert shape(markup) == [TITLE, *PRINTED]


def test_a_report_over_several_containers_is_kept_whole() -> None:
    parts = BODY.replace("<p>一", "</div><div class=part><p>一").replace("<p>二", "</div><div class=part><p>二")
    parts = parts.replace("<p>六", "</div><div class=part><p>六")
    markup = f"{HEAD}<div class=header><ul>{MENU}</ul></div><h1>{TITLE}</h1><div class=part>{parts}</div>"
    assert shape(markup) == [TITLE, *PRINTED]


def test_a_last_section_outside_the_main_container_is_kept() -> None:
    first, last = BODY.split("<p>六")
    assert shape(f"<div><div id=zoom>{first}</div><div><p>六{last}</div></div>") == PRINTED


def test_a_bare_body_is_kept_whole() -> None:
    assert shape(f"<p>{TITLE}</p>{BODY}") == [TITLE, *PRINTED]


def test_a_body_in_a_cell_beside_a_menu() -> None:
    markup = (
        "<table width=960><tr><td width=180><ul><li>机构职能"
        f"<li>法规文件</ul></td><td><table><tr><td align=center>{TITLE}"
        f"<tr><td>发布日期：2024-01-20 【字体：大 中 小】<tr><td class=bt_content>{BODY}</table></table>"
    )
    assert shape(markup) == [TITLE, *PRINTED]


def test_linked_sentences_of_the_body_are_kept() -> None:
    linked = f"<p><a href=/1.html>{SENTENCE}</a></p>" * 3
    assert paragraphs(f"<div id=zoom><p>{SENTENCE * 9}</p>{linked}<p>{SENTENCE}</p></div>").count(SENTENCE) == 4


def test_contact_lines_of_the_report_are_kept() -> None:
    contact = "<p>联系电话：0517-00000000</p><p>地址：某路1号</p>"
    markup = f"<div id=zoom>{BODY}{contact}</div><div>版权所有：某某政府 地址：某路2号</div>"
    assert shape(markup)[-2:] == ["联系电话：0517-00000000", "地址：某路1号"]


def test_a_signature_and_date_below_the_body_are_kept() -> None:
    assert shape(f"<div id=zoom>{BODY}</div><p>洪泽区人民政府</p><p>2024年1月20日</p>")[-2:] == [
        "洪泽区人民政府",
        "2024年1月20日",
    ]


def test_a_title_in_a_part_called_header_is_kept() -> None:
    assert shape(f"<div class=header>{TITLE}</div><div id=zoom>{BODY}</div>") == [TITLE, *PRINTED]


def test_a_table_of_links_in_the_body_is_kept() -> None:
    links = "<table><tr><td>序号<td>文件<tr><td>甲<td><a href=/1>关于某某的通知</a></table>"
    assert "序号|文件/甲|关于某某的通知" in shape(f"<p>{SENTENCE * 3}</p>{links}<p>{SENTENCE * 3}</p>")


def test_a_menu_table_above_the_body_is_left_out() -> None:
    menu = "<table><tr><td><a href=/1>规章</a><td><a href=/2>行政许可</a><td><a href=/3>行政处罚</a></table>"
    assert shape(f"<div>{menu}<h1>{TITLE}</h1>{BODY}</div>") == [TITLE, *PRINTED]


def test_a_heading_that_reads_like_a_label_is_kept() -> None:
    assert paragraphs(f"<p>概述：</p><p>{SENTENCE * 2}</p>")[0] == "概述："


# description of the document


def test_meta_elements_and_title() -> None:
    page = read_page(
        f"<title> {TITLE} </title><meta name=ArticleTitle content={TITLE}>"
        "<meta name='PubDate' content='2024-01-20 10:00'>"
        f"<meta name=PubDate content=x><meta property=og:type content=news><meta name=Keywords content=''>{BODY}"
    )
    assert dict(page.metadata) == {
        "ArticleTitle": TITLE,
        "PubDate": "2024-01-20 10:00",
        "og:type": "news",
        "title": TITLE,
    }


@pytest.mark.parametrize(
    "block",
    [
        "<table><tr><td>索 引 号：<td>0000/2024-1<td>发布机构："
        "<td>区政府办<tr><td>发布日期<td>2024-01-20<td>文　号<td></table>",
        "<table><tr><td>索引号<td>发布机构<td>发布日期<tr><td>0000/2024-1<td>区政府办<td>2024-01-20</table>",
        "<table><tr><td>索引号：0000/2024-1<td>发布机构：区政府办<tr><td>发布日期：2024-01-20<td>文号：</table>",
        "<ul><li>索引号：0000/2024-1<li>发布机构：区政府办<li>发布日期：2024-01-20<li>浏览次数：12</ul>",
        "<p>索引号：0000/2024-1发布机构：区政府办发布日期：2024-01-20 被阅览数：3</p>",
        "<p><b>索引号：</b> 0000/2024-1 | 发布机构：区政府办 | 发布日期：2024-01-20 【字体：大 中 小】 打印 关闭</p>",
        "<p>发布机构：区政府办</p><p>发布日期：</p><p>2024-01-20</p><p>索引号：</p><p>0000/2024-1</p>",
    ],
)
def test_the_visible_description_is_metadata_and_no_block(block: str) -> None:
    for markup in (f"{block}<h1>{TITLE}</h1>{BODY}", f"<h1>{TITLE}</h1>{block}{BODY}"):
        page = read_page(markup)
        assert dict(page.metadata) == {"索引号": "0000/2024-1", "发布机构": "区政府办", "发布日期": "2024-01-20"}
        assert shape(markup) == [TITLE, *PRINTED]


def test_a_description_on_the_line_of_the_title() -> None:
    markup = f"<p>{TITLE} 信息来源:省统计局发布时间:2022-01-21 16:49被阅览数:</p>{BODY}"
    assert shape(markup) == [TITLE, *PRINTED]
    assert dict(read_page(markup).metadata) == {"信息来源": "省统计局", "发布时间": "2022-01-21 16:49"}


def test_labels_in_the_body_are_text() -> None:
    line = "发布日期：每月5日前；来源：各股室"
    assert line in paragraphs(f"<p>{SENTENCE * 2}</p><p>{line}</p><p>{SENTENCE}</p>")


# links, frames and pictures


def test_links_to_documents() -> None:
    page = read_page(
        f"<div class=nav><a href=/help.pdf>帮助</a></div><div id=zoom>{BODY}"
        "<p>附件：<a href='./P020.docx?x=1'> 年报.docx </a></p>"
        "<p><a href='/down.do?id=3'>附件2：统计表</a><a href='/x.html'>解读</a><a href='#'>附件</a></p></div>"
        "<ul class=fj><li><a href=a.pdf>甲</a><li><a href=b.wps>乙</a><li><a href='/d?f=c.xlsx&n=1'>丙</a></ul>"
        "<iframe src='/view?file=/r/2023.pdf'></iframe>"
    )
    assert page.links == (
        Link("年报.docx", "./P020.docx?x=1"),
        Link("附件2：统计表", "/down.do?id=3"),
        Link("甲", "a.pdf"),
        Link("乙", "b.wps"),
        Link("丙", "/d?f=c.xlsx&n=1"),
        Link("", "/view?file=/r/2023.pdf"),
    )


def test_the_line_of_an_attachment_in_the_body_is_text() -> None:
    assert shape(f"<div id=zoom>{BODY}<p>附件：<a href=a.docx>年报</a></p></div>")[-1] == "附件：年报"


def test_pictures_stand_in_reading_order() -> None:
    markup = (
        "<div class=header><img src=logo.png width=300></div>"
        f"<div id=zoom><p>{SENTENCE * 4}</p><p>三、申请情况</p><p><img src='/a/%E6%8D%95%E8%8E%B73.PNG?x=1' alt=图></p>"
        f"<p><img src=/e/fileTypeImages/icon_doc.gif><a href=a.doc>a.doc</a></p><img src=x.gif width=16 height=16>"
        f"<img src='data:image/png;base64,AAAA'><p>{SENTENCE}</p></div><div><img src=/gov.jpg></div>"
    )
    assert shape(markup) == [SENTENCE * 4, "三、申请情况", "[捕获3.PNG]", "a.doc", "[data:image/png]", SENTENCE]
    assert Picture("捕获3.PNG") in read_page(markup).blocks


def test_a_table_that_is_a_picture_in_a_layout_table() -> None:
    assert shape(f"<p>{SENTENCE * 2}</p><table><tr><td><img src=t3.png></table><p>四、</p>") == [
        SENTENCE * 2,
        "[t3.png]",
        "四、",
    ]


# pages without a body, and charsets


def test_a_page_built_by_script_is_named() -> None:
    page = read_page("<div id=app>加载中</div><script src=app.js></script>")
    (finding,) = page.diagnostics
    assert (finding.code, finding.severity, finding.message) == (
        Code.CONTENT_SKIPPED,
        Severity.NOTE,
        "the page's body is built by script",
    )


def test_a_page_of_frames_is_named() -> None:
    for markup in ("<frameset cols=1><frame src=a.htm></frameset>", "<iframe src=a.htm></iframe>"):
        (finding,) = read_page(markup).diagnostics
        assert finding.code == Code.CONTENT_SKIPPED


def test_an_empty_page_gives_an_empty_document() -> None:
    assert read_page("").blocks == ()
    assert read_page("<html></html>").diagnostics == ()


def test_a_wrong_declaration_does_not_matter() -> None:
    markup = f"<html><head><meta charset=utf-8></head><body>{BODY}</body></html>"
    page = read(Source(markup.encode("gb18030"), "x"))
    assert rows(next(iter(page.tables)).grid) == [["信息内容", "本年制发件数", "现行有效件数"], ["规章", "0", "11"]]
    assert page.diagnostics == ()
    assert page.media_type == "text/html"


def test_damaged_bytes_are_reported() -> None:
    data = f"<body>{BODY}</body>".encode("gb18030")
    page = read(Source(data[:40] + b"\xff" + data[40:], "x"))
    (finding,) = page.diagnostics
    assert (finding.code, finding.severity) == (Code.ENCODING_DOUBTFUL, Severity.WARNING)
    assert finding.scope is Scope.NARRATIVE


def test_titles_of_a_sidebar_below_the_body_are_left_out() -> None:
    body = "".join(f"<p>{text}</p>" for text in ("六、其他需要报告的事项", "无收取信息处理费情况。", "青禾区财政局"))
    sidebar = "<div><div class='title_name'>文字解读</div><ul><li><a></a></li></ul><div>图片解读</div></div>"
    page = f"<body><div class='article_content'><p>{'依据有关规定编制本报告。' * 9}</p>{body}</div>{sidebar}</body>"
    assert paragraphs(page)[-2:] == ["无收取信息处理费情况。", "青禾区财政局"]
