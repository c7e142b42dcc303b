"""The process that unpacks a container: a job on standard input, a line on standard output for each file it writes."""

from __future__ import annotations

import json
import os
import sys
from importlib import import_module
from typing import IO

from extractor.batch.unpacking import pieces
from extractor.errors import ExtractorError

MEMORY_BYTES = 2 * 2**30  # of this process, where the system keeps to it


def main() -> None:
    """Unpacks `path` into `folder`, each file under a number, and tells their names; at the end what stopped it."""
    job = json.load(sys.stdin)
    told = os.fdopen(os.dup(1), "w", encoding="ascii")
    os.dup2(2, 1)  # nothing that a library prints spoils what is told
    _bound_memory()
    refusal = None
    try:
        reader = import_module(f"extractor.batch.unpacking.{job['kind']}")
        for number, entry in enumerate(reader.entries(job["path"], job["password"])):
            place = os.path.join(job["folder"], str(number))
            _write(place, entry.data)
            _tell(told, {"name": entry.name, "place": place})
    except ExtractorError as error:
        refusal = [error.code, str(error)]
    except MemoryError:
        refusal = ["out_of_memory", "the archive needs too much memory to be unpacked; unpack it first"]
    _tell(told, {"end": True, "refusal": refusal})


def _write(place: str, data: IO[bytes]) -> None:
    with open(place, "wb") as file:
        for piece in pieces(data):
            file.write(piece)


def _tell(told: IO[str], line: dict[str, object]) -> None:
    told.write(json.dumps(line) + "\n")
    told.flush()


def _bound_memory() -> None:
    if sys.platform != "win32":
        import resource

        limit = resource.getrlimit(resource.RLIMIT_AS)[1]
        most = MEMORY_BYTES if limit == resource.RLIM_INFINITY else min(MEMORY_BYTES, limit)
        resource.setrlimit(resource.RLIMIT_AS, (most, limit))


if __name__ == "__main__":
    main()
