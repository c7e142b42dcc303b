"""The markup as a reader of the accepted document sees it: wrappers seen through, deletions and other branches gone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from extractor.readers.docx.markup import MC, A, M, W, child
from extractor.readers.markup import Element

BODY, PARAGRAPH, TABLE, ROW, CELL, RUN = (W + name for name in ("body", "p", "tbl", "tr", "tc", "r"))
TEXT, TAB, PLACED_TAB, BREAK, CARRIAGE_RETURN = (W + name for name in ("t", "tab", "ptab", "br", "cr"))
HARD_HYPHEN, SYMBOL, FIELD_CHARACTER, INSTRUCTION = (W + n for n in ("noBreakHyphen", "sym", "fldChar", "instrText"))
DRAWING, LEGACY_DRAWING, OBJECT, TEXT_BOX = (W + name for name in ("drawing", "pict", "object", "txbxContent"))
OVERRIDE, LINK, INK = (W + name for name in ("bdo", "hyperlink", "contentPart"))
NOTES = frozenset({W + "footnoteReference", W + "endnoteReference"})
DRAWINGS = frozenset({DRAWING, LEGACY_DRAWING, OBJECT, INK})
FOREIGN_CHUNK, SUBDOCUMENT, FORMULA, FORMULA_TEXT = W + "altChunk", W + "subDoc", M + "oMath", M + "t"
PARAGRAPH_PROPERTIES, RUN_PROPERTIES = W + "pPr", W + "rPr"
ALTERNATES = MC + "AlternateContent"

_GIVEN = frozenset(
    {BODY, PARAGRAPH, TABLE, ROW, CELL, RUN, TEXT, TAB, PLACED_TAB, BREAK, CARRIAGE_RETURN, HARD_HYPHEN, SYMBOL}
    | {FIELD_CHARACTER, INSTRUCTION, *DRAWINGS, FOREIGN_CHUNK, SUBDOCUMENT, FORMULA}
)
_DROPPED = frozenset(
    {W + name for name in ("del", "moveFrom", "rt", "delText", "delInstrText")}
    | {W + name for name in ("pPr", "rPr", "tblPr", "tblPrEx", "tblGrid", "trPr", "tcPr", "sectPr", "rubyPr")}
    | {W + name for name in ("sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr")}
)
# Extensions whose branch is read; what needs another (3D models, ink, new charts) is read from its fallback picture.
_UNDERSTOOD = frozenset(
    {f"http://schemas.microsoft.com/office/word/2010/wordprocessing{part}" for part in ("Shape", "Group", "Canvas")}
    | {"http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing"}
    | {f"http://schemas.microsoft.com/office/word/{year}/wordml" for year in (2010, 2012)}
    | {A[1:-1]}
)


def content(element: Iterable[Element]) -> Iterator[Element]:
    """The paragraphs, tables, rows, cells, runs or characters in an element (or a list of its children), in order.

    Content controls, insertions, smart tags, simple fields, links and whatever is unknown are seen through; deletions,
    properties and ruby text are left out; of alternate contents one branch is read.
    """
    for item in element:
        tag = item.tag
        if tag in _GIVEN:
            yield item
        elif tag == ALTERNATES:
            branch = chosen_branch(item)
            if branch is not None:
                yield from content(branch)
        elif tag not in _DROPPED and len(item):
            yield from content(item)


def chosen_branch(alternates: Element) -> Element | None:
    """The first choice whose extensions are understood, else the fallback, else None."""
    for choice in alternates.iterchildren(MC + "Choice"):
        required = choice.get("Requires", "").split()
        if all(choice.nsmap.get(prefix) in _UNDERSTOOD for prefix in required):
            return choice
    return child(alternates, MC + "Fallback")
