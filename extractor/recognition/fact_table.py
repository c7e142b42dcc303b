"""The facts of one statutory table with what is doubtful about them, and what there is to say of any cell."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from extractor.diagnostics import Argument, Code, Diagnostic, finding
from extractor.document import Cell
from extractor.forms import Field, Kind, TableDefinition
from extractor.patterns import pattern
from extractor.report import ExtraFact, Fact
from extractor.report.paths import tables_path
from extractor.values.numbers import UNKNOWN_CHARACTER, CellState, CellValue, as_double

_SIGNS, _ZEROS = ("+", "-", "－", "＋", "增", "减"), ("0", "０")
_DIGITS = pattern(r"[0-9０-９]{1,9}")


class TableFacts:
    """The facts of one statutory table and what is doubtful about them."""

    def __init__(self, facts: Iterable[Fact] = (), *, complete: bool = True) -> None:
        self.facts = list(facts)
        self.extra: list[ExtraFact] = []
        self.diagnostics: list[Diagnostic] = []
        self.complete = complete

    def tell(self, place: Sequence[str], cell: Cell | None, code: Code, variant: str = "", /, **args: Argument) -> None:
        """Adds a finding on a table, a row or a cell, by their keys, and on the cell of the source it is about."""
        at = cell.location if cell else None
        self.diagnostics.append(finding(code, variant, path=tables_path(*place), at=at, **args))


def absent_table(table: TableDefinition) -> TableFacts:
    """The facts of a table the document does not show: all absent, said once."""
    facts = [Fact(address, CellState.ABSENT, None, "", None, None) for address in table.fields()]
    found = TableFacts(facts, complete=False)
    found.tell((table.key,), None, Code.TABLE_NOT_FOUND, title=table.title_zh)
    return found


def tell_cell(found: TableFacts, address: Field, kind: Kind, cell: Cell, value: CellValue) -> None:
    """Says what is doubtful about what a cell prints, and what it remarks on its number."""
    if value.remark:
        found.tell(address, cell, Code.CELL_REMARK, remark=value.remark)
    if cell.doubt:
        code = Code.DIGITS_DOUBTFUL if cell.provable else Code.CELL_DOUBTFUL
        found.tell(address, cell, code, cell.doubt.variant, **dict(cell.doubt.args))
    if value.state is CellState.TEXT:
        found.tell(address, cell, Code.CELL_NOT_A_NUMBER, text=cell.text)
    elif value.state is CellState.ILLEGIBLE:
        _tell_illegible(found, address, cell)
    elif value.value is not None and not _is_of_kind(value.value, kind):
        found.tell(address, cell, Code.CELL_UNUSUAL, text=cell.text, kind=kind.value)
    elif value.value is not None and _has_leading_zero(value.raw):
        found.tell(address, cell, Code.CELL_DOUBTFUL, "zero", text=cell.text)


def _has_leading_zero(printed: str) -> bool:
    digits = printed[1:] if printed.startswith(_SIGNS) else printed
    return digits.startswith(_ZEROS) and digits[1:2].isdecimal()


def _tell_illegible(found: TableFacts, address: Field, cell: Cell) -> None:
    """Says why the number of a cell cannot be told; where digits are parted by spaces, which numbers it may be."""
    parts = tuple(cell.text.split())
    if len(parts) > 1 and all(_DIGITS.fullmatch(part) for part in parts):
        found.tell(address, cell, Code.CELL_ILLEGIBLE, "spaced", text=cell.text, number="".join(parts), parts=parts)
        return
    variant = "unknown" if UNKNOWN_CHARACTER in cell.text else "several"
    found.tell(address, cell, Code.CELL_ILLEGIBLE, variant, text=cell.text)


def _is_of_kind(value: int | Decimal, kind: Kind) -> bool:
    if as_double(value) is None:  # 17 digits and more: no office counts so far
        return False
    return kind is Kind.MONEY or (value == int(value) and (value >= 0 or kind is Kind.CHANGE))
