"""One report's proof for people: its sums that fail, the cell that explains several, and all else that is doubtful."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.checks.suspects import Suspect, suspects
from extractor.checks.unfilled import Unfilled, unfilled_totals
from extractor.cli.places import Places
from extractor.cli.tongue import say, spoken
from extractor.diagnostics import Code, Diagnostic, Severity, row_of
from extractor.forms import Field, forms
from extractor.report import Check, Extraction, Outcome, Status, Verdict
from extractor.values.numbers import CellState

# Notes that doubt no value, and that an office wants to see before it publishes.
_BEFORE_PUBLICATION = frozenset({Code.YEAR_PAST, Code.CLAIM_DIFFERS})
_OUTCOMES = (Outcome.HOLDS, Outcome.FAILS, Outcome.NOT_CHECKABLE)


class Proof:
    """What is to be said of a report before it is published."""

    def __init__(self, extraction: Extraction, name: str) -> None:
        self.extraction, self.name = extraction, name
        self.failed = [check for check in extraction.checks if check.outcome is Outcome.FAILS]
        self.unfilled = unfilled_totals(extraction)
        self.doubts = [one for one in extraction.diagnostics if _is_doubt(one)]
        self._facts = {fact.field: fact for fact in extraction.facts}
        self._places = Places(extraction)

    def fails(self, fail_on: str) -> bool:
        """Whether it is to be looked at: for anything doubtful, for failed sums alone, or never."""
        if fail_on == "never":
            return False
        read = self.extraction.status in (Status.OK, Status.PARTIAL)
        return bool(self.failed) or (fail_on == "doubt" and (bool(self.unfilled) or bool(self.doubts) or not read))

    def lines(self) -> Iterator[str]:
        """The proof in the language of the command: whose report, what fails, what is doubtful, and the counts."""
        yield self._head()
        if self.failed:
            yield say(f"Sums that do not add up ({len(self.failed)}):", f"勾稽不符（{len(self.failed)}处）：")
        for number, check in enumerate(self.failed, 1):
            yield from self._sum(number, check)
        for suspect in suspects(self.extraction.checks):
            yield from self._suspect(suspect)
        yield from self._left_blank()
        yield from self._told_doubts()
        yield self._verdict()

    def _left_blank(self) -> Iterator[str]:
        """Totals that nobody filled in, though their parts are."""
        if not self.unfilled:
            return
        yield say(f"Totals left blank ({len(self.unfilled)}):", f"总计未填（{len(self.unfilled)}处）：")
        for number, one in enumerate(self.unfilled, len(self.failed) + 1):
            yield self._blank(number, one)
        yield say("    Fill them in.", "    请补填合计。")

    def _blank(self, number: int, one: Unfilled) -> str:
        where, sums = self._places.of_field(one.field), [str(found) for found in one.sums]
        return say(
            f" {number}. {where}: blank, its parts come to {' or '.join(sums)}",
            f" {number}. {where}：空白，各项合计为{'或'.join(sums)}",
        )

    def _told_doubts(self) -> Iterator[str]:
        if self.doubts:
            yield say(f"Doubtful or missing ({len(self.doubts)}):", f"存疑或缺少（{len(self.doubts)}处）：")
        first = len(self.failed) + len(self.unfilled) + 1
        for place, doubt in enumerate(self.doubts):
            yield from self._doubt(first + place, doubt)
            following = self.doubts[place + 1 :]
            if not following or following[0].code is not doubt.code:
                remedy = row_of(doubt.code).remedy
                yield f"    {say(remedy.en, remedy.zh)}"

    def _head(self) -> str:
        report = self.extraction.report
        if report is None:
            return self.name
        whose = report.organization or say("(no organization)", "（未见机关名称）")
        year = report.fiscal_year or say("(no year)", "（未见年份）")
        return say(f"{self.name}: {whose}, {year}", f"{self.name}　{whose}　{year}年度")

    def _sum(self, number: int, check: Check) -> Iterator[str]:
        statement = _statement(check.rule)
        where = self._places.of_check(check)
        yield say(f" {number}. {where}: {statement}", f" {number}. {where}：{statement}")
        sides = (check.left_fields, check.right_fields)
        yield "    " + " ≠ ".join(" + ".join(self._printed(field) for field in side) for side in sides)
        if apart := _apart(check):
            yield f"    {apart}"
        for field in (field for side in sides for field in side if self._counts(field)):
            yield f"    {self._printed(field):>8}  {self._places.of_field(field)}"
        if check.verdict is not None:
            yield f"    {_verdict(check.verdict)}"

    def _suspect(self, suspect: Suspect) -> Iterator[str]:
        fact = self._facts[suspect.field]
        if not isinstance(fact.value, int) or (wanted := fact.value + suspect.difference) < 0:
            return
        numbers = [str(self.failed.index(check) + 1) for check in suspect.checks]
        where = self._places.of_field(suspect.field)
        yield say(
            f" → One cell explains {' and '.join(numbers)}: {where}; it prints {fact.raw}, with {wanted} all add up.",
            f" → 第{'、'.join(numbers)}处可能只错一格：{where}，现为{fact.raw}；若为{wanted}，则各处都成立。",
        )

    def _doubt(self, number: int, doubt: Diagnostic) -> Iterator[str]:
        told = doubt.told(spoken())
        where = self._places.of_finding(doubt, told)
        if where:
            yield say(f" {number}. {where}: {told}", f" {number}. {where}：{told}")
        else:
            yield f" {number}. {told}"

    def _verdict(self) -> str:
        extraction = self.extraction
        if extraction.status is Status.NEEDS_OCR:
            return say(
                "Its pages are pictures: nothing could be checked; it needs OCR.",
                "页面是图片，未能核对，需先做文字识别（OCR）。",
            )
        if extraction.status is Status.NOT_A_REPORT:
            return say("It is no report: nothing was checked.", "不是年度报告，未作核对。")
        holds, fails, unknown = (sum(check.outcome is one for check in extraction.checks) for one in _OUTCOMES)
        counts = say(
            f"identities: {holds} hold, {fails} fail, {unknown} cannot be checked",
            f"勾稽关系：{holds}项成立，{fails}项不成立，{unknown}项无法核对",
        )
        if self.fails("doubt"):
            return counts + say(".", "。")
        return counts + say("; nothing is doubtful.", "；未见存疑之处。")

    def _printed(self, field: Field) -> str:
        fact = self._facts.get(field)
        return fact.raw if fact is not None and fact.raw else say("blank", "空")

    def _counts(self, field: Field) -> bool:
        """Whether a cell has a part in a sum: blanks and zeros have none."""
        fact = self._facts.get(field)
        return fact is not None and fact.state is CellState.NUMBER and fact.value != 0


def _is_doubt(found: Diagnostic) -> bool:
    """Whether it is told after the sums, which are told by themselves."""
    if found.severity is Severity.NOTE:
        return found.code in _BEFORE_PUBLICATION
    return found.code is not Code.IDENTITY_FAILS


def _statement(rule: str) -> str:
    """The identity in the form's own words."""
    return next(one.statement_zh for form in forms() for one in form.identities if one.rule == rule)


def _apart(check: Check) -> str:
    """What the sum of a side is and by how much the other differs; nothing where a cell stands against a cell."""
    left, right = check.left, check.right
    if left is None or right is None or len(check.left_fields) == len(check.right_fields) == 1:
        return ""
    apart = abs(right - left)
    if 1 not in (len(check.left_fields), len(check.right_fields)):
        return say(
            f"{left} on the left, {right} on the right, {apart} apart", f"左边共{left}，右边共{right}，相差{apart}"
        )
    total = right if len(check.left_fields) == 1 else left
    return say(f"the sum is {total}, {apart} apart", f"合计应为{total}，相差{apart}")


def _verdict(verdict: Verdict) -> str:
    words = {
        Verdict.SOURCE_ERROR: (
            "Both readings of every cell agree: the office printed it so.",
            "两次读取各格一致：原文即如此。",
        ),
        Verdict.MISREAD: (
            "A second reading differs and adds up: it was misread; compare the cells with the source.",
            "复读结果不同且相符：应为误读，请对照原文。",
        ),
        Verdict.UNKNOWN: (
            "No second reading decides it: compare the cells with the source.",
            "复读不能判定，请对照原文。",
        ),
    }
    return say(*words[verdict])
