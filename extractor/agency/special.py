"""Bodies that stand under no region of their own name: those of the state, and zones that span or head regions."""

from __future__ import annotations

from collections.abc import Mapping

_MINISTRY_WORDS = (
    "外交 国防 教育 科学技术 科技 工业和信息化 信息产业 公安 国家安全 安全 监察 民政 司法 财政 人事"
    " 劳动和社会保障 人力资源和社会保障 人力资源社会保障 国土资源 自然资源 环境保护 生态环境 建设"
    " 住房和城乡建设 住房城乡建设 交通 交通运输 铁道 水利 农业 农业农村 商务 文化 文化和旅游 卫生 退役军人事务"
    " 应急管理"
)
_MINISTRIES = frozenset(f"{name}部" for name in _MINISTRY_WORDS.split())
_OF_CHINA_WORDS = (
    "气象局 地震局 民用航空局 民航局 科学院 社会科学院 工程院 人民银行 银行业监督管理委员会 保险监督管理委员会"
    " 银行保险监督管理委员会 证券监督管理委员会 银监会 保监会 银保监会 证监会 红十字会 残疾人联合会"
    " 工程物理研究院"
)
_OTHERS = frozenset(f"中国{name}" for name in _OF_CHINA_WORDS.split()) | {
    "审计署",
    "海关总署",
    "国务院",
    "国务院办公厅",
    "最高人民法院",
    "最高人民检察院",
    "新华通讯社",
}
_STATE_HEADS, _STATE_TAILS = ("国家", "国务院", "全国"), ("局", "委员会", "委", "署", "办公室", "中心", "院", "会")
# The local offices of the state's own bodies print its name before theirs.
_VERTICAL_WORDS = (
    "国家税务总局 国家统计局 国家金融监督管理总局 国家矿山安全监察局 国家能源局 国家烟草专卖局 中国人民银行"
    " 中华人民共和国 国家外汇管理局 国家邮政局"
)
_VERTICAL = _VERTICAL_WORDS.split()
_LEAST_LOCAL = 4

# New areas of the state and special areas, by the code of the region that heads them or that they lie in.
_ZONES: Mapping[str, str] = {
    "雄安新区": "130600",
    "杨凌示范区": "610403",
    "杨凌农业高新技术产业示范区": "610403",
    "西咸新区": "610100",
    "深汕特别合作区": "440300",
    "贵安新区": "520100",
    "天府新区": "510100",
    "兰州新区": "620100",
    "赣江新区": "360100",
    "湘江新区": "430100",
    "湖南湘江新区": "430100",
    "江北新区": "320100",
    "滇中新区": "530100",
    "西海岸新区": "370211",
    "金普新区": "210213",
    "舟山群岛新区": "330900",
    "南沙新区": "440115",
    "横琴新区": "440400",
    "横琴粤澳深度合作区": "440400",
    "平潭综合实验区": "350128",
    "郑州航空港经济综合实验区": "410100",
    "前海深港现代服务业合作区": "440300",
    "大鹏新区": "440300",
    "光明新区": "440300",
    "苏州工业园区": "320500",
    "亦庄": "110000",
    "北京经济技术开发区": "110000",
    "神农架林区": "429021",
    "洋浦经济开发区": "460000",
    "黄山风景区": "341000",
}


def of_the_state(name: str) -> bool:
    """Whether a name is that of a body of the state as a whole.

    >>> of_the_state("国土资源部"), of_the_state("国家税务总局"), of_the_state("淮安市财政局")
    (True, True, False)
    """
    bare = name.removeprefix("中华人民共和国")
    if bare in _MINISTRIES or bare in _OTHERS:
        return True
    return bare.startswith(_STATE_HEADS) and not bare.startswith("国家级") and bare.endswith(_STATE_TAILS)


def local_name(name: str) -> str:
    """The name of a local office without that of the state's body before it.

    >>> local_name("国家税务总局淮安市税务局"), local_name("国家税务总局")
    ('淮安市税务局', '国家税务总局')
    """
    for body in _VERTICAL:
        rest = name.removeprefix(body)
        if rest != name and len(rest) >= _LEAST_LOCAL and rest not in _MINISTRIES:
            return rest
    return name


def special_zone(name: str) -> str | None:
    """The code of the region that a special zone's figures go by."""
    return next((code for zone, code in _ZONES.items() if name.endswith(zone)), None)
