"""Free-form reports: a chapter's key is right or it has none, never another's."""

from collections import Counter

import pytest

from extractor.pipeline import extract
from extractor.report import Section

from .free import Chapter, Free, as_page, as_text, draw_free

FORMATS = {"txt": as_text, "html": as_page}


def outcome(chapter: Chapter, section: Section | None) -> str:
    """Whether a chapter was found with its keys."""
    if section is None:
        return "lost"
    keys = section.keys or ((section.key,) if section.key else ())
    if set(keys) == set(chapter.keys):
        return "right"
    if not keys:
        return "null"
    return "part" if set(keys) < set(chapter.keys) else "wrong"


def outcomes(free: Free, fmt: str) -> Counter[str]:
    """The outcomes of a report's chapters."""
    report = extract(FORMATS[fmt](free), name=f"a.{fmt}").report
    sections = {one.heading: one for one in report.sections} if report else {}
    return Counter(outcome(chapter, sections.get(chapter.heading)) for chapter in free.chapters)


@pytest.mark.parametrize("fmt", FORMATS)
def test_keys_are_right_or_none(fmt: str) -> None:
    total: Counter[str] = Counter()
    for seed in range(30):
        total += outcomes(draw_free(seed), fmt)
    assert total["wrong"] == 0
    assert total["right"] + total["null"] + total["part"] >= 0.99 * total.total()
    assert total["right"] >= 0.9 * total.total()
