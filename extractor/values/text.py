"""Folded text for matching; the printed text itself is never changed."""

from __future__ import annotations

import os
import unicodedata
from functools import cache

from extractor.patterns import pattern

# CJK radicals that are pasted for the characters themselves and that NFKC leaves alone (Unicode's
# EquivalentUnifiedIdeograph); the Kangxi block U+2F00 is folded by NFKC.
_RADICALS = str.maketrans(
    "⺁⺂⺃⺄⺅⺆⺈⺉⺊⺌⺍⺎⺏⺐⺒⺓⺔⺕⺖⺘⺙⺛⺜⺝⺞⺟⺠⺡⺢⺣⺤⺥⺦⺧⺨⺩⺪⺫⺬⺭⺮⺯⺰⺱⺲⺶⺸⺹⺺⺻⺼⺽⺾⺿⻀⻁⻂⻃⻄⻅⻆⻇⻈⻉⻊⻋⻌⻍⻎⻏⻐⻑⻒⻓⻔⻕⻖⻗⻘⻙⻚⻛⻜⻝⻟⻠⻡⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲⻳",
    "厂乛乚乙亻冂刀刂卜小小兀尣尢巳幺彑彐忄扌攵旡日月歺母民氵氺灬爫爫丬牛犭王疋目示礻竹糹纟罓罒羊羊老肀聿肉臼艹艹艹虎衤覀西见角角讠贝足车辶辶辶阝钅長镸长门阜阝雨青韦页风飞食飠饣首马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龟亀龟",
)
_RADICAL = pattern(r"[\u2E80-\u2EFF]")
# White space around a printed text: ordinary, no-break, ideographic and without width.
OUTER = (
    " \t\n\r\f\v\u00a0\u1680\u202f\u205f\u3000"
    + "".join(map(chr, range(0x2000, 0x2010)))
    + "\u00ad\u2028\u2029\u2060\ufeff"
)


class _Compatible(dict[int, str]):
    """Each character's compatibility form by itself; worked out once a character."""

    def __missing__(self, code: int) -> str:
        self[code] = unicodedata.normalize("NFKC", chr(code))
        return self[code]


def normalize(text: str) -> str:
    """The text with compatibility forms (full width, radicals, ㈠) replaced by the characters they stand for."""
    if not unicodedata.is_normalized("NFKC", text):
        plain = text.translate(_COMPATIBLE)  # that of the text where no character goes with the one beside it
        text = plain if unicodedata.is_normalized("NFKC", plain) else unicodedata.normalize("NFKC", text)
    return text.translate(_RADICALS) if _RADICAL.search(text) else text


class _Squeezed(dict[int, str]):
    """Each character as it is, white space and characters without a look left out; worked out once a character."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        category = unicodedata.category(character)
        self[code] = "" if category[0] == "Z" or category == "Cf" or character.isspace() else character
        return self[code]


class _Folded(dict[int, str]):
    """Each character as labels are compared: simplified, in lower case, left out where it is no letter or digit."""

    def __missing__(self, code: int) -> str:
        character = simplified(chr(code))
        category = unicodedata.category(character)
        dropped = category[0] in "ZPSM" or category in ("Cf", "Cc")
        self[code] = "" if dropped else character.casefold()
        return self[code]


_COMPATIBLE, _SQUEEZED, _FOLDED = _Compatible(), _Squeezed(), _Folded()


def squeeze(text: str) -> str:
    """The normalized text without white space, punctuation kept."""
    return normalize(text).translate(_SQUEEZED)


def fold(text: str) -> str:
    """The text as labels are compared: normalized, simplified, without white space, punctuation, marks and signs.

    >>> fold("（二） 部分\\n公开："), fold("總計")
    ('二部分公开', '总计')
    """
    return normalize(text).translate(_FOLDED)


def simplified(text: str) -> str:
    """The text with each traditional character replaced by the simplified one; places of characters stay.

    >>> simplified("信息公開工作年度報告")
    '信息公开工作年度报告'
    """
    return text if text.isascii() else text.translate(_traditional())


@cache
def _traditional() -> dict[int, str]:
    """Traditional characters with the simplified ones that GB 2312 has for them.

    The pairs are among those of OpenCC's TSCharacters (Apache License 2.0). Both sides of a comparison are folded, so
    that characters with a use of their own in simplified script (乾, 覆) may stand here.
    """
    with open(os.path.join(os.path.dirname(__file__), "traditional.txt"), encoding="utf-8") as file:
        lines = [line.split() for line in file]
    return {ord(one): other for ours, theirs in lines for one, other in zip(ours, theirs, strict=True)}
