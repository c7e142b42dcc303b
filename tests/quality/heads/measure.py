"""What is read of made-up heads: `python -m tests.quality.heads.measure --count 600 --seed 1`."""

from __future__ import annotations

import argparse
import html
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extractor import extract
from extractor.diagnostics import Severity
from extractor.report import Extraction

from ..floors import floors
from .negatives import Negative, make_negative
from .positives import Head, make_head

# Floors on any seeds: what a document names clearly is read, and nothing wrong is silent.
FLOORS = floors("heads")
EXACT, REFUSED, WARNED_AT_MOST = FLOORS["exact"], FLOORS["negatives_refused"], FLOORS["right_under_warning_most"]
SILENT_MOST, REPORTS_REFUSED_MOST = FLOORS["silent_most"], FLOORS["reports_refused_most"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was read of one head: each value right, wrong or absent, and whether a warning covers it."""

    head: Head
    refused: bool
    organization: str
    year: str
    published: bool
    found: tuple[str | None, int | None]


def render(lines: Sequence[str], page_title: str = "", *, page: bool = False) -> bytes:
    """Lines as a text file, or as a page with a paragraph each."""
    if not page:
        return "\n".join(lines).encode()
    body = "".join(f"<p>{html.escape(line)}</p>" for line in lines)
    title = f"<title>{html.escape(page_title)}</title>" if page_title else ""
    return f'<!DOCTYPE html><html><head><meta charset="utf-8">{title}</head><body>{body}</body></html>'.encode()


def judged(head: Head) -> Verdict:
    """A head read and held against its truth."""
    extraction = extract(render(head.lines, head.page_title, page=bool(head.page_title)), name="head")
    report = extraction.report
    if report is None:
        return Verdict(head, True, "refused", "refused", False, (None, None))
    found = "".join((report.organization or "").split())
    organization = _state(found or None, head.organization, "organization", extraction)
    year = _state(report.fiscal_year, head.year, "fiscal_year", extraction)
    published = head.published is None or report.published == head.published
    return Verdict(head, False, organization, year, published, (report.organization, report.fiscal_year))


def _state(found: str | int | None, true: str | int, name: str, extraction: Extraction) -> str:
    path = f"$.report.{name}"
    warned = any(one.path == path and one.severity is not Severity.NOTE for one in extraction.diagnostics)
    state = "right" if found == true else "absent" if found is None else "wrong"
    return f"{state}, warned" if warned else state


def is_refused(negative: Negative) -> bool:
    """Whether a document that is no report is refused."""
    return extract(render(negative.lines), name="negative").report is None


def misses(verdicts: Sequence[Verdict], refusals: Sequence[bool]) -> list[str]:
    """The floors that are missed, in words."""
    clear = [one for one in verdicts if one.head.clear]
    out = []
    for name in ("organization", "year") if verdicts else ():
        states = Counter(getattr(one, name) for one in verdicts)
        silent = states["wrong"] + states["absent"]
        exact = sum(getattr(one, name).startswith("right") for one in clear) / max(1, len(clear))
        warned = sum(getattr(one, name) == "right, warned" for one in clear) / max(1, len(clear))
        out += [f"{name}: {silent} wrong or absent without a warning"] if silent > SILENT_MOST else []
        out += [f"{name}: {exact:.1%} exact, floor {EXACT:.0%}"] if exact < EXACT else []
        out += [f"{name}: {warned:.1%} right under a warning"] if warned > WARNED_AT_MOST else []
    refused = sum(one.refused for one in verdicts)
    out += [f"{refused} reports refused"] if refused > REPORTS_REFUSED_MOST else []
    days = sum(one.published for one in verdicts)
    out += [f"published: {days} of {len(verdicts)} exact"] if days < EXACT * len(verdicts) else []
    share = sum(refusals) / max(1, len(refusals))
    out += [f"negatives: {share:.1%} refused, floor {REFUSED:.0%}"] if refusals and share < REFUSED else []
    return out


def table(verdicts: Iterable[Verdict]) -> list[str]:
    """States by kind of head."""
    by_kind: dict[str, Counter[str]] = {}
    for one in verdicts:
        states = by_kind.setdefault(one.head.kind, Counter())
        states[f"org {one.organization}"] += 1
        states[f"year {one.year}"] += 1
    return [f"{kind:16} {dict(sorted(states.items()))}" for kind, states in by_kind.items()]


def main(arguments: list[str] | None = None) -> int:
    """Prints what was read; 1 where a floor is missed."""
    parser = argparse.ArgumentParser(prog="python -m tests.quality.heads.measure")
    parser.add_argument("--count", type=int, default=600)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kind")
    parser.add_argument("--show", type=int, default=0, help="how many heads that are not right to print")
    options = parser.parse_args(arguments)
    seeds = range(options.seed, options.seed + options.count)
    verdicts = [judged(make_head(seed, options.kind)) for seed in seeds]
    negatives = [] if options.kind else [make_negative(seed) for seed in seeds]
    refusals = [is_refused(one) for one in negatives]
    print("\n".join(table(verdicts)))
    taken = Counter(one.kind for one, refused in zip(negatives, refusals, strict=True) if not refused)
    print(f"negatives refused: {sum(refusals)} of {len(refusals)}; not: {dict(taken)}")
    _show([one for one in verdicts if _is_bad(one)][: options.show])
    missed = misses(verdicts, refusals)
    print("\n".join(f"MISSED  {line}" for line in missed))
    return 1 if missed else 0


def _is_bad(one: Verdict) -> bool:
    states = (one.organization, one.year)
    return (
        one.refused
        or not one.published
        or any(s in ("wrong", "absent") or (one.head.clear and s != "right") for s in states)
    )


def _show(verdicts: Sequence[Verdict]) -> None:
    for one in verdicts:
        print(f"\n{one.head.kind}: {one.organization} / {one.year} / published {one.published}")
        print(f"  found {one.found}, is {(one.head.organization, one.head.year, one.head.published)}")
        for line in ([one.head.page_title] if one.head.page_title else []) + list(one.head.lines[:7]):
            print(f"    {line[:110]}")


if __name__ == "__main__":
    raise SystemExit(main())
