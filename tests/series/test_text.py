"""The rules over sentences, in archives whose sentences are true until a break is planted."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random

import pytest

from extractor.claims import with_claims
from extractor.report import Extraction
from extractor.series import Checked, check_outputs
from extractor.series.statements import statements_of
from extractor.series.tell import lines as told
from tests.series import narratives
from tests.series.archive import Made, line, reports_of
from tests.series.breaks import Said, called
from tests.series.narratives import Around, arounds

RULES = ("x.claim.growth", "x.region.sum_parts", "x.text_vs_table")


def record(made: Made, text: str) -> str:
    """A report with sentences and the claims that are read from them."""
    extraction = Extraction.from_json(line(made, text))
    assert extraction.report is not None
    report, _ = with_claims(extraction.report)
    return extraction._replace(report=report).to_json()


def sentences(around: Around, rng: Random) -> str:
    """What a report truly says of itself."""
    parts = [narratives.of_cell(around)]
    if around.before is not None:
        parts.append(narratives.of_growth(around, rng))
    if around.inner:
        parts.append(rng.choice((narratives.of_parts, narratives.of_some))(around, rng))
    return "".join(parts)


def checked(folder: Path, lines: list[str]) -> Checked:
    out = folder / "out.jsonl"
    out.write_text("\n".join(lines) + "\n", "utf-8")
    return check_outputs([out])


def said(found: Checked) -> set[Said]:
    return {(one.rule, one.organization, one.years[-1]) for one in found.findings if one.rule in RULES}


@pytest.mark.parametrize("seed", [21, 22])
def test_breaks_of_sentences_are_found_and_no_others(seed: int, tmp_path: Path) -> None:
    rng = Random(seed)
    every = arounds(list(reports_of(seed)))
    kept = [one for one in every if one.made.year >= 2022 and (one.inner or one.made.key.organ == "department3")]
    before = [one for one in every if one.made.year == 2021 and one.made.key in {each.made.key for each in kept}]
    within = [one for one in every if one.made.key.organ == "government" and not one.inner and one.made.year >= 2022]
    departments = rng.sample([one for one in kept if not one.inner], 6)
    cities = rng.sample([one for one in kept if one.inner], 4)
    wrong: dict[int, str] = {}
    planted: set[Said] = set()
    for number, one in enumerate(departments):
        grown, by = ("x.claim.growth", rng.choice((3, 7, 40))) if number < 3 else ("x.text_vs_table", 0)
        wrong[id(one)] = narratives.of_growth(one, rng, by) if by else narratives.of_cell(one, rng.choice((1, 9, 30)))
        planted.add((grown, called(one.made), one.made.year))
    for one in cities:
        wrong[id(one)] = narratives.of_parts(one, rng, off=rng.choice(sorted(one.inner)), by=rng.choice((1, 5, 60)))
        planted.add(("x.region.sum_parts", called(one.made), one.made.year))
    lines = [record(one.made, wrong.get(id(one)) or sentences(one, rng)) for one in (*before, *kept, *within)]
    found = checked(tmp_path, lines)
    assert said(found) == planted
    assert all(one.severity == "note" for one in found.findings if one.rule in RULES)
    for name in RULES:
        assert found.tally.held[name] > 20
    assert "正文“" in "\n".join(told(found, "zh"))


def test_a_break_has_the_sentence_and_the_cells(tmp_path: Path) -> None:
    every = arounds([made for made in reports_of(3) if made.name == "金湖县财政局"])
    now = next(one for one in every if one.made.year == 2023)
    before = now.before
    assert before is not None
    new, old = (narratives.cell(one, "requests", "new_received", "total") for one in (now.made, before))
    text = f"收到申请{new}件，同比增长88.8%，办结{narratives.cell(now.made, 'requests', 'results_total', 'total')}件。"
    found = checked(tmp_path, [line(before), record(now.made, text)])
    (growth,) = [one for one in found.findings if one.rule == "x.claim.growth"]
    assert (growth.left.value, growth.right.value) == (88.8, round((new / old - 1) * 100, 4))
    assert [cell.raw for cell in growth.left.cells] == ["88.8%"]
    assert [(cell.year, cell.raw) for cell in growth.right.cells] == [(2023, str(new)), (2022, str(old))]
    assert growth.left.cells[0].path.startswith("$.report.claims[")
    assert json.loads(json.dumps(growth.to_dict()))["severity"] == "note"


def test_a_part_is_held_against_the_department_it_names(tmp_path: Path) -> None:
    reports = [made for made in reports_of(3) if made.year == 2023 and made.code == "320831"]
    department = next(made for made in reports if made.name == "金湖县财政局")
    government = next(made for made in reports if made.key.organ == "government")
    number, whole = narratives.received(department), narratives.received(government)
    for by, broken in ((0, False), (4, True)):
        text = f"全县共收办政府信息公开申请{whole}件，其中县政府3件、县财政局{number + by}件、开发区2件。"
        found = checked(tmp_path, [record(government, text), record(department, "")])
        told = [one for one in found.findings if one.rule == "x.region.sum_parts"]
        assert bool(told) is broken
        assert found.tally.held["x.region.sum_parts"] == (1 if broken else 2)  # what some of the parts come to holds
    (one,) = told
    assert (one.left.value, one.right.value) == (number + 4, number)
    assert {cell.name for cell in one.right.cells} == {department.file}


TEXTS = (
    ("收到申请{n}件，同比增长{p}%。", 1, "{p}"),
    ("收到申请{n}件，比上年减少{p}%。", -1, "{p}"),
    ("收到申请{n}件（某局3件、甲局4件），较上年下降{p}%。", -1, "{p}"),
    ("收到申请{n}件。网站访问量同比增长{p}%。", 0, None),
    ("收到申请约{n}件，同比增长{p}%。", 0, None),
    ("收到申请{n}件，同比增长近{p}%。", 0, None),
    ("收到申请{n}件，网站点击5000次，同比增长{p}%。", 0, None),
)


@pytest.mark.parametrize(("text", "sign", "printed"), TEXTS)
def test_a_growth_is_of_the_number_before_it(text: str, sign: int, printed: str | None) -> None:
    made = next(made for made in reports_of(3) if made.name == "金湖县财政局" and made.year == 2023)
    number = narratives.cell(made, "requests", "new_received", "total")
    report = json.loads(record(made, text.format(n=number, p="12.5")))["report"]
    growths = statements_of(report).growths
    assert [(one.said.raw, one.sign, one.of.value) for one in growths] == ([("12.5%", sign, number)] if printed else [])


@pytest.mark.parametrize(
    ("text", "whole", "names"),
    [
        ("收办申请{n}件（市政府1件、甲县2件、乙区3件）。", True, ["市政府", "甲县", "乙区"]),
        ("收办申请{n}件（市政府1件、甲县2件）。", False, ["市政府", "甲县"]),
        ("收办申请{n}件，其中市政府1件、甲县2件、乙区3件。", False, ["市政府", "甲县", "乙区"]),
        ("收办申请{n}件（市政府1件、甲县2件、乙区3件），当面申请9件。", True, ["市政府", "甲县", "乙区"]),
        ("收办申请{n}件。甲县2件、乙区3件。", None, []),
    ],
)
def test_parts_follow_their_total(text: str, whole: bool | None, names: list[str]) -> None:
    made = next(made for made in reports_of(3) if made.name == "金湖县财政局" and made.year == 2023)
    report = json.loads(record(made, text.format(n=narratives.received(made))))["report"]
    found = statements_of(report).lists
    assert [(one.whole, [name for name, _ in one.parts]) for one in found] == (
        [] if whole is None else [(whole, names)]
    )
