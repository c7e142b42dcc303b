"""A report as an OFD, drawn by the same calls as the PDF."""

from __future__ import annotations

from io import BytesIO
from random import Random

from .generate import Sample
from .ofd_canvas import Canvas
from .page import compose
from .render_pdf import PAGE_WIDTH, Press, page_height


def render(sample: Sample, rng: Random) -> bytes:
    """The bytes of the OFD."""
    stream = BytesIO()
    size = (PAGE_WIDTH, page_height(sample))
    canvas = Canvas(stream, size, manner=sample.traits.package, setting=sample.traits.setting)
    canvas.setTitle(sample.report.title)
    press = Press(sample, rng, canvas)
    blocks = compose(sample)
    for block, following in zip(blocks, [*blocks[1:], None], strict=True):
        press.block(block, following)
    press.finish()
    return stream.getvalue()
