"""Words that stand in messages as arguments, in Chinese."""

from __future__ import annotations

from collections.abc import Mapping

# What `{name:w}` prints in a Chinese message; in an English one the argument is its own word.
WORDS_ZH: Mapping[str, str] = {
    # things that readers meet
    "a chart": "图表",
    "a diagram (SmartArt)": "示意图（SmartArt）",
    "an embedded object": "嵌入对象",
    # how characters stand in a cell
    "struck through": "带删除线",
    "raised or lowered": "上标或下标",
    "too small to be seen": "小得看不见",
    "transparent": "透明",
    "white": "白色",
    "moved up or down": "升高或降低",
    "the number of a list": "列表自动编号",
    "shown where something is to be filled in": "待填写处的提示",
    # kinds of numbers and states of cells
    "count": "件数（非负整数）",
    "change": "增减数（整数）",
    "money": "金额",
    "absent": "缺失",
    "illegible": "无法辨认",
    # where a year is told
    "the title": "标题",
    "the period": "所述期间",
    "the source's metadata": "网页元数据",
}
