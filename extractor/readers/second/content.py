"""Characters and edges of PDF pages by pdfminer's interpreter, with limits and without what tables do not need.

pdfminer knows the fonts and the operators. Its parser of content takes half of its time for whatever a content may
hold, so that a pattern cuts the tokens here; colors and shades, which move nothing, are passed over.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from io import BytesIO
from typing import Any, NamedTuple

from pdfminer.pdfdevice import PDFTextDevice
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdffont import PDFFont, PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import PDFStream, resolve1, stream_value
from pdfminer.psparser import LIT
from pdfminer.utils import Matrix, apply_matrix_pt, apply_matrix_rect

from extractor.errors import LimitExceededError
from extractor.readers.second.ranges import refuse_wide_ranges
from extractor.readers.second.tokens import Word, tokens
from extractor.values.numbers import UNKNOWN_CHARACTER

# What all pages that are read again may hold. A page full of tables has 6,000 tokens, 800 characters and 1,500 edges;
# as much as this took 1.9 s and 120 MB.
MAX_TOKENS = 400_000
MAX_CHARACTERS = 60_000
MAX_EDGES = 40_000
_TOKENS_A_FORM = 500  # what drawing a form is counted as
# Sides of a slanted or a bent shape are no rulings; those drawn by a turned page are off by rounding alone.
_STRAIGHT = 0.01


class Character(NamedTuple):
    """A character with its box, in points from the upper left corner of the page as displayed."""

    left: float
    top: float
    right: float
    bottom: float
    text: str


class Edge(NamedTuple):
    """An upright or a level side of something drawn: where it lies, and from where to where."""

    at: float
    start: float
    end: float


class Page(NamedTuple):
    """What a page shows."""

    number: int
    characters: list[Character]
    upright: list[Edge]
    level: list[Edge]


def pages(data: bytes, numbers: Collection[int] | None) -> Iterator[Page]:
    """The pages with some numbers, counted from 1, or all; what pdfminer raises where it does not read them."""
    device = _Device()
    interpreter = _Interpreter(device.rsrcmgr, device)
    for number, page in enumerate(PDFPage.create_pages(PDFDocument(PDFParser(BytesIO(data)))), start=1):
        if numbers is None or number in numbers:
            device.shown = Page(number, [], [], [])
            interpreter.process_page(page)
            yield device.shown
        if numbers is not None and number >= max(numbers, default=0):
            return


class _Fonts(PDFResourceManager):
    def get_font(self, objid: Any, spec: Any) -> PDFFont:
        refuse_wide_ranges(spec)
        return super().get_font(objid, spec)


class _Device(PDFTextDevice):
    """Takes what is shown, and counts it."""

    def __init__(self) -> None:
        super().__init__(_Fonts())
        self.shown = Page(0, [], [], [])
        self.height = 0.0
        self.tokens = self.characters = self.edges = 0

    def begin_page(self, page: PDFPage, ctm: Matrix) -> None:
        _, low, _, high = apply_matrix_rect(ctm, page.mediabox)
        self.height = abs(high - low)

    def count(self, tokens: int = 0, characters: int = 0, edges: int = 0) -> None:
        """Count what is met; LimitExceededError where it is more than any pages of a report hold."""
        self.tokens += tokens
        self.characters += characters
        self.edges += edges
        if self.tokens > MAX_TOKENS or self.characters > MAX_CHARACTERS or self.edges > MAX_EDGES:
            raise LimitExceededError("the pages draw too much to be read twice")

    def render_char(self, matrix: Matrix, font: PDFFont, fontsize: float, scaling: float, *rest: Any) -> float:
        rise, cid = rest[0], rest[1]
        advance = font.char_width(cid) * fontsize * scaling
        try:
            text = font.to_unichr(cid)
        except PDFUnicodeNotDefined:
            text = UNKNOWN_CHARACTER
        box = _box(font, cid, fontsize, rise, advance)
        left, low, right, high = apply_matrix_rect(matrix, box)
        self.count(characters=1)
        self.shown.characters.append(Character(left, self.height - high, right, self.height - low, text))
        return advance

    def paint_path(self, graphicstate: Any, stroke: bool, fill: bool, evenodd: bool, path: Sequence[Any]) -> None:
        here = start = (0.0, 0.0)
        self.count(edges=len(path))
        for segment in path:
            kind = segment[0]
            there = start if kind == "h" else apply_matrix_pt(self.ctm or (1, 0, 0, 1, 0, 0), segment[-2:])
            if kind == "m":
                start = there
            elif kind in "lh":
                self._add_edge(here, there)
            here = there

    def _add_edge(self, one: tuple[float, float], other: tuple[float, float]) -> None:
        (x, y), (x2, y2) = one, other
        if abs(x - x2) < _STRAIGHT:
            self.shown.upright.append(Edge(x, self.height - max(y, y2), self.height - min(y, y2)))
        elif abs(y - y2) < _STRAIGHT:
            self.shown.level.append(Edge(self.height - y, min(x, x2), max(x, x2)))


def _box(font: PDFFont, cid: int, size: float, rise: float, advance: float) -> tuple[float, float, float, float]:
    """The box of a character beside its origin."""
    if not font.is_vertical():
        low = font.get_descent() * size + rise
        return 0, low, advance, low + size
    moved: Any = font.char_disp(cid)
    across, down = moved
    left = -size * 0.5 if across is None else -across * size * 0.001
    high = (1000 - down) * size * 0.001 + rise
    return left, high + advance, left + size, high


class _Interpreter(PDFPageInterpreter):
    """pdfminer's operators, fed by our own tokens."""

    device: _Device

    def execute(self, streams: Sequence[object]) -> None:
        found = [stream_value(stream) for stream in streams]
        contents = [stream for stream in found if stream.objid not in self.parent_stream_ids]
        self.stream_ids.clear()
        self.stream_ids.update(stream.objid for stream in contents if stream.objid is not None)
        operands: list[Any] = []
        for token in tokens(b"\n".join(stream.get_data() for stream in contents)):
            if type(token) is not Word:
                operands.append(token)
                continue
            self.device.count(tokens=len(operands) + 1)
            known = _OPERATORS.get(token.name)
            if known is not None and len(operands) >= known.operands:
                known.run(self, *operands[len(operands) - known.operands :])
            operands.clear()

    def get_current_state(self) -> Any:
        return self.ctm, self.textstate.copy(), self.graphicstate

    def do_TJ(self, seq: Any) -> None:  # noqa: N802  pdfminer names operators as PDF does
        """Show text; without a copy of the colors for each string."""
        if self.textstate.font is not None and isinstance(seq, list):
            self.device.render_string(self.textstate, seq, self.graphicstate.ncs, self.graphicstate)

    def do_Do(self, xobjid_arg: Any) -> None:  # noqa: N802  likewise
        """Draw a form, and go on where it stood before."""
        self.device.count(tokens=_TOKENS_A_FORM)
        drawn = resolve1(self.xobjmap.get(getattr(xobjid_arg, "name", "")))
        if isinstance(drawn, PDFStream) and drawn.get("Subtype") is LIT("Form"):
            super().do_Do(xobjid_arg)
            self.device.set_ctm(self.ctm)


class _Operator(NamedTuple):
    operands: int
    run: Callable[..., None]


# Operators that draw or move something.
_MOVING = "q Q cm m l c v y h re S s f F f* B B* b b* n BT ET Tc Tw Tz TL Tf Ts Td TD Tm T* TJ Tj ' \" Do"
_SPELLED = {"T*": "T_a", "f*": "f_a", "B*": "B_a", "b*": "b_a", "'": "_q", '"': "_w"}
_OPERATORS = {
    name.encode(): _Operator(method.__code__.co_argcount - 1, method)
    for name in _MOVING.split()
    for method in [getattr(_Interpreter, f"do_{_SPELLED.get(name, name)}")]
}
