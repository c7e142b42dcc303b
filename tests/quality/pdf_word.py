"""Pages as Word saves them: tagged, each run by itself and clipped, kerned in arrays, rules as thin filled bars."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby

from .drawing import Path, TextLine
from .pdf_faces import Face, Subset
from .pdf_file import PdfFile
from .pdf_measure import BESIDE, CID_FONT
from .pdf_office_canvas import STATE, OfficeCanvas, Sign, array, simple_latin, subset_or_bare
from .pdf_table import OVERPRINT
from .words import RADICALS

NAMES = {"heavy": b"SimHei"}
BOLD_STROKE = 0.035  # of an em: how thick Word strokes glyphs where a font has no bold face
NEW_RUN = 0.04  # the share of characters that begin a run for no reason that shows
CONFUSED = 0.3  # the share of files whose map to Unicode names radicals, while the tags say what they are
THICKEST = 2.0  # points: rules are no thicker, grounds are
CORNER = 0.48  # points: where rules meet, Word fills a square of this size
FOOTER = "/Artifact <</Attached [/Bottom] /Type /Pagination /Subtype /Footer>> BDC "


@dataclass
class Canvas(OfficeCanvas):
    """Writes as Word does; `tags` counts the marked paragraphs of a page, `bars` are its rules."""

    program: str = "Microsoft® Word 2016"
    tags: int = 0
    marked: list[int] = field(default_factory=list)
    bars: dict[str, None] = field(default_factory=dict)
    last: TextLine | None = None
    confusing: dict[str, Subset] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.confused = self.rng.random() < CONFUSED

    def latin_face(self, font: str) -> Face:
        return simple_latin(font, b"TimesNewRomanPSMT", b"BCDEEE+")

    def chinese_face(self, font: str, vertical: bool) -> Face:
        return subset_or_bare(font, NAMES.get(font, b"SimSun"), b"BCDFEE+", vertical, "utf-16-be")

    # text

    def put_text(self, line: TextLine) -> None:
        """Marks a line as a paragraph; one that is printed again to look bold is stroked instead."""
        bold = self._is_overprint(line)
        if bold and self.last:
            self.content.pop()
            line = self.last
        elif not line.furniture:
            self.tags += 1
        start = FOOTER if line.furniture else f"/P <</MCID {self.tags - 1}>> BDC "
        shown = line if line.spread else replace(line, text=line.text + " ")  # the mark of a paragraph's end
        self.content.append(f"{start}{''.join(self._runs(shown, bold))} EMC\n")
        self.last = line

    def _is_overprint(self, line: TextLine) -> bool:
        before = self.last
        if before is None or (before.text, before.y, before.size) != (line.text, line.y, line.size):
            return False
        return abs(line.x - before.x - OVERPRINT) < OVERPRINT / 2

    def _sign(self, char: str, font: str, x: float, vertical: bool) -> Sign:
        chinese = font.partition(BESIDE)[0]
        if self.confused and ord(char) in RADICALS and chinese != CID_FONT:
            name = b"BCDGEE+" + NAMES.get(chinese, b"SimSun")
            face = self.confusing.setdefault(chinese, Subset(chinese, name, told=RADICALS))
            code = face.code(char)
            if code is not None:
                return Sign(char, face, code, x)
        return super()._sign(char, font, x, vertical)

    def _runs(self, line: TextLine, bold: bool) -> Iterator[str]:
        """The runs of a line: of one face each, spaces and characters with a text of their own by themselves."""
        run, keyed = 0, []
        for sign in self.signs(line):
            spanned = sign.face in self.confusing.values()
            run += spanned or self.rng.random() < NEW_RUN
            keyed.append(((id(sign.face), sign.char == " ", run), sign))
            run += spanned
        for _, group in groupby(keyed, key=lambda pair: pair[0]):
            signs = [sign for _, sign in group]
            shown = self._run(signs, line, bold)
            if signs[0].face in self.confusing.values():
                text = signs[0].char.encode("utf-16-be").hex().upper()
                shown = f"/Span <</ActualText <FEFF{text}>>> BDC {shown} EMC "
            yield shown

    def _run(self, signs: list[Sign], line: TextLine, bold: bool) -> str:
        mode = f"2 Tr {BOLD_STROKE * line.size:.4f} w\n" if bold else f"{line.mode} Tr\n" if line.mode else ""
        return (
            f"q\n0.000008871 0 {self.size[0]:.2f} {self.size[1]:.2f} re\nW* n\nBT\n"
            f"/{self.name_of(signs[0].face)} {line.size:.2f} Tf\n{mode}1 0 0 1 {signs[0].x:.2f} {line.y:.2f} Tm\n"
            f"/{STATE} gs\n0 g\n0 G\n[{array(signs, line.size)}] TJ\nET\nQ\n"
        )

    # rules

    def put_path(self, path: Path) -> None:
        left, lower, right, upper = path.box
        red, green, blue = path.color if path.fill else (0.0, 0.0, 0.0)
        color = f"{red:.3f} {green:.3f} {blue:.3f} rg\n"
        if path.fill and min(right - left, upper - lower) > THICKEST:
            self.content.append(f"q\n{color}{left:.2f} {lower:.2f} {right - left:.2f} {upper - lower:.2f} re\nf*\nQ\n")
            return
        edge = path.width / 2 if path.stroke else 0.0
        for x0, y0, x1, y1 in path.sides():
            self._bar(color, x0 - edge, y0 - edge, x1 + edge, y1 + edge)

    def _bar(self, color: str, left: float, lower: float, right: float, upper: float) -> None:
        """A rule between its corners, and the corners; what two cells share is filled once."""
        across = right - left > upper - lower
        inner = (
            (left + CORNER, lower, right - CORNER, upper) if across else (left, lower + CORNER, right, upper - CORNER)
        )
        first = (left, lower, min(right, left + CORNER), min(upper, lower + CORNER))
        last = (max(left, right - CORNER), max(lower, upper - CORNER), right, upper)
        for x0, y0, x1, y1 in (first, inner, last):
            self.bars[f"{color}{x0:.2f} {y0:.2f} {x1 - x0:.5f} {y1 - y0:.5f} re\nf*\n"] = None

    def showPage(self) -> None:  # noqa: N802  # the names of the PDF canvas
        self.content += [f"q\n{bar}Q\n" for bar in self.bars]
        self.marked.append(self.tags)
        self.bars, self.tags, self.last = {}, 0, None
        super().showPage()

    # tags

    def page_entries(self, number: int) -> bytes:
        return b"/Tabs /S /StructParents %d" % number

    def catalog_entries(self, file: PdfFile, pages: list[int]) -> bytes:
        """The structure tree, in an object stream."""
        root, document = file.reserve(), file.reserve()
        parents, kids = [], []
        for page, tags in zip(pages, self.marked, strict=True):
            element = b"<</Type /StructElem /S /P /P %d 0 R /Pg %d 0 R /K %d>>"
            made = [file.add(element % (document, page, tag), pack=True) for tag in range(tags)]
            kids += made
            parents.append(file.add(b"[%s]" % _references(made), pack=True))
        numbers = b" ".join(b"%d %d 0 R" % pair for pair in enumerate(parents))
        file.put(root, b"<</Type /StructTreeRoot /K [%d 0 R] /ParentTree <</Nums [%s]>>>>" % (document, numbers))
        file.put(document, b"<</Type /StructElem /S /Document /P %d 0 R /K [%s]>>" % (root, _references(kids)))
        file.packed |= {root, document}
        return b"/Lang (zh-CN) /MarkInfo <</Marked true>> /StructTreeRoot %d 0 R" % root


def _references(numbers: list[int]) -> bytes:
    return b" ".join(b"%d 0 R" % number for number in numbers)
