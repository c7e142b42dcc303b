import pytest

from extractor.recognition.metadata import identity, parse_title, title_of


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


def codes(title: str, metadata: dict[str, str], narrative: str = "") -> list[str]:
    return [finding.code.value for finding in identity(parse_title(title), metadata, narrative).diagnostics]


def test_agreeing_evidence_says_nothing() -> None:
    narrative = "统计期限为2024年1月1日至2024年12月31日"
    title = "青禾县2024年政府信息公开工作年度报告"
    assert codes(title, {"ArticleTitle": title}, narrative) == []


def test_disagreeing_evidence_is_said() -> None:
    title = "青禾县2021年政府信息公开工作年度报告"
    assert codes(title, {}, "统计期限为2020年1月1日至2020年12月31日") == ["fiscal_year_doubtful"]
    assert codes(title, {"ArticleTitle": "白石县2021年政府信息公开工作年度报告"}) == ["organization_doubtful"]
    assert codes("2021年政府信息公开工作年度报告", {}) == ["organization_doubtful"]
    assert codes(title, {}, "统计期限为2021年1月1日至2021年12月20日") == ["period_unusual"]
