"""A printed text as it is matched: normalized, simplified, without white space, each character with its place."""

from __future__ import annotations

from typing import NamedTuple

from extractor.values.text import normalize, squeeze

# Traditional characters of titles, offices and labels, one for one: printed text is kept, only matching is by these.
_TRADITIONAL = (
    "開報務縣區鎮鄉廳臺黨會團隊館學醫衛國與農業財稅審計統戰辦處員職勞資訊環號標題發佈關機構廣電視經濟濱東門龍"
    "馬場園銀聯總書術藝應責續設劃質監壇島灣溝廠麗興華陽義烏輝時間來長頭龜齊據為將現編對於請單規範實認積極嚴貫"
    "徹議條約訴訟復複當別個後從無過進運達選還這鐘錄鋪問際階陳雙雲黃廈鄭鎢瀘瀋貴貿車軍輕邊鄰鐵銅錦鎖僑優億價備"
    "傳儲兒兩內凍創動勝協參喬圖圓執塊墾壓夾奪婁孫寧寶專導屆屬岡峽嶺幣幹庫廬彈彙徑徵態慶憑懷戲戶撫擬擴攔數斷楊"
    "樂樓樹橋權歸歷氣決況涇淺測湯準溫滅滬漢潛澤爾狀獨獲產畢療盤礦禮種穩競節築簡籌級紀純紙組結給維綜綠綱網緊線"
    "績織繼羅習聖聞聲聽脫臨舉艙藥蘇蘭蝦裝製見覽觀訂記許評詢試該詳語誠誤說課調談論諮證識譽讓豐貨費購賽贊贛趙軌"
    "較載輔輪轉連遊遠適遷遼郵鄲釋裡針錢閉閱隨險雜離霧靈靜響頁頂項順須預領額類顧顯風飛養駐驗魚鮮鳥鳳鹽"
)
_SIMPLIFIED = (
    "开报务县区镇乡厅台党会团队馆学医卫国与农业财税审计统战办处员职劳资讯环号标题发布关机构广电视经济滨东门龙"
    "马场园银联总书术艺应责续设划质监坛岛湾沟厂丽兴华阳义乌辉时间来长头龟齐据为将现编对于请单规范实认积极严贯"
    "彻议条约诉讼复复当别个后从无过进运达选还这钟录铺问际阶陈双云黄厦郑钨泸沈贵贸车军轻边邻铁铜锦锁侨优亿价备"
    "传储儿两内冻创动胜协参乔图圆执块垦压夹夺娄孙宁宝专导届属冈峡岭币干库庐弹汇径征态庆凭怀戏户抚拟扩拦数断杨"
    "乐楼树桥权归历气决况泾浅测汤准温灭沪汉潜泽尔状独获产毕疗盘矿礼种稳竞节筑简筹级纪纯纸组结给维综绿纲网紧线"
    "绩织继罗习圣闻声听脱临举舱药苏兰虾装制见览观订记许评询试该详语诚误说课调谈论咨证识誉让丰货费购赛赞赣赵轨"
    "较载辅轮转连游远适迁辽邮郸释里针钱闭阅随险杂离雾灵静响页顶项顺须预领额类顾显风飞养驻验鱼鲜鸟凤盐"
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
