"""`xxgk check`: what an office that is about to publish is told, in Chinese and English, and the exit status."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from extractor.cli import main
from tests.conftest import ROOT

PRINTED_ERROR = ROOT / "fixtures" / "html-printed-error" / "source.html"
SOUND = ROOT / "fixtures" / "html-site" / "source.html"
BROKEN = ROOT / "fixtures" / "broken" / "truncated.docx"
SCAN = ROOT / "fixtures" / "broken" / "outlines.ofd"


@pytest.fixture
def check(capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    """A function that checks files and gives the status and what was printed."""

    def checked(*arguments: str | Path) -> tuple[int, str, str]:
        status = main(["check", *map(str, arguments)])
        printed = capsys.readouterr()
        return status, printed.out, printed.err

    return checked


Check = Callable[..., tuple[int, str, str]]


def test_a_sum_that_fails_is_spelled_out_and_the_cell_named_that_explains_it(check: Check) -> None:
    status, out, _ = check("--lang", "zh", PRINTED_ERROR)
    assert status == 3
    lines = out.splitlines()
    assert lines[0] == "source.html　南屏县水务局　2019年度"
    assert "勾稽不符（2处）：" in lines
    assert "    9 ≠ 0 + 0 + 0 + 0 + 0 + 0" in lines
    assert "    合计应为0，相差9" in lines
    assert "    两次读取各格一致：原文即如此。" in lines
    (suspect,) = [line for line in lines if line.startswith(" → ")]
    assert suspect.startswith(" → 第1、2处可能只错一格：表2第7行第10列（")
    assert suspect.endswith("现为9；若为0，则各处都成立。")
    assert "勾稽关系：38项成立，2项不成立，0项无法核对。" in lines


def test_two_sums_that_differ_are_both_told(check: Check, tmp_path: Path) -> None:
    """New and carried over against done and left over: neither side is what the other should be."""
    page = SOUND.read_text("utf-8")
    row = next(one for one in page.split("<tr") if "结转下年度继续办理" in one)
    place = row.rindex(">0<")
    (tmp_path / "a.html").write_text(page.replace(row, f"{row[:place]}>7<{row[place + 3 :]}"), "utf-8")
    _, out, _ = check("--lang", "zh", tmp_path / "a.html")
    (numbers,) = (line for line in out.splitlines() if "左边共" in line)
    left, right = (int(one) for one in re.findall(r"[左右]边共(\d+)", numbers))
    assert right == left + 7
    assert numbers.endswith("相差7")


def test_the_same_in_english(check: Check) -> None:
    status, out, _ = check(PRINTED_ERROR)
    assert status == 3
    assert "Both readings of every cell agree: the office printed it so." in out
    assert "One cell explains 1 and 2: table 2, row 7, column 10" in out
    assert "identities: 38 hold, 2 fail, 0 cannot be checked." in out


def test_a_report_that_adds_up_says_so(check: Check) -> None:
    status, out, _ = check("--lang", "zh", "--verify", SOUND)
    assert (status, out.splitlines()[-2]) == (0, "勾稽关系：40项成立，0项不成立，0项无法核对；未见存疑之处。")


@pytest.mark.parametrize(("fail_on", "status"), [("doubt", 3), ("sum", 0), ("never", 0)])
def test_what_gives_the_status_of_doubt(fail_on: str, status: int, check: Check, tmp_path: Path) -> None:
    page = SOUND.read_text("utf-8")
    assert "其他需要报告的事项" in page
    (tmp_path / "a.html").write_text(page.replace("其他需要报告的事项", "附录"), "utf-8")
    found, out, _ = check("--lang", "zh", "--fail-on", fail_on, tmp_path / "a.html")
    assert found == status
    assert "没有标题“六、其他需要报告的事项”" in out
    assert "请补上该章节或其标题。" in out


def test_what_an_office_forgets_is_told_with_its_place(check: Check, tmp_path: Path) -> None:
    """A number in words, the year of last year, a section that stands twice."""
    text = """青禾县2024年政府信息公开工作年度报告
本报告统计期限为2023年1月1日至2023年12月31日。
一、总体情况
全年公开信息12条。
一、总体情况
去年的文字。
二、主动公开政府信息情况
第二十条第（一）项
信息内容\t本年制发件数\t本年废止件数\t现行有效件数
规章\t若干\t0\t0
行政规范性文件\t1\t0\t3
"""
    (tmp_path / "a.txt").write_text(text, "utf-8")
    status, out, _ = check("--lang", "zh", tmp_path / "a.txt")
    assert status == 3
    assert "文本第10行" in next(line for line in out.splitlines() if "若干" in line)
    assert any("2023" in line and "2024" in line for line in out.splitlines())
    assert "标题“总体情况”再次出现" in out


def test_a_total_left_blank_is_told_with_what_its_parts_come_to(check: Check, tmp_path: Path) -> None:
    text = (ROOT / "fixtures" / "text-tabs" / "source.txt").read_text("utf-8")
    row = "二、上年结转政府信息公开申请数量\t\t\t0\t1\t0\t0\t3\t0\t"
    assert f"{row}4" in text
    (tmp_path / "a.txt").write_text(text.replace(f"{row}4", f"{row}/"), "utf-8")
    status, out, _ = check("--lang", "zh", tmp_path / "a.txt")
    assert status == 3
    lines = out.splitlines()
    place = lines.index("总计未填（1处）：")
    assert "上年结转" in lines[place + 1]
    assert lines[place + 1].endswith("空白，各项合计为4")


def test_a_sentence_that_differs_is_told_with_its_section_and_its_cell(check: Check) -> None:
    _, out, _ = check("--lang", "zh", ROOT / "fixtures" / "docx-blanks" / "source.docx")
    assert "“总体情况”，表2第4行第10列（一、本年新收政府信息公开申请数量 × 申请人情况／总计）：正文为“44件”" in out


def test_a_folder_is_checked_in_order_with_a_summary(check: Check, tmp_path: Path) -> None:
    for name, source in (("b.html", PRINTED_ERROR), ("a.html", SOUND), ("c.docx", BROKEN)):
        (tmp_path / name).write_bytes(source.read_bytes())
    status, out, err = check("--lang", "zh", "--jobs", "2", tmp_path)
    assert status == 1
    heads = [line for line in out.splitlines() if "年度" in line and line.startswith(str(tmp_path))]
    assert [Path(head.split("　")[0]).name for head in heads] == ["a.html", "b.html"]
    assert out.splitlines()[-1] == "共3份：1份无误，1份勾稽不符，0份存疑，1份无法读取"
    assert "无法读取：" in err
    (tmp_path / "c.docx").unlink()
    assert check("--lang", "zh", tmp_path)[0] == 3
    (tmp_path / "b.html").unlink()
    assert check("--lang", "zh", tmp_path)[0] == 0


def test_a_file_that_cannot_be_read_gives_1_and_the_cause(check: Check, tmp_path: Path) -> None:
    status, out, err = check("--lang", "zh", BROKEN)
    assert (status, out) == (1, "")
    assert err.startswith("xxgk: 无法读取：")
    assert check("--lang", "zh", tmp_path / "nothing.pdf")[0] == 1


def test_a_scan_is_nothing_that_adds_up(check: Check) -> None:
    status, out, _ = check("--lang", "zh", SCAN)
    assert status == 3
    assert "页面是图片，未能核对" in out


def test_attachments_go_with_one_file(check: Check) -> None:
    with pytest.raises(SystemExit) as caught:
        check("--attachment", SOUND, SOUND, PRINTED_ERROR)
    assert caught.value.code == 2


def test_a_sentence_with_last_years_date_is_told_where_it_stands(check: Check, tmp_path: Path) -> None:
    text = (ROOT / "fixtures" / "text-tabs" / "source.txt").read_text("utf-8")
    heading = "一、总体情况\n"
    assert heading in text
    file = tmp_path / "a.txt"
    file.write_text(text.replace(heading, heading + "2018年，我局共举办培训2次。\n"), "utf-8")
    status, out, _ = check("--lang", "zh", file)
    assert "“2018年，我局共举办培训2次。”把2018年当作报告年度" in out, out
    assert status == 3
