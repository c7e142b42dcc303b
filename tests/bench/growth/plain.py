# ruff: noqa: E501  # tables of pieces of markup, a row each
"""Kinds of text and Markdown: lines, columns, signs, labels, headings, charsets."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

from tests.bench.growth.kind import LONG, REQUESTS, RULES, SENTENCE, TITLE, Builder, nested, numbered, repeated
from tests.conftest import ROOT

_HEAD = TITLE + "\n一、总体情况\n"
_RULES = "二、主动公开政府信息情况\n" + "\n".join("\t".join(row) for row in RULES) + "\n"
_REPORT = (ROOT / "fixtures" / "text-tabs" / "source.txt").read_text("utf-8")
_SIGNS = (
    *"-=_*·.。、，：；（）()[]{}【】《》〈〉“”\"'「|｜│┃┌─+~`#><\\/&%$@!?？０１1年月日第章节一",
    *("\t", "\f", "\r", "\v", "　", "\u00a0", "\u200b", "\ufeff", "\0", "\ufffd", "\u2028", "\x85"),
)


def _mixed(encoding: str) -> Builder:
    """Characters of Chinese and ASCII by turns in an encoding."""
    return lambda count: ("甲a乙 1，" * count).encode(encoding)


def _noise(count: int) -> bytes:
    return TITLE.encode("gb18030") + Random(1).randbytes(count)


def _half_lost(count: int) -> bytes:
    return (TITLE.encode("gb18030") + b"\xff\xb0\xa1") * count


_LINES = {
    "lines": repeated(SENTENCE + "\n", _HEAD),
    "lines numbered": numbered("甲乙丙{n}丁。\n", _HEAD),
    "headings": repeated("一、总体情况\n"),
    "headings numbered": numbered("{n}、总体情况\n"),
    "headings inner": numbered("（{n}）主动公开情况\n", _HEAD),
    "headings in order": lambda count: "".join(f"{n}.甲\n" for n in range(1, count)).encode(),
    "chapters": numbered("第{n}章 甲\n"),
    "titles": repeated(TITLE + "\n"),
    "titles numbered": numbered("青禾{n}县人民政府2024年政府信息公开工作年度报告\n"),
    "titles of years": numbered("青禾县人民政府20{n}年政府信息公开工作年度报告\n"),
    "title in parts": repeated("青禾县人民政府\n2024年政府信息公开\n工作年度报告\n"),
    "names": numbered("青禾{n}县人民政府办公室\n", _HEAD),
    "names in a line": numbered("青禾{n}县人民政府办公室、", _HEAD),
    "dates": repeated("2025年1月31日\n", _HEAD),
    "dates in a line": repeated("2025年1月31日", _HEAD),
    "labels": repeated("发布日期：2025-01-31\n", _HEAD),
    "labels in a line": repeated("索引号：1 发布机构：甲 ", ""),
    "breadcrumbs": repeated("首页 > 政府信息公开 > ", ""),
    "lone values": repeated("1\n", _HEAD),
    "lone labels": repeated("行政许可\n", _HEAD),
    "labels and values": repeated("行政许可\n1\n2\n", _HEAD),
    "rows of tabs": repeated("\t".join(REQUESTS) + "\n", _HEAD),
    "rows of spaces": repeated("  ".join(REQUESTS) + "\n", _HEAD),
    "rows of pipes": repeated("|".join(REQUESTS) + "\n", _HEAD),
    "rows of bars": repeated("│".join(REQUESTS) + "\n", _HEAD),
    "rows of rules": repeated("----  ----\n甲    1\n", _HEAD),
    "rows numbered": numbered("行{n}\t{n}\t0\n", _HEAD),
    "rules under rows": repeated("甲    1\n-----------\n", _HEAD),
    "boxes": repeated("+---+---+\n| 甲 | 1 |\n+---+---+\n\n", _HEAD),
    "box of rows": repeated("| 甲 | 1 |\n+---+---+\n", _HEAD + "+---+---+\n"),
    "box of columns": lambda count: (
        "+---" * count + "+\n" + "| 甲 " * count + "|\n" + "+---" * count + "+\n"
    ).encode(),
    "tables of rules": repeated(_RULES, TITLE + "\n"),
    "tables of rules without headings": repeated(_RULES.partition("\n")[2], TITLE + "\n"),
    "reports": repeated(_REPORT),
    "page numbers": repeated("甲\n— 2 —\n\f", _HEAD),
    "page numbers that count": numbered("甲\n{n}\n\f", _HEAD),
    "empty lines": repeated("\n", _HEAD, "甲"),
    "spaced letters": repeated("青 禾 县\n", _HEAD),
    "fractions": repeated("1/2 ", _HEAD),
    "dots": repeated("甲……1\n", _HEAD),
    "header in stack": repeated("信息内容\n本年制发件数\n本年废止件数\n现行有效件数\n", _HEAD),
    "numbers glued": repeated("行政许可517", _HEAD),
    "sentence of counts": repeated("受理12件，", _HEAD),
    "publish forms": repeated("编制单位：甲局\n", _HEAD),
}
_LINE = {
    **{f"line of {sign!r}": repeated(sign, _HEAD, "x\n") for sign in _SIGNS},
    **{f"line of {sign!r} and words": repeated(sign + "甲", _HEAD, "\n") for sign in _SIGNS},
    **{f"lines of {sign!r}": repeated(sign * 4 + "\n", _HEAD) for sign in _SIGNS},
    "line of columns": repeated("甲    1    ", _HEAD),
    "line of tabs": repeated("甲\t1\t", _HEAD),
    "line of pipes": repeated("甲|1|", _HEAD),
    "line of numbers": repeated("123 ", _HEAD),
    "line of decimals": repeated("1.", _HEAD),
    "line of commas": repeated("1,234,", _HEAD),
    "line of words": repeated(LONG, _HEAD),
    "line of titles": repeated(TITLE, ""),
    "line of headings": repeated("一、总体情况（一）主动公开", _HEAD),
    "line of items": repeated("1.甲2.乙", _HEAD),
    "line of bracket pairs": nested("（", "）", before=_HEAD),
    "line of quotes": repeated("“甲”", _HEAD),
    "line of instructions": repeated("<?"),
    "line of entities": repeated("&nbsp;", _HEAD),
    "line of 年度报告": repeated("年度报告", ""),
    "line of 政府信息公开": repeated("政府信息公开", ""),
    "line of 人民政府": repeated("人民政府", ""),
    "line of spaced title": repeated("年 度 ", "2024"),
    "line of years": repeated("2024年", ""),
    "line of 局": repeated("县局", _HEAD),
}
_BYTES = {
    "noise": _noise,
    "half lost": _half_lost,
    "question marks": repeated("?"),
    "zeros": lambda count: bytes(count) + b"x",
    "high bytes": lambda count: b"\xff" * count,
    "lead bytes": lambda count: b"\xe4" * count,
    **{name: _mixed(name) for name in ("gb18030", "big5", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-8-sig")},
}
_MARKDOWN = {
    "headings": numbered("# {n} 甲\n\n乙\n\n"),
    "pipes": repeated("| 甲 | 1 |\n"),
    "table rows": repeated("| 甲 | 1 |\n", "# " + TITLE + "\n\n| a | b |\n|---|---|\n"),
    "tables": repeated("| a | b |\n|---|---|\n| 甲 | 1 |\n\n", "# " + TITLE + "\n\n"),
    "columns": lambda count: ("# 甲\n\n" + "|a" * count + "|\n" + "|-" * count + "|\n" + "|1" * count + "|\n").encode(),
    "quotes": repeated("> 甲\n"),
    "quotes nested": repeated("> ", "# 甲\n", "甲\n"),
    "lists": repeated("- 甲\n", "# 甲\n\n"),
    "lists nested": lambda count: ("# 甲\n" + "".join("  " * n + "- 甲\n" for n in range(int(count**0.5)))).encode(),
    "fences": repeated("```\n甲\n", "# 甲\n"),
    "html": repeated("<table><tr><td>甲</td></tr></table>\n\n", "# 甲\n\n"),
    "html open": repeated("<table><tr><td>\n", "# 甲\n\n"),
    "html pieces": repeated("<div>\n", "# 甲\n\n"),
    "front matter": repeated("a: b\n", "---\n", "---\n# 甲\n"),
    "references": numbered("[a{n}]: http://x/{n}\n", "# 甲\n\n"),
    "captions": repeated("::: caption\n甲\n:::\n", "# 甲\n\n"),
    **{
        f"line of {piece!r}": repeated(piece, "# 甲\n\n", "x\n\n[甲](乙)\n")
        for piece in ("*", "_", "**甲", "*甲 ", "[", "](", "![", "[a](", "[a](b)", "`", "``a", "\\", "\\|", "<", "<a", "&", "~~", "<!--", "|", "|-", ":-", "$", "^", "{", "<br>", "*_")
    },
}  # fmt: skip
KINDS: Mapping[str, Builder] = {
    f"{group} {name}": build
    for group, family in (("text", _LINES), ("text", _LINE), ("text", _BYTES), ("markdown", _MARKDOWN))
    for name, build in family.items()
}
