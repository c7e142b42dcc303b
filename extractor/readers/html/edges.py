"""What remains of the page's furniture above and below the body, line by line."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from extractor.document import Paragraph, Table, description
from extractor.values.marks import SENTENCE_ENDS

if TYPE_CHECKING:
    from extractor.readers.html.flow import Item

# A paragraph of this length is the body's: titles seen have 50 letters at most, the longest paragraph of each made-up
# report (tests/quality, seeds 1 to 300) has 88 to 250. Where a line of the body is shorter nothing is lost: only lines
# that match a pattern below are left out.
BODY_LETTERS = 60
# As in `furniture`.
LINK_SHARE = 0.6
# Lengths beyond which a line is not left out whatever it matches; estimates.
LONGEST_FOOTER = 500
LONGEST_WIDGET = 60
# An index number or a date that stands on a line of its own below its label.
LONGEST_LONE_VALUE = 40

_WIDGET_WORDS = (
    "字体|字号|字体大小|特大|超大|大|中|小|默认|标准|正常|打印本页|打印此页|打印文章|打印|本页|关闭窗口|关闭本页"
    "|关闭此页|关闭|窗口|加入收藏|收藏本页|收藏|设为首页|下载全文|下载|我要纠错|纠错|分享到|分享至|分享|一键分享"
    "|微信|微博|新浪微博|腾讯微博|新浪|腾讯|人人网|QQ空间|QQ|qq|复制链接|点击收听年报语音朗读|语音朗读|语音播报"
    "|朗读|播放|收听|暂停|停止|返回顶部|返回首页|返回列表|返回上一页|返回|顶部|上一页|下一页|首页|末页|尾页"
    "|保存本页|保存|全文|扫一扫在手机打开当前页|在手机打开当前页|手机打开当前页|手机扫一扫打开当前页|扫一扫"
    "|关怀版|长者版|适老版|无障碍浏览|无障碍阅读|无障碍|登录|注册|简体|繁体|简体中文|繁体中文|English|EN|繁|简"
    "|浏览|阅读|次|进入老年模式|老年模式|智能问答|网站地图|点赞|评论|举报|色|绿|蓝|白|黄|护眼|视力保护色|视力保护"
    "|稿件|推荐|RSS|邮箱|目录|PDF版|Word版|word版|图解|点击查看解读|点击查看源文件|原文链接|政策解读链接"
)
_WIDGET = re.compile(rf"(?:(?:{'|'.join(sorted(_WIDGET_WORDS.split('|'), key=len, reverse=True))})[\W_\d]*)++")
_COUNTER = re.compile(
    r"(?:共|被|已|阅读|浏览|点击|访问|[次数量人：:\d\s])*(?:浏览"
    r"|点击|访问|阅读|被阅览)(?:次数|量|数|人数)?[\s：:\d次人]*"
)
_OPENING = re.compile(
    r"扫一扫|分享到|分享至|今天是|(?:您|你)?(?:的|现在的|当前的|所在的)?(?:当前|所在"
    r"|现在)?位置(?:是|为)?\s*[：:]|(?:您|你)(?:现在|当前|所)?(?:所)?在(?:的)?(?:位置)?\s*[：:]"
    r"|(?:网站)?首页\s*[>＞»›/\\|→-]|上[一1][篇条页]|下[一1][篇条页]|责任编辑"
    r"|责编|信息审核|原文链接|字体\s*[：:【\[]|字号\s*[：:【\[]|视力保护色"
)
_RELATED = re.compile(
    r"(?:相关|热门|推荐|最新|延伸|热点)(?:信息|链接|文章|阅读|解读|新闻|文件"
    r"|内容|稿件|报道|推荐|政策|附件|资讯)[：:]?|友情链接|附件下载[：:]?|信息推荐"
)
_FOOTER = re.compile(
    r"版权所有|ICP备|ＩＣＰ备|公网安备|网安备|网站标识码|政府网站标识码|Copyright|©"
    r"|技术支持|建议使用.{0,20}(?:分辨率|浏览器)|网站地图|备案序号|隐私(?:声明|保护)"
)
# The report's own contact lines stand in its body; those of a site follow its host or lie outside the body.
_HOST = re.compile(r"(?:主办|承办|协办|运维|维护|建设)(?:单位)?\s*[：:]")
_CONTACT = re.compile(
    _HOST.pattern + r"|(?:联系)?地址\s*[：:]|邮编|邮政编码|(?:联系|咨询|办公|值班)?电话\s*[：:]"
    r"|传真\s*[：:]|电子邮箱|联系我们|关于我们"
)
# What stands over the lists beside a body; said of short lines below it and outside it alone.
_SIDEBAR = re.compile(
    r"[^\W\d]{0,6}(?:解读|链接|推荐|专题|服务|互动|导航|下载|信息|文章|阅读|公告|专栏|目录|新闻|动态|列表|问答|图解|视频|政策|关注|热点|公开|排行|要闻|通知)"
    r"[：:]?"
)
_SENTENCE_END = tuple(f"{SENTENCE_ENDS}：，、")


@dataclass(frozen=True, slots=True)
class Trimmed:
    """The items of the body, and the description found beside it."""

    items: tuple[Item, ...]
    metadata: dict[str, str]


def trim(items: list[Item]) -> Trimmed:
    """The items without what stands above and below the body; a description becomes metadata."""
    start, end = _body_start(items), _body_end(items)
    end = max(start, end)
    above, pairs = _described(items[:start])
    below, more_pairs = _described(_before_footer(items[end:]))
    kept = [item for item in above if not _is_furniture(item)]
    kept += items[start:end]
    kept += [item for item in below if not _is_furniture(item) and not _heads_sidebar(item)]
    found: dict[str, str] = {}
    for label, value in pairs + more_pairs:
        if description.is_kept(label) and value:
            found.setdefault(label, value)
    return Trimmed(tuple(kept), found)


def _body_start(items: list[Item]) -> int:
    for index, item in enumerate(items):
        if isinstance(item.block, Table) and not _is_furniture(item) and not description.read_table(item.block.grid):
            return index
        if isinstance(item.block, Paragraph) and _is_long(item) and not _is_furniture(item) and not _is_labelled(item):
            return index
    return len(items)


def _body_end(items: list[Item]) -> int:
    """The index after the last item that only a body has."""
    for index in range(len(items) - 1, -1, -1):
        block = items[index].block
        if _is_furniture(items[index]) or _is_labelled(items[index]):
            continue
        if isinstance(block, Paragraph):
            if _is_footer(block.text):
                continue
            if _is_long(items[index]) or block.text.endswith(_SENTENCE_END) or block.heading:
                return index + 1
        elif not description.read_table(block.grid) if isinstance(block, Table) else items[index].inside:
            return index + 1
    return 0


def _heads_sidebar(item: Item) -> bool:
    return not item.inside and isinstance(item.block, Paragraph) and _SIDEBAR.fullmatch(item.block.text) is not None


def _is_long(item: Item) -> bool:
    return item.letters >= BODY_LETTERS and item.link_letters < LINK_SHARE * item.letters


def _is_labelled(item: Item) -> bool:
    if not isinstance(item.block, Paragraph):
        return False
    described = description.read_line(item.block.text)
    return described is not None and (len(described.pairs) >= 2 or not described.before)


def _is_footer(text: str) -> bool:
    return len(text) <= LONGEST_FOOTER and _FOOTER.search(text) is not None


def _is_furniture(item: Item) -> bool:
    """Whether it is a widget, a path of links, a counter, a heading of related links, a table of links."""
    if isinstance(item.block, Table):
        return item.letters > 0 and item.link_letters >= LINK_SHARE * item.letters
    if not isinstance(item.block, Paragraph):
        return False
    text = item.block.text
    if _OPENING.match(text) and (item.letters < BODY_LETTERS or item.link_letters):
        return True
    if item.letters <= LONGEST_WIDGET:
        bare = re.sub(r"[\s【】\[\]|｜（）()：:,，、/]+", " ", text).strip()
        if any(pattern.fullmatch(bare) for pattern in (_WIDGET, _COUNTER, _RELATED)):
            return True
    return (
        item.link_letters >= LINK_SHARE * item.letters
        and "附件" not in text
        and not item.block.heading
        and not item.inside
    )


def _before_footer(items: list[Item]) -> list[Item]:
    """The items below the body up to the site's footer, with the contact lines that lead into it."""
    footer = next((index for index, item in enumerate(items) if _is_footer(_text(item))), len(items))
    cut = footer
    for index in range(footer - 1, -1, -1):
        if footer == len(items) or not _CONTACT.match(_text(items[index])):
            break
        if _HOST.match(_text(items[index])) or not items[index].inside:
            cut = index
    return items[:cut]


def _text(item: Item) -> str:
    return item.block.text if isinstance(item.block, Paragraph) else ""


def _described(items: list[Item]) -> tuple[list[Item], list[tuple[str, str]]]:
    """The items without lines and tables of labels and values, and these."""
    kept: list[Item] = []
    pairs: list[tuple[str, str]] = []
    waiting: str | None = None
    for item in items:
        found = _pairs(item)
        if found is None:
            value = _lone_value(item) if waiting else ""
            if value:
                pairs.append((waiting or "", value))
            else:
                kept.append(item)
            waiting = None
            continue
        pairs.extend(found.pairs)
        waiting = found.pairs[-1][0] if not found.pairs[-1][1] else None
        if found.before:
            kept.append(_cut(item, found.before))
    return kept, pairs


def _pairs(item: Item) -> description.Described | None:
    if isinstance(item.block, Table):
        found = description.read_table(item.block.grid)
        return description.Described(found, "") if found else None
    if isinstance(item.block, Paragraph) and _is_labelled(item):
        return description.read_line(item.block.text)
    return None


def _lone_value(item: Item) -> str:
    """A short line with a digit in it, which can be the value of the label above."""
    if not isinstance(item.block, Paragraph) or item.block.heading or item.letters > LONGEST_LONE_VALUE:
        return ""
    return item.block.text if re.fullmatch(r"[\d\W年月日号A-Za-z_]*\d[\d\W年月日号A-Za-z_]*", item.block.text) else ""


def _cut(item: Item, text: str) -> Item:
    assert isinstance(item.block, Paragraph)
    return replace(item, block=item.block._replace(text=text), letters=len(text))
