"""What PDFs of word processors have in common: text in runs of faces, positions of a printer, pages with resources."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass, field
from random import Random
from typing import NamedTuple

from . import drawing
from .drawing import TextLine
from .pdf_faces import Bare, Face, Simple, Subset
from .pdf_file import PdfFile, text_string
from .pdf_measure import BESIDE, CID_FONT, is_latin

DOT = 0.12  # points: word processors place text by the dots of a printer, 600 an inch
STATE = "GS7"  # the name of the graphics state that every text names


class Sign(NamedTuple):
    """A character with its face, its code in it, and where it starts."""

    char: str
    face: Face
    code: bytes
    x: float


@dataclass
class OfficeCanvas(drawing.Canvas):
    """Collects the content of pages; `rng` decides what a program does now and then."""

    program: str = ""
    rng: Random = field(default_factory=Random)
    content: list[str] = field(default_factory=list)
    pages: list[str] = field(default_factory=list)
    faces: list[Face] = field(default_factory=list)
    chosen: dict[tuple[str, bool, bool], Face] = field(default_factory=dict)
    last_face: Face = field(default_factory=lambda: Bare(b"ArialUnicodeMS", mapped=True))  # prints everything

    # what each program does in its own way

    @abstractmethod
    def latin_face(self, font: str) -> Face:
        """The face of Latin characters."""

    @abstractmethod
    def chinese_face(self, font: str, vertical: bool) -> Face:
        """The face of Chinese characters."""

    def page_entries(self, number: int) -> bytes:
        """What else stands in the dictionary of a page (from 0 on)."""
        return b""

    def catalog_entries(self, file: PdfFile, pages: list[int]) -> bytes:
        """What else stands in the catalog; may write objects."""
        return b""

    # text

    def signs(self, line: TextLine, vertical: bool = False) -> list[Sign]:
        """The characters of a line in their faces, at the dots of the printer."""
        places = zip(line.text, line.places(), strict=True)
        return [self._sign(char, line.font, round(x / DOT) * DOT, vertical) for char, x in places]

    def _sign(self, char: str, font: str, x: float, vertical: bool) -> Sign:
        """A character in the face of its kind, or in the last one."""
        for face in (self._face(font, vertical, is_latin(char)), self.last_face):
            code = face.code(char)
            if code is not None:
                return Sign(char, face, code, x)
        raise ValueError(f"no face prints {char!r}")

    def _face(self, font: str, vertical: bool, latin: bool) -> Face:
        key = font, vertical, latin
        if key not in self.chosen:
            chinese, _, beside = font.partition(BESIDE)
            self.chosen[key] = self.latin_face(beside) if latin else self.chinese_face(chinese, vertical)
        return self.chosen[key]

    def name_of(self, face: Face) -> str:
        """The name of a face in the content of pages."""
        if face not in self.faces:
            self.faces.append(face)
        return f"F{self.faces.index(face) + 1}"

    # the file

    def showPage(self) -> None:  # noqa: N802  # the names of the PDF canvas
        self.pages.append("".join(self.content))
        self.content = []

    def packed(self) -> bytes:
        file = PdfFile()
        tree = file.reserve()
        fonts = b"".join(b"/F%d %d 0 R " % (index, face.write(file)) for index, face in enumerate(self.faces, start=1))
        state = b"/ExtGState <</%s <</Type /ExtGState /BM /Normal /ca 1>>>>" % STATE.encode()
        resources = file.add(b"<</Font <<%s>> %s /ProcSet [/PDF /Text]>>" % (fonts, state))
        numbers = []
        for index, content in enumerate(self.pages):
            head = b"<</Type /Page /Parent %d 0 R /MediaBox [0 0 %.2f %.2f] " % (tree, *self.size)
            body = file.stream(content.encode("ascii"))
            entries = self.page_entries(index)
            numbers.append(file.add(head + b"/Contents %d 0 R /Resources %d 0 R %s>>" % (body, resources, entries)))
        kids = b" ".join(b"%d 0 R" % number for number in numbers)
        file.put(tree, b"<</Type /Pages /Count %d /Kids [%s]>>" % (len(numbers), kids))
        catalog = b"<</Type /Catalog /Pages %d 0 R %s>>" % (tree, self.catalog_entries(file, numbers))
        names = text_string(self.program)
        info = b"<</Title %s /Creator %s /Producer %s>>" % (text_string(self.title), names, names)
        return file.written(file.add(catalog), file.add(info))


def subset_or_bare(font: str, name: bytes, prefix: bytes, vertical: bool, charset: str) -> Face:
    """A subset of a font, or the mere name of one where its program is not installed."""
    if font == CID_FONT:
        return Bare(name, vertical, charset)
    return Subset(font, prefix + name, vertical)


def simple_latin(font: str, name: bytes, prefix: bytes) -> Simple:
    """A simple Latin face; programs mark the names of those that they embed."""
    return Simple(font, prefix + name if font == "latin" else name)


def array(signs: list[Sign], size: float) -> str:
    """The strings of a run, with what brings each to its place between them."""
    face, at = signs[0].face, signs[0].x
    parts: list[str] = []
    codes: list[bytes] = []
    for sign in signs:
        kern = round((at - sign.x) * 1000 / size)
        if kern:
            parts += [face.shown(codes), str(kern)] if codes else [str(kern)]
            codes = []
        codes.append(sign.code)
        at += (face.advance(sign.char) - kern) * size / 1000
    return "".join([*parts, face.shown(codes)])
