import pytest

from extractor.diagnostics import Severity
from extractor.recognition.identity import Account, Head, Identity, Kind, head_of, identity, parse_title, title_of


@pytest.mark.parametrize(
    ("text", "organization", "year"),
    [
        ("淮安市人民政府2024年政府信息公开工作年度报告", "淮安市人民政府", 2024),
        ("龙颈镇2020政府信息公开工作年度报告", "龙颈镇", 2020),
        ("青禾县财政局2021年度政府信息公开工作年度报告", "青禾县财政局", 2021),
        ("2022年上海市政府信息公开工作年度报告", "上海市", 2022),
        ("2019年县教育和科学技术局政府信息公开年报", "县教育和科学技术局", 2019),
        ("青禾县统计局政府信息公开工作2020年度报告", "青禾县统计局", 2020),
        ("洲泉镇人民政府2008年信息公开年度报告", "洲泉镇人民政府", 2008),
        ("青禾县人民政府信息公开工作年度报告", "青禾县人民政府", None),
        ("青禾县（宗教局）二〇一〇年政府信息公开年度报告", "青禾县（宗教局）", 2010),
        ("2021年政府信息公开工作年度报告", None, 2021),
        ("关于青禾县2016年政府信息公开年度报告", "青禾县", 2016),
        ("某局2021年政府信息公开工作报告", "某局", 2021),
        ("青禾县2024年政府信息公开年报青禾县2024年政府信息公开年报", "青禾县", 2024),
        ("青禾县气象局 2019年 政府信息公开工作年度报告", "青禾县气象局", 2019),
    ],
)
def test_titles_taken_apart(text: str, organization: str | None, year: int | None) -> None:
    title = parse_title(text)
    assert title is not None
    assert (title.organization, title.year) == (organization, year)


@pytest.mark.parametrize(
    "text",
    [
        "一、总体情况",
        "政府信息公开指南",
        "根据《条例》，编制本年度政府信息公开工作年度报告，现予公布。",
        "首页 > 政府信息公开",
    ],
)
def test_lines_that_are_no_title(text: str) -> None:
    assert parse_title(text) is None


@pytest.mark.parametrize(
    ("lines", "text", "organization"),
    [
        (
            ["青禾县人民政府", "2024年政府信息公开工作年度报告"],
            "青禾县人民政府2024年政府信息公开工作年度报告",
            "青禾县人民政府",
        ),
        (
            ["青禾县人民政府2024年", "政府信息公开工作年度报告"],
            "青禾县人民政府2024年政府信息公开工作年度报告",
            "青禾县人民政府",
        ),
        (
            ["青禾县卫生局2024年政府信息", "公开工作年度报告"],
            "青禾县卫生局2024年政府信息公开工作年度报告",
            "青禾县卫生局",
        ),
        (
            ["青禾县卫生局", "2024年政府信息公开", "工作年度报告"],
            "青禾县卫生局2024年政府信息公开工作年度报告",
            "青禾县卫生局",
        ),
        (
            ["青禾县卫生局2024年政府信息公开工作年度报", "告", "青禾县卫生局2024年政府信息公开工作年度报", "告"],
            "青禾县卫生局2024年政府信息公开工作年度报告",
            "青禾县卫生局",
        ),
        (
            ["首页", "青禾县2024年政府信息公开工作年度报告", "来源：本站"],
            "青禾县2024年政府信息公开工作年度报告",
            "青禾县",
        ),
        (
            ["青禾县2024年政府信息公开工作年度报告", "青禾县2024年政府信息公开工作年度报告"],
            "青禾县2024年政府信息公开工作年度报告",
            "青禾县",
        ),
    ],
)
def test_titles_over_lines(lines: list[str], text: str, organization: str) -> None:
    title = title_of(lines)
    assert title is not None
    assert (title.text, title.organization) == (text, organization)


def told(title: str, narrative: str = "", **metadata: str) -> Identity:
    return identity(Account(Head(parse_title(title)), narrative, metadata=metadata))


def codes(title: str, narrative: str = "", **metadata: str) -> list[str]:
    return [finding.code.value for finding in told(title, narrative, **metadata).diagnostics]


def test_agreeing_evidence_says_nothing() -> None:
    narrative = "统计期限为2024年1月1日至2024年12月31日"
    title = "青禾县2024年政府信息公开工作年度报告"
    assert codes(title, narrative, ArticleTitle=title) == []


@pytest.mark.parametrize("name", ["禾县", "禾区", "青禾镇", "县财政局", "国土资源部", "禾县民政局", "青禾街道", "某局"])
def test_short_names_are_believed(name: str) -> None:
    assert codes(f"{name}2024年政府信息公开工作年度报告") == []


def test_disagreeing_evidence_is_said() -> None:
    title = "青禾县2021年政府信息公开工作年度报告"
    assert codes(title, "统计期限为2020年1月1日至2020年12月31日") == ["fiscal_year_doubtful"]
    assert codes(title, ArticleTitle="白石县2021年政府信息公开工作年度报告") == ["organization_doubtful"]
    assert codes("2021年政府信息公开工作年度报告") == ["organization_doubtful"]
    assert codes(title, "统计期限为2021年1月1日至2021年12月20日") == ["period_unusual"]
    assert codes(title, "现公布白石县2021年政府信息公开工作年度报告。") == ["organization_doubtful"]
    assert codes(title, "现将我县2020年政府信息公开工作报告公布如下。") == ["fiscal_year_doubtful"]
    assert codes(title, "2020年公开12条。2020年受理3件。2020年未收费。") == ["fiscal_year_doubtful"]


@pytest.mark.parametrize(
    ("printed", "organization", "year", "text"),
    [
        ("青禾县财政局关于2020年政府信息公开工作年度报告", "青禾县财政局", 2020, None),
        ("青禾县财政局的2020年度政府信息公开工作报告", "青禾县财政局", 2020, None),
        ("标题:青禾县卫生健康委员会2022年政府信息公开工作年度报告", "青禾县卫生健康委员会", 2022, 3),
        ("附件1：青禾县财政局2022年政府信息公开工作年度报告", "青禾县财政局", 2022, 4),
        ("青禾市门户网站 - 部门年报 - 青禾市财政局2022年政府信息公开年报", "青禾市财政局", 2022, 17),
        ("青禾市财政局2022年政府信息公开年报_青禾市人民政府", "青禾市财政局", 2022, None),
        ("zwgk/nb/97791_青禾区2024年度政府信息公开工作年度报告.docx", "青禾区", 2024, None),
        ("禾国土资[2012]18号 青禾县国土资源局2011年政府信息公开年度报告", "青禾县国土资源局", 2011, None),
        ("青禾縣財政局 2023年政府信息公開工作年度報告", "青禾縣財政局", 2023, None),
        ("青禾县财政局2022年政府信息公开工作告年度报", "青禾县财政局", 2022, None),
        ("青禾县财政局2022年政府信公开工作年度报告", "青禾县财政局", 2022, None),
        ("青禾县财政局2014年度信息年度公开报告", "青禾县财政局", 2014, None),
        ("青禾县机构编制委员会办公室2022年政府信息公开工作年度报告", "青禾县机构编制委员会办公室", 2022, None),
        ("青禾市政务公开办公室2021年度政府信息公开工作年度报告", "青禾市政务公开办公室", 2021, None),
        ("青禾市人民政府 青禾市财政局2022年政府信息公开年报", "青禾市财政局", 2022, None),
        ("2020年度假区管委会政府信息公开工作年度报告", "度假区管委会", 2020, None),
        ("2008年度与儿街镇政府信息公开年度报告", "与儿街镇", 2008, None),
        ("政府信息公开工作年度报告（青禾县财政局）", "青禾县财政局", None, None),
        ("青禾县财政局政府信息公开工作年度报告（2022年度）", "青禾县财政局", 2022, None),
        ("青禾大学2019-2020学年信息公开年度报告", "青禾大学", None, None),
        ("我局2022年政府信息公开工作年度报告", None, 2022, None),
        ("您所在的位置：首页 > 政府信息公开年报 > 政府信息公开工作年度报告", None, None, None),
    ],
)
def test_what_stands_around_a_name(printed: str, organization: str | None, year: int | None, text: int | None) -> None:
    title = parse_title(printed)
    assert title is not None
    assert title.kind is Kind.REPORT
    assert (title.organization, title.year) == (organization, year)
    assert text is None or title.text == printed[text:]


@pytest.mark.parametrize(
    "printed",
    [
        "关于做好2025年政府信息公开工作年度报告编制和发布工作的通知",
        "青禾省政府信息公开年度报告制度（试行）",
        "【工作推进】青禾县召开2023年度政府信息公开工作年报编制部署会",
        "青禾县发布2022年政府信息公开工作年度报告",
        "一图读懂青禾县2022年政府信息公开工作年度报告",
        "青禾县财政局2022年政府信息公开工作年度报告解读",
        "中华人民共和国政府信息公开工作年度报告格式",
        "青禾化工有限公司2022年度环境信息公开报告",
        "青禾县各部门2022年政府信息公开工作年度报告汇总",
    ],
)
def test_titles_of_texts_about_reports(printed: str) -> None:
    title = parse_title(printed)
    assert title is not None
    assert title.kind is Kind.ABOUT


def test_a_title_that_goes_on_as_a_notice_is_none() -> None:
    head = head_of(["青禾市人民政府办公室", "关于2025年政府信息公开工作年度报告", "有关事项的通知", "各区县："])
    assert head.title is None
    assert head.about is not None


@pytest.mark.parametrize(
    ("sentence", "organization", "year"),
    [
        ("根据《条例》要求，现公布青禾市财政局2023年政府信息公开工作年度报告。", "青禾市财政局", 2023),
        ("现将2021年柳岸街道办事处政府信息公开情况报告如下：", "柳岸街道办事处", 2021),
        (
            "按照州政府办《关于做好2022年度政府信息公开工作年度报告编制工作的提示》，现公布柳岸镇2022年政府信息公开年报",
            "柳岸镇",
            2022,
        ),
        ("本报告由柳岸区人民政府编制。统计期限自2009年1月1日起至2009年12月31日止。", "柳岸区人民政府", 2009),
        ("柳岸街道现面向社会公开2022年度政府信息公开年度报告。", "柳岸街道", 2022),
    ],
)
def test_sentences_that_name_a_body_need_no_title(sentence: str, organization: str, year: int) -> None:
    found = identity(Account(narrative=sentence))
    assert (found.organization, found.fiscal_year) == (organization, year)
    doubted = {finding.path for finding in found.diagnostics if finding.severity is Severity.WARNING}
    assert doubted == {"$.report.title"}


@pytest.mark.parametrize(
    ("account", "organization"),
    [
        (Account(narrative="2022年，青禾市财政局依法公开信息100条。"), "青禾市财政局"),
        (Account(metadata={"title": "青禾市人民政府 政府信息公开年报"}), "青禾市人民政府"),
        (Account(narrative="本报告由青禾区政务公开工作领导小组办公室编制。"), "青禾区"),
        (Account(narrative="如有疑问，请与青禾区财政局联系（地址：长街1号）。"), "青禾区财政局"),
        (Account(lines=("青禾区财政局", "2023年1月12日")), "青禾区财政局"),
    ],
)
def test_one_weak_witness_is_doubted(account: Account, organization: str) -> None:
    found = identity(account)
    assert found.organization == organization
    paths = {finding.path for finding in found.diagnostics if finding.severity is Severity.WARNING}
    assert "$.report.organization" in paths


def test_weak_witnesses_that_agree_carry_a_name_together() -> None:
    lines = ("青禾区财政局", "2023年1月12日")
    found = identity(
        Account(narrative="2022年，青禾区财政局依法公开信息。", lines=lines, metadata={"发布机构": "青禾区财政局"})
    )
    assert found.organization == "青禾区财政局"
    paths = {finding.path for finding in found.diagnostics if finding.severity is Severity.WARNING}
    assert "$.report.organization" not in paths


@pytest.mark.parametrize(
    ("unsure", "narrative", "doubted"),
    [
        ((), "2020年，柳汀县望溪镇档案馆依法公开信息。", True),
        ((), "2020年，柳汀县望溪镇财政局依法公开信息。", False),  # another body
        (("汀具望",), "依法公开信息。", True),
        (("汀具望",), "2020年，柳汀具望溪镇档案馆依法公开信息。", False),  # read so once more, by itself
        (("不足丰",), "", False),
        ((), "", False),
    ],
)
def test_a_name_of_recognized_characters_in_doubt_is_doubtful(
    unsure: tuple[str, ...], narrative: str, doubted: bool
) -> None:
    title = parse_title("柳汀具望溪镇档案馆2020年政府信息公开工作年度报告")
    account = Account(Head(title), narrative, unsure=unsure)
    found = identity(account._replace(recognized=True))
    paths = [one.path for one in found.diagnostics if one.variant == "recognized"]
    assert paths == (["$.report.organization", "$.report.title"] if doubted else [])
    assert not any(one.variant == "recognized" for one in identity(account).diagnostics)
