"""Blocks in reading order from a part of the tree: paragraphs, tables and pictures."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from extractor.diagnostics import Said, doubt
from extractor.document import Block, Cell, Grid, Paragraph, Picture, Table
from extractor.provenance import Location
from extractor.readers.html import lists
from extractor.readers.html.attachments import picture_name
from extractor.readers.html.controls import field_value
from extractor.readers.html.displaced import BROKEN, CUT, DISPLACED, MARKS
from extractor.readers.html.element import Element, Style, Text
from extractor.readers.html.segments import Segment, segments
from extractor.readers.html.spaces import collapse, strip
from extractor.readers.html.tree import BLOCKS, HEADINGS, PREFORMATTED, TABLE_PARTS, UNREAD
from extractor.readers.plain import find_runs, printed_text
from extractor.readers.plain.lines import Line, split_lines
from extractor.readers.plain.runs import Run
from extractor.readers.word import runs as styled
from extractor.readers.word.cells import CellText, sound_text
from extractor.readers.word.runs import Odd

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence, Set

    from extractor.readers.html.slots import Placement

_LINE_TAGS = BLOCKS | TABLE_PARTS
_MARKS = MARKS | {UNREAD}


@dataclass(frozen=True, slots=True)
class Item:
    """A block with what tells page furniture from the body: its letters, those in links, and where it stands.

    `placement` is a table's, with the spans as they were declared.
    """

    block: Block
    letters: int = 0
    link_letters: int = 0
    inside: bool = True
    placement: Placement | None = None


@dataclass(slots=True)
class Flow:
    """Collects items; `dropped` and `main` are elements by `id`: what is left out, and the body proper."""

    dropped: frozenset[int] = frozenset()
    main: int | None = None
    items: list[Item] = field(default_factory=list)
    _inside: bool = False
    _heading: int | None = None
    _number: str = ""
    _runs: list[Text] = field(default_factory=list)
    _tables: int = 0
    _pictures: list[Picture] = field(default_factory=list)

    def read(self, element: Element) -> None:
        """Add the items of an element's content, itself a block."""
        was_inside, was_heading = self._inside, self._heading
        self._inside = was_inside or id(element) == self.main
        self._heading = HEADINGS.get(element.tag, was_heading)
        self._end_line()
        self._read_children(element)
        self._end_line()
        self._inside, self._heading = was_inside, was_heading

    def _read_children(self, element: Element) -> None:
        printed = lists.numbers(element) if element.tag == "ol" else {}
        for child in element.children:
            if isinstance(child, Text):
                self._add_text(child)
            elif id(child) not in self.dropped:
                self._read_element(child, printed.get(id(child), ""))

    def _read_element(self, element: Element, number: str) -> None:
        if element.tag == "table":
            self._end_line()
            self._read_table(element)
        elif element.tag in PREFORMATTED and (runs := find_runs(lines := _lines(element))):
            self._read_lines(element, lines, runs)
        elif element.tag in _LINE_TAGS:
            self._number = number or self._number
            self.read(element)
            self._number = "" if number else self._number
        elif element.tag in ("br", "hr"):
            self._end_line()
        elif element.tag == "img":
            self._add_picture(element)
        elif element.tag == "input":
            self._add_input(element)
        else:
            self._read_children(element)

    def _add_text(self, run: Text) -> None:
        if not self._runs and run.text.isspace():
            return
        if not run.style.preformatted or "\n" not in run.text:
            self._runs.append(run)
            return
        first, *others = run.text.split("\n")
        self._runs.append(Text(first, run.style))
        for line in others:
            self._end_line()
            self._runs.append(Text(line, run.style))

    def _add_picture(self, element: Element) -> None:
        name = picture_name(element)
        if name and (self._inside or self.main is None):
            self._pictures.append(Picture(name))

    def _add_input(self, element: Element) -> None:
        """A value typed into a form's field is printed text; a page's search box stands outside the body."""
        if self._inside:
            self._runs.append(Text(field_value(element), Style()))

    def _end_line(self) -> None:
        runs, self._runs = self._runs, []
        if runs:
            self._add_paragraph(runs)
        if self._pictures:
            self.items.extend(Item(picture, inside=self._inside) for picture in self._pictures)
            self._pictures.clear()

    def _add_paragraph(self, runs: list[Text]) -> None:
        text = strip("".join([run.text for run in runs]))
        if not text:
            return
        linked, bold, centered = 0, True, True
        for run, style in runs:
            if run.isspace():
                continue
            bold, centered = bold and style.bold, centered and style.centered
            linked += len(run) * style.linked
        if not any(style.preformatted for _, style in runs):
            text = collapse(text)
        text, self._number = self._number + text, ""
        paragraph = Paragraph(text, heading=self._heading, bold=bold, centered=centered)
        self.items.append(Item(paragraph, len(text), min(linked, len(text)), self._inside))

    def _read_table(self, table: Element) -> None:
        inside = self._inside
        self._inside = inside or id(table) == self.main
        for caption in table.elements:
            if caption.tag == "caption" and id(caption) not in self.dropped:
                self.read(caption)
        for segment in segments(table):
            if segment.is_data:
                self._add_table(segment, table.style.aside)
            else:
                self._read_layout(segment.placement)
        self._inside = inside

    def _read_lines(self, element: Element, lines: Sequence[Line], runs: Sequence[Run]) -> None:
        """Add lines of preformatted text with the tables that are drawn in them."""
        was_inside, self._inside = self._inside, self._inside or id(element) == self.main
        self._end_line()
        position = 0
        for run in runs:
            self._add_lines(lines[position : run.start], element.style)
            self._add_run(run)
            position = run.stop
        self._add_lines(lines[position:], element.style)
        self._inside = was_inside

    def _add_lines(self, lines: Sequence[Line], style: Style) -> None:
        for line in lines:
            self._runs.append(Text(printed_text(line), style))
            self._end_line()

    def _add_run(self, run: Run) -> None:
        number = self._tables
        self._tables += 1
        grid = run.grid(number)
        cells = tuple(cell._replace(location=cell.location._replace(line=None)) for cell in grid.cells)
        letters = sum(len(cell.text) for cell in cells)
        table = Table(grid._replace(cells=cells), Location(table=number))
        self.items.append(Item(table, letters, inside=self._inside))

    def _read_layout(self, placement: Placement) -> None:
        for cell in placement.cells:
            if id(cell.element) not in self.dropped:
                self.read(cell.element)

    def _add_table(self, segment: Segment, aside: Odd) -> None:
        placement, number = segment.placement, self._tables
        self._tables += 1
        marked = [_marks(placed.element) for placed in placement.cells]
        rows = {(mark, placed.row) for placed, marks in zip(placement.cells, marked, strict=True) for mark in marks}
        cells: list[Cell] = []
        after: list[Item] = []
        for placed, marks in zip(placement.cells, marked, strict=True):
            text, rest = self._cell_content(placed.element)
            text, why = _sound(placed.element, text, aside)
            why = _picture_doubt(rest) or why or _marked_doubt(marks, text)
            why = why or _row_doubt(rows, placed.row, text)
            place = Location(table=number, row=placed.row, column=placed.column)
            cells.append(Cell(placed.row, placed.column, text, placed.row_span, placed.column_span, place, doubt=why))
            after.extend(rest)
        grid = Grid(tuple(cells), placement.rows, placement.columns)
        elements = [placed.element for placed in placement.cells]
        letters, linked = sum(e.letters for e in elements), sum(e.link_letters for e in elements)
        self.items.append(Item(Table(grid, Location(table=number)), letters, linked, self._inside, placement))
        self.items.extend(after)

    def _cell_content(self, cell: Element) -> tuple[str, list[Item]]:
        """A cell's lines, and the tables and pictures in it."""
        line = _only_line(cell)
        if line is not None:
            return strip(collapse(line)), []
        flow = Flow(self.dropped, None, _inside=True, _tables=self._tables)
        flow.read(cell)
        self._tables = flow._tables
        lines = [item.block.text for item in flow.items if isinstance(item.block, Paragraph)]
        rest = [replace(item, inside=self._inside) for item in flow.items if not isinstance(item.block, Paragraph)]
        return "\n".join(lines), rest


def _lines(element: Element) -> list[Line]:
    """The lines of preformatted text; none where it holds more than text."""
    return [] if element.elements else split_lines(element.text())


def _only_line(cell: Element) -> str | None:
    """The text of a cell that holds one line in one block at most; None for any other cell."""
    children = cell.children
    while len(children) == 1 and isinstance(children[0], Element) and children[0].tag in ("p", "div"):
        children = children[0].children
    if all(type(child) is Text and not child.style.preformatted for child in children):
        return "".join([child.text for child in children if isinstance(child, Text)])
    return None


def _marks(cell: Element) -> frozenset[str]:
    """What is wrong in and beside a cell."""
    every = (element.attributes.keys() & _MARKS for element in cell.walk() if element.attributes)
    return frozenset().union(*every)


def _row_doubt(marked: Set[tuple[str, int]], row: int, text: str) -> Said | None:
    """Why a cell may be of another row, or hold what stands beside another cell of its row."""
    if (BROKEN, row) in marked:
        return doubt("broken_tag")
    return doubt("displaced") if not text and (DISPLACED, row) in marked else None


def _marked_doubt(marks: frozenset[str], text: str) -> Said | None:
    if CUT in marks:
        return doubt("cut_end", text=text)
    return doubt("displaced") if DISPLACED in marks else doubt("drawn") if UNREAD in marks else None


def _picture_doubt(rest: Iterable[Item]) -> Said | None:
    return doubt("picture") if any(isinstance(item.block, Picture) for item in rest) else None


def _sound(cell: Element, text: str, usual: Odd) -> CellText:
    """The text of a cell, or its number alone where characters beside it look otherwise than the table usually does."""
    if not any(map(str.isdigit, text)) or not _is_odd(cell, usual):
        return CellText(text)
    lines: list[list[styled.Run]] = [[]]
    for run in _runs(cell, usual):
        if run is None:
            lines.append([])
        else:
            lines[-1].append(run)
    return sound_text(text, lines)


def _is_odd(cell: Element, usual: Odd) -> bool:
    texts = (child for element in cell.walk() for child in element.children if isinstance(child, Text))
    if len({child.style.size for child in texts if any(map(str.isdigit, child.text))}) > 1:
        return True
    return any(
        element.tag in ("ol", "input")
        or any(isinstance(child, Text) and child.style.aside not in ("", usual) for child in element.children)
        for element in cell.walk()
    )


def _runs(element: Element, usual: Odd) -> Iterator[styled.Run | None]:
    """The runs of a cell with what sets them apart, tables in it aside; None where a line ends."""
    printed = lists.numbers(element) if element.tag == "ol" else {}
    for child in element.children:
        if isinstance(child, Text):
            aside = child.style.aside
            told = aside is not usual and (aside is not Odd.PLACED or any(map(str.isdigit, child.text)))
            yield styled.Run(child.text, odd=aside if told else Odd.NOT, size=child.style.size)
        elif child.tag != "table":
            breaks = child.tag in _LINE_TAGS or child.tag in ("br", "hr")
            yield from (None,) * breaks
            yield styled.Run(printed.get(id(child), ""), odd=Odd.LISTED)
            yield styled.Run(field_value(child) if child.tag == "input" else "", odd=Odd.TYPED)
            yield from _runs(child, usual)
            yield from (None,) * breaks


def items_of(element: Element, dropped: Iterable[int] = (), main: int | None = None) -> list[Item]:
    """The items of a part of the tree, without the `dropped` elements."""
    flow = Flow(frozenset(dropped), main)
    flow.read(element)
    return flow.items
