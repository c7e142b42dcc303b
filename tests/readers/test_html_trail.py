"""The path to a page, told beside its text and never in it."""

from __future__ import annotations

import pytest

from extractor.provenance import Source
from extractor.readers.html import read
from extractor.readers.html.trail import NAME

BODY = "<h1>某镇2021年政府信息公开工作年度报告</h1>" + "<p>根据条例要求，编制本报告，全年公开信息一百二十条。</p>" * 8


def trail(before: str, after: str = "") -> str | None:
    document = read(Source(f"<html><body>{before}{BODY}{after}</body></html>".encode(), "a.html"))
    return document.metadata.get(NAME)


@pytest.mark.parametrize(
    ("markup", "path"),
    [
        ("<div>当前位置：首页 > 吴起县 > 政务公开</div>", "首页 > 吴起县 > 政务公开"),
        ("<div>您现在所在的位置: <a href=/>首页</a>&nbsp;&raquo;&nbsp;<a href=/a>吴起县</a></div>", "首页 > 吴起县"),
        ("<p><a href=/>首页</a>/<a href=/a>吴起县</a>/年报</p>", "首页 > 吴起县 > 年报"),
        (
            "<div class=breadcrumb><a href=/>首页</a><i></i><a href=/a>吴起县</a><i></i>年报</div>",
            "首页 > 吴起县 > 年报",
        ),
        ("<div class=top><span>网站首页</span> - <span>吴起县</span></div>", "网站首页 > 吴起县"),
        ("<div>首页 新闻 吴起县</div>", None),
        ("<div>地理位置：陕北 > 延安</div>", None),
        ("<p>可在县政府网站首页/政务公开栏目查阅</p>", None),
        ("<div class=path>年报</div>", None),
        ("", None),
    ],
)
def test_a_path_is_known_by_its_words_its_place_or_its_name(markup: str, path: str | None) -> None:
    assert trail(markup) == path


def test_the_first_path_counts_and_a_long_one_is_cut() -> None:
    first = "<div>当前位置：首页 > 吴起县</div>"
    assert trail(first, "<div>当前位置：首页 > 志丹县</div>") == "首页 > 吴起县"
    found = trail(f"<div>当前位置：首页{' > 栏' * 60}</div>")
    assert found is not None
    assert found.count(">") < 15
