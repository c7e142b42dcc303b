"""The skeletons of the pages: nothing of a source is in them but data, which scripts of the site show as text."""

from __future__ import annotations

import json
from collections.abc import Sequence
from html import escape
from typing import Any

from extractor.language import Language
from extractor.report.json_text import whole_text

# Nothing is loaded but the site's own files, nothing is sent, and no script can make markup of a text. What 'self' is
# for a page from disk differs among browsers; "file:" says the same to all, and nothing to a page from a server.
POLICY = (
    "default-src 'none'; script-src 'self' file:; style-src 'self' file:; img-src 'self' file:; base-uri 'none'; "
    "form-action 'none'; "
    "require-trusted-types-for 'script'; trusted-types 'none'"
)
_SHARED = ("words.js", "forms.js", "common.js", "corrections.js")
INDEX_SCRIPTS = (*_SHARED, "charts.js", "index.js")
REPORT_SCRIPTS = (*_SHARED, "sums.js", "source.js", "form.js", "findings.js", "cell.js", "report.js")
_TITLE = "政府信息公开工作年度报告核对"

# What ends a data block early, or is no character of a script, is written as its number.
_ESCAPED = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}


def index_html(rows: Sequence[dict[str, Any]], language: Language) -> str:
    """The page that lists all reports."""
    return _page(_TITLE, "", INDEX_SCRIPTS, {"language": language, "reports": rows}, "index")


def report_html(data: dict[str, Any], language: Language) -> str:
    """The page of a report."""
    report = data["report"] or {}
    title = report.get("title") or data["name"]
    return _page(f"{title} · {_TITLE}", "../", REPORT_SCRIPTS, data | {"language": language}, "report")


def data_text(data: Any) -> str:
    """JSON that can stand in a page or a script, whatever its texts are.

    >>> data_text({"a": "</script>"})
    '{"a":"\\\\u003c/script\\\\u003e"}'
    """
    text = whole_text(json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False))
    for sign, written in _ESCAPED.items():
        text = text.replace(sign, written)
    return text


def _page(title: str, above: str, scripts: Sequence[str], data: dict[str, Any], kind: str) -> str:
    loaded = "\n".join(f'<script src="{above}assets/{name}"></script>' for name in scripts)
    return f"""<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<title>{escape(whole_text(title))}</title>
<link rel="stylesheet" href="{above}assets/review.css">
</head>
<body class="{kind}">
<noscript>此页需要启用脚本。This page needs scripts.</noscript>
<script type="application/json" id="data">{data_text(data)}</script>
{loaded}
</body>
</html>
"""
