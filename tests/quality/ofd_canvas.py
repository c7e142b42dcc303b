"""A canvas that takes the drawing calls of the PDF renderer and writes the pages of an OFD."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import groupby
from xml.sax.saxutils import escape, quoteattr

from . import drawing
from .drawing import INVISIBLE, Path, TextLine
from .ofd_package import Book, Page, pack, parts_of
from .pdf_measure import text_width

MILLIMETRES = 25.4 / 72  # of a point
FONT_NAMES = {"embedded": "宋体", "heavy": "黑体"}
COVER = (
    '<ofd:TextObject ID="9001" Boundary="30 30 150 10" Font="1" Size="5">'
    '<ofd:TextCode X="0" Y="5" DeltaX="g 9 5">关于报送年度报告的函</ofd:TextCode></ofd:TextObject>'
)
STAMP = (
    '<ofd:Annot ID="8001" Type="Stamp"><ofd:Appearance Boundary="150 250 40 40"><ofd:TextObject ID="8002" '
    'Boundary="0 0 40 10" Font="1" Size="4"><ofd:TextCode X="0" Y="4" DeltaX="g 2 4">已校对</ofd:TextCode>'
    "</ofd:TextObject></ofd:Appearance></ofd:Annot>"
)


@dataclass
class Canvas(drawing.Canvas):
    """Collects pages; `manner` is how the package is made, `setting` how text is placed."""

    manner: str = "plain"
    setting: str = "runs"
    texts: list[str] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    drawn: list[tuple[str, str]] = field(default_factory=list)
    fonts: dict[str, int] = field(default_factory=dict)
    objects: int = 100

    def put_text(self, line: TextLine) -> None:
        self.texts.append(self._text(line))

    def put_path(self, path: Path) -> None:
        self.paths.append(self._path(path))

    def showPage(self) -> None:  # noqa: N802  # the names of the PDF canvas
        self.drawn.append(("".join(self.texts), "".join(self.paths)))
        self.texts, self.paths = [], []

    # objects

    def _identity(self) -> int:
        self.objects += 1
        return self.objects

    def _text(self, line: TextLine) -> str:
        """A text object; its boundary is a box around the line, its characters are placed by steps."""
        font = self.fonts.setdefault(line.font, len(self.fonts) + 1)
        steps = [text_width(sign, line.font, line.size) + line.spread for sign in line.text]
        scale = 1.0 if self.setting == "matrix" else MILLIMETRES
        left, top = line.x * MILLIMETRES, (self.size[1] - line.y - line.size) * MILLIMETRES
        boundary = f"{left:.3f} {top:.3f} {sum(steps) * MILLIMETRES:.3f} {1.3 * line.size * MILLIMETRES:.3f}"
        fill = ' Fill="false"' if line.mode == INVISIBLE else ""
        matrix = f' CTM="{MILLIMETRES:.6f} 0 0 {MILLIMETRES:.6f} 0 0"' if self.setting == "matrix" else ""
        placed = _steps([step * scale for step in steps[:-1]], self.setting)
        delta = f" DeltaX={quoteattr(placed)}" if placed else ""
        code = f'<ofd:TextCode X="0" Y="{line.size * scale:.3f}"{delta}>{escape(line.text)}</ofd:TextCode>'
        return (
            f'<ofd:TextObject ID="{self._identity()}" Boundary="{boundary}"{matrix} Font="{font}" '
            f'Size="{line.size * scale:.3f}"{fill}><ofd:FillColor Value="0 0 0"/>{code}</ofd:TextObject>'
        )

    def _path(self, path: Path) -> str:
        """A path object in the space of its boundary."""
        placed = [(x * MILLIMETRES, (self.size[1] - y) * MILLIMETRES) for x, y in path.points]
        left, top = min(x for x, _ in placed), min(y for _, y in placed)
        width, height = max(x for x, _ in placed) - left, max(y for _, y in placed) - top
        moves = [f"{'L' if index else 'M'} {x - left:.3f} {y - top:.3f}" for index, (x, y) in enumerate(placed)]
        data = " ".join([*moves, *(["C"] if len(placed) > 2 else [])])
        color = " ".join(f"{255 * part:.0f}" for part in path.color)
        modes = f' Stroke="{str(path.stroke).lower()}" Fill="{str(path.fill).lower()}"'
        return (
            f'<ofd:PathObject ID="{self._identity()}" Boundary="{left:.3f} {top:.3f} {width:.3f} {height:.3f}"{modes} '
            f'LineWidth="{path.width * MILLIMETRES:.4f}">'
            + (f'<ofd:FillColor Value="{color}"/>' if path.fill else "")
            + f"<ofd:AbbreviatedData>{data}</ofd:AbbreviatedData></ofd:PathObject>"
        )

    # the package

    def packed(self) -> bytes:
        fonts = "".join(
            f'<ofd:Font ID="{number}" FontName="{FONT_NAMES.get(name, name)}"/>' for name, number in self.fonts.items()
        )
        resources = f"<ofd:Fonts>{fonts}</ofd:Fonts>"
        templates = {}
        pages = []
        for index, (texts, paths) in enumerate(self.drawn):
            head, layers = "", _layer(paths + texts)
            if self.manner == "templates":
                templates[str(50 + index)] = _layer(paths)
                head = f'<ofd:Template TemplateID="{50 + index}" ZOrder="Background"/>'
                layers = _layer(texts)
            elif self.manner == "composite":
                resources += _unit(70 + index, paths)
                use = f'<ofd:CompositeObject ID="{self._identity()}" ResourceID="{70 + index}" Boundary="0 0 210 297"/>'
                layers = _layer(f'{use}<ofd:PageBlock ID="{self._identity()}">{texts}</ofd:PageBlock>')
            pages.append(Page(layers, head, STAMP if self.manner == "signed" and index == 0 else ""))
        area = f"0 0 {self.size[0] * MILLIMETRES:.3f} {self.size[1] * MILLIMETRES:.3f}"
        book = Book(pages, templates, resources, self.title, area)
        if self.manner == "signed":
            return pack(_signed([Book([Page(_layer(COVER))], title="函"), book]))
        return pack(_odd(parts_of([book])), "gbk") if self.manner == "odd" else pack(parts_of([book]))


def _layer(objects: str) -> str:
    return f'<ofd:Layer ID="2" Type="Body">{objects}</ofd:Layer>'


def _unit(number: int, paths: str) -> str:
    unit = f'<ofd:CompositeGraphicUnit ID="{number}" Width="210" Height="297"><ofd:Content>{paths}</ofd:Content>'
    return f"<ofd:CompositeGraphicUnits>{unit}</ofd:CompositeGraphicUnit></ofd:CompositeGraphicUnits>"


def _steps(steps: list[float], setting: str) -> str:
    """Steps one by one, or equal ones counted."""
    shown = [f"{step:.3f}" for step in steps]
    if setting == "steps":
        return " ".join(shown)
    runs = [(value, len(list(group))) for value, group in groupby(shown)]
    return " ".join(f"g {count} {value}" if count > 1 else value for value, count in runs)


def _signed(books: list[Book]) -> dict[str, str | bytes]:
    """The parts of two documents, signed and with a seal."""
    parts = parts_of(books)
    signatures = '<ofd:Signatures xmlns:ofd="http://www.ofdspec.org/2016"><ofd:MaxSignId>1</ofd:MaxSignId>'
    entry = '<ofd:Signature ID="1" Type="Seal" BaseLoc="Sign_0/Signature.xml"/></ofd:Signatures>'
    return {
        **parts,
        "Doc_1/Signs/Signatures.xml": signatures + entry,
        "Doc_1/Signs/Sign_0/Signature.xml": '<ofd:Signature xmlns:ofd="http://www.ofdspec.org/2016"/>',
        "Doc_1/Signs/Sign_0/SignedValue.dat": b"\x30\x82\x01\x00",
        "Doc_1/Signs/Sign_0/Seal.esl": b"\x30\x82\x02\x00",
    }


def _odd(parts: dict[str, str | bytes]) -> dict[str, str | bytes]:
    """The parts with no prefix, in a folder with a Chinese name, at absolute locations in the wrong letter case."""
    found: dict[str, str | bytes] = {}
    for name, data in parts.items():
        text = data.decode() if isinstance(data, bytes) else data
        text = text.replace("ofd:", "").replace("xmlns:ofd", "xmlns").replace(":ofd=", "=")
        text = text.replace("Doc_0/Document.xml", "/文档/DOCUMENT.xml").replace(
            'BaseLoc="Pages/', 'BaseLoc="/文档/pages/'
        )
        found[name.replace("Doc_0", "文档").replace("/", "\\" if name.startswith("Doc_0/Pub") else "/")] = text
    return found
