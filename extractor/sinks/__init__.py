"""Where records go: one sink an ending of the output's name, behind one literal table."""

from __future__ import annotations

from contextlib import AbstractContextManager
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

from extractor.sinks.output import Item, OutputError, Write

__all__ = ["SINKS", "Item", "OutputError", "Sink", "Write", "check_output", "open_sink", "sink_of"]


class Sink(NamedTuple):
    """A sink: the module whose `open_sink` writes it, and whether it writes tidy rows and not records."""

    module: str
    rows: bool


SINKS: dict[str, Sink] = {
    ".jsonl": Sink("extractor.sinks.jsonl", rows=False),
    ".json": Sink("extractor.sinks.json_folder", rows=False),
    ".csv": Sink("extractor.sinks.csv_rows", rows=True),
    ".parquet": Sink("extractor.sinks.parquet_rows", rows=True),
}


def sink_of(out: str | Path) -> Sink:
    """The sink of an output by its ending; OutputError where there is none."""
    sink = SINKS.get(Path(out).suffix.lower())
    if sink is None:
        raise OutputError(f"{out}: unknown kind of output; let its name end in {', '.join(SINKS)}")
    return sink


def check_output(out: str | Path) -> None:
    """OutputError where an output cannot be made as asked for, before hours of work go into it."""
    import_module(sink_of(out).module).check(Path(out))


def open_sink(out: str | Path) -> AbstractContextManager[Write]:
    """A function that writes items until the context ends; the output takes its name when all went well.

    Until then it is called `OUT.part`, which stays where the run was broken off.
    """
    opened: AbstractContextManager[Write] = import_module(sink_of(out).module).open_sink(Path(out))
    return opened
