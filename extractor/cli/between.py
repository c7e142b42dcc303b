"""`xxgk check OUT...` for converted output: what only shows between reports."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from extractor.cli.tongue import say, spoken

UNREADABLE, WRONG_USAGE, DOUBTFUL = 1, 2, 3


def outputs_among(sources: list[str]) -> list[str]:
    """Those of the sources that are converted output, by their content; reports are none."""
    from extractor.series.outputs import kind_of

    return [source for source in sources if source != "-" and kind_of(source) is not None]


def run(arguments: argparse.Namespace, outputs: list[str]) -> int:
    """Prints what does not fit between the reports, and writes it to `-o`; 3 where a rule is broken at warning."""
    from extractor.series import check_outputs
    from extractor.series.tell import lines, write

    if len(outputs) < len(arguments.sources):
        words = say("reports and converted output cannot be checked together", "报告与转换结果不能一起核对")
        print(f"xxgk: {words}", file=sys.stderr)
        return WRONG_USAGE
    checked = check_outputs(outputs)
    if arguments.output:
        write(checked.findings, Path(arguments.output), spoken())
    for line in lines(checked, spoken()):
        print(line)
    grave = any(one.severity != "note" for one in checked.findings)
    return DOUBTFUL if grave and arguments.fail_on != "never" else 0
