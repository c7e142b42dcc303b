"""Reports whose second library is planted to raise, hang or grow: how many are given all the same.

`python -m tests.readers.second --count 500`
"""

from __future__ import annotations

import argparse
from collections import Counter
from itertools import cycle
from unittest.mock import patch

from extractor.diagnostics import Code
from extractor.pipeline import extract
from extractor.report import Outcome, Verdict
from tests.quality.generate import make_sample
from tests.quality.render import render
from tests.readers.second.planted import PLANTED, SMALL

FORMATS = ("html", "docx", "pdf")


def stands(data: bytes) -> bool:
    """Whether a report whose row does not add up is given, its verdicts unknown and the reason said."""
    found = extract(data)
    failed = [check.verdict for check in found.checks if check.outcome is Outcome.FAILS]
    said = [finding for finding in found.diagnostics if finding.code is Code.SECOND_READING_FAILED]
    return found.report is not None and set(failed) == {Verdict.UNKNOWN} and len(said) == 1


def main() -> int:
    """1 where a report is not given."""
    parser = argparse.ArgumentParser(prog="python -m tests.readers.second", description=__doc__)
    parser.add_argument("--count", type=int, default=70)
    endings: Counter[str] = Counter()
    for seed, format, work in zip(range(parser.parse_args().count), cycle(FORMATS), cycle(PLANTED), strict=False):
        data = render(make_sample(seed, format, settings={"printed_error": "row_total"}))
        with (
            patch("extractor.readers.second.guard.Allowance", lambda: SMALL),
            patch("extractor.verification.read_tables_again", lambda *given, work=work: work()),
        ):
            endings[f"{work.__name__}: {'a report' if stands(data) else 'NO REPORT'}"] += 1
    for ending, count in sorted(endings.items()):
        print(f"{count:5} {ending}")
    return int(any("NO REPORT" in ending for ending in endings))


if __name__ == "__main__":
    raise SystemExit(main())
