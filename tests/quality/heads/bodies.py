"""Names of made-up public bodies, adversarial ones among them, and the places they lie in."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

# Letters that names of places are made of; some of them look like grammar: 年 关 与 将 的 不 和 报 告 公 信.
_LETTERS = "青禾云溪临澜北泽南屏东篱石梁白鹭澄湖柳汀望岸松桥兰陵清远永宁安定新丰太平龙泉凤鸣玉山金沙银滩铜鼓铁岭"
_ODD_PLACES = (
    "与儿",
    "万年",
    "关山",
    "将乐",
    "和平",
    "报恩",
    "告成",
    "公主岭",
    "信丰",
    "开化",
    "年丰",
    "现龙",
    "工农",
    "本溪",
    "由庄",
    "为民",
    "政和",
)
_PROVINCES = ("江中省", "河原省", "岭东省", "海西自治区")
_OFFICES = [
    "教育局",
    "财政局",
    "审计局",
    "统计局",
    "民政局",
    "司法局",
    "水务局",
    "水利局",
    "公安局",
    "信访局",
    "气象局",
    "林业局",
    "地震局",
    "商务局",
    "档案馆",
    "档案局",
    "医疗保障局",
    "应急管理局",
    "应急局",
    "农业农村局",
    "自然资源局",
    "生态环境局",
    "卫生健康局",
    "卫健局",
    "市场监督管理局",
    "交通运输局",
    "文化和旅游局",
    "文旅局",
    "文化广电旅游体育局",
    "住房和城乡建设局",
    "人力资源和社会保障局",
    "人社局",
    "退役军人事务局",
    "行政审批局",
    "科学技术局",
    "科技局",
    "发展和改革局",
    "发展和改革委员会",
    "发改委",
    "卫生健康委员会",
    "商务委员会",
    "人民防空办公室",
    "民防办公室",
    "政务服务和大数据管理局",
    "政务公开办公室",
    "机构编制委员会办公室",
    "国有资产监督管理委员会",
    "城市管理综合行政执法局",
    "供销合作社联合社",
    "供销联社",
    "残疾人联合会",
    "消防救援支队",
    "地方金融监督管理局",
    "公共资源交易中心",
    "住房公积金管理中心",
    "税务局",
    "烟草专卖局",
    "市政和园林局",
    "机关事务管理局",
    "教育科技体育局",
    "国土资源局",
    "工业和信息化局",
    "政务服务和公共资源管理局",
    "投资促进局",
    "红十字会",
    "第一中学",
    "人民医院",
    "疾病预防控制中心",
    "职业技术学院",
    "党校",
    "科学技术协会",
    "档案史志馆",
    "信息中心",
    "发展和改革局（粮食局、物价局）",
    "粮食和物资储备局（发展改革局）",
]
_SEATS = ("人民政府", "人民政府办公室", "政府办公室", "")
_TOWNS = ("镇", "乡", "街道", "镇人民政府", "乡人民政府", "街道办事处", "人民政府街道办事处")
_ZONES = (
    "经济技术开发区管理委员会",
    "高新区管委会",
    "度假区管理委员会",
    "现代产业园区管委会",
    "高新区（商丹园区）管理委员会",
    "新区",
    "示范区",
)


@dataclass(frozen=True, slots=True)
class Body:
    """A public body: its name as its report prints it, its place, and what it calls itself."""

    name: str
    place: str
    self_name: str
    city: str = ""

    @property
    def full(self) -> str:
        """Its name with the city before it."""
        return self.city + self.name


def draw_body(rng: Random) -> Body:
    """A body of any level."""
    city = _place(rng) + "市"
    county = _place(rng) + rng.choice("县区市")
    kind = rng.choices(("office", "seat", "town", "zone", "city_office", "province"), (8, 4, 6, 1, 4, 1))[0]
    if kind == "town":
        town = _place(rng) + rng.choice(_TOWNS[:-1])
        return Body(rng.choice(("", county)) + town, county, _self(town), city)
    if kind == "zone":
        return Body(_place(rng) + rng.choice(_ZONES), city, "我区", city)
    if kind == "province":
        province = rng.choice(_PROVINCES)
        return Body(
            province + rng.choice(("人民政府", "人民政府办公厅", "教育厅", "交通运输厅", "统计局")), province, "我省"
        )
    place = city if kind == "city_office" else county
    if kind == "seat":
        return Body(place + rng.choice(_SEATS), place, f"我{place[-1]}", city if place == county else "")
    office = rng.choice(_OFFICES)
    return Body(
        rng.choice(("", city if place == county else "")) + place + office,
        place,
        "我局" if office.endswith("局") else "我单位",
        city,
    )


def _self(town: str) -> str:
    return "我" + next((tail for tail in ("街道", "镇", "乡") if tail in town), "镇")


def _place(rng: Random) -> str:
    if rng.random() < 0.12:
        return rng.choice(_ODD_PLACES)
    return "".join(rng.sample(_LETTERS, 2))
