"""A report as an OFD, drawn by the same calls as the PDF."""

from __future__ import annotations

from io import BytesIO
from random import Random

from .generate import Sample
from .ofd_canvas import Canvas
from .page import compose
from .render_pdf import PAGE_HEIGHT, PAGE_WIDTH, Press


def render(sample: Sample, rng: Random) -> bytes:
    """The bytes of the OFD."""
    stream = BytesIO()
    canvas = Canvas(stream, (PAGE_WIDTH, PAGE_HEIGHT), sample.traits.package, sample.traits.setting, rng)
    canvas.setTitle(sample.report.title)
    press = Press(sample, rng, canvas)
    blocks = compose(sample)
    for block, following in zip(blocks, [*blocks[1:], None], strict=True):
        press.block(block, following)
    press.finish()
    return stream.getvalue()
