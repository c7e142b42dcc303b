"""Cells as some offices fill them: words for a number, numbers with a remark or a unit of their own, digits parted."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from random import Random

from .truth import Address, Tables, TrueCell

CHANGE_WORDS = ("未增未减", "无变化", "没有变化", "持平")
COUNT_WORDS = ("未收到", "未发生", "没有收到")
UNITS = ("批次", "宗", "份", "件次")
PARTED_MOST = 3
Odd = Callable[[Random, Address, TrueCell], TrueCell | None]


def _words(rng: Random, address: Address, cell: TrueCell) -> TrueCell | None:
    """Words in the place of a zero."""
    if cell.state != "number" or cell.value != 0 or address.column == "total":
        return None
    return TrueCell("text", None, rng.choice(CHANGE_WORDS if address.column == "items_change" else COUNT_WORDS))


def _remark(rng: Random, address: Address, cell: TrueCell) -> TrueCell | None:
    """A number with what part of it is behind it, in brackets."""
    if cell.state != "number" or not cell.raw.isdecimal() or not cell.value or not address.table.startswith("art20_"):
        return None
    part = rng.randint(1, max(1, int(cell.value)))
    opening, closing = rng.choice(("（）", "()"))
    word = rng.choice(("其中修订", "含自然失效", "其中新增", "含上年结转"))
    gap = rng.choice(("", "", " "))
    return TrueCell("number", cell.value, f"{cell.raw}{gap}{opening}{word}{part}件{closing}", cell.unit)


def _unit(rng: Random, address: Address, cell: TrueCell) -> TrueCell | None:
    """A number with a unit that counts something else than 件."""
    if cell.state != "number" or not cell.raw.isdecimal():
        return None
    unit = rng.choice(UNITS)
    return TrueCell("number", cell.value, f"{cell.raw}{unit}", unit)


def _parted(rng: Random, address: Address, cell: TrueCell) -> TrueCell | None:
    """Digits with a space between, in a table whose sums tell what they are."""
    if cell.state != "number" or not cell.raw.isdecimal() or len(cell.raw) < 2 or address.table.startswith("art20_"):
        return None
    at = rng.randint(1, len(cell.raw) - 1)
    return TrueCell("number", cell.value, f"{cell.raw[:at]} {cell.raw[at:]}", cell.unit)


KINDS: Mapping[str, tuple[Odd, int]] = {
    "words": (_words, 4),
    "remark": (_remark, 2),
    "units": (_unit, 12),
    "parted": (_parted, PARTED_MOST),
}


def with_odd_cells(rng: Random, kind: str, tables: Tables) -> dict[str, dict[str, dict[str, TrueCell]]]:
    """The tables with some cells printed in an odd way."""
    odd, most = KINDS[kind]
    made = {table: {row: dict(cells) for row, cells in rows.items()} for table, rows in tables.items()}
    addresses = [
        Address(table, row, column) for table, rows in made.items() for row, cells in rows.items() for column in cells
    ]
    left = most
    for address in rng.sample(addresses, len(addresses)):
        cell = odd(rng, address, made[address.table][address.row][address.column]) if left else None
        if cell is not None:
            made[address.table][address.row][address.column] = cell
            left -= 1
    return made
