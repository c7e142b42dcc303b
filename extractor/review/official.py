"""A statutory table as the official form prints it: caption, header and stub with their spans, a slot a value."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from extractor.forms import ColumnDefinition, RowDefinition, TableDefinition
from extractor.forms.definition import Role

Printed = dict[str, Any]
"""A cell as the page draws it: `k` is head, stub, caption, unit or value; `t` its text and `e` the same in English, of
a value `f` its row and column; `r` and `c` are its spans where they are not 1."""

Path = tuple[str, ...]


def official_rows(table: TableDefinition) -> list[list[Printed]]:
    """The rows of a table from its caption on, each with the cells that begin in it."""
    return _list_rows(table) if table.is_list else _crossed_rows(table)


def _crossed_rows(table: TableDefinition) -> list[list[Printed]]:
    stubs = [_path(row) for row in table.rows]
    width = max(map(len, stubs))
    head = _head_rows(table.columns)
    if width:
        head[0].insert(0, _cell("head", table.stub_zh[0], rows=len(head), columns=width))
    caption = [_cell("caption", table.caption_zh, columns=width + len(table.columns))] if table.caption_zh else []
    body = [
        [*stub, *_values(table, row)]
        for stub, row in zip(_stub_cells(table.rows, stubs, width), table.rows, strict=True)
    ]
    return [*([caption] if caption else []), *head, *body]


def _head_rows(columns: Sequence[ColumnDefinition]) -> list[list[Printed]]:
    """The header: a label above several columns stands once over all of them, a leaf reaches down to the values."""
    paths = [_path(column) for column in columns]
    depth = max(map(len, paths))
    rows: list[list[Printed]] = [[] for _ in range(depth)]
    for level, start, end in _runs(paths, depth):
        leaf = level == len(paths[start]) - 1
        english = columns[start].label_en if leaf else None
        cell = _cell("head", paths[start][level], english, rows=depth - level if leaf else 1, columns=end - start)
        rows[level].append(cell)
    return rows


def _stub_cells(rows: Sequence[RowDefinition], paths: Sequence[Path], width: int) -> list[list[Printed]]:
    """The labels left of each row's values: like the header, turned."""
    found: list[list[tuple[int, Printed]]] = [[] for _ in paths]
    for level, start, end in _runs(paths, width):
        leaf = level == len(paths[start]) - 1
        english = rows[start].label_en if leaf else None
        cell = _cell("stub", paths[start][level], english, rows=end - start, columns=width - level if leaf else 1)
        found[start].append((level, cell))
    return [[cell for _, cell in sorted(row, key=lambda one: one[0])] for row in found]


def _runs(paths: Sequence[Path], depth: int) -> Iterator[tuple[int, int, int]]:
    """At each level the neighbours with the same path down to it: level, first, and the one after the last."""
    for level in range(depth):
        start = 0
        for prefix, group in groupby(enumerate(paths), key=lambda one: _prefix(one, level)):
            end = start + sum(1 for _ in group)
            if prefix is not None:
                yield level, start, end
            start = end


def _prefix(one: tuple[int, Path], level: int) -> tuple[Path, int] | None:
    """What neighbours share at a level; a leaf shares with none, what is above the leaves of others does not reach."""
    number, path = one
    if level >= len(path):
        return None
    return path[: level + 1], number if level == len(path) - 1 else -1


def _list_rows(table: TableDefinition) -> list[list[Printed]]:
    """A table with a value a row: label, unit and value, headings of blocks over all."""
    unit = next(column for column in table.beside if column.role is Role.UNIT)
    rows = [
        [
            _cell("head", table.stub_zh[0]),
            *(_cell("head", column.label_zh, column.label_en) for column in (unit, *table.columns)),
        ]
    ]
    printed: set[Path] = set()
    for row in table.rows:
        path = _path(row)
        above = [path[:depth] for depth in range(1, len(path))]
        rows += [[_heading(each, 2 + len(table.columns))] for each in above if each not in printed]
        label = _cell("stub", path[-1], row.label_en) | {"d": len(above)}
        rows.append([label, _cell("unit", row.unit or ""), *_values(table, row)])
        printed.update((*above, path))
    return rows


def _heading(path: Path, columns: int) -> Printed:
    """The heading of a block, over all columns."""
    return _cell("stub", path[-1], columns=columns) | {"d": len(path) - 1}


def _values(table: TableDefinition, row: RowDefinition) -> Iterable[Printed]:
    return ({"k": "value", "f": f"{row.key}.{column.key}"} for column in table.columns)


def _path(part: RowDefinition | ColumnDefinition) -> Path:
    return (*part.parents_zh, part.label_zh) if part.label_zh else part.parents_zh


def _cell(kind: str, text: str | None, english: str | None = None, *, rows: int = 1, columns: int = 1) -> Printed:
    told = {"k": kind, "t": text or "", "e": english, "r": rows if rows > 1 else None, "c": columns}
    told["c"] = columns if columns > 1 else None
    return {name: value for name, value in told.items() if value is not None}
