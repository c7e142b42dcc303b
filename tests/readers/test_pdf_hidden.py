"""Text that a page holds and does not show: left out and told, or told as the work of character recognition."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader

from extractor.diagnostics import Code, Scope, Severity
from tests.readers.pdf_samples import FONT, HEIGHT, WIDTH, Drawing, both, document, lines, only_grid, say, table, texts

ROWS = [["项目", "数量"], ["规章", "12"]]
Change = Callable[[Any, Any], None]


def invisible(canvas: Any, text: Any) -> None:
    text.setTextRenderMode(3)


def clipping(canvas: Any, text: Any) -> None:
    text.setTextRenderMode(7)


def white(canvas: Any, text: Any) -> None:
    text.setFillColorRGB(1, 1, 1)


def transparent(canvas: Any, text: Any) -> None:
    canvas.setFillAlpha(0)


def written(x: float, y: float, words: str, change: Change | None = None, size: float = 10) -> Drawing:
    """A line of text in a state of its own."""

    def draw(canvas: Any) -> None:
        canvas.saveState()
        text = canvas.beginText(x, HEIGHT - y)
        text.setFont(FONT, size)
        if change is not None:
            change(canvas, text)
        text.textOut(words)
        canvas.drawText(text)
        canvas.restoreState()

    return draw


def picture(left: float = 0, top: float = 0, width: float = WIDTH, height: float = HEIGHT, alpha: int = 255) -> Drawing:
    """A gray picture, as large as the page."""

    def draw(canvas: Any) -> None:
        data = BytesIO()
        Image.new("RGBA", (20, 20), (200, 200, 200, alpha)).save(data, "PNG")
        canvas.drawImage(ImageReader(data), left, HEIGHT - top - height, width, height, mask="auto")

    return draw


@pytest.mark.parametrize("change", [invisible, clipping, white, transparent])
def test_digits_that_are_not_shown_are_no_part_of_a_number(change: Change) -> None:
    found = document(both(table(ROWS), written(187, 138, "9", change)))
    assert texts(only_grid(found)) == ROWS
    (finding,) = found.diagnostics
    assert (finding.code, finding.severity) == (Code.CONTENT_SKIPPED, Severity.NOTE)
    assert "1 characters" in finding.message


def test_a_hidden_digit_does_not_take_the_place_of_the_one_drawn_after_it() -> None:
    digits = (written(176, 138, "2"), written(180, 138, "2", white), written(181, 138, "2"))
    found = document(both(table([["项目", "数量"], ["规章", ""]]), *digits))
    assert texts(only_grid(found)) == [["项目", "数量"], ["规章", "22"]]


def test_hidden_text_in_a_form_is_left_out() -> None:
    def draw(canvas: Any) -> None:
        canvas.beginForm("form")
        table(ROWS)(canvas)
        written(187, 138, "9", invisible)(canvas)
        canvas.endForm()
        canvas.doForm("form")

    assert texts(only_grid(document(draw))) == ROWS


def test_text_too_small_to_see_is_left_out() -> None:
    found = document(both(table(ROWS), written(187, 137.9, "999", size=0.3)))
    assert texts(only_grid(found)) == ROWS
    assert "3 characters" in found.diagnostics[0].message


@pytest.mark.parametrize(("x", "y"), [(-60, 200), (WIDTH + 5, 200), (100, -20), (100, HEIGHT + 20)])
def test_text_beside_the_page_is_left_out(x: float, y: float) -> None:
    found = document(both(lines("一、总体情况"), written(x, y, "旧稿")))
    assert [each.text for each in found.paragraphs] == ["一、总体情况"]
    assert "2 characters" in found.diagnostics[0].message


def test_white_text_on_a_dark_ground_is_read() -> None:
    def ground(canvas: Any) -> None:
        canvas.setFillColorRGB(0.1, 0.2, 0.5)
        canvas.rect(72, HEIGHT - 124, 200, 24, stroke=0, fill=1)
        canvas.setFillColorRGB(0, 0, 0)

    rows = [["", ""], *ROWS]
    found = document(both(ground, table(rows), written(80, 115, "政府信息公开", white)))
    assert texts(only_grid(found))[0] == ["政府信息公开", ""]
    assert found.diagnostics == ()


def hidden_lines(change: Change) -> Drawing:
    return both(*(written(72, 100 + 22 * number, "本年度收到政府信息公开申请三千件", change) for number in range(4)))


def test_text_laid_over_a_scan_is_read_and_told() -> None:
    found = document(both(picture(), hidden_lines(invisible)))
    assert found.textless_pages == ()
    assert "三千件" in "".join(each.text for each in found.paragraphs)
    (finding,) = found.diagnostics
    assert (finding.code, finding.severity, finding.scope) == (Code.NO_TEXT_LAYER, Severity.WARNING, Scope.DOCUMENT)


def test_text_laid_under_a_scan_is_read_and_told() -> None:
    found = document(both(hidden_lines(lambda canvas, text: None), picture()))
    assert "三千件" in "".join(each.text for each in found.paragraphs)
    assert [each.code for each in found.diagnostics] == [Code.NO_TEXT_LAYER]
    assert "character recognition" in found.diagnostics[0].message


def test_a_page_that_hides_all_its_text_is_told() -> None:
    def outlines(canvas: Any) -> None:
        canvas.circle(300, 600, 30)

    found = document(both(outlines, hidden_lines(invisible)))
    assert [each.code for each in found.diagnostics] == [Code.NO_TEXT_LAYER]


@pytest.mark.parametrize(
    "page", [both(picture(), lines("一、总体情况")), both(lines("一、总体情况"), picture(alpha=90))]
)
def test_text_on_a_background_or_under_a_watermark_is_plain_text(page: Drawing) -> None:
    found = document(page)
    assert [each.text for each in found.paragraphs] == ["一、总体情况"]
    assert found.diagnostics == ()


def test_a_page_number_over_a_scan_does_not_hide_that_it_is_one() -> None:
    found = document(both(picture(), lambda canvas: say(canvas, 290, 800, "- 1 -")))
    assert found.textless_pages == (1,)
