"""A section that stands twice is told; a list of contents and headings of lower levels are no repetition."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extractor import extract
from extractor.diagnostics import Code, Severity
from extractor.document import Block, Paragraph
from extractor.forms import form
from extractor.recognition import recognize
from extractor.report import Status
from tests.documents import report_document
from tests.quality.generate import make_sample
from tests.quality.render import render

BLOCKS = list(report_document(form("form2021")).blocks)


def found(blocks: list[Block]) -> list[tuple[str, dict[str, object]]]:
    document = report_document(form("form2021"))._replace(blocks=tuple(blocks))
    diagnostics = recognize(document).diagnostics
    return [(one.variant, dict(one.args)) for one in diagnostics if one.code is Code.SECTION_REPEATED]


def at(text: str) -> int:
    return next(index for index, block in enumerate(BLOCKS) if isinstance(block, Paragraph) and block.text == text)


@pytest.mark.parametrize(
    ("heading", "place"),
    [
        ("总体情况", at("二、主动公开政府信息情况")),
        ("主动公开政府信息情况", at("二、主动公开政府信息情况") + 1),
        ("存在的主要问题及改进情况", at("六、其他需要报告的事项")),
    ],
)
def test_a_heading_that_stands_twice_is_told(heading: str, place: int) -> None:
    number = next(block.text[0] for block in BLOCKS if isinstance(block, Paragraph) and block.text.endswith(heading))
    again = [Paragraph(f"{number}、{heading}"), Paragraph("去年的文字。")]
    assert found([*BLOCKS[:place], *again, *BLOCKS[place:]]) == [("", {"heading": heading})]


def test_two_sections_of_one_number_are_told() -> None:
    last = at("六、其他需要报告的事项")
    blocks = [*BLOCKS[:last], Paragraph("五、其他需要报告的事项"), *BLOCKS[last + 1 :]]
    labels = ("存在的主要问题及改进情况", "其他需要报告的事项")
    assert found(blocks) == [("number", {"number": "五", "headings": labels})]


def with_contents(blocks: list[Block]) -> list[Block]:
    titles = [block for block in blocks if isinstance(block, Paragraph) and block.text[1] == "、"]
    return [blocks[0], *titles, *blocks[1:]]


def with_lower_heading(blocks: list[Block]) -> list[Block]:
    place = at("五、存在的主要问题及改进情况") + 1
    return [*blocks[:place], Paragraph("（一）总体情况"), Paragraph("总体情况较好。"), *blocks[place:]]


def with_sentence(blocks: list[Block]) -> list[Block]:
    return [*blocks[:3], Paragraph("一、总体情况良好，主动公开政府信息情况有所改进。"), *blocks[3:]]


@pytest.mark.parametrize("change", [list, with_contents, with_lower_heading, with_sentence])
def test_what_is_no_repetition_is_not_told(change: Callable[[list[Block]], list[Block]]) -> None:
    assert found(change(BLOCKS)) == []


def test_several_reports_in_one_file_are_told_once() -> None:
    one = render(make_sample(41, "text", settings={"text_style": "tabs", "charset": "utf-8"})).decode()
    both, alone = (extract(text.encode(), name="a.txt") for text in (f"{one}\n\n{one}", one))
    told = [found for found in both.diagnostics if found.variant == "reports"]
    assert [found.severity for found in told] == [Severity.WARNING]
    assert (both.status, alone.status) == (Status.PARTIAL, Status.OK)
    assert not [found for found in alone.diagnostics if found.variant == "reports"]


def test_several_reports_on_one_page_are_told_and_partial() -> None:
    pages = [render(make_sample(1, "html", settings={"charset": "utf-8"})).decode()] * 2
    inner = [page[page.index("<body") : page.index("</body>")] for page in pages]
    found = extract(f"<html><meta charset=utf-8>{''.join(inner)}</html>".encode(), name="a.html")
    assert found.status is Status.PARTIAL
    assert [one.variant for one in found.diagnostics].count("reports") == 1
