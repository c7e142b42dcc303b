"""Pieces of WordprocessingML as text: paragraphs, cells, runs cut and tracked as Word leaves them."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from random import Random

from .page import PrintedTable
from .traits import Traits

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
LEVEL = (
    '<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:suff w:val="nothing"/>'
    '<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/></w:lvl>'
)
LEVELS = (("chineseCountingThousand", "%1、"), ("chineseCountingThousand", "（%2）"), ("decimal", "%3."))
NUMBERING = (
    f'<w:numbering xmlns:w="{NAMESPACE}"><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>'
    + "".join(LEVEL.format(level=n, form=form, text=text) for n, (form, text) in enumerate(LEVELS))
    + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
)
EDGES = "".join(
    f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
)
BORDERS = f"<w:tblBorders>{EDGES}</w:tblBorders>"
TABLE_WIDTH = 9000  # twentieths of a point
STUB_WIDTHS = (420, 760, 2300)
AUTHOR = 'w:author="x" w:date="2024-01-10T09:00:00Z"'


def with_namespace(markup: str) -> str:
    """The markup with the namespace declared on its first element."""
    end = min(position for position in (markup.find(">"), markup.find(" "), markup.find("/")) if position > 0)
    return f'{markup[:end]} xmlns:w="{NAMESPACE}"{markup[end:]}'


def table_properties(traits: Traits, width: int) -> str:
    """The properties of a table so wide, with rules around its cells where the traits draw them."""
    borders = "" if traits.rulings == "none" else BORDERS
    return (
        f'<w:tblPr><w:tblW w:w="{width}" w:type="dxa"/>{borders}<w:tblLayout w:type="fixed"/>'
        '<w:tblCellMar><w:left w:w="30" w:type="dxa"/><w:right w:w="30" w:type="dxa"/></w:tblCellMar></w:tblPr>'
    )


def paragraph_markup(runs: str, properties: str = "", centered: bool = False) -> str:
    """A paragraph of runs."""
    align = '<w:jc w:val="center"/>' if centered else ""
    inner = f"<w:pPr>{properties}{align}</w:pPr>" if properties or align else ""
    return f"<w:p>{inner}{runs}</w:p>"


def column_widths(table: PrintedTable) -> list[int]:
    """Widths of the grid columns, the stub's by what it holds."""
    width = table.width
    stub = list(STUB_WIDTHS) if table.key == "requests" else []
    rest = width - len(stub)
    return stub + [(TABLE_WIDTH - sum(stub)) // rest] * rest


def cell_markup(inner: str, properties: str) -> str:
    """A table cell."""
    return f'<w:tc><w:tcPr><w:tcW w:w="900" w:type="dxa"/>{properties}</w:tcPr>{inner}</w:tc>'


@dataclass(frozen=True, slots=True)
class Runs:
    """Writes text as runs."""

    rng: Random
    traits: Traits

    def text(self, text: str, bold: bool = False, changed: bool = False, small: bool = False) -> str:
        """Runs for a text, cut in pieces and with tracked changes where the traits ask for them."""
        if not text:
            return ""
        out = []
        size = int(2 * float(self.traits.point)) if small else 0
        for piece in self._pieces(text):
            run = self._cluttered(_run(piece, bold, size), whole=piece == text)
            inserted = changed or (self.traits.tracked and self.rng.random() < 0.05)
            out.append(f'<w:ins w:id="{self._id()}" {AUTHOR}>{run}</w:ins>' if inserted else run)
            if inserted and self.rng.random() < 0.7:
                old = _run(str(self.rng.randint(1, 99)), bold, size)
                old = old.replace("<w:t ", "<w:delText ").replace("</w:t>", "</w:delText>")
                out.append(f'<w:del w:id="{self._id()}" {AUTHOR}>{old}</w:del>')
        return "".join(out)

    def _cluttered(self, run: str, *, whole: bool) -> str:
        """A run among the things Word leaves around text, none of which changes what is read.

        A link stands around a `whole` text only: around some digits of a number it is that of a note, and said.
        """
        if not self.traits.clutter or self.rng.random() > 0.1:
            return run
        number = self._id()
        clutter = self.rng.choice(
            (
                f'<w:bookmarkStart w:id="{number}" w:name="_b{number}"/>{run}<w:bookmarkEnd w:id="{number}"/>',
                f'<w:proofErr w:type="gramStart"/>{run}<w:proofErr w:type="gramEnd"/>',
                f'<w:hyperlink w:anchor="_b{number}">{run}</w:hyperlink>',
                f'<w:smartTag w:uri="urn:x" w:element="place">{run}</w:smartTag>',
                f"{run}<w:r><w:rPr><w:vanish/></w:rPr><w:t>99</w:t></w:r>",
                f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> QUOTE 99 </w:instrText></w:r>'
                f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run}<w:r><w:fldChar w:fldCharType="end"/></w:r>',
            )
        )
        return clutter if whole or "<w:hyperlink" not in clutter else run

    def _id(self) -> int:
        return self.rng.randint(1, 99999)

    def _pieces(self, text: str) -> list[str]:
        """The text whole, or cut at random places, digits included."""
        if self.traits.markup != "split_runs" or len(text) < 2:
            return [text]
        cuts = sorted({self.rng.randint(1, len(text) - 1) for _ in range(1 + len(text) // 15)})
        return [text[start:stop] for start, stop in zip([0, *cuts], [*cuts, len(text)], strict=True)]


def _run(text: str, bold: bool, size: int) -> str:
    """A run; `size` is in half points, 0 for that of the text."""
    properties = ("<w:b/>" if bold else "") + (f'<w:sz w:val="{size}"/>' if size else "")
    properties = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(text, quote=False)}</w:t></w:r>'
