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
    "told by the file in the place of what it draws": "文件另行注明（未必是所绘）",
    "on a layer that may be hidden": "位于可能隐藏的图层",
    "covered by what is drawn over it": "被后画的内容遮盖",
    "raised or lowered": "上标或下标",
    "far smaller than the digits beside it": "字号远小于旁边数字",
    "too small to be seen": "小得看不见",
    "transparent": "透明",
    "white": "白色",
    "of the colour of its ground": "与底色相同",
    "kept out of sight": "不予显示",
    "moved over or away from the text beside it": "移到旁边文字之上或之外",
    "turned, mirrored or set over itself": "旋转、反向或自相重叠",
    "a link to a note": "指向注释的链接",
    "typed into a field": "填在输入框中",
    "moved up or down": "升高或降低",
    "the number of a list": "列表自动编号",
    "shown where something is to be filled in": "待填写处的提示",
    # kinds of numbers and states of cells
    "count": "件数（非负整数）",
    "change": "增减数（整数）",
    "money": "金额",
    "absent": "缺失",
    "illegible": "无法辨认",
    # where a name or a year is told
    "the title": "标题",
    "another title": "另一标题",
    "the title, not clearly,": "标题（不够明确）",
    "the source's metadata": "网页元数据",
    "the page's title": "网页标题",
    "the page's title, which names no year,": "网页标题（没有年份）",
    "the announcing sentence": "公布报告的句子",
    "the period": "所述期间",
    "the sentence on who compiled it": "说明编制机关的句子",
    "the file's properties": "文件属性",
    "the file's properties, of the period's year,": "文件属性（年份与所述期间相符）",
    "the signature with its date": "落款及日期",
    "a name that stands alone": "单独成行的名称",
    "the narrative": "正文",
    "a sentence": "正文中的一句",
    "a heading": "章节标题",
    "the publisher in the page's description": "页面所列发布机构",
    "a path": "路径",
    "the title of its cover": "印发或报送报告的文件标题",
    "the contact line": "联系方式",
    "the office in charge": "承办机构",
    "the office inside it that compiled it": "编制报告的内设机构",
}
