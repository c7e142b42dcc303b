"""What a kind of input is, and the parts that several families repeat."""

from __future__ import annotations

from collections.abc import Callable

Builder = Callable[[int], bytes]

TITLE = "青禾县人民政府2024年政府信息公开工作年度报告"
RULES = (
    ("第二十条第（一）项", "", "", ""),
    ("信息内容", "本年制发件数", "本年废止件数", "现行有效件数"),
    ("行政规章", "1", "0", "1"),
    ("行政规范性文件", "3", "2", "7"),
)
REQUESTS = ("一、本年新收政府信息公开申请数量", "2", "43", "0", "0", "2", "0", "47")
SENTENCE = "全年收到政府信息公开申请9件，均在法定期限内答复，没有逾期件，比上年增长12.5%。"
LONG = "甲乙丙丁戊己庚辛壬癸"


def repeated(piece: str, before: str = "", after: str = "", encoding: str = "utf-8") -> Builder:
    """A kind of one piece again and again."""
    return lambda count: (before + piece * count + after).encode(encoding)


def numbered(piece: str, before: str = "", after: str = "", encoding: str = "utf-8") -> Builder:
    """A kind of pieces that differ: `{n}` is the number of each."""

    def build(count: int) -> bytes:
        return (before + "".join(piece.replace("{n}", str(n)) for n in range(count)) + after).encode(encoding)

    return build


def nested(opening: str, closing: str, inner: str = "x", before: str = "", after: str = "") -> Builder:
    """A kind of pieces inside each other."""
    return lambda count: (before + opening * count + inner + closing * count + after).encode()
