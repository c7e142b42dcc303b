"""Where records go: one sink an ending of the output's name, behind one literal table."""

from __future__ import annotations

from contextlib import AbstractContextManager
from importlib import import_module
from pathlib import Path

from extractor.sinks.output import Failure, Item, OutputError, Write

__all__ = ["SINKS", "Failure", "Item", "OutputError", "Write", "check_output", "open_sink", "sink_of"]


# The module whose `open_sink` writes an output, by the ending of its name.
SINKS: dict[str, str] = {
    ".jsonl": "extractor.sinks.jsonl",
    ".json": "extractor.sinks.json_folder",
    ".csv": "extractor.sinks.csv_rows",
    ".parquet": "extractor.sinks.parquet_rows",
    ".xlsx": "extractor.sinks.workbook",
}
WIDE = (".csv", ".parquet")  # those that can be written with a row a report


def sink_of(out: str | Path, *, wide: bool = False) -> str:
    """The module of the sink of an output by its ending; OutputError where there is none, or none that is `wide`."""
    ending = Path(out).suffix.lower()
    sink = SINKS.get(ending)
    if sink is None:
        raise OutputError(f"{out}: unknown kind of output; let its name end in {', '.join(SINKS)}")
    if wide and ending not in WIDE:
        raise OutputError(f"{out}: a row a report (--wide) is for {' and '.join(WIDE)}")
    return sink


def check_output(out: str | Path) -> None:
    """OutputError where an output cannot be made as asked for, before hours of work go into it."""
    import_module(sink_of(out)).check(Path(out))


def open_sink(out: str | Path, *, wide: bool = False) -> AbstractContextManager[Write]:
    """A function that writes items until the context ends; the output takes its name when all went well.

    With `wide` a row is a report and not a cell. Until all went well the output is called `OUT.part`, which stays where
    the run was broken off.
    """
    module = import_module(sink_of(out, wide=wide))
    opened: AbstractContextManager[Write] = (module.open_wide if wide else module.open_sink)(Path(out))
    return opened
