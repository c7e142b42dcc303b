"""A page written around a name: what a site prints beside a report."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

_BODY = (
    "<p>根据《中华人民共和国政府信息公开条例》要求，编制本报告。</p>"
    "<h3>一、总体情况</h3><p>{year}年认真贯彻落实条例，全年主动公开政府信息120条。</p>"
    "<h3>二、主动公开政府信息情况</h3><p>通过网站公开信息100条。</p>"
    "<h3>三、收到和处理政府信息公开申请情况</h3><p>收到申请0件。</p>"
    "<h3>四、政府信息公开行政复议、行政诉讼情况</h3><p>无。</p>"
    "<h3>五、存在的主要问题及改进情况</h3><p>公开不够及时。</p>"
    "<h3>六、其他需要报告的事项</h3><p>无。</p>"
)
_TITLE = "<h1>{name}{year}年政府信息公开工作年度报告</h1>"

Head = Callable[[str, int, str, str], str]

_HEADS: tuple[Head, ...] = (
    lambda name, year, beside, index: (
        f"<div>{beside + '人民政府门户网站' if beside else '政府信息公开'}</div>"
        f"{_TITLE.format(name=name, year=year)}<p>索引号：{index}</p>"
    ),
    lambda name, year, beside, index: (
        f"{_TITLE.format(name=name, year=year)}<p>索引号：{index} 来源：{beside or name} 发布时间：{year + 1}-01-20</p>"
    ),
    lambda name, year, beside, index: (
        f"{_TITLE.format(name=name, year=year)}<p>索引号：{index}</p>"
        f"<p>如有疑问，请与{name}联系（地址：{beside}人民路8号）。</p>"
    ),
)
# The path to the page, in a part of the site's own, is all that names the place.
_TRAILS = (
    "<div class='header'>政府信息公开</div><div class='crumbs'>当前位置：<a href=/>首页</a> &gt; "
    "<a href=/a>{beside}</a> &gt; <a href=/b>政府信息公开年报</a></div>",
    "<ul class='menu'><li><a href=/>首页</a></li><li><a href=/n>新闻中心</a></li><li><a href=/z>公开</a></li></ul>"
    "<div><a href=/>首页</a>&nbsp;»&nbsp;<a href=/a>{beside}</a>&nbsp;»&nbsp;正文</div>",
    "<table><tr><td><span>您现在的位置：</span><a href=/>{beside}</a><span>/</span>"
    "<a href=/b>年报</a></td></tr></table>",
    "<div id='location'><a href=/>网站首页</a><img src=/i.png><a href=/a>{beside}</a><img src=/i.png>年报</div>",
)


def _below_trail(name: str, year: int, beside: str, index: str, rng: Random) -> str:
    trail = rng.choice(_TRAILS).format(beside=beside)
    return f"{trail}{_TITLE.format(name=name, year=year)}<p>索引号：{index}</p>"


def page(name: str, year: int, beside: str, rng: Random, index: str = "", *, in_trail: bool = False) -> bytes:
    """A report's page in HTML, its publisher's place printed somewhere on it, or in the path to the page alone.

    `index` begins its index number.
    """
    number = f"{index or 'XM0210'}/{year + 1}-00012"
    below = _below_trail(name, year, beside, number, rng) if in_trail else ""
    head = below or rng.choice(_HEADS)(name, year, beside, number)
    title = f"<title>{name}{year}年政府信息公开工作年度报告</title>"
    return f"<html><head><meta charset=utf-8>{title}</head><body>{head}{_BODY.format(year=year)}</body></html>".encode()


def credit_code(region: str, number: int) -> str:
    """A code of a made-up body of a region, with right check characters."""
    body = f"{number:08d}"
    rest = 11 - sum(int(digit) * weight for digit, weight in zip(body, (3, 7, 9, 10, 5, 8, 4, 2), strict=True)) % 11
    start = f"11{region}{body}{ {10: 'X', 11: '0'}.get(rest, rest) }"
    digits = "0123456789ABCDEFGHJKLMNPQRTUWXY"
    total = sum(digits.index(letter) * pow(3, place, 31) for place, letter in enumerate(start))
    return start + digits[-total % 31]
