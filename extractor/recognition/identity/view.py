"""A printed text as it is matched: normalized, simplified, without white space, each character with its place."""

from __future__ import annotations

from typing import NamedTuple

from extractor.values.text import normalize, squeeze

# Traditional characters of titles, offices and labels, one for one: printed text is kept, only matching is by these.
_TRADITIONAL = (
    "開報務縣區鎮鄉廳臺黨會團隊館學醫衛國與農業財稅審計統戰辦處員職勞資訊環號標題發佈關機構廣電視經濟濱東門龍馬場園銀聯總書術藝"
    "應責續設劃質監術壇島灣溝廠麗興華陽義烏輝時間來長頭龜齊"
)
_SIMPLIFIED = (
    "开报务县区镇乡厅台党会团队馆学医卫国与农业财税审计统战办处员职劳资讯环号标题发布关机构广电视经济滨东门龙马场园银联总书术艺"
    "应责续设划质监术坛岛湾沟厂丽兴华阳义乌辉时间来长头龟齐"
)
_SIMPLE = str.maketrans(dict(zip(_TRADITIONAL, _SIMPLIFIED, strict=True)))


class View(NamedTuple):
    """The text without white space, for every character its place in print, and where a gap stands before."""

    text: str
    places: tuple[int, ...]
    gaps: frozenset[int]

    def printed_from(self, position: int, printed: str) -> int:
        """The place in the printed text at which the character at a position stands; its end behind the last."""
        return self.places[position] if position < len(self.places) else len(printed)

    def printed_to(self, position: int) -> int:
        """The place in the printed text behind the character before a position."""
        return self.places[position - 1] + 1 if position else 0


def view(printed: str) -> View:
    """A printed text as it is matched.

    >>> view("甲縣 2020年").text
    '甲县2020年'
    """
    text: list[str] = []
    places: list[int] = []
    gaps: set[int] = set()
    gap = False
    for place, character in enumerate(printed):
        for one in character if "一" <= character <= "鿿" else normalize(character):
            if one.isspace() or not one.isprintable():
                gap = True
                continue
            if gap:
                gaps.add(len(text))
            gap = False
            text.append(one)
            places.append(place)
    return View("".join(text).translate(_SIMPLE), tuple(places), frozenset(gaps))


def squeezed(printed: str) -> str:
    """The text of a view alone."""
    return simplified(squeeze(printed))


def simplified(text: str) -> str:
    """The text with the traditional characters of titles and offices as simplified ones."""
    return text.translate(_SIMPLE)
