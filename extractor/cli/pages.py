"""Pages of reference emitted from what they tell of: `python -m extractor.cli.pages commands > docs/commands.md`."""

from __future__ import annotations

import argparse
import inspect
import sys
from collections.abc import Callable, Iterator
from typing import Any

import extractor
from extractor.cli import _parser
from extractor.cli.tongue import speaking


def commands() -> str:
    """Every command with its arguments and options, in Chinese, from the parsers."""
    with speaking("zh"):
        parser = _parser([])
    (found,) = (action for action in parser._actions if isinstance(action, argparse._SubParsersAction))
    parts = ["# 命令", "由各命令的参数定义生成；`xxgk 命令 --help` 显示同样的内容，`--lang en` 为英文。"]
    for name, one in found.choices.items():
        parts += [f"## xxgk {name}", one.description or "", "\n".join(_options(one))]
    return "\n\n".join(parts) + "\n"


def _options(parser: argparse.ArgumentParser) -> Iterator[str]:
    yield "| 参数 | 说明 |"
    yield "|---|---|"
    for action in parser._actions:
        if action.help == argparse.SUPPRESS or isinstance(action, argparse._HelpAction):
            continue
        value = "" if action.nargs == 0 else f" {_value(action)}"
        named = ", ".join(action.option_strings) + value if action.option_strings else _value(action)
        yield f"| `{named.strip()}` | {_cell(action.help or '')} |"


def _value(action: argparse.Action) -> str:
    if action.choices and not action.metavar:
        return "{" + ",".join(map(str, action.choices)) + "}"
    return str(action.metavar or action.dest.upper())


def _cell(text: str) -> str:
    return " ".join(text.replace("%(default)s", "").replace("%%", "%").split()).replace("|", "\\|")


def library() -> str:
    """The public names with their signatures and what they give, from their docstrings."""
    parts = ["# Python 接口", "由代码中的说明生成（英文）；用法见[在程序中使用](tutorials/program.md)。"]
    for name in extractor.__all__:
        found = getattr(extractor, name)
        if callable(found):
            parts += [f"## {name}", *_described(name, found)]
            if name == "Extraction":
                methods = [key for key in vars(found) if not key.startswith("_") and callable(getattr(found, key))]
                for method in sorted(methods):
                    parts += [f"### Extraction.{method}", *_described(method, getattr(found, method))]
    return "\n\n".join(parts) + "\n"


def _described(name: str, found: Any) -> list[str]:
    text = inspect.getdoc(found) or ""
    if inspect.isclass(found):
        return [text]
    return [f"```text\n{name}{inspect.signature(found)}\n```", text]


def record() -> str:
    """Every object of a record with its properties, from the schema."""
    from extractor.report.schema import report_schema

    schema = report_schema()
    parts = [
        "# JSON 各项",
        "由 `schemas/report.schema.json` 生成；`xxgk schema --of rows|wide|status|tally` 给出其他输出的。",
    ]
    objects = [schema, *(one for key, one in schema["$defs"].items() if "." not in key)]
    for one in objects:
        parts += [f"## {one['title']}", one.get("description", ""), "\n".join(_properties(one))]
    return "\n\n".join(filter(None, parts)) + "\n"


def _properties(one: dict[str, Any]) -> Iterator[str]:
    if "properties" not in one:
        return
    yield "| 名称 | 类型 | 说明 |"
    yield "|---|---|---|"
    for name, value in one["properties"].items():
        optional = "" if name in one.get("required", ()) else "（可无）"
        yield f"| `{name}`{optional} | {_cell(_type(value))} | {_cell(value.get('description', ''))} |"


def _type(value: dict[str, Any]) -> str:
    if "$ref" in value:
        return str(value["$ref"]).rpartition("/")[2]
    if "enum" in value:
        shown = [str(one) for one in value["enum"] if one is not None]
        return " · ".join(shown[:12]) + (f" … ({len(shown)})" if len(shown) > 12 else "")
    if "anyOf" in value:
        return " | ".join(_type(one) for one in value["anyOf"])
    if value.get("type") == "array":
        return f"[{_type(value.get('items', {}))}]"
    kinds = value.get("type", "const" if "const" in value else "")
    return " | ".join(kinds) if isinstance(kinds, list) else str(kinds)


PAGES: dict[str, Callable[[], str]] = {"commands": commands, "library": library, "json": record}

if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.stdout.write(PAGES[sys.argv[1]]())
