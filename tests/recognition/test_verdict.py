"""What is a report and what only looks like one, and what is read of an opening that is run together."""

import pytest

from extractor import extract
from extractor.recognition import recognize
from extractor.report import Extraction, Status
from extractor.report.model import Report
from tests.documents import document

PROSE = "2022年，我局通过公众号推送信息68条，通过门户网站公开信息1条，未收到依申请公开，未收取费用。\n" * 8
DUTY = "各单位要高度重视，加强协调配合，明确责任分工，按时报送有关材料。\n" * 10


def read(text: str) -> Extraction:
    return extract(text.encode(), name="source.txt")


def report(text: str) -> Report:
    found = read(text).report
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("青禾县2023年统计公报\n一、综合\n全年100亿元。\n二、农业\n10万吨。\n三、工业\n5%。\n四、投资\n3%。\n", "公报"),
        ("服务合同\n一、服务内容\n甲方委托乙方。\n二、服务期限\n自2024年1月1日起。\n三、服务费用\n100元。\n", "合同"),
        (
            f"青禾市人民政府办公室\n关于做好2025年政府信息公开工作年度报告\n编制和发布工作的通知\n各区县：\n{DUTY}",
            "做好",
        ),
        (f"青禾省政府信息公开年度报告制度（试行）\n第一条 制定本制度。\n（一）主动公开情况；\n{DUTY}", "制度"),
        (f"青禾县召开2023年度政府信息公开工作年报部署会\n发布时间：2024-01-10\n{DUTY}", "召开"),
        (f"青禾县政府信息公开指南\n一、主动公开\n{DUTY}二、依申请公开\n{DUTY}三、收费标准\n{DUTY}", "指南"),
        ("期末试卷\n一、选择题\n1.下列正确的是。\n二、填空题\n三、问答题\n", "试卷"),
        (
            "全县年报\n甲局2022年政府信息公开工作年度报告\n乙局2022年政府信息公开工作年度报告\n丙局2021年政府信息公开年报\n",
            "lists",
        ),
        ("春游记\n一、出发\n早上出发。\n二、爬山\n山很高。\n三、回家\n晚上回家。\n", "no title"),
    ],
)
def test_documents_that_are_no_report(text: str, why: str) -> None:
    found = read(text)
    assert found.status is Status.NOT_A_REPORT
    assert why in found.diagnostics[-1].message


@pytest.mark.parametrize(
    "text",
    [
        f"青禾县财政局2022年政府信息公开工作年度报告\n{PROSE}",
        f"现公布青禾县财政局2022年政府信息公开工作年度报告。\n一、概述\n{PROSE}",
        "一、2022年主动公开情况\n公开9条。\n二、依申请公开情况\n无。\n三、复议诉讼情况\n无。\n四、存在的问题\n无。\n",
        f"关于印发《青禾县2009年政府信息公开年度报告》的通知\n青禾县2009年政府信息公开年度报告\n一、概述\n{PROSE}",
    ],
)
def test_reports_without_tables(text: str) -> None:
    assert read(text).status is Status.PARTIAL


def test_a_line_of_title_preamble_and_headings_is_parted() -> None:
    found = report(
        "时间:2023-02-01 作者: 点击数:\n青禾县卫生局 2022年度政府信息公开工作的报告 根据《条例》要求，编制了本年报。"
        " 一、政府信息公开工作总体情况 我局落实责任。 二、主动公开政府信息情况 公开24条。"
        " 三、依申请公开情况 未收到申请。"
    )
    assert (found.organization, found.fiscal_year, str(found.published)) == ("青禾县卫生局", 2022, "2023-02-01")
    assert found.preamble == "根据《条例》要求，编制了本年报。"
    assert [section.text for section in found.sections] == ["我局落实责任。", "公开24条。", "未收到申请。"]


def test_a_title_in_the_index_table_is_the_title() -> None:
    found = report(
        "青禾县柳岸乡人民政府2025年政府信息公开工作年度报告\n| 索 引 号 | K000/2026-002 | 主题分类 | |\n"
        "| 发布机构 | 青禾县柳岸乡人民政府 | 发布日期 | 2026-01-19 17:08 |\n| 名 称 | |||\n"
        f"本报告根据条例编制。\n一、总体情况\n{PROSE}"
    )
    assert (found.organization, found.fiscal_year) == ("青禾县柳岸乡人民政府", 2025)
    assert (str(found.published), found.preamble) == ("2026-01-19", "本报告根据条例编制。")


def test_the_line_of_the_title_tells_it_and_a_path_does_not() -> None:
    found = report(
        "标题: 青禾区2024年度政府信息公开工作年度报告\n发布时间: 2025-03-10 15:35\n发布机构: 青禾区办公室\n"
        "本地目录: zwgk/202503/97791_青禾区2024年度政府信息公开工作年度报告\n===== 正文 =====\n"
        f"统计期限从2024年1月1日至2024年12月31日止。\n一、总体情况\n{PROSE.replace('2022', '2024')}"
    )
    assert (found.title, found.organization) == ("青禾区2024年度政府信息公开工作年度报告", "青禾区")
    assert (str(found.published), found.preamble) == ("2025-03-10", "统计期限从2024年1月1日至2024年12月31日止。")


def test_a_blank_form_is_no_report() -> None:
    rows = "规章 |  |  |  |\n行政规范性文件 |  |  |  |\n"
    head = "信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |\n"
    table = f"二、主动公开政府信息情况\n第二十条第（一）项 | |||\n{head}{rows}"
    filled = table.replace("规章 |  |  |  |", "规章 | 0 | 0 | 0 |")
    assert read(f"××市（单位名称）20××年政府信息公开工作年度报告\n一、总体情况\n（××填写）\n{table}").report is None
    assert read(f"政府信息公开工作年度报告格式（模板）\n一、总体情况\n{table}").report is None
    assert read(f"青禾县2022年政府信息公开工作年度报告\n一、总体情况\n{table}").report is not None
    assert read(f"政府信息公开工作年度报告格式（模板）\n一、总体情况\n{filled}").report is not None


def test_chapters_that_a_preamble_lists_part_no_line() -> None:
    listed = "本报告包括：一、总体情况；二、主动公开政府信息情况；三、存在的主要问题。数据截至2022年12月31日。"
    spaced = "本报告由以下部分组成。 一、总体情况 二、主动公开政府信息情况 三、存在的主要问题。 其他说明见后。"
    for preamble in (listed, spaced):
        found = report(f"青禾县财政局2022年政府信息公开工作年度报告\n{preamble}\n一、总体情况\n{PROSE}")
        assert found.preamble == preamble


def test_one_heading_between_sentences_parts_a_line() -> None:
    found = report(f"青禾县财政局2022年政府信息公开年报\n现予公布。 一、总体情况 {PROSE}二、主动公开政府信息情况\n无。")
    assert (found.preamble, found.sections[0].heading) == ("现予公布。", "总体情况")


@pytest.mark.parametrize(
    "lines",
    [
        ("发布日期：2025-01-31",),
        ("发布时间: 2025/01/31/ 14:48 来源：本站 点击数：",),
        ("2025年01月31日来源:1",),
        ("• 字号：", "• 打印", "发布日期：2025年1月31日"),
        ("信息来源:青禾县统计局发布时间:2025-01-31 16:49被阅览数:",),
        ("发布日期：", "2025-01-31"),
    ],
)
def test_the_description_below_a_title_is_no_preamble_in_any_format(lines: tuple[str, ...]) -> None:
    title, preamble = "青禾县统计局2024年政府信息公开工作年度报告", "依据有关规定编制本报告。"
    found = recognize(document(title, *lines, preamble, "一、总体情况", PROSE.replace("2022", "2024"))).report
    assert found is not None
    assert (str(found.published), found.preamble, found.title) == ("2025-01-31", preamble, title)


def test_a_title_in_the_path_of_a_page_is_one_where_the_text_has_none() -> None:
    crumbs = "当前位置：首页>政务公开>青禾市统计局2010年度政府信息公开年报"
    found = read(f"{crumbs}\n依据规定编制本报告。\n一、概述\n公开66条。\n二、主动公开政府信息的情况\n公开9条。\n")
    assert found.report is not None
    assert found.report.fiscal_year == 2010


def test_a_preamble_behind_the_day_of_a_description_is_parted_from_it() -> None:
    described = "索引号:0000-1/2025-00001 发文机关:青禾县统计局 成文日期:2025/01/31 09:08"
    title, preamble = "青禾县统计局2024年政府信息公开工作年度报告", "本报告依据有关规定编制，数据截至2024年12月31日。"
    found = recognize(document(title, described + preamble, "一、总体情况", PROSE.replace("2022", "2024"))).report
    assert found is not None
    assert (str(found.published), found.preamble) == ("2025-01-31", preamble)


@pytest.mark.parametrize("below", ["——青禾县清溪街道办事处", "（青禾县清溪街道办事处）", "-- 青禾县清溪街道办事处"])
def test_the_name_below_a_title_is_the_organization(below: str) -> None:
    preamble = "依据有关规定编制本报告。"
    lines = ("2024年政府信息公开工作年度报告", below, preamble, "一、总体情况", PROSE.replace("2022", "2024"))
    found = recognize(document(*lines)).report
    assert found is not None
    assert (found.organization, found.preamble) == ("青禾县清溪街道办事处", preamble)
