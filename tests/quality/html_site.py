"""What a government site prints around a report: navigation, metadata, links, footer. None of it is the report."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from random import Random

from .generate import Sample

MENU = ("首页", "政务公开", "办事服务", "互动交流", "政策解读", "走进我们", "数据开放", "依申请公开")
MENU_WORDS = ("规章", "行政规范性文件", "规范性文件", "其他文件", "行政许可", "行政处罚", "行政强制", "行政事业性收费")
WIDGETS = "【字体：<a>大</a> <a>中</a> <a>小</a>】 【打印】 【关闭】"
HIDDEN = (
    '<div style="display:none">第二十条第（一）项 规章 99 99 99'
    "<table><tr><td>行政许可</td><td>99</td></tr></table></div>\n"
    "<!-- <table><tr><td>规章</td><td>88</td><td>88</td><td>88</td></tr></table> -->\n"
    "<script>document.write('<td>规章</td><td>77</td>');</script><noscript>请启用脚本</noscript>"
)
RELATED = ("上一篇", "下一篇", "年度报告汇总", "政府信息公开指南", "政府信息公开制度")


@dataclass(frozen=True, slots=True)
class Site:
    """The page of a site around one report."""

    sample: Sample
    rng: Random

    def page(self, content: str, charset: str) -> str:
        """The whole document; an empty charset leaves it undeclared."""
        style = self.sample.traits.page
        body = content if style == "bare" else f"{self._top()}\n{content}\n{self._bottom()}"
        doctype = self.rng.choice(
            ("<!DOCTYPE html>", '<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01 Transitional//EN">', "")
        )
        if self.sample.traits.clutter:
            body = f"{HIDDEN}\n{body}"
        return f"{doctype}\n<html>\n<head>\n{self._head(charset)}\n</head>\n<body>\n{body}\n</body>\n</html>\n"

    def wrapped(self, body: str) -> str:
        """The report in the element the site keeps its articles in."""
        style, title = self.sample.traits.page, escape(self.sample.report.title)
        if style == "bare":
            return body
        if style == "layout_table":
            inner = f'<tr><td align="center">{WIDGETS}</td></tr>\n<tr><td class="bt_content">\n{body}\n</td></tr>'
            side = '<td width="180" valign="top"><ul><li>机构职能</li><li>法规文件</li></ul></td>'
            article = f'<table width="760" border="0">\n{inner}\n</table>'
            return f'<table width="960" align="center"><tr>{side}<td valign="top">{article}</td></tr></table>'
        heading = f"<h1>{title}</h1>\n" if self.rng.random() < 0.5 else ""
        editor = f'<div id="zoom" class="TRS_Editor">\n{body}\n</div>'
        return f'<div class="article">\n{heading}{self._metadata()}{editor}</div>'

    def _head(self, charset: str) -> str:
        report = self.sample.report
        title = escape(report.title)
        lines = [
            f"<title>{title}_{escape(report.organization)}</title>"
            if self.rng.random() < 0.6
            else f"<title>{title}</title>"
        ]
        if charset:
            short = self.rng.random() < 0.5
            content = f'<meta http-equiv="Content-Type" content="text/html; charset={charset}">'
            lines.insert(0, f'<meta charset="{charset}">' if short else content)
        if self.sample.traits.page != "bare":
            date = f"{report.fiscal_year + 1}-01-{self.rng.randint(10, 30)} 09:{self.rng.randint(10, 59)}"
            lines += [
                f'<meta name="ArticleTitle" content="{title}">',
                f'<meta name="PubDate" content="{date}">',
                f'<meta name="ContentSource" content="{escape(report.organization)}">',
                f'<meta name="SiteName" content="{escape(report.organization[:3])}人民政府门户网站">',
            ]
        style = "<style>td{border:1px solid #000} .MsoNormal{margin:0}</style>"
        script = "<script>var a='二、主动公开政府信息情况';function f(){return a<1;}</script>"
        office = "<!--[if gte mso 9]><xml><w:WordDocument></w:WordDocument></xml><![endif]-->"
        return "\n".join([*lines, style, script, *([office] if self.sample.traits.clutter else [])])

    def _top(self) -> str:
        words = MENU + (MENU_WORDS if self.sample.traits.page == "menu_words" else ())
        links = "\n".join(f'<li><a href="/col{n}/">{word}</a></li>' for n, word in enumerate(words))
        crumb = '您的位置：<a href="/">首页</a> &gt; <a href="/xxgk/">政务公开</a> &gt; 政府信息公开年报'
        return f'<div class="nav"><ul>\n{links}\n</ul></div>\n<div class="crumb">{crumb}</div>'

    def _metadata(self) -> str:
        """The table of index number, office and dates that stands above an article, or one line of it."""
        report, rng = self.sample.report, self.rng
        date = f"{report.fiscal_year + 1}-01-{rng.randint(10, 30)}"
        office = escape(report.organization)
        if rng.random() < 0.5:
            line = f"发布日期：{date} 信息来源：{office} 浏览次数：<span>{rng.randint(10, 999)}</span> {WIDGETS}"
            return f'<div class="info">{line}</div>\n'
        rows = (
            (
                "索引号",
                f"0000{rng.randint(10**6, 10**7)}/{report.fiscal_year + 1}-000{rng.randint(10, 99)}",
                "主题分类",
                "政务公开",
            ),
            ("发布机构", office, "发布日期", date),
            ("标题", escape(report.title), "文号", ""),
            ("有效性", "有效", "公开方式", "主动公开"),
        )
        cells = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
        return f'<table class="metadata">{cells}</table>\n'

    def _bottom(self) -> str:
        year, office = self.sample.report.fiscal_year, escape(self.sample.report.organization)
        links = [f'<li><a href="/nb{n}.html">{word}</a></li>' for n, word in enumerate(RELATED)]
        links += [f'<li><a href="/{year - 1}.html">{office}{year - 1}年政府信息公开工作年度报告</a></li>']
        footer = f"主办：{office} 备案序号：某ICP备00000000号 网站标识码：0000000001"
        return (
            f'<div class="related"><h4>相关链接</h4><ul>{"".join(links)}</ul></div>\n<div class="footer">{footer}</div>'
        )
