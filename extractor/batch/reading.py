"""Many reports as one frame."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from os import PathLike
from typing import Any

from extractor.batch.forked import extract_at
from extractor.batch.input import Input
from extractor.batch.limits import Limits
from extractor.batch.outcome import Outcome
from extractor.batch.runner import Attachments, inputs_of, run

Place = tuple[int, int]  # of an input among all, and of a report in its file


def read_many(
    sources: Iterable[str | PathLike[str]],
    library: str | None = None,
    *,
    wide: bool = False,
    jobs: int | None = None,
    limits: Limits | None = None,
    verify: bool = False,
    attachments: Attachments | None = None,
    ocr: str = "auto",
) -> Any:
    """One frame of all reports, a row a statutory cell; one row, with why, for an input without any.

    `library` is `pandas`, `polars` or `arrow`, by default the first of these installed. Columns and types are the same
    whatever the reports hold, even none, so that frames can be put together. With `wide` a row is a report. Rows stand
    in the order of the inputs. The other arguments are those of `extract_many`.
    """
    from extractor.provenance import part_name
    from extractor.report.columns import COLUMNS
    from extractor.report.frames import arrays_of, frame_of_arrays
    from extractor.report.wide import wide_columns

    columns = wide_columns() if wide else COLUMNS
    places: dict[str, Place] = {}
    found: dict[Place, dict[str, list[Any]]] = {}
    inputs = _counted(inputs_of(sources, attachments), places)
    for outcome in run(inputs, jobs=jobs, limits=limits, target=extract_at(verify=verify, ocr=ocr)):
        place = places[outcome.name]
        places.update((part_name(outcome.name, one), (place[0], at)) for at, one in enumerate(outcome.parts, 1))
        found[place] = arrays_of([_wide(outcome)] if wide else outcome.rows(), columns)
    values: dict[str, list[Any]] = {one.name: [] for one in columns}
    for place in sorted(found):
        for name, column in found[place].items():
            values[name] += column
    return frame_of_arrays(values, library, columns)


def _wide(outcome: Outcome) -> Mapping[str, Any]:
    from extractor.report.wide import failed_wide_row, wide_row

    extraction = outcome.extraction
    if extraction is not None:
        return wide_row(extraction)
    code = outcome.error_code or outcome.status.value
    return failed_wide_row(outcome.name, outcome.sha256, outcome.status.value, code)


def _counted(inputs: Iterable[Input], places: dict[str, Place]) -> Iterator[Input]:
    """The inputs, each name once, their places noted."""
    for one in inputs:
        if one.name not in places:
            places[one.name] = len(places), 0
            yield one
