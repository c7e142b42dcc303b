"""Label and value pairs of a document's own description: 索引号, 发布日期, 发布机构 …"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from extractor.document.model import Grid
from extractor.patterns import pattern
from extractor.tuples import NamedTuple
from extractor.values.text import OUTER

# 概述 and 备注 alone are not here: they open a section or a note of a report.
_KEPT_WORDS = (
    "索引号 信息索引号 索引编号 信息索引 信息分类 主题分类 体裁分类 内容分类 分类 主题 体裁 发布机构 发文机构"
    " 发文机关 发布单位 发文单位 公开机构 公开机关 公开责任部门 公开主体 发布部门 制发机关 成文日期 生成日期"
    " 发文日期 发布日期 公开日期 更新日期 印发日期 发布时间 公开时间 更新时间 发文时间 成文时间 生成时间 日期"
    " 时间 文号 发文字号 文件编号 公文编号 发布文号 有效性 有效期 公文时效 时效性 效力状态 生效日期 失效日期"
    " 失效时间 废止日期 公开方式 公开范围 公开程序 公开形式 公开时限 公开类别 公开类型 公开属性 标题 信息名称"
    " 名称 关键词 关键字 主题词 语种 信息格式 信息来源 文章来源 稿件来源 来源 信息类别 组配分类 服务对象"
    " 服务对象分类 所属机构 所属栏目 栏目名称 备注/文号 内容概述 内容概要 信息概要 统一登记号 统一编号"
    " 登记号 组织机构代码 发布机关 公布机关 制定机关 制发单位 责任部门 责任单位 发布人 发布者 公布日期 撰写日期"
    " 生成时间 信息标题 文件名称 公文名称 文章标题 本地目录 网址 链接 原文链接 栏目 所在栏目 信息类型 发布来源"
    " 编制单位 编报单位 填报单位 报告单位 编制机关 报告机关"
)
KEPT = frozenset(_KEPT_WORDS.split())
_IGNORED_WORDS = (
    "字体 字号 字体大小 视力保护色 保护视力色 浏览次数 浏览量 浏览 点击数 点击量 点击率 点击次数 访问量 访问次数"
    " 阅读次数 阅读量 阅读 被阅览数 责任编辑 编辑 录入 录入人 审核 审核人 审签 初审 复审 终审 作者 撰稿 供稿"
    " 分享到 分享 打印 稿源 保护色 下载 阅读人数 浏览人数 点击 访问次数 字号选择 责编 校对"
)
IGNORED = frozenset(_IGNORED_WORDS.split())
# Estimates: values are dates, numbers, names and titles; a description has a dozen pairs, and labels with their values
# fill it.
_LONGEST_VALUE = 80
_MOST_CELLS = 60
_LINE_FILL = 0.6
_WIDGET_TAIL = pattern(
    r"\s*[【\[(（|｜]?\s*(?:打\s*印|关\s*闭|分\s*享|收\s*藏|字\s*[体号]|大\s*中\s*小|我要纠错|浏览).*$", re.DOTALL
)
_OUTER = OUTER + "|｜[]【】/"
_EMPTY = ("", "无", "-", "--")


_LABELS = KEPT | IGNORED
_LONGEST_LABEL = max(map(len, _LABELS))
_COLONS = ":："
_CLOSING, _OPENING = "】]", "【["


class _Label(NamedTuple):
    start: int
    end: int
    text: str


class Described(NamedTuple):
    """Pairs read from a line, and what stands before the first of them."""

    pairs: tuple[tuple[str, str], ...]
    before: str


def normal(label: str) -> str:
    """A label without the white space that aligns it.

    >>> normal("索 引　号")
    '索引号'
    """
    return "".join(label.split())


def read_line(text: str) -> Described | None:
    """The pairs of a line that holds nothing else after its first label; None for any other line.

    >>> read_line("信息来源:省统计局发布时间:2022-01-21 16:49").pairs
    (('信息来源', '省统计局'), ('发布时间', '2022-01-21 16:49'))
    """
    found = list(_labels(text))
    if not found:
        return None
    ends = [label.start for label in found[1:]] + [len(text)]
    pairs = []
    for label, end in zip(found, ends, strict=True):
        value = text[label.end : end]
        if len(value) > _LONGEST_VALUE:
            return None
        pairs.append((label.text, _value(value)))
    return Described(tuple(pairs), text[: found[0].start].strip(_OUTER))


def _labels(text: str) -> Iterator[_Label]:
    """The labels that stand in front of a colon, each as long as can be: 【索 引 号】："""
    for end, character in enumerate(text):
        if character in _COLONS:
            start, label = _label_before(text, end)
            if label:
                yield _Label(start, end + 1, label)


def _label_before(text: str, end: int) -> tuple[int, str]:
    """The longest label that ends where a text is cut, with the place of its first letter; "" where none does."""
    start = _back_over_space(text, end)
    if start and text[start - 1] in _CLOSING:
        start = _back_over_space(text, start - 1)
    letters, found = "", (end, "")
    while start and len(letters) < _LONGEST_LABEL and text[start - 1] not in _COLONS:
        start -= 1
        if not text[start].isspace():
            letters = text[start] + letters
            found = (start, letters) if letters in _LABELS else found
    return found


def _back_over_space(text: str, end: int) -> int:
    while end and text[end - 1].isspace():
        end -= 1
    return end


def _cell_label(text: str) -> str:
    """The label that is all a cell prints, with or without its colon and brackets; "" where it prints more."""
    bare = text.removesuffix(":").removesuffix("：").rstrip()
    bare = bare[:-1].rstrip() if bare.endswith(tuple(_CLOSING)) else bare
    label = normal(bare[1:] if bare.startswith(tuple(_OPENING)) else bare)
    return label if label in _LABELS else ""


def _value(printed: str) -> str:
    return _WIDGET_TAIL.sub("", printed.strip(_OUTER)).strip(_OUTER)


def is_kept(label: str) -> bool:
    """Whether a label describes the document, not the page."""
    return label in KEPT


def read_table(grid: Grid) -> tuple[tuple[str, str], ...]:
    """The pairs of a table that describes the document; empty for any other table."""
    filled = [cell for cell in grid.cells if cell.text]
    if len(filled) > _MOST_CELLS:
        return ()
    labels = {(cell.row, cell.column): label for cell in filled if (label := _cell_label(cell.text))}
    lines = {cell: read_line(cell.text) for cell in filled if (cell.row, cell.column) not in labels}
    inline = [described for described in lines.values() if described and not described.before]
    if len(labels) + len(inline) < 2 or 2 * len(labels) + len(inline) < _LINE_FILL * len(filled):
        return ()
    pairs = [pair for described in inline for pair in described.pairs]
    for (row, column), label in sorted(labels.items()):
        anchor = grid.at(row, column)
        if anchor is not None:
            pairs.append((label, _beside(grid, labels, row, anchor.last_column)))
    return tuple(pairs) if any(value for _, value in pairs) else ()


def _beside(grid: Grid, labels: Collection[tuple[int, int]], row: int, column: int) -> str:
    """The value of a label: the cell at its right, or below it where labels stand in a row of their own."""
    right = grid.at(row, column + 1) if column + 1 < grid.columns else None
    if right is not None and (right.row, right.column) not in labels and not _only_labels(grid, labels, row):
        return right.text.strip(OUTER)
    below = grid.at(row + 1, column) if row + 1 < grid.rows and _only_labels(grid, labels, row) else None
    return below.text.strip(OUTER) if below is not None and (below.row, below.column) not in labels else ""


def _only_labels(grid: Grid, labels: Collection[tuple[int, int]], row: int) -> bool:
    cells = [cell for cell in grid.row(row) if cell.text]
    return len(cells) > 1 and all((cell.row, cell.column) in labels for cell in cells)
