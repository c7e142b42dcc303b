"""The language a command speaks, and argparse in it."""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from gettext import gettext
from typing import Any, NoReturn

from extractor.language import LANGUAGES, Language, locale_language, told

_OPTION = "--lang"


class _Spoken:
    """What this process speaks; one command at a time runs in it."""

    language: Language = "en"


@contextmanager
def speaking(language: Language) -> Iterator[None]:
    """The command speaks a language here, and then what it spoke before."""
    before, _Spoken.language = _Spoken.language, language
    try:
        yield
    finally:
        _Spoken.language = before


def spoken() -> Language:
    """The language of the command."""
    return _Spoken.language


def say(en: str, zh: str) -> str:
    """The one of two wordings that the command speaks."""
    return zh if _Spoken.language == "zh" else en


def cause(message: str) -> str:
    """What an error says, in the language of the command."""
    return told(message, _Spoken.language)


# Words of statuses, severities and verdicts as a tally lists them.
_WORDS = {
    "same bytes": "内容相同",
    "same agency and year": "机关与年度相同",
    "part of a page": "网页部件",
    "left by a program": "程序遗留文件",
    "earlier output": "先前的输出",
    "ok": "完整",
    "partial": "不完整",
    "not_a_report": "不是报告",
    "needs_ocr": "需文字识别",
    "unreadable": "无法读取",
    "timeout": "超时",
    "crashed": "程序崩溃",
    "out_of_memory": "内存不足",
    "error": "错误",
    "warning": "警告",
    "note": "提示",
    "source_error": "原文有误",
    "misread": "误读",
    "unknown": "未能判定",
}


def word(value: str) -> str:
    """A status, a severity or a verdict in the language of the command."""
    return _WORDS.get(value, value) if _Spoken.language == "zh" else value


def asked_language(arguments: Sequence[str]) -> Language | None:
    """The language that `--lang` asks for, before anything else is parsed: help and errors are told in it."""
    for index, argument in enumerate(arguments):
        name, _, value = argument.partition("=")
        if name == _OPTION:
            value = value or (arguments[index + 1] if index + 1 < len(arguments) else "")
            return next((one for one in LANGUAGES if one == value), None)
        if argument == "--":
            return None
    return None


def language_of(arguments: Sequence[str]) -> Language:
    """The language that is asked for, that of the locale where none is."""
    return asked_language(arguments) or locale_language()


def add_language(parser: argparse.ArgumentParser, *, keeps: bool = True) -> None:
    """Adds the language; a command's own parser keeps what was said before its name."""
    parser.add_argument(
        _OPTION,
        choices=LANGUAGES,
        default=argparse.SUPPRESS if keeps else None,
        help=say(
            "language of what is said: en or zh (default: the locale's; messages in outputs are English by default)",
            "提示语言：zh（中文）或 en（英文）；缺省随系统语言（输出文件中的消息缺省为英文）",
        ),
    )


_NARROW, _MARGIN = 80, 2


def _width() -> int:
    """How wide help is; argparse would load `shutil` and what packs files to know, for every option that is added."""
    told = os.environ.get("COLUMNS", "")
    columns = int(told) if told.isdecimal() else 0
    if not columns:
        try:
            columns = os.get_terminal_size(sys.__stdout__.fileno()).columns if sys.__stdout__ else 0
        except (ValueError, OSError):
            columns = 0
    return (columns or _NARROW) - _MARGIN


class Formatter(argparse.HelpFormatter):
    """Help with its headings in the language of the command."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=_width())

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        """The usage, under its name."""
        super().add_usage(usage, actions, groups, say("usage: ", "用法：") if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """An argument parser that speaks the language of the command."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"formatter_class": Formatter, **options, "add_help": False})
        self._positionals.title = say("positional arguments", "参数")
        self._optionals.title = say("options", "选项")
        self.add_argument("-h", "--help", action="help", help=say("show this help and exit", "显示本帮助"))

    def error(self, message: str) -> NoReturn:
        """Prints the usage and what is wrong, and exits with 2."""
        self.print_usage(sys.stderr)
        wrong = _in_chinese(message) if spoken() == "zh" else message
        self.exit(2, say(f"{self.prog}: error: {wrong}\n", f"{self.prog}：错误：{wrong}\n"))


# What argparse says of wrong usage, by the words of the library itself, which may be changed with its version.
_WRONG_USAGE = (
    ("the following arguments are required: %s", "缺少参数：{}"),
    ("unrecognized arguments: %s", "不认识的参数：{}"),
    ("expected one argument", "需要一个值"),
    ("expected at least one argument", "至少需要一个值"),
    ("invalid choice: %(value)r (choose from %(choices)s)", "不能是{}（可选：{}）"),
    ("invalid %(type)s value: %(value)r", "不是{}：{}"),
    ("ambiguous option: %(option)s could match %(matches)s", "选项不明确：{}，可能是{}"),
    ("argument %(argument_name)s: %(message)s", "参数 {}：{}"),
)


def _in_chinese(message: str) -> str:
    """What argparse says, in Chinese; as it is where it is none of the known."""
    for english, chinese in _WRONG_USAGE:
        pattern = re.sub(r"%(?:\\\(\w+\\\))?[sr]", "(.+?)", re.escape(gettext(english)))
        match = re.fullmatch(pattern, message, re.DOTALL)
        if match is not None:
            return chinese.format(*map(_in_chinese, match.groups()))
    return told(message, "zh")
