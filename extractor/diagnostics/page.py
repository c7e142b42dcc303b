"""The catalog as a page for users, in both languages: `python -m extractor.diagnostics > docs/diagnostics.md`."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.diagnostics.catalog import CATALOG
from extractor.diagnostics.codes import Code, Scope, Severity
from extractor.diagnostics.rows import Both, Row

_SCOPES = {
    Scope.SOURCE: Both("the source, no value", "来源，不涉及数值"),
    Scope.DOCUMENT: Both("all that was read", "读出的全部内容"),
    Scope.HEAD: Both("whose report it is, of which year and form", "报告的机关、年度与格式"),
    Scope.NARRATIVE: Both("sections", "章节"),
    Scope.TABLES: Both("all tables", "全部表格"),
    Scope.TABLE: Both("a table", "一张表"),
    Scope.CELLS: Both("a row or cells", "一行或若干单元格"),
}
_SEVERITIES = {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.NOTE: "提示"}
_HEAD = """\
# Findings · 诊断

Everything that is doubtful or missing in a report is an entry of `diagnostics`, on the narrowest `path` that covers
it. An error says that something is missing, a warning doubts a value, a note informs and doubts nothing. `message` is
made of the row below and the entry's `args`, in English or (`--lang zh`, `to_dict(language="zh")`) in Chinese. This
page is emitted from the catalog in `extractor/diagnostics`.

报告中凡存疑或缺少之处，都是 `diagnostics` 中的一条，`path` 指明所涉的最小范围。错误（error）表示缺少内容，
警告（warning）表示数值存疑，提示（note）只作说明。`message` 由下表与该条的 `args` 组成，可为英文或中文（`--lang zh`）。
本页由 `extractor/diagnostics` 中的目录生成。
"""


def page() -> str:
    """The page as Markdown."""
    sections = (line for code, row in CATALOG.items() for line in _section(code, row))
    return "\n".join([_HEAD, *_contents(), "", *sections])


def _contents() -> Iterator[str]:
    yield "| code · 代码 | severity · 级别 | doubts · 所涉 | meaning | 含义 |"
    yield "|---|---|---|---|---|"
    for code, row in CATALOG.items():
        scope, grave = _SCOPES[row.scope], _SEVERITIES[row.severity]
        told = f"{scope.en} · {scope.zh} | {row.meaning.en} | {row.meaning.zh}"
        yield f"| [`{code}`](#{code}) | {row.severity} · {grave} | {told} |"


def _section(code: Code, row: Row) -> Iterator[str]:
    yield f"## `{code}`"
    yield ""
    yield f"{row.meaning.en} {row.remedy.en}"
    yield ""
    yield f"{row.meaning.zh}{row.remedy.zh}"
    yield ""
    yield "| variant · 变体 | severity · 级别 | message | 消息 |"
    yield "|---|---|---|---|"
    for variant, says in row.says.items():
        named = f"`{variant}`" if variant else ""
        yield f"| {named} | {row.severity_of(variant)} | {_escaped(says.en)} | {_escaped(says.zh)} |"
    yield ""


def _escaped(message: str) -> str:
    return message.replace("|", "\\|")
