"""A report whose every text tries to be markup, and a source that does, for pages that must show them as text."""

from __future__ import annotations

import json
from typing import Any

from extractor.review.view import Entry
from tests.review.cases import entry_of

ATTACKS = (
    "</script><script>window.pwned=1</script>",
    '"><img src=x onerror="window.pwned=2">',
    "<svg onload=window.pwned=3>",
    "<style>*{display:none}</style>",
    '<form action="https://example.invalid/"><button>go</button></form>',
    '<a href="javascript:window.pwned=4">click</a>',
    '<meta http-equiv="refresh" content="0;url=https://example.invalid/">',
    "<iframe srcdoc='<script>parent.pwned=5</script>'></iframe>",
    "<!--<script>",
    "]]>\u2028\u2029\ud800",
    "__proto__",
)
ATTACK = " ".join(ATTACKS)
FIELD = ("table", "row", "column")
CLAIM = {
    **dict.fromkeys(("concept", "unit", "hedge", "sentence"), ATTACK),
    "value": 3,
    "stated": "digits",
    "scope": "own",
    "period": "year",
    "includes": None,
    "section": 0,
    "start": 0,
    "end": 1,
    "repeated_differs": False,
    "compare": {
        "outcome": "differs",
        "fields": [{"table": "requests", "row": "granted", "column": "total"}, dict.fromkeys(FIELD, ATTACK)],
        "cell": 5,
    },
}

SOURCE = f"""<html><head><title>云溪市2022年政府信息公开工作年度报告</title><script>window.pwned=6</script>
<link rel=stylesheet href="https://example.invalid/a.css"><style>body{{display:none}}</style></head>
<body onload="window.pwned=7"><h1>云溪市统计局2022年政府信息公开工作年度报告</h1><p>一、总体情况</p>
<p>{ATTACK.replace("<", "&lt;").encode("utf-8", "ignore").decode()}</p><p><img src="https://example.invalid/x.png">图</p>
<p><a href="javascript:window.pwned=8">链接</a><a href="https://example.invalid/">外链</a></p>
<form action="https://example.invalid/"><input name=a value=1><button>提交</button></form>
<p>二、主动公开政府信息情况</p><table><tr><td>第二十条第（一）项</td></tr><tr><td>信息内容</td><td>本年制发件数</td>
<td>本年废止件数</td><td>现行有效件数</td></tr><tr><td>规章</td><td>1&lt;script&gt;window.pwned=9&lt;/script&gt;</td><td>0</td>
<td>0</td></tr><tr><td>行政规范性文件</td><td>1</td><td>0</td><td>3</td></tr></table></body></html>"""


def hostile_record() -> dict[str, Any]:
    """The record of a case with attacks in the place of all its texts, and claims that a later version may add."""
    record: dict[str, Any] = json.loads(json.dumps(dict(entry_of("html-printed-error").record), default=float))
    record["source"] |= {"name": ATTACK, "media_type": ATTACK}
    report = record["report"]
    report |= {"organization": ATTACK, "title": ATTACK, "preamble": ATTACK}
    report["claims"] = [CLAIM | {"raw": raw} for raw in (ATTACK, "<img")]
    report["sections"] = [{"key": None, "number": ATTACK, "heading": ATTACK, "text": ATTACK, "sections": []}]
    report["extra"] = [
        {"table": "requests", "labels": [ATTACK], "column": ATTACK, "state": "text", "value": None, "raw": ATTACK}
        | {"unit": None, "location": None}
    ]
    for fact in record["facts"][:40]:
        fact |= {"state": "text", "value": None, "raw": ATTACK, "unit": ATTACK}
        fact["location"]["file"] = ATTACK
    for found in record["diagnostics"]:
        found["args"] = dict.fromkeys(found["args"], ATTACK)
    record["version"] = ATTACK
    return record


def hostile_entry() -> Entry:
    """The entry of that record."""
    return Entry.of_line(json.dumps(hostile_record(), ensure_ascii=True))
