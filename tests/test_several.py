"""Several reports in one file: each is read as if it were alone, with its place; what is not certain is not cut."""

from __future__ import annotations

import pytest

from extractor import ExtractorError, extract
from extractor.diagnostics import Code, Severity
from extractor.document import Document, Paragraph, ReadFile
from extractor.pipeline import read_files
from extractor.provenance import Location, Source
from extractor.report import Extraction, Status
from extractor.several import others_in, parts_of
from tests import several
from tests.quality.generate import Sample
from tests.quality.render import render


def read(name: str, seed: int, count: int = 3) -> tuple[list[Sample], list[Extraction]]:
    fmt, together = several.KINDS[name]
    samples = several.samples(fmt, seed, count)
    data = together(samples)
    first = extract(data, name=name, part="")
    return samples, [first, *(extract(data, name=name, part=place) for place in others_in(first.diagnostics))]


def whose(one: Extraction) -> tuple[str | None, int | None]:
    return (one.report.organization, one.report.fiscal_year) if one.report else (None, None)


@pytest.mark.parametrize("seed", [1000, 1020])
@pytest.mark.parametrize("name", several.KINDS)
def test_each_report_is_read_as_if_it_were_alone(name: str, seed: int) -> None:
    samples, found = read(name, seed)
    assert [whose(one) for one in found] == [(one.report.organization, one.report.fiscal_year) for one in samples]
    for sample, one in zip(samples, found, strict=True):
        alone = extract(render(sample), name="alone")
        assert [(fact.field, fact.value, fact.state) for fact in one.facts] == [
            (fact.field, fact.value, fact.state) for fact in alone.facts
        ]
        notes = [said for said in one.diagnostics if said.code is Code.SEVERAL_REPORTS]
        assert [said.severity for said in notes] == [Severity.NOTE]
        warned = {(said.code, said.path) for said in alone.diagnostics if said.severity is not Severity.NOTE}
        assert warned <= {(said.code, said.path) for said in one.diagnostics}


@pytest.mark.parametrize("name", ["a.pdf", "a.mht", "a.xlsx", "a.docx"])
def test_a_record_keeps_the_place_of_its_part(name: str) -> None:
    _, found = read(name, 1000)
    first, *others = [one.source.name for one in found]
    assert first == name
    assert len(set(others)) == 2
    assert all(other.startswith(f"{name}#") for other in others)
    assert len({one.source.sha256 for one in found}) == 1
    tables = [{fact.location.table for fact in one.facts if fact.location} for one in found]
    pages = [{fact.location.page for fact in one.facts if fact.location} for one in found]
    assert tables[0].isdisjoint(tables[1]) or pages[0].isdisjoint(pages[1])


def test_the_first_alone_is_told_to_be_one_of_several() -> None:
    fmt, together = several.KINDS["a.pdf"]
    found = extract(together(several.samples(fmt, 1000)), name="a.pdf")
    (said,) = [one for one in found.diagnostics if one.code is Code.SEVERAL_REPORTS]
    assert (found.status, said.severity, said.variant) == (Status.PARTIAL, Severity.WARNING, "first")
    assert "page=" in said.message


def test_a_place_without_a_report_is_refused_by_what_there_is() -> None:
    fmt, together = several.KINDS["a.pdf"]
    data = together(several.samples(fmt, 1000))
    with pytest.raises(ExtractorError, match="page=1-"):
        extract(data, name="a.pdf", part="page=77")
    with pytest.raises(ExtractorError, match="it holds one"):
        extract(render(several.samples("pdf", 1)[0]), name="a.pdf", part="page=2")


def test_pages_before_the_first_report_are_told_to_be_left_out() -> None:
    samples = several.samples("html", 1000, 2)
    cover = "<html><body><h1>年报汇编</h1><p>目录见下页。</p></body></html>\n".encode()
    found = extract(cover + several.pages(samples), name="a.html", part="")
    assert whose(found) == (samples[0].report.organization, samples[0].report.fiscal_year)
    assert found.source.name == "a.html"
    variants = [one.variant for one in found.diagnostics if one.code is Code.SEVERAL_REPORTS]
    assert sorted(variants) in (["", "left_out"], [""])  # what is no report may be put to the first


def paged(*pages: list[str]) -> ReadFile:
    """A file of pages, by their lines."""
    blocks = [Paragraph(text, Location(page=number)) for number, page in enumerate(pages, 1) for text in page]
    return ReadFile(Source(b"", "a.pdf"), Document("application/pdf", tuple(blocks), pages=len(pages)))


def test_a_head_over_its_pages_that_names_another_body_parts_no_report() -> None:
    own = read_files(several.lines([several.samples("text", 1000)[0]]), name="a.txt").documents[0]
    lines = [block.text for block in own.paragraphs]
    head, third = "临澜区人民政府2018年政府信息公开工作年度报告", len(lines) // 3
    assert parts_of(paged(lines[:third], [head, *lines[third : 2 * third]], [head, *lines[2 * third :]])) == ()
    assert len(parts_of(paged(lines, [head, *lines[1:]]))) == 2  # there all of it stands again


@pytest.mark.parametrize("name", ["a.txt", "pages.html", "a.docx"])
def test_a_report_that_stands_twice_is_told_or_read_twice(name: str) -> None:
    fmt, together = several.KINDS[name]
    sample = several.samples(fmt, 1000)[0]
    found = extract(together([sample, sample]), name=name)
    assert found.status is Status.PARTIAL
    assert {"reports", "first"} & {one.variant for one in found.diagnostics}


def test_attached_files_keep_a_page_of_several_in_one() -> None:
    samples = several.samples("html", 1000, 2)
    found = extract(several.pages(samples), name="a.html", attachments=[b"<p>x</p>"])
    assert found.status is Status.PARTIAL
    assert not any(one.code is Code.SEVERAL_REPORTS for one in found.diagnostics)
    assert any(one.code is Code.ROW_REPEATED for one in found.diagnostics)
