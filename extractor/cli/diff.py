"""`xxgk diff A B`: two years or versions of a report, cell by cell, section by section."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

from extractor.cli.tongue import add_language, say, spoken

if TYPE_CHECKING:
    from extractor.cli.options import Commands
    from extractor.series.difference import Difference

UNREADABLE, DIFFERENT = 1, 3
_CHANGES = {"added": ("added", "新增"), "removed": ("removed", "删除"), "changed": ("changed", "改动")}


def add(commands: Commands) -> None:
    """Adds the command."""
    parser = commands.add_parser(
        "diff",
        help=say("tell what differs between two reports", "比较两份报告"),
        description=say(
            "Tells what differs between two reports, years or versions: cells, sections and their text. A and B are "
            "reports, or records of single reports.",
            "比较两份报告（不同年度或不同版本）：单元格、章节与正文。A、B可以是报告文件，也可以是单份报告的JSON。",
        ),
        epilog=say(
            "Exit status: 0 nothing differs, 1 a file holds no report, 2 wrong usage, 3 something differs.",
            "退出码：0 无差异，1 有文件不是报告，2 用法错误，3 有差异。",
        ),
    )
    parser.add_argument("left", metavar="A", help=say("a report or a record of one", "一份报告，或其转换结果"))
    parser.add_argument(
        "right", metavar="B", help=say("the report or record it is compared with", "与之比较的报告或转换结果")
    )
    parser.add_argument("--json", action="store_true", help=say("as JSON", "输出JSON"))
    add_language(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Prints the difference; 3 where there is one."""
    from extractor.series.difference import difference, extraction_at

    try:
        found = difference(extraction_at(arguments.left), extraction_at(arguments.right))
    except ValueError:
        words = say("only reports can be compared", "只能比较报告")
        print(f"xxgk: {words}", file=sys.stderr)
        return UNREADABLE
    if arguments.json:
        print(json.dumps(found.to_dict(), ensure_ascii=False, indent=1))
    else:
        for line in _lines(found):
            print(line)
    return DIFFERENT if found.about or found.cells or found.sections else 0


def _lines(found: Difference) -> Iterator[str]:
    for name, left, right in found.about:
        yield f"{name}: {left} → {right}"
    for cell in found.cells:
        gap = f" ({cell.difference:+})" if cell.difference else ""
        yield f"{_label(cell.path)}: {_or_none(cell.left)} → {_or_none(cell.right)}{gap}"
    for section in found.sections:
        yield f"{section.section}: {_CHANGES[section.change][spoken() == 'zh']}"
        yield from (f"  - {line}" for line in section.removed)
        yield from (f"  + {line}" for line in section.added)
    yield say(
        f"{len(found.cells)} cells differ, {found.same_cells} are the same; {len(found.sections)} sections differ",
        f"{len(found.cells)}格不同，{found.same_cells}格相同；{len(found.sections)}个章节不同",
    )


def _or_none(text: str | None) -> str:
    return text if text is not None else say("(none)", "（无）")


def _label(path: str) -> str:
    from extractor.report.paths import TABLES

    name = path.removeprefix(f"{TABLES}.")
    if spoken() != "zh":
        return name
    from extractor.report.wide import wide_fields

    found = next((one for one in wide_fields() if one.name == name), None)
    return "｜".join(filter(None, (found.table_zh, found.row_zh, found.column_zh))) if found else name
