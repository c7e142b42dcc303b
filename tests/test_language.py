"""Causes in Chinese: every message that an error of the package is made with has its wording."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from extractor.language import locale_language, told
from extractor.language.causes import wordings

PACKAGE = Path(__file__).resolve().parents[1] / "extractor"
# Errors that no person reads: of the machinery between processes and of Python's own protocols.
_NOT_SHOWN = frozenset({"KeyError", "AttributeError", "RuntimeError", "TypeError", "ValueError", "NotImplementedError"})
_NAME = re.compile(r"\{(\w+)\}")


def messages() -> Iterator[tuple[str, str]]:
    """Where each error is made, and its message with `X1`, `X2` … for what varies."""
    for path in sorted(PACKAGE.rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and node.args and _makes_error(node):
                message = _message(node.args[0])
                if message is not None:
                    yield f"{path.relative_to(PACKAGE)}:{node.lineno}", message


def _makes_error(node: ast.Call) -> bool:
    name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
    return name.endswith("Error") and name not in _NOT_SHOWN


def _message(node: ast.expr) -> str | None:
    if isinstance(node, ast.Constant):
        return str(node.value)
    if not isinstance(node, ast.JoinedStr):
        return None
    parts = [part.value if isinstance(part, ast.Constant) else f"X{at}" for at, part in enumerate(node.values)]
    return "".join(map(str, parts))


def test_every_error_has_a_chinese_wording() -> None:
    found = list(messages())
    assert len(found) > 100
    assert [(where, message) for where, message in found if not _is_worded(message)] == []


def _is_worded(message: str) -> bool:
    """Whether a message, or what is left of it but for its names, is told in Chinese."""
    if re.fullmatch(r"(?:X\d+|[\W_])+", message):
        return True
    return any("\u4e00" <= character <= "\u9fff" for character in told(message, "zh"))


@pytest.mark.parametrize(("english", "chinese"), wordings().items())
def test_both_wordings_name_the_same(english: str, chinese: str) -> None:
    assert set(_NAME.findall(english)) == set(_NAME.findall(chinese))


def test_what_a_message_names_is_told_too() -> None:
    advice = "download it again, or open it in the program that made it and save it"
    message = f"a.docx: the document is cut short or no zip (X): {advice}"
    assert told(message, "zh") == "a.docx：文档被截断，或不是zip（X）：请重新下载，或用制作它的程序打开后另存"
    assert told(message, "en") == message
    assert told("nobody knows this", "zh") == "nobody knows this"


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "en"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LC_ALL": "", "LC_MESSAGES": "zh_TW", "LANG": "en_US"}, "zh"),
        ({"LC_ALL": "en_US.UTF-8", "LANG": "zh_CN"}, "en"),
    ],
)
def test_the_language_follows_the_locale(environment: dict[str, str], language: str) -> None:
    assert locale_language(environment) == language
