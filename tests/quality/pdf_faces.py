"""Fonts as office programs write them: subsets with maps to Unicode, or no more than a name and an encoding."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from .pdf_file import PdfFile
from .pdf_measure import is_latin, shape

EM = 1000  # units of widths
BLOCK = 100  # entries a block of a map to Unicode holds
FIRST, LAST = 32, 126  # the codes of a simple font
SYMBOLIC, NONSYMBOLIC = 4, 32
IDENTITY = b"<</Registry (Adobe) /Ordering (Identity) /Supplement 0>>"
ENCODINGS = {"utf-16-be": b"UniGB-UCS2-", "gbk": b"GBK-EUC-"}
CHINESE = b"<</Registry (Adobe) /Ordering (GB1) /Supplement 2>>"


def program_of(font: str) -> Any:
    """The font program that is installed for a font, None where it has none."""
    found: Any = pdfmetrics.getFont(font)
    return found.face if isinstance(found, TTFont) else None


class Face(ABC):
    """A font of the file; `name` is written as its base name."""

    name: bytes
    vertical: bool = False

    @abstractmethod
    def code(self, char: str) -> bytes | None:
        """The code that prints a character, None where the face cannot."""

    @abstractmethod
    def write(self, file: PdfFile) -> int:
        """The number of its object."""

    def advance(self, char: str) -> float:
        """The width of a character in thousandths of an em."""
        return float(EM)

    def shown(self, codes: Iterable[bytes]) -> str:
        """A string of codes as the content has it."""
        return f"<{b''.join(codes).hex().upper()}>"


@dataclass(eq=False)
class Subset(Face):
    """A composite font with the glyphs that are used; `told` are characters that its map to Unicode confuses."""

    font: str
    name: bytes
    vertical: bool = False
    told: Mapping[int, str] = field(default_factory=dict)
    codes: dict[str, int] = field(default_factory=dict)
    glyphs: dict[int, str] = field(default_factory=dict)

    @property
    def _program(self) -> Any:
        return program_of(self.font)

    def code(self, char: str) -> bytes | None:
        """None too where the glyph has the code of another character: a map to Unicode has one for each."""
        glyph = self._program.charToGlyph.get(ord(shape(char)), 0)
        if not glyph or self.glyphs.setdefault(glyph, char) != char:
            return None
        return self.codes.setdefault(char, len(self.codes) + 1).to_bytes(2, "big")

    def advance(self, char: str) -> float:
        return float(pdfmetrics.stringWidth(shape(char), self.font, EM))

    def write(self, file: PdfFile) -> int:
        font = self._program.makeSubset([ord(shape(char)) for char in self.codes])
        program = file.stream(font, b"/Length1 %d" % len(font))
        widths = b" ".join(b"%d [%d]" % (code, round(self.advance(char))) for char, code in self.codes.items())
        descriptor = file.add(_descriptor(self.name, self._program, SYMBOLIC, b"/FontFile2 %d 0 R" % program))
        descendant = file.add(
            b"<</Type /Font /Subtype /CIDFontType2 /BaseFont /%s /CIDSystemInfo %s /CIDToGIDMap /Identity /DW 1000 "
            b"/W [%s] /FontDescriptor %d 0 R>>" % (self.name, IDENTITY, widths, descriptor)
        )
        pairs = {code.to_bytes(2, "big"): char.translate(self.told) for char, code in self.codes.items()}
        return file.add(_composite(self, b"Identity-", descendant, file.stream(unicode_map(pairs))))


@dataclass(eq=False)
class Bare(Face):
    """A composite font that the file only names; `charset` is the Python codec of its codes."""

    name: bytes
    vertical: bool = False
    charset: str = "utf-16-be"
    mapped: bool = False
    used: dict[bytes, str] = field(default_factory=dict)

    def code(self, char: str) -> bytes | None:
        try:
            code = char.encode(self.charset)
        except UnicodeEncodeError:
            return None
        if len(code) != 2:
            return None
        self.used[code] = char
        return code

    def write(self, file: PdfFile) -> int:
        descriptor = file.add(_descriptor(self.name, None, SYMBOLIC))
        descendant = file.add(
            b"<</Type /Font /Subtype /CIDFontType2 /BaseFont /%s /CIDSystemInfo %s /DW 1000 /FontDescriptor %d 0 R>>"
            % (self.name, CHINESE, descriptor)
        )
        mapping = file.stream(unicode_map(self.used)) if self.mapped else None
        return file.add(_composite(self, ENCODINGS[self.charset], descendant, mapping))


@dataclass(eq=False)
class Simple(Face):
    """A Latin font of single bytes without a map to Unicode; only named where the program is not installed."""

    font: str
    name: bytes

    def code(self, char: str) -> bytes | None:
        return char.encode() if is_latin(char) and FIRST <= ord(char) <= LAST else None

    def advance(self, char: str) -> float:
        return float(pdfmetrics.stringWidth(char, self.font, EM))

    def shown(self, codes: Iterable[bytes]) -> str:
        text = b"".join(codes).decode("ascii")
        return f"({''.join(chr(92) + char if char in '()' + chr(92) else char for char in text)})"

    def write(self, file: PdfFile) -> int:
        face, program = program_of(self.font), b""
        if face:
            data = face.makeSubset([FIRST] * FIRST + list(range(FIRST, LAST + 1)))
            program = b"/FontFile2 %d 0 R" % file.stream(data, b"/Length1 %d" % len(data))
        widths = b" ".join(b"%d" % round(self.advance(chr(code))) for code in range(FIRST, LAST + 1))
        descriptor = file.add(_descriptor(self.name, face, NONSYMBOLIC, program))
        return file.add(
            b"<</Type /Font /Subtype /TrueType /BaseFont /%s /Encoding /WinAnsiEncoding /FirstChar %d /LastChar %d "
            b"/Widths [%s] /FontDescriptor %d 0 R>>" % (self.name, FIRST, LAST, widths, descriptor)
        )


def _composite(face: Face, encoding: bytes, descendant: int, mapping: int | None) -> bytes:
    unicode = b"/ToUnicode %d 0 R" % mapping if mapping else b""
    direction = b"V" if face.vertical else b"H"
    return b"<</Type /Font /Subtype /Type0 /BaseFont /%s /Encoding /%s%s /DescendantFonts [%d 0 R] %s>>" % (
        face.name,
        encoding,
        direction,
        descendant,
        unicode,
    )


def _descriptor(name: bytes, face: Any, flags: int, program: bytes = b"") -> bytes:
    """A font descriptor; without a program its numbers are those of common Chinese fonts."""
    ascent, descent, box = (face.ascent, face.descent, face.bbox) if face else (859, -141, (-8, -145, 1000, 859))
    return (
        b"<</Type /FontDescriptor /FontName /%s /Flags %d /ItalicAngle 0 /Ascent %d /Descent %d /CapHeight 683 "
        b"/StemV 52 /FontBBox [%d %d %d %d] %s>>" % (name, flags, ascent, descent, *box, program)
    )


def unicode_map(characters: Mapping[bytes, str]) -> bytes:
    """A map of two-byte codes to characters."""
    lines = [
        b"/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo <</Registry (Adobe) /Ordering "
        b"(UCS) /Supplement 0>> def\n/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        b"1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange"
    ]
    pairs = [
        f"<{code.hex().upper()}> <{char.encode('utf-16-be').hex().upper()}>".encode()
        for code, char in sorted(characters.items())
    ]
    for start in range(0, len(pairs), BLOCK):
        block = pairs[start : start + BLOCK]
        lines += [b"%d beginbfchar" % len(block), *block, b"endbfchar"]
    return b"\n".join([*lines, b"endcmap CMapName currentdict /CMap defineresource pop end end"])
