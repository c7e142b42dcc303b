"""The sheets of an OpenDocument spreadsheet: its cells keep the text that they show beside their values."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from extractor.diagnostics import Code, Diagnostic, Said, doubt, finding
from extractor.document import Table
from extractor.document.model import overlap_diagnostics
from extractor.readers.markup import Element, integer
from extractor.readers.odt.names import CELL, COLUMN, COVERED, OFFICE, ROW, TABLE, THE_TABLE
from extractor.readers.odt.story import StoryReader
from extractor.readers.odt.styles import StyleSheet
from extractor.readers.odt.tables import COLUMN_GROUPS, HIDDEN, ROW_GROUPS, within
from extractor.readers.sheets import MAX_SLOTS, Blocks, Hidden, Shown, sheet_too_large
from extractor.readers.word.cells import CellText, cell_text, sound_text
from extractor.readers.word.runs import Line, Odd, Run

COVERED_TEXT = Shown()  # the sign of a covered cell with text
_MOST_COVERED = 500
SPREADSHEET = f"{OFFICE}spreadsheet"


def sheet_blocks(body: Element, story: StoryReader, styles: StyleSheet, findings: list[Diagnostic]) -> Blocks:
    """The sheets that are shown, as blocks; what is left out goes to `findings`."""
    blocks = Blocks()
    for table in body.iterfind(THE_TABLE):
        name = table.get(f"{TABLE}name", "")
        if styles.table_hidden(table.get(f"{TABLE}style-name")):
            findings.append(finding(Code.CONTENT_SKIPPED, "hidden_sheet", name=name))
            continue
        sheet = _Sheet(name, story, styles)
        sheet.read(table)
        if blocks.add(sheet.cells, name, Hidden(sheet.hidden_rows, sheet.hidden_columns)):
            findings.append(finding(Code.CONTENT_SKIPPED, "hidden_rows", name=name))
    tables = (block for block in blocks.blocks if isinstance(block, Table))
    findings += [one for number, table in enumerate(tables) for one in overlap_diagnostics(table.grid, number)]
    return blocks


@dataclass
class _Sheet:
    """The cells of a sheet as they come; blank ones are passed by, however often they are repeated."""

    name: str
    story: StoryReader
    styles: StyleSheet
    cells: dict[tuple[int, int], Shown] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    covered: list[tuple[int, int]] = field(default_factory=list)  # cells whose text a merged one hides

    def read(self, table: Element) -> None:
        """Take in a table."""
        self._hide(table, COLUMN, COLUMN_GROUPS, self.hidden_columns, "number-columns-repeated")
        self._hide(table, ROW, ROW_GROUPS, self.hidden_rows, "number-rows-repeated")
        for first, count, row in _placed(within(table, ROW, ROW_GROUPS), "number-rows-repeated"):
            held = [
                (column + more, shown)
                for column, repeats, cell in _placed(row.iterchildren(CELL, COVERED), "number-columns-repeated")
                if (shown := self._shown(cell)) is not None
                for more in range(self._bounded(repeats, shown))
            ]
            for number in range(first, first + count) if held else ():
                self.cells.update({(number, column): shown for column, shown in held if shown is not COVERED_TEXT})
                self.covered += [(number, column) for column, shown in held if shown is COVERED_TEXT]
                self._bounded(len(self.cells), Shown("x"))
        self._doubt_covering()

    def _styled(self, cell: Element, text: str, why: Said | None) -> CellText:
        """What a cell prints whose own style sets its characters apart."""
        name = cell.get(f"{TABLE}style-name")
        odd = Odd.NOT if why else self.styles.format("table-cell", name).look.odd
        shaded = bool(odd) and self.styles.shaded(name)
        return sound_text(text, [[Run(text, odd=odd)]], shaded) if odd else CellText(text, why)

    def _doubt_covering(self) -> None:
        """Doubts the merged cells that hide text."""
        merged = {place: shown for place, shown in self.cells.items() if shown.row_span * shown.column_span > 1}
        for row, column in self.covered[:_MOST_COVERED]:
            for (top, left), shown in merged.items():
                if top <= row < top + shown.row_span and left <= column < left + shown.column_span:
                    self.cells[top, left] = shown._replace(doubt=shown.doubt or doubt("covers"))

    def _hide(self, table: Element, tag: str, groups: set[str], hidden: set[int], repeated: str) -> None:
        for first, count, element in _placed(within(table, tag, groups), repeated):
            if element.get(f"{TABLE}visibility") in HIDDEN:
                hidden.update(range(first, first + min(count, MAX_SLOTS)))

    def _bounded(self, count: int, shown: Shown) -> int:
        """How often a cell comes; blank ones with borders may be repeated up to the edge of the sheet."""
        if count > MAX_SLOTS and shown.text:
            raise sheet_too_large(self.name)
        return min(count, 1 if not shown.text and count > 100 else count)

    def _shown(self, cell: Element) -> Shown | None:
        """What a cell shows, None where there is nothing to it."""
        if cell.tag == COVERED:
            return COVERED_TEXT if self.story.read(cell) else None
        marked = self.styles.bordered(cell.get(f"{TABLE}style-name"))
        down, across = (
            max(integer(cell.get(f"{TABLE}number-{name}-spanned", "1")) or 1, 1) for name in ("rows", "columns")
        )
        items = self.story.read(cell)
        text, why = self._styled(cell, *cell_text([item for item in items if isinstance(item, Line)]))
        why = why or (doubt("others") if any(not isinstance(item, Line) for item in items) else None)
        value = cell.get(f"{OFFICE}value") or cell.get(f"{OFFICE}string-value") or ""
        marked = marked or (not text and cell.get(f"{OFFICE}value-type") is not None)
        if not text and value:
            text, why = value, doubt("format", text=value)
        if cell.get(f"{TABLE}formula") and cell.get(f"{OFFICE}value-type") is None:
            why = doubt("formula")
        return Shown(text, down, across, marked, why) if text or why or marked or down * across > 1 else None


def _placed(elements: Iterator[Element], repeated: str) -> Iterator[tuple[int, int, Element]]:
    """Each element with the number of the first row or column that it stands for, and of how many."""
    at = 0
    for element in elements:
        count = max(integer(element.get(f"{TABLE}{repeated}", "1")) or 1, 1)
        yield at, count, element
        at += count
