"""The command in Chinese: help, wrong usage, causes; the language that is asked for, else the locale's."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from extractor import Extraction
from extractor.cli import COMMANDS, _parser, main
from extractor.cli.tongue import asked_language, say, speaking
from tests.conftest import ROOT


def has_chinese(text: str) -> bool:
    return any("\u4e00" <= character <= "\u9fff" for character in text)


@pytest.mark.parametrize(
    ("arguments", "language"),
    [
        (["check", "a.html"], None),
        (["check", "--lang", "zh", "a.html"], "zh"),
        (["--lang=en", "check"], "en"),
        (["check", "--lang"], None),
        (["check", "--", "--lang", "zh"], None),
        (["check", "--lang", "fr"], None),
    ],
)
def test_the_language_asked_for(arguments: Sequence[str], language: str | None) -> None:
    assert asked_language(arguments) == language


@pytest.mark.parametrize("command", COMMANDS)
def test_help_is_chinese_where_it_is_asked_for(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main([command, "--lang", "zh", "--help"])
    assert caught.value.code == 0
    assert capsys.readouterr().out.startswith(f"用法：xxgk {command} ")


def test_every_option_of_every_command_is_explained_in_chinese() -> None:
    with speaking("zh"):
        parser = _parser([])
    (commands,) = (action for action in parser._actions if isinstance(action, argparse._SubParsersAction))
    assert list(commands.choices) == list(COMMANDS)
    for one in (parser, *commands.choices.values()):
        assert has_chinese(one.description or "")
        explained = [action for action in one._actions if not isinstance(action, argparse._SubParsersAction)]
        assert [action.dest for action in explained if not has_chinese(action.help or "")] == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["inspect"], "缺少参数：FILE"),
        (["inspect", "a.txt", "--stage", "roof"], "参数 --stage：不能是'roof'"),
        (["extract", "a.txt", "--timeout", "soon"], "'soon'不是大于0的数"),
        (["extract", "a.txt", "--timeout"], "参数 --timeout：需要一个值"),
        (["inspect", "a.txt", "--what"], "不认识的参数：--what"),
    ],
)
def test_wrong_usage_is_told_in_chinese(arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main([*arguments[:1], "--lang", "zh", *arguments[1:]])
    assert caught.value.code == 2
    assert said in capsys.readouterr().err


def test_causes_are_told_in_the_language_of_the_locale(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.pdf").touch()
    assert main(["extract", str(tmp_path / "a.pdf")]) == 1
    assert "the file is empty" in capsys.readouterr().err
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert main(["extract", str(tmp_path / "a.pdf")]) == 1
    assert capsys.readouterr().err == "xxgk: a.pdf：文件为空（0字节），请重新下载\n"


def test_a_call_leaves_the_language_as_it_was(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A program that calls the command, or a test, is not made to speak Chinese by it, however the call ends."""
    (tmp_path / "a.pdf").touch()
    assert main(["extract", "--lang", "zh", str(tmp_path / "a.pdf")]) == 1
    assert say("en", "zh") == "en"
    with pytest.raises(SystemExit):
        main(["extract", "--lang", "zh"])
    assert say("en", "zh") == "en"
    assert "文件为空" in capsys.readouterr().err


def messages(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[str]:
    source = ROOT / "fixtures" / "text-lost-cell" / "source.txt"
    assert main([*arguments, str(source)]) == 0
    found = json.loads(capsys.readouterr().out)["diagnostics"]
    return [each["message"] for each in found if each["severity"] != "note"]


def test_json_is_english_on_any_machine_unless_chinese_is_asked_for(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    (english,) = messages(capsys, "extract")
    assert english.endswith("6 cells stand where the header has 7 columns; none can be placed")
    for arguments in (["extract", "--lang", "zh"], ["--lang=zh", "extract"], ["extract", "--pretty", "--lang", "zh"]):
        (chinese,) = messages(capsys, *arguments)
        assert chinese == "“3.补正后申请内容仍不明确”行：表头有7列，此行有6个单元格，无法对应"


def test_a_summary_is_told_in_chinese(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    source = ROOT / "fixtures" / "html-printed-error" / "source.html"
    (tmp_path / "broken.pdf").touch()
    arguments = ["convert", "--lang", "zh", str(source), str(tmp_path / "broken.pdf"), "-o", str(tmp_path / "o.jsonl")]
    assert main(arguments) == 1
    told = capsys.readouterr().err
    assert "2个输入中1个失败：" in told
    assert "无法读取：" in told
    assert "文件为空（0字节），请重新下载" in told
    assert "勾稽不符的报告：原文有误 1" in told
    assert "已写出：" in told


@pytest.mark.parametrize("language", [None, "zh"])
def test_an_output_is_worded_as_asked_for_and_not_as_the_locale_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: str | None
) -> None:
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    source, out = ROOT / "fixtures" / "html-printed-error" / "source.html", tmp_path / "o.jsonl"
    (tmp_path / "broken.pdf").touch()
    asked = ["--lang", language] if language else []
    assert main(["convert", *asked, str(source), str(tmp_path / "broken.pdf"), "-q", "-o", str(out)]) == 1
    record = json.loads(out.read_text("utf-8"))
    rows = [json.loads(line) for line in (tmp_path / "o.jsonl.status.jsonl").read_text("utf-8").splitlines()]
    told = Extraction.from_json(out.read_text("utf-8")).to_dict(lang="zh" if language else "en")
    assert [finding["message"] for finding in record["diagnostics"]] == [
        finding["message"] for finding in told["diagnostics"]
    ]
    assert record["diagnostics"]
    assert {row["status"]: row["error"] for row in rows} == {
        "ok": None,
        "unreadable": f"{tmp_path}/broken.pdf"
        + ("：文件为空（0字节），请重新下载" if language else ": the file is empty (0 bytes); fetch it again"),
    }
