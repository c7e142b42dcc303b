"""What many inputs give, to compare two trees: a change for speed alone gives the same file byte for byte.

    python -m tests.bench.outputs make FOLDER [REPORTS] [MUTANTS]   # the inputs, once
    python -m tests.bench.outputs read FOLDER > FILE                # in each tree

The inputs are the fixtures, made-up reports of every format, those a row of which does not add up, and damaged ones. A
line of the file is an input's name and the digest of its JSON, or the error that it ends with.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from extractor.errors import ExtractorError
from extractor.pipeline import extract
from tests.conftest import ROOT
from tests.fuzz.corpus import FORMATS, named
from tests.fuzz.mutation import mutant
from tests.quality.generate import make_sample
from tests.quality.render import ending, render
from tests.quality.traits import RENDERED

REPORTS, MUTANTS = 6, 30


def inputs(reports: int, mutants: int) -> Iterator[tuple[str, bytes]]:
    """Every input with the name of its file."""
    for path in sorted((ROOT / "fixtures").glob("*/*")):
        if not path.name.startswith("expected"):
            yield f"{path.parent.name}-{path.name}", path.read_bytes()
    for format in RENDERED:
        for seed in range(1, reports + 1):
            yield f"report-{format}-{seed}{ending(format)}", render(make_sample(seed, format))
        failing = make_sample(reports + 1, format, settings={"printed_error": "row_total"})
        yield f"doubtful-{format}{ending(format)}", render(failing)
    for format in FORMATS:
        for seed in range(mutants):
            data = mutant(format, seed)
            yield f"mutant-{format}-{seed}-{named(format, data).name}", data


def make(folder: Path, reports: int, mutants: int) -> None:
    """Writes the inputs into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in inputs(reports, mutants):
        (folder / name).write_bytes(data)


def read(folder: Path) -> None:
    """Prints a line for each input of a folder."""
    for path in sorted(folder.iterdir()):
        try:
            given = sha256(extract(path).to_json().encode()).hexdigest()
        except ExtractorError as error:
            given = f"{error.code}: {error}"
        print(f"{path.name}\t{given}", flush=True)


def main(what: str, folder: str, reports: str = str(REPORTS), mutants: str = str(MUTANTS)) -> None:
    """Makes inputs, or reads those that were made."""
    if what == "make":
        make(Path(folder), int(reports), int(mutants))
    else:
        read(Path(folder))


if __name__ == "__main__":
    main(*sys.argv[1:])
