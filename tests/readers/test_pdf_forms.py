"""Text in forms: where it stands on the page, what stands for it, and how deep forms lie in each other."""

from __future__ import annotations

import pytest

from extractor.document import Document
from extractor.provenance import Source
from extractor.readers.pdf import read
from tests.readers.pdf_handmade import handmade, stream
from tests.readers.test_pdf_named import CODES, TEXT, composite, unicode_map

MAPPING = unicode_map(
    [(code, "⾏" if character == "行" else character) for code, character in zip(CODES, TEXT, strict=True)]
)
OUTER = b"0.24 0 0 -0.24 33.6 758.4 cm /X Do"


def shown(*texts: str, spanned: str = "行") -> bytes:
    """Texts of a form in a line of their own; a spanned one has a text that stands for it."""
    parts, x = [], 100
    for text in texts:
        codes = b"".join(CODES[TEXT.index(character)] for character in text).hex().encode()
        show = b"<%s> Tj" % codes
        if text == spanned:
            show = b"/Span <</ActualText <FEFF%s>>> BDC %s EMC" % (text.encode("utf-16-be").hex().encode(), show)
        parts.append(b"1 0 0 -1 %d 200 Tm %s" % (x, show))
        x += 50 * len(text)
    return b"BT /F 50 Tf %s ET" % b" ".join(parts)


def page(content: bytes, form: bytes, matrix: bytes = b"1 0 0 1 0 0", nested: bool = False) -> Document:
    """A page that draws a form, or a form within another."""
    resources = b"/Resources << /Font << /F 5 0 R >> >>"
    inner = b"/Type /XObject /Subtype /Form /BBox [0 0 3000 3000] /Matrix [%s] %s" % (matrix, resources)
    outer = b"/Type /XObject /Subtype /Form /BBox [0 0 3000 3000] /Resources << /XObject << /X 9 0 R >> >>"
    number = b"10" if nested else b"9"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /XObject << /X %s 0 R >> >> >>" % number,
        stream(content),
        *composite(b"Identity-H", b"Identity", mapping=MAPPING),
        stream(form, inner),
        stream(b"q /X Do Q", outer),
    ]
    return read(Source(handmade(*objects), "form.pdf"))


@pytest.mark.parametrize("nested", [False, True])
@pytest.mark.parametrize("matrix", [b"1 0 0 1 0 0", b"0.5 0 0 0.5 100 50"])
def test_what_stands_for_a_drawn_text_stands_where_it_is_drawn(matrix: bytes, nested: bool) -> None:
    found = page(OUTER, shown("件", "行", "政许可1207", "行", "、一"), matrix, nested)
    (line,) = found.paragraphs
    assert (line.text, found.diagnostics) == ("件行政许可1207行、一", ())


def test_several_characters_may_stand_for_one_text() -> None:
    (line,) = page(OUTER, shown("件", "行政许", "可", spanned="行政许")).paragraphs
    assert line.text == "件行政许可"


def test_text_of_a_form_that_keeps_its_place_is_left_there() -> None:
    (line,) = page(b"/X Do", shown("件", "行", "可").replace(b"1 0 0 -1", b"1 0 0 1")).paragraphs
    assert line.text == "件行可"
