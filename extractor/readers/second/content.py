"""Characters and edges of PDF pages by pdfminer's interpreter, with limits and without what tables do not need.

pdfminer knows the fonts and the operators. Its parser of content takes half of its time for whatever a content may
hold, so that a pattern cuts the tokens here; colors and shades, which move nothing, are passed over, and text that is
set level along its line is placed in one go.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from functools import lru_cache
from io import BytesIO
from typing import Any

from pdfminer.pdfdevice import PDFTextDevice
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdffont import PDFFont
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import PDFStream, resolve1, stream_value
from pdfminer.psparser import LIT
from pdfminer.utils import Matrix, apply_matrix_rect, mult_matrix

from extractor.errors import LimitExceededError
from extractor.logs import keep
from extractor.readers.second.paths import Edges
from extractor.readers.second.ranges import refuse_wide_ranges
from extractor.readers.second.strings import MAX_CHARACTERS, Character, Glyphs, String, Text
from extractor.readers.second.tokens import operands, operations
from extractor.tuples import NamedTuple

keep("pdfminer")  # what it says of a damaged file was said by the first reading

# What all pages that are read again may hold. A page full of tables has 6,000 tokens, 800 characters and 1,500 edges;
# as much as this took 1.9 s and 120 MB.
MAX_TOKENS = 400_000
_TOKEN_BYTES = 4
_SHORT = 48  # bytes of operands that are kept in mind
_TOKENS_A_FORM = 500  # what drawing a form is counted as


class Page(NamedTuple):
    """What a page shows."""

    number: int
    text: Text
    edges: Edges


def pages(data: bytes, numbers: Collection[int] | None) -> Iterator[Page]:
    """The pages with some numbers, counted from 1, or all; what pdfminer raises where it does not read them."""
    device = _Device()
    interpreter = _Interpreter(device.rsrcmgr, device)
    for number, page in enumerate(PDFPage.create_pages(PDFDocument(PDFParser(BytesIO(data)))), start=1):
        if numbers is None or number in numbers:
            device.number = number
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
        self.number = 0
        self.height = 0.0
        self.glyphs = Glyphs()
        self.shown = Page(0, Text(self.glyphs), Edges(0))
        self.tokens = 0

    def begin_page(self, page: PDFPage, ctm: Matrix) -> None:
        _, low, _, high = apply_matrix_rect(ctm, page.mediabox)
        self.height = abs(high - low)
        self.shown = Page(self.number, Text(self.glyphs), Edges(self.height))

    def count(self, tokens: int) -> None:
        """Count what is met; LimitExceededError where it is more than any pages of a report hold."""
        self.tokens += tokens
        if self.tokens > MAX_TOKENS or len(self.shown.text.strings) > MAX_CHARACTERS:
            raise LimitExceededError("the pages draw too much to be read twice")

    def render_string(self, textstate: Any, seq: Any, ncs: Any, graphicstate: Any) -> None:
        """Show strings, and what parts them; pdfminer's own way where they are turned or set downwards."""
        font = textstate.font
        a, b, c, d, e, f = mult_matrix(textstate.matrix, self.ctm or (1, 0, 0, 1, 0, 0))
        if b or c or a <= 0 or d <= 0 or font.is_vertical():
            super().render_string(textstate, seq, ncs, graphicstate)
            return
        size, scaling, (start, y) = textstate.fontsize, textstate.scaling * 0.01, textstate.linematrix
        letters, words = textstate.charspace * scaling, textstate.wordspace * scaling
        bottom = self.height - f - d * (y + font.get_descent() * size + textstate.rise)
        words = 0 if font.is_multibyte() else words
        string = String(font, seq, start, e, a, size * scaling, letters, words, bottom - d * size, bottom)
        self.shown.text.strings.append(string)
        textstate.linematrix = (None, y)

    def render_char(self, matrix: Matrix, font: PDFFont, fontsize: float, scaling: float, *rest: Any) -> float:
        rise, cid = rest[0], rest[1]
        glyph = self.glyphs.of_code(font, cid)
        advance = glyph.width * fontsize * scaling
        left, low, right, high = apply_matrix_rect(matrix, _box(font, cid, fontsize, rise, advance))
        character = Character(left, self.height - high, right, self.height - low, glyph.text)
        self.shown.text.strings.append(character)
        return advance


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
        content = b"\n".join(stream.get_data() for stream in contents)
        self.device.count(len(content) // _TOKEN_BYTES)
        drawn: list[bytes] = []
        for written, operator in operations(content):
            known = _OPERATORS.get(operator)
            if known is not None:
                values = _numbers(written, known.takes) if known.numbers else _operands(written)[-known.takes :]
                if len(values) == known.takes:
                    known.run(self, *values)
            elif operator in _DRAWS:
                drawn += written, operator
            elif operator in _PAINTS:
                path = b" ".join((*drawn, written)) if drawn else written
                self.device.shown.edges.draw(path, self.ctm, closed=operator in _CLOSES)
                drawn = []
            elif operator == _PAINTS_NOTHING:
                drawn = []

    def get_current_state(self) -> Any:
        return self.ctm, self.textstate.copy(), self.graphicstate

    def do_Tm(self, a: Any, b: Any, c: Any, d: Any, e: Any, f: Any) -> None:  # noqa: N802  pdfminer names operators as PDF does
        """Set where text stands."""
        self.textstate.matrix = (a, b, c, d, e, f)
        self.textstate.linematrix = (0, 0)

    def do_TJ(self, seq: Any) -> None:  # noqa: N802  likewise
        """Show text; without a copy of the colors for each string."""
        if self.textstate.font is not None and isinstance(seq, list):
            self.device.render_string(self.textstate, seq, self.graphicstate.ncs, self.graphicstate)
            self.device.count(len(seq))

    def do_Do(self, xobjid_arg: Any) -> None:  # noqa: N802  likewise
        """Draw a form, and go on where it stood before."""
        self.device.count(_TOKENS_A_FORM)
        drawn = resolve1(self.xobjmap.get(getattr(xobjid_arg, "name", "")))
        if isinstance(drawn, PDFStream) and drawn.get("Subtype") is LIT("Form"):
            super().do_Do(xobjid_arg)
            self.device.set_ctm(self.ctm)


class _Operator(NamedTuple):
    takes: int
    run: Callable[..., None]
    numbers: bool


def _operands(written: bytes) -> Sequence[Any]:
    """The operands; a page names the same fonts and shows the same characters again and again."""
    return _short_operands(written) if len(written) < _SHORT else operands(written)


@lru_cache(maxsize=2048)
def _short_operands(written: bytes) -> Sequence[Any]:
    return tuple(operands(written))


def _numbers(written: bytes, count: int) -> Sequence[Any]:
    """The last operands, as numbers where they are."""
    values = written.split()[-count:] if count else ()
    try:
        return [float(value) for value in values]
    except ValueError:
        return operands(written)[-count:]


# Operators that draw or move something, those that take numbers alone first.
_BY_NUMBERS = "q Q cm BT Tc Tw Tz TL Ts Td TD Tm T*"
_BY_OTHERS = "Tf TJ Tj ' \" Do"
_SPELLED = {"T*": "T_a", "'": "_q", '"': "_w"}
_PAINTS = frozenset(b"S s f F f* B B* b b*".split())
_PAINTS_NOTHING = b"n"
_CLOSES = frozenset(b"s b b*".split())
_DRAWS = frozenset([*b"m l c v y h re".split(), b""])  # without an operator: a path that another follows


def _operators(names: str, *, numbers: bool) -> dict[bytes, _Operator]:
    methods = {name: getattr(_Interpreter, f"do_{_SPELLED.get(name, name)}") for name in names.split()}
    return {
        name.encode(): _Operator(method.__code__.co_argcount - 1, method, numbers) for name, method in methods.items()
    }


_OPERATORS = _operators(_BY_NUMBERS, numbers=True) | _operators(_BY_OTHERS, numbers=False)
