# ruff: noqa: E501  # tables of pieces of markup, a row each
"""Changes of markup alone, after which a report has to give the same cells, title and sections as before."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from functools import cache
from random import Random

from extractor.errors import ExtractorError
from extractor.pipeline import extract
from extractor.readers.charset import decode
from extractor.report import Extraction
from tests.fuzz import markup, packages
from tests.quality.generate import make_sample
from tests.quality.render import render

Change = Callable[[bytes, Random], bytes]
_REPORTS = 12


class CellsMovedError(AssertionError):
    """A change of markup changed what is read."""


def _crlf(data: bytes, chance: Random) -> bytes:
    found = decode(data)
    ends = found.text.replace("\r\n", "\n").replace("\n", "\r\n")
    return ends.encode(found.encoding) if found.text.encode(found.encoding) == data else data


def _recoded(data: bytes, chance: Random) -> bytes:
    return decode(data).text.encode(chance.choice(("utf-8", "utf-8-sig", "gb18030", "utf-16")))


def _rtf_groups(data: bytes, chance: Random) -> bytes:
    """Empty groups and line ends between the words of the body."""
    at = data.find(b"\\pard")
    piece = chance.choice((b"\r\n", b"\n", b"{}", b"{\\*\\unknown x}"))
    places = [one.start() for one in re.finditer(rb"\\(?:pard|par|cell|row|intbl)\b", data) if one.start() >= at > 0]
    for place in sorted(chance.sample(places, min(len(places), 20)), reverse=True):
        data = data[:place] + piece + data[place:]
    return data


CHANGED: Mapping[str, tuple[Change, ...]] = {
    "html": (markup.attributes, markup.comments, markup.upper_case, markup.unknown_attributes, markup.runs, markup.references, markup.between_rows),
    "docx": packages.changes("docx"),
    "odt": packages.changes("odt"),
    "ofd": packages.changes("ofd"),
    "text": (_crlf, _recoded),
    "rtf": (_rtf_groups,),
    "mht": (_crlf, packages.boundary),
    "zip": (packages.zipped_page,),
}  # fmt: skip


def _sound(format: str, number: int) -> bytes:
    return _rendered("html" if format == "zip" else format, number)


@cache
def _rendered(format: str, number: int) -> bytes:
    return render(make_sample(900_000 + number, format))


@cache
def _known(format: str, number: int) -> tuple[object, ...]:
    return seen(extract(_sound(format, number)))


def seen(extraction: Extraction) -> tuple[object, ...]:
    """What a change of markup has to leave alone."""
    report = extraction.report
    if report is None:
        return (extraction.status,)
    facts = tuple((*fact.field, fact.state, fact.value, fact.raw, fact.unit, fact.confidence) for fact in report.facts)
    return extraction.status, report.organization, report.fiscal_year, report.title, report.sections, facts


def changed(format: str, seed: int) -> bytes:
    """A report with its markup changed in one to three ways; its number stands before it."""
    chance = Random(f"same {format} {seed}")
    number = chance.randrange(_REPORTS)
    data, names = _sound(format, number), []
    for change in chance.sample(CHANGED[format], min(len(CHANGED[format]), chance.choice((1, 2, 3)))):
        data = change(data, chance)
        names.append(change.__name__)
    return f"{number} {'+'.join(names)}\n".encode() + data


def compared(format: str, data: bytes) -> str:
    """`same`, or a CellsMovedError that names the changes and the first difference."""
    head, _, changed = data.partition(b"\n")
    number, _, names = head.decode().partition(" ")
    try:
        before, after = _known(format, int(number)), seen(extract(changed))
    except ExtractorError as error:
        raise CellsMovedError(f"{names}: {error.code}") from error
    if before != after:
        raise CellsMovedError(f"{names}: {_difference(before, after)}")
    return "same"


def _difference(before: tuple[object, ...], after: tuple[object, ...]) -> str:
    if len(before) != len(after):
        return f"{before[0]} became {after[0]}"
    one, other = next(pair for pair in zip(before, after, strict=True) if pair[0] != pair[1])
    if isinstance(one, tuple) and isinstance(other, tuple):
        inner = [pair for pair in zip(one, other, strict=False) if pair[0] != pair[1]]
        one, other = inner[0] if inner else (len(one), len(other))
    return f"{str(one)[:200]} became {str(other)[:200]}"


def repacked(data: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    """A zip with each member changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
    return out.getvalue()
