from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from extractor.series import Checked, Finding, check_outputs
from tests.samples import some
from tests.series.archive import line, reports_of
from tests.series.breaks import Planted, Said, planted


def said(findings: tuple[Finding, ...], severity: str) -> set[Said]:
    return {(one.rule, one.organization, one.years[-1]) for one in findings if one.severity == severity}


def written(folder: Path, lines: list[str]) -> Path:
    out = folder / "out.jsonl"
    out.write_text("\n".join(lines) + "\n", "utf-8")
    return out


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Checked:
    lines = [line(made) for made in reports_of(5)]
    return check_outputs([written(tmp_path_factory.mktemp("archive"), lines)])


def test_a_sound_archive_has_nothing_at_all_to_warn_of(whole: Checked) -> None:
    assert said(whole.findings, "warning") == set()
    assert not [one for one in whole.findings if one.rule.startswith(("x.year", "x.duplicate", "x.copied"))]
    assert whole.tally.held["x.requests.carry"] > 10_000
    assert whole.tally.held["x.region.sum"] > 500


@cache
def broken(seed: int) -> tuple[Planted, Checked]:
    archive = planted(seed)
    with TemporaryDirectory() as folder:
        return archive, check_outputs([written(Path(folder), [line(made) for made in archive.reports])])


@pytest.mark.parametrize("seed", range(11, some(12, 13)))
def test_every_planted_break_is_found_and_nothing_else_at_warning(seed: int) -> None:
    archive, found = broken(seed)
    assert said(found.findings, "warning") == archive.warnings
    assert archive.notes - said(found.findings, "note") == set()


def test_a_break_has_both_places_and_both_values() -> None:
    _, found = broken(12)
    carry = next(one for one in found.findings if one.rule == "x.requests.carry")
    assert (carry.status, carry.outcome, carry.difference) == ("heuristic", "fails", 1)
    (left,), (right,) = carry.left.cells, carry.right.cells
    assert (left.path, right.path) == (
        "$.report.tables.requests.carried_over.research_institution",
        "$.report.tables.requests.carried_forward.research_institution",
    )
    assert (left.raw, left.year, right.year) == (str(left.value), carry.years[1], carry.years[0])
    assert left.location == {"page": 3, "table": 2}
    assert json.loads(json.dumps(carry.to_dict(lang="zh"), ensure_ascii=False))["says"].startswith("本年")
