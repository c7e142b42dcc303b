"""The figures of a made-up report: counts that add up, and the way each is printed."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from .forms import Form, FormTable
from .traits import Traits
from .truth import TrueCell, Value

Counts = dict[str, dict[str, int]]
LIMITS = {"zero": 0, "small": 9, "medium": 300, "large": 9000, "huge": 40_000_000}
MARKS = {"slash": "/", "dash": "—", "minus": "-", "none_word": "无"}
FULL_WIDTH = str.maketrans("0123456789.", "０１２３４５６７８９．")
TOTAL_ROWS = ("new_received", "carried_over", "results_total", "carried_forward")
PARTIES = ("reconsideration", "litigation_direct", "litigation_after_reconsideration")
OUTCOMES = ("upheld", "corrected", "other", "pending")


@dataclass(frozen=True, slots=True)
class Drawer:
    """Draws figures of the size and style that the traits ask for."""

    rng: Random
    traits: Traits

    def count(self, share: float = 1.0) -> int:
        """A count, many of them zero."""
        limit = int(LIMITS[self.traits.size] * share)
        if limit <= 0 or self.rng.random() < 0.25:
            return 0
        return int(limit ** self.rng.random())

    def cell(self, number: int, unit: str | None = None) -> TrueCell:
        """A count as printed."""
        if self.traits.number_style == "unit" and self.rng.random() < 0.3:
            return TrueCell("number", number, f"{number}件", "件")
        return TrueCell("number", number, self.printed(f"{number}"), unit)

    def printed(self, digits: str) -> str:
        """Digits in the number style of the report; the marks stand only where there are thousands."""
        style = self.traits.number_style
        if style in ("thousands", "full_comma") and "." not in digits:
            digits = f"{int(digits):,}"
            return digits.replace(",", "，") if style == "full_comma" else digits
        if style == "full_width" and self.rng.random() < 0.5:
            return digits.translate(FULL_WIDTH)
        if style == "spaces" and self.rng.random() < 0.5:
            return self.rng.choice((f" {digits}", f"{digits} ", f"\u3000{digits}", f"\u00a0{digits}"))
        return digits


def draw_tables(
    rng: Random, traits: Traits, form: Form, requests: FormTable
) -> dict[str, dict[str, dict[str, TrueCell]]]:
    """Every cell of a report's tables."""
    drawer = Drawer(rng, traits)
    tables = {table.key: _article_table(drawer, form.id, table) for table in form.articles()}
    tables["requests"] = _print_counts(drawer, request_counts(drawer, requests), traits)
    tables["review_litigation"] = _print_counts(drawer, review_counts(drawer), traits)
    return tables


def request_counts(drawer: Drawer, table: FormTable) -> Counts:
    """Table 3 by row and column; all three identities hold, unless the traits ask for a printed error."""
    keys = [row.key for row in table.rows]
    leaves = [key for key in keys if key not in TOTAL_ROWS]
    counts: Counts = {key: {} for key in keys}
    for position, column in enumerate(table.columns[:-1]):
        share = 1.0 if position == 0 else (0.2 if drawer.rng.random() < 0.6 else 0.0)
        for key, number in _column_counts(drawer, leaves, share).items():
            counts[key][column.key] = number
    for row in counts.values():
        row["total"] = sum(row.values())
    _break_requests(drawer, counts, leaves)
    return counts


def _column_counts(drawer: Drawer, leaves: list[str], share: float) -> dict[str, int]:
    """One applicant column: what came in, spread over the outcomes."""
    new, carried = drawer.count(share), drawer.count(share * 0.1)
    forward = min(drawer.count(share * 0.1), new + carried)
    results = new + carried - forward
    column = dict.fromkeys(leaves, 0)
    rest = results
    for key in drawer.rng.sample(leaves, drawer.rng.randint(2, 9)):
        part = drawer.rng.randint(0, rest)
        column[key] += part
        rest -= part
    column[leaves[0]] += rest
    return (
        {"new_received": new, "carried_over": carried} | column | {"results_total": results, "carried_forward": forward}
    )


def _break_requests(drawer: Drawer, counts: Counts, leaves: list[str]) -> None:
    """A wrong number where the source is to print one."""
    kind, rng = drawer.traits.printed_error, drawer.rng
    if kind == "results_total":
        counts["results_total"]["natural_person"] += rng.choice((1, 2, 10))
    elif kind == "row_total":
        counts[rng.choice(leaves)]["total"] += rng.choice((1, 3, 9))
    elif kind == "balance":
        counts["carried_forward"]["total"] += rng.choice((1, 5))


def review_counts(drawer: Drawer) -> Counts:
    """Table 4; each total is the sum of its four outcomes unless a printed error is asked for."""
    row: dict[str, int] = {}
    for party in PARTIES:
        parts = {f"{party}_{outcome}": drawer.count(0.2) for outcome in OUTCOMES}
        row |= parts | {f"{party}_total": sum(parts.values())}
    if drawer.traits.printed_error == "review_total":
        party = drawer.rng.choice(PARTIES)
        row[f"{party}_upheld"] += 3
    return {"count": row}


def _print_counts(drawer: Drawer, counts: Counts, traits: Traits) -> dict[str, dict[str, TrueCell]]:
    rows = {row: {column: drawer.cell(number) for column, number in columns.items()} for row, columns in counts.items()}
    for row, columns in rows.items():
        for column, cell in columns.items():
            columns[column] = _emptied(drawer, traits.blanks, row, column, cell)
    return rows


def _emptied(drawer: Drawer, style: str, row: str, column: str, cell: TrueCell) -> TrueCell:
    """The cell, or the blank or mark that the report prints instead of it."""
    zero = cell.value == 0
    blank = TrueCell("blank", None, drawer.rng.choice(("", "", "\u3000", "\u00a0", " ")), cell.unit)
    if style == "zeros" and zero:
        return blank
    if style == "totals" and column == "total" and row not in TOTAL_ROWS and row != "count":
        return blank
    if style == "few" and zero and drawer.rng.random() < 0.1:
        return blank
    if style in MARKS and zero and drawer.rng.random() < 0.8:
        return TrueCell("mark", None, MARKS[style], cell.unit)
    return cell


def _article_table(drawer: Drawer, form: str, table: FormTable) -> dict[str, dict[str, TrueCell]]:
    made = {}
    for row in table.rows:
        cells = {column.key: _article_cell(drawer, form, column.key) for column in table.columns}
        made[row.key] = {
            column: _emptied(drawer, drawer.traits.blanks, row.key, column, cell) for column, cell in cells.items()
        }
    return made


def _article_cell(drawer: Drawer, form: str, column: str) -> TrueCell:
    if column == "items_change":
        return _change(drawer)
    if column == "fees_collected":
        return _amount(drawer, "万元", "")
    if column == "procurement_amount":
        style = drawer.traits.amount_unit
        unit = {"yuan_cell": "元", "yuan_label": "元", "wan_cell": "万元", "wan_label": "万元"}.get(style)
        return _amount(drawer, unit, unit if unit and style.endswith("cell") else "")
    unit = "件" if form == "form2021" and column in ("issued", "repealed", "in_force") else None
    return drawer.cell(drawer.count(), unit)


def _change(drawer: Drawer) -> TrueCell:
    """A signed change: +19, -3, 增13, 减3; no change is a bare 0."""
    number = drawer.count(0.2) * drawer.rng.choice((1, 1, -1))
    style = drawer.traits.change_style
    if number == 0 or (number > 0 and style == "plain"):
        return TrueCell("number", number, str(number))
    if style == "words":
        return TrueCell("number", number, f"{'增' if number > 0 else '减'}{abs(number)}")
    return TrueCell("number", number, f"{number:+d}")


def _amount(drawer: Drawer, unit: str | None, suffix: str) -> TrueCell:
    """Money, whole or with up to six decimals, with the unit in the cell where `suffix` says so."""
    whole, places = drawer.count(), drawer.rng.choice((0, 0, 1, 2, 2, 4, 6))
    if drawer.traits.size == "zero":
        places = 0
    value: Value = whole
    digits = str(whole)
    if places:
        digits = f"{whole}.{drawer.rng.randint(0, 10**places - 1):0{places}d}"
        value = float(digits)
    return TrueCell("number", value, drawer.printed(digits) + suffix, unit)
