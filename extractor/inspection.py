"""Stages of an extraction as text, for those who look where a value comes from or goes wrong.

`layout`: characters and rules of pages; `grid`: tables cell by cell; `outline`: headings and the sections they make;
`recognition`: which printed label was read as which row and column; `document`: paragraphs and tables in order.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from extractor.document.dump import dump, dump_grids
from extractor.layout import Page
from extractor.layout.lattice import Lattice, lattices
from extractor.layout.lines import lines_of
from extractor.pipeline import open_source, read_files, stages
from extractor.provenance import Source
from extractor.readers import pages, read
from extractor.recognition.readings import BandReading
from extractor.recognition.tables import StatutoryTable
from extractor.recognition.telling import Telling
from extractor.report import Section, Status


class Inspection:
    """A stage as text, in the shape of an extraction, so that the guard of single files can carry it."""

    diagnostics = checks = facts = attachments = ()
    report = None
    status = Status.OK

    def __init__(self, text: str) -> None:
        self.text = text

    def to_json(self) -> str:
        """The text as a JSON string."""
        return json.dumps(self.text, ensure_ascii=False)

    def rows(self) -> Iterator[Any]:
        """No rows."""
        return iter(())


def document(data: bytes, *, name: str = "", attachments: Iterable[Any] = ()) -> Inspection:
    """Paragraphs and tables as they were read."""
    return Inspection(dump(read(open_source(data, name=name))))


def layout(data: bytes, *, name: str = "", attachments: Iterable[Any] = ()) -> Inspection:
    """What pages show before it is put together; a word where the format has none."""
    shown = pages(Source(data, name))
    lines = [line for page in shown for line in _page(page)]
    return Inspection(
        "\n".join(lines or ["this format flows: it has no pages that show where characters stand"]) + "\n"
    )


def grid(data: bytes, *, name: str = "", attachments: Iterable[Any] = ()) -> Inspection:
    """The tables of all files cell by cell."""
    reading = read_files(data, name=name, attachments=attachments)
    return Inspection("".join(map(dump_grids, reading.documents)))


def outline(data: bytes, *, name: str = "", attachments: Iterable[Any] = ()) -> Inspection:
    """The headings that were found, and the tree of sections they make."""
    tellings = stages(data, name=name, attachments=attachments).recognition.tellings
    return Inspection("\n".join(line for one in tellings for line in _telling(one)) + "\n")


def recognition(data: bytes, *, name: str = "", attachments: Iterable[Any] = ()) -> Inspection:
    """The statutory tables: their form, and what each printed label was read as."""
    recognized = stages(data, name=name, attachments=attachments).recognition
    lines = [f"status {recognized.status}", *(line for one in recognized.tables.values() for line in _table(one))]
    lines += [f"{found} [{found.code}]" for found in recognized.diagnostics]
    return Inspection("\n".join(lines) + "\n")


STAGES: dict[str, Callable[..., Inspection]] = {
    "document": document,
    "layout": layout,
    "grid": grid,
    "outline": outline,
    "recognition": recognition,
}


def _page(page: Page) -> Iterator[str]:
    yield f"page {page.number}: {page.width:.1f} x {page.height:.1f}, {len(page.glyphs)} characters, " + (
        f"{len(page.rulings)} rules, {len(page.pictures)} pictures"
    )
    for line in lines_of(page.glyphs, page.number):
        yield f"  line at {line.baseline:.1f}, {line.left:.1f} to {line.right:.1f}: {line.text!r}"
    for ruling in page.rulings:
        direction = "across at y" if ruling.horizontal else "down at x"
        yield f"  rule {direction} {ruling.position:.1f}, {ruling.start:.1f} to {ruling.end:.1f}"
    for found in lattices(page.rulings):
        yield from _lattice(found)
    for box in page.pictures:
        yield "  picture " + " ".join(f"{edge:.1f}" for edge in box)


def _lattice(found: Lattice) -> Iterator[str]:
    yield f"  lattice of {len(found.ys) - 1} x {len(found.xs) - 1}, {len(found.areas)} areas"
    yield "    x " + " ".join(f"{edge:.1f}" for edge in found.xs)
    yield "    y " + " ".join(f"{edge:.1f}" for edge in found.ys)


def _telling(one: Telling) -> Iterator[str]:
    yield f"{one.file or 'source'}: title {one.title.text if one.title else None!r}, {len(one.starts)} headings"
    for start in (*one.starts, *one.unnamed, *one.lost):
        how = "no heading: told by its table or numbering" if start.lost else f"wording {start.wording:.2f}"
        yield f"  block {start.block + 1}: {start.number or ''} {start.heading!r} -> {start.key} ({how})"
    yield from (line for section in one.sections for line in _section(section, 1))


def _section(section: Section, depth: int) -> Iterator[str]:
    indent = "  " * depth
    yield f"{indent}{section.number or '-'} {section.heading} [{section.key}]: {len(section.text)} characters"
    for inner in section.sections:
        yield from _section(inner, depth + 1)


def _table(table: StatutoryTable) -> Iterator[str]:
    undecided = ", undecided" if table.undecided else ""
    yield f"table {table.definition.key} as {table.form.id}, score {table.score}{undecided}"
    for reading in table.readings:
        yield from _band(reading)


def _band(reading: BandReading) -> Iterator[str]:
    header = reading.header
    inherited = ", header from above" if reading.inherited else ""
    yield f"  band{inherited}" + ("" if header else ", no header")
    for match in header.matches if header else ():
        yield f"    column {match.column.key} <- {' > '.join(match.leaf.path)!r} ({match.quality.name.lower()})"
    for leaf in header.unclaimed if header else ():
        yield f"    column ? <- {' > '.join(leaf.path)!r}"
    for row in reading.rows:
        values = ", ".join(f"{key} {cell.text!r}" for key, cell in row.cells.items())
        why = f" ({'; '.join(map(str, row.doubts))})" if row.doubts else ""
        yield f"    row {row.label.row.key} <- {row.label.text!r} ({row.label.quality.name.lower()}): {values}{why}"
    for cell in reading.unmatched:
        yield f"    row ? <- {cell.text!r}"
