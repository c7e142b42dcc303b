"""What a batch came to, counted as it goes: by status, form and year, failures first."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

from extractor.batch.corrected import Tally as Corrections
from extractor.batch.outcome import Outcome, OutcomeStatus
from extractor.batch.schemas import TALLY
from extractor.cli.tongue import cause, say, word
from extractor.language.shown import shown

SHOWN_FAILURES = 20
REPORTED_FAILURES = 1000  # all of them are in the status rows
STATUS_WIDTH = 14  # of the column of statuses, in places of a terminal


class Tally:
    """Counts of outcomes, and the first failures."""

    def __init__(self) -> None:
        self.statuses: Counter[OutcomeStatus] = Counter()
        self.forms: Counter[str] = Counter()
        self.years: Counter[int] = Counter()
        self.errors: Counter[str] = Counter()
        self.diagnostics: Counter[str] = Counter()
        self.verdicts: Counter[str] = Counter()
        self.facts = 0
        self.kept = 0
        self.duplicates: Counter[str] = Counter()
        self.corrections: Corrections | None = None
        self.skipped: Counter[str] = Counter()
        self._failures: list[Outcome] = []

    def add(self, outcome: Outcome) -> None:
        """Counts an outcome."""
        self.statuses[outcome.status] += 1
        self.diagnostics.update(outcome.diagnostics)
        self.verdicts.update(outcome.verdicts.keys())
        self.facts += outcome.facts
        self.kept += outcome.kept
        if outcome.form:
            self.forms[outcome.form] += 1
        if outcome.fiscal_year:
            self.years[outcome.fiscal_year] += 1
        if outcome.status.failed:
            self.errors[outcome.error_code or outcome.status.value] += 1
            if len(self._failures) < REPORTED_FAILURES:
                self._failures.append(outcome)

    @property
    def total(self) -> int:
        """The inputs that have ended."""
        return self.statuses.total()

    @property
    def failed(self) -> int:
        """The inputs without a result."""
        return sum(count for status, count in self.statuses.items() if status.failed)

    def lines(self, *, failures: bool = True) -> Iterator[str]:
        """The summary, with the first failures where they were not printed one by one."""
        if not self.total:
            yield say("no input files", "没有输入文件")
            return
        if self.failed:
            yield say(
                f"{self.failed:,} of {self.total:,} inputs failed:", f"{self.total:,}个输入中{self.failed:,}个失败："
            )
            yield from self._counts(failed=True)
            some = self._failures[:SHOWN_FAILURES] if failures else []
            yield from (f"    {failure_line(outcome)}" for outcome in some)
            if failures and self.failed > SHOWN_FAILURES:
                more = self.failed - SHOWN_FAILURES
                yield say(f"    and {more:,} more, each in the status file", f"    另有{more:,}个，均在状态文件中")
        done = self.total - self.failed
        yield say(f"{done:,} inputs converted, {self.facts:,} facts:", f"已转换{done:,}个，{self.facts:,}个数据：")
        yield from self._counts(failed=False)
        yield from _counted(say("by form", "按格式"), self.forms)
        yield from _counted(say("by fiscal year", "按年度"), self.years)
        yield from _counted(say("diagnostics", "诊断"), self.diagnostics)
        yield from _counted(say("reports that do not add up", "勾稽不符的报告"), self.verdicts)
        if self.duplicates.total():
            told = say("repeat an earlier input (duplicate_of)", "与先前的文件重复（duplicate_of）")
            yield from _counted(told, self.duplicates)
        yield from self._corrections()
        if self.skipped.total():
            told = say("passed by, for they can be no reports", "略去不可能是报告的文件")
            yield from _counted(told, self.skipped)
        if self.kept:
            yield say(f"{self.kept:,} of them kept from an earlier run", f"其中{self.kept:,}个取自先前的运行")

    def report(self) -> dict[str, Any]:
        """The summary as data."""
        return {
            "schema": TALLY,
            "inputs": self.total,
            "failed": self.failed,
            "kept": self.kept,
            "facts": self.facts,
            "duplicates": {kind: count for kind, count in sorted(self.duplicates.items()) if count},
            **({"corrections": self.corrections._asdict()} if self.corrections else {}),
            "skipped": dict(sorted(self.skipped.items())),
            "by_error": dict(self.errors.most_common()),
            "failures": [_failure(outcome) for outcome in self._failures],
            "by_status": {status.value: self.statuses[status] for status in OutcomeStatus if self.statuses[status]},
            "by_form": dict(sorted(self.forms.items())),
            "by_fiscal_year": {str(year): count for year, count in sorted(self.years.items())},
            "diagnostics": dict(sorted(self.diagnostics.items())),
            "reports_that_do_not_add_up": dict(sorted(self.verdicts.items())),
        }

    def report_json(self, **run: Any) -> str:
        """The report as text, with what else is told of the run."""
        return json.dumps({**self.report(), **run}, ensure_ascii=False, indent=2) + "\n"

    def _corrections(self) -> Iterator[str]:
        if self.corrections is not None:
            applied, refused, absent = self.corrections
            yield say(
                f"corrections: {applied:,} laid over, {refused:,} refused (see correction_refused), {absent:,} of "
                "other files",
                f"人工更正：采用{applied:,}处，拒绝{refused:,}处（见 correction_refused），属于其他文件{absent:,}处",
            )

    def _counts(self, *, failed: bool) -> Iterator[str]:
        for status in OutcomeStatus:
            if status.failed is failed and self.statuses[status]:
                yield f"  {padded(word(status.value))}{self.statuses[status]:>9,}"


def padded(text: str) -> str:
    """A status in its column; a Chinese character takes two places."""
    wide = sum(not character.isascii() for character in text)
    return text + " " * max(0, STATUS_WIDTH - len(text) - wide)


def _counted(title: str, counts: Counter[Any]) -> Iterator[str]:
    if counts:
        listed = (f"{word(str(key))} {count:,}" for key, count in sorted(counts.items()) if count)
        yield say(f"{title}: ", f"{title}：") + say(", ", "、").join(listed)


def _failure(outcome: Outcome) -> dict[str, Any]:
    row = outcome.status_row()
    return {key: row[key] for key in ("name", "sha256", "status", "error_code", "error")}


def failure_line(outcome: Outcome) -> str:
    """A failure on one line: its status, its name and the cause."""
    message = outcome.error or ""
    named = message if outcome.name in message else f"{outcome.name}: {message}"
    return shown(say(f"{outcome.status.value}: ", f"{word(outcome.status.value)}：") + cause(named))
