"""Tidy rows as typed Parquet, a folder for each form (`form=form2021/`); needs the extra `parquet`."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

from extractor.report.columns import COLUMNS, Column
from extractor.report.frames import arrays_of, arrow_schema, arrow_table, framed
from extractor.report.wide import wide_columns
from extractor.sinks.output import Item, OutputError, Write, fresh_part

ROW_GROUP = 50_000  # rows of a form held in memory before they are written: 250 reports, about 40 MB
FILE_GROUPS = 40  # row groups in a file: 2 million rows, about 20 MB
NO_FORM = "none"  # the partition of inputs without one; Hive's name for null keeps pandas from reading any of them

# The form is told by the folder.
_COLUMNS = tuple(column for column in COLUMNS if column.name != "form")


def check(out: Path) -> None:
    """OutputError where the output cannot be made."""
    _modules()
    if out.is_dir() and not all(_is_ours(child) for child in out.iterdir()):
        raise OutputError(f"{out}: a folder with other files than partitions is in the place; choose another name")


def _is_ours(child: Path) -> bool:
    return child.name.startswith("form=") if child.is_dir() else child.match("part-?????.parquet")


@contextmanager
def open_sink(out: Path) -> Iterator[Write]:
    """Writes a line a row into `form=…/part-….parquet` below the folder `out`, which replaces an earlier one."""
    with _open_partitions(out, _COLUMNS) as add:

        def write(item: Item) -> None:
            for row in item.rows():
                add(f"form={row['form'] or NO_FORM}", row)

        yield write


@contextmanager
def open_wide(out: Path) -> Iterator[Write]:
    """Writes a line a report into `part-….parquet` in the folder `out`, which replaces an earlier one."""
    with _open_partitions(out, wide_columns()) as add:

        def write(item: Item) -> None:
            row = item.wide_row()
            if row is not None:
                add("", row)

        yield write


@contextmanager
def _open_partitions(out: Path, columns: Sequence[Column]) -> Iterator[Callable[[str, Mapping[str, Any]], None]]:
    """A function that adds a row to a partition; the output takes its name when all went well."""
    check(out)
    modules = _modules()
    part = fresh_part(out)
    _remove(part)
    partitions: dict[str, _Partition] = {}
    part.mkdir()

    def add(name: str, row: Mapping[str, Any]) -> None:
        if name not in partitions:
            partitions[name] = _Partition(part / name, modules, columns)
        partitions[name].add(row)

    try:
        yield add
    finally:
        for partition in partitions.values():
            partition.close()
    _replace(part, out)


class _Partition:
    """The rows of one partition, in files of a bounded size."""

    def __init__(self, folder: Path, modules: tuple[Any, Any], columns: Sequence[Column]) -> None:
        self._folder, self._columns = folder, columns
        self._arrow, self._parquet = modules
        self._schema = arrow_schema(self._arrow, columns)
        self._rows = max(1, ROW_GROUP * len(_COLUMNS) // len(columns))
        self._waiting = arrays_of((), columns)
        self._writer: Any = None
        self._files = self._groups = 0
        folder.mkdir(exist_ok=True)

    def add(self, row: Mapping[str, Any]) -> None:
        """Takes a row in, and writes a row group when there are enough."""
        for column in self._columns:
            self._waiting[column.name].append(framed(row[column.name], column.kind))
        if len(self._waiting["name"]) >= self._rows:
            self._write()

    def close(self) -> None:
        """Writes what waits, and ends the file."""
        if self._waiting["name"]:
            self._write()
        if self._writer is not None:
            self._writer.close()
            self._writer = None

    def _write(self) -> None:
        if self._writer is None:
            path = self._folder / f"part-{self._files:05}.parquet"
            self._writer = self._parquet.ParquetWriter(str(path), self._schema)
            self._files, self._groups = self._files + 1, 0
        self._writer.write_table(arrow_table(self._arrow, self._waiting, self._columns))
        self._waiting = arrays_of((), self._columns)
        self._groups += 1
        if self._groups >= FILE_GROUPS:
            self._writer.close()
            self._writer = None


def _replace(part: Path, out: Path) -> None:
    """Gives a folder its name; an earlier output goes when the new one is in its place."""
    earlier = part.with_name(f"{part.name}.old")
    _remove(earlier)
    if out.exists():
        os.replace(out, earlier)
    os.replace(part, out)
    _remove(earlier)


def _remove(path: Path) -> None:
    """Removes an earlier output, a single file or a folder of partitions."""
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _modules() -> tuple[Any, Any]:
    try:
        return import_module("pyarrow"), import_module("pyarrow.parquet")
    except ImportError as error:
        message = "Parquet output needs pyarrow: pip install 'xxgk-extractor[parquet]'"
        raise OutputError(message) from error
