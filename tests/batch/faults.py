"""Every test of what befalls a batch, again and again: `python -m tests.batch.faults --times 10`."""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

import pytest

FILES = ("test_faults.py", "test_interrupted.py", "test_safe_outputs.py", "test_forked.py", "test_convert.py")


class Tally:
    """How often each test passed and failed."""

    def __init__(self) -> None:
        self.passed: Counter[str] = Counter()
        self.failed: Counter[str] = Counter()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Counts a test's own part, and what failed around it."""
        if report.failed:
            self.failed[report.nodeid] += 1
        elif report.when == "call" and report.passed:
            self.passed[report.nodeid] += 1


def main(arguments: list[str] | None = None) -> int:
    """1 where a test failed once."""
    parser = argparse.ArgumentParser(prog="python -m tests.batch.faults", description=__doc__)
    parser.add_argument("--times", type=int, default=10)
    times = parser.parse_args(arguments).times
    tally = Tally()
    paths = [str(Path(__file__).with_name(name)) for name in FILES]
    for _ in range(times):
        pytest.main(["-q", "-n0", "-p", "no:cacheprovider", *paths], plugins=[tally])
    print(f"{len(tally.passed)} tests, {sum(tally.passed.values())} runs passed, {sum(tally.failed.values())} failed")
    for name, count in tally.failed.items():
        print(f"  {name}: {count} of {times} failed")
    return 1 if tally.failed else 0


if __name__ == "__main__":
    raise SystemExit(main())
