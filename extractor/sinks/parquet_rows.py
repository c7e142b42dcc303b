"""Tidy rows as typed Parquet, a folder for each form (`form=form2021/`); needs the extra `parquet`."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

from extractor.report.columns import COLUMNS
from extractor.report.frames import arrays_of, arrow_schema, arrow_table, framed
from extractor.sinks.output import Item, OutputError, Write, part_of

ROW_GROUP = 50_000  # rows of a form held in memory before they are written: 250 reports, about 40 MB
FILE_GROUPS = 40  # row groups in a file: 2 million rows, about 20 MB
NO_FORM = "none"  # the partition of inputs without one; Hive's name for null keeps pandas from reading any of them

# The form is told by the folder.
_COLUMNS = tuple(column for column in COLUMNS if column.name != "form")


def check(out: Path) -> None:
    """OutputError where the output cannot be made."""
    _modules()
    if out.is_dir() and any(not (child.is_dir() and child.name.startswith("form=")) for child in out.iterdir()):
        raise OutputError(f"{out}: a folder with other files than partitions is in the place; choose another name")


@contextmanager
def open_sink(out: Path) -> Iterator[Write]:
    """Writes a line a row into `form=…/part-….parquet` below the folder `out`, which replaces an earlier one."""
    check(out)
    arrow, parquet = _modules()
    part = part_of(out)
    _remove(part)
    partitions: dict[str, _Partition] = {}
    part.mkdir()

    def write(item: Item) -> None:
        for row in item.rows():
            form = row["form"] or NO_FORM
            if form not in partitions:
                partitions[form] = _Partition(part / f"form={form}", arrow, parquet)
            partitions[form].add(row)

    try:
        yield write
    finally:
        for partition in partitions.values():
            partition.close()
    _remove(out)
    os.replace(part, out)


class _Partition:
    """The rows of one form, in files of a bounded size."""

    def __init__(self, folder: Path, arrow: Any, parquet: Any) -> None:
        self._folder, self._arrow, self._parquet = folder, arrow, parquet
        self._schema = arrow_schema(arrow, _COLUMNS)
        self._waiting = arrays_of((), _COLUMNS)
        self._writer: Any = None
        self._files = self._groups = 0
        folder.mkdir()

    def add(self, row: Mapping[str, Any]) -> None:
        """Takes a row in, and writes a row group when there are enough."""
        for column in _COLUMNS:
            self._waiting[column.name].append(framed(row[column.name], column.kind))
        if len(self._waiting["name"]) >= ROW_GROUP:
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
        self._writer.write_table(arrow_table(self._arrow, self._waiting, _COLUMNS))
        self._waiting = arrays_of((), _COLUMNS)
        self._groups += 1
        if self._groups >= FILE_GROUPS:
            self._writer.close()
            self._writer = None


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
