"""Text that is not what its pages show is told by how little of it anybody would write."""

from __future__ import annotations

import io
from itertools import islice

import pytest

from extractor import pipeline
from extractor.document import Document, Paragraph
from extractor.garbled import is_garbled, with_pages_in_doubt
from extractor.readers import can_read_pictures, read
from tests.quality.machine_fonts import draw_reports
from tests.quality.scans.gate import pages_of, sample_of
from tests.quality.score import score

SEED = 12
REPORT = "收到和处理政府信息公开申请情况本年新收政府信息公开申请数量结转下年度继续办理" * 5
CHINESE = "春天来了，小河里的冰都化开，两岸的柳树长出新叶，孩子们在草地上放风筝，老人坐在门口晒太阳。" * 5
ENGLISH = "Annual report on the disclosure of government information. " * 10


def document(text: str) -> Document:
    return Document("application/pdf", (Paragraph(text),), pages=2)


def garbled(sound: Document) -> Document:
    """A Document of the same words in other characters, without its tables."""
    text = "".join((*(one.text for one in sound.paragraphs), REPORT))
    return sound._replace(blocks=(Paragraph(shifted(text)),), textless_pages=())


def shifted(text: str, by: int = 777) -> str:
    return "".join(chr(ord(one) + by) if ord(one) > 0x2E80 else one for one in text)


@pytest.mark.parametrize("text", [REPORT, CHINESE, ENGLISH, "短文", REPORT + shifted(REPORT)])
def test_what_people_write_is_not_garbled(text: str) -> None:
    assert not is_garbled(document(text))


@pytest.mark.parametrize(
    "text",
    [
        shifted(REPORT),
        shifted(CHINESE, -333),
        REPORT.encode("gbk").decode("latin-1"),
        REPORT.encode().decode("gbk", "replace"),
        "".join(chr(0xE000 + ord(one) % 4000) for one in REPORT),
    ],
)
def test_wrongly_named_characters_are(text: str) -> None:
    assert is_garbled(document(text))
    pages = [one.location.page for one in with_pages_in_doubt(document(text)).diagnostics if one.location]
    assert pages == [1, 2]


@pytest.mark.skipif(not can_read_pictures(), reason="pip install 'xxgk-extractor[ocr]' to read scans")
@pytest.mark.skipif(not draw_reports(), reason="no installed fonts draw the page that is to be read")
def test_pages_whose_text_is_garbled_are_read_as_they_look(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file's one page shows three tables; as if fonts named other characters, its text is made of these."""
    page = next(islice(pages_of(sample_of(SEED), "200 dpi"), 1, 2)).convert("RGB")
    stream = io.BytesIO()
    page.crop((0, 0, page.width, round(0.36 * page.height))).save(stream, "PDF", resolution=200.0)
    data = stream.getvalue()
    monkeypatch.setattr(pipeline, "read", lambda source: garbled(read(source)))
    assert pipeline.extract(data, name="report.pdf", ocr="never").status == "not_a_report"
    found = pipeline.extract(data, name="report.pdf").to_dict()
    assert len([one for one in found["facts"] if one["state"] != "absent"]) >= 4
    assert score(found, sample_of(SEED).report).silent == 0
    assert any(one["variant"] == "instead" for one in found["diagnostics"])
    monkeypatch.setattr("extractor.pictures.is_garbled", lambda document: False)
    assert pipeline.extract(data, name="report.pdf").status == "not_a_report"
