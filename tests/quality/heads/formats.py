"""What formats tell of whose report and which year: `python -m tests.quality.heads.formats --count 60 --seed 1`.

The same made-up heads in each format; organization, year, title and day of publication are each exact, under a warning
where they are not, or silent: wrong or absent without a word.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from io import BytesIO
from random import Random

import docx
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from extractor import extract
from extractor.diagnostics import Severity

from ..generate import Sample, make_sample
from ..render_odt import write as write_odt
from ..truth import Line
from .measure import render
from .positives import Head, make_head

FIELDS = ("organization", "fiscal_year", "title", "published")
FACE, SIZE, LEADING, SIDE = "STSong-Light", 11, 20, 72


def _text(head: Head) -> bytes:
    return render(head.lines)


def _page(head: Head) -> bytes:
    return render(head.lines, head.page_title or "年度报告", page=True)


def _docx(head: Head) -> bytes:
    document = docx.Document()
    for line in head.lines:
        document.add_paragraph(line)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def _odt(head: Head) -> bytes:
    sample: Sample = make_sample(1, "odt")
    return write_odt(sample, [Line("text", line) for line in head.lines], Random(1))


def _rtf(head: Head) -> bytes:
    paragraphs = "\\par\n".join("".join(map(_escaped, line)) for line in head.lines)
    return f"{{\\rtf1\\ansi\\ansicpg936\\uc0\\pard {paragraphs}\\par}}".encode("ascii")


def _escaped(character: str) -> str:
    if character in "\\{}":
        return f"\\{character}"
    if character == "\t":
        return "\\tab "
    code = ord(character)
    return character if code < 128 else f"\\u{code if code < 0x8000 else code - 0x10000} "


def _pdf(head: Head) -> bytes:
    pdfmetrics.registerFont(UnicodeCIDFont(FACE))
    stream = BytesIO()
    canvas = Canvas(stream, (595, 842))
    canvas.setFont(FACE, SIZE)
    y = 842 - SIDE
    for line in head.lines:
        for part in _wrapped(line):
            if y < SIDE:
                canvas.showPage()
                canvas.setFont(FACE, SIZE)
                y = 842 - SIDE
            canvas.drawString(SIDE, y, part)
            y -= LEADING
    canvas.save()
    return stream.getvalue()


def _wrapped(line: str) -> list[str]:
    """The lines of a PDF that a line of text fills."""
    parts = [""]
    for character in line:
        if pdfmetrics.stringWidth(parts[-1] + character, FACE, SIZE) > 595 - 2 * SIDE:
            parts.append("")
        parts[-1] += character
    return parts


FORMATS: Mapping[str, Callable[[Head], bytes]] = {
    "text": _text,
    "html": _page,
    "docx": _docx,
    "odt": _odt,
    "rtf": _rtf,
    "pdf": _pdf,
}


def measured(head: Head, fmt: str) -> dict[str, str]:
    """How each field of a head comes out of a format: exact, warned or silent; what the head lacks is left out."""
    extraction = extract(FORMATS[fmt](head), name="head")
    report = extraction.report
    if report is None:
        return dict.fromkeys(FIELDS[:2], "refused")
    warned = {one.path for one in extraction.diagnostics if one.severity is not Severity.NOTE}
    true: dict[str, object] = {"fiscal_year": head.year}
    # A title that is lost may have been the only line to name the body; only web pages have a title of their own.
    if _is_printed(head.organization, head if fmt == "html" else replace(head, page_title="")):
        true["organization"] = head.organization
    if head.published is not None:
        true["published"] = head.published
    if report.title is not None:
        true["title"] = report.title if _is_printed(report.title, head) else "a title that no lines print"
    out = {}
    for name, wanted in true.items():
        found = getattr(report, name)
        same = _bare(found) == _bare(wanted)
        out[name] = "exact" if same else "warned" if f"$.report.{name}" in warned else "silent"
    return out


def _is_printed(title: str, head: Head) -> bool:
    """Whether a title, or a name, is printed by the head's lines, or by its page's own title."""
    return "".join(title.split()) in "".join("".join((*head.lines, head.page_title)).split())


def _bare(value: object) -> object:
    return "".join(value.split()) if isinstance(value, str) else value


def table(count: int, seed: int) -> list[str]:
    """The table, a line a format and field."""
    heads = [head for head in map(make_head, range(seed, seed + count)) if head.clear and not _has_pipes(head)]
    out = ["| format | field | heads | exact | warned | silent |", "|---|---|---:|---:|---:|---:|"]
    for fmt in FORMATS:
        states = [measured(head, fmt) for head in heads]
        for name in FIELDS:
            counts = Counter(state[name] for state in states if name in state)
            out.append(_line(fmt, name, counts))
    return out


def _has_pipes(head: Head) -> bool:
    """Whether a head prints a table as converters write it to text, which no other format holds."""
    return any(line.count("|") > 1 for line in head.lines)


def _line(fmt: str, name: str, counts: Counter[str]) -> str:
    whole = max(1, counts.total())
    return (
        f"| {fmt} | {name} | {counts.total()} | {counts['exact'] / whole:.1%} | {counts['warned'] + counts['refused']} "
        f"| {counts['silent']} |"
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the table."""
    parser = argparse.ArgumentParser(prog="python -m tests.quality.heads.formats")
    parser.add_argument("--count", type=int, default=106)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    print("\n".join(table(options.count, options.seed)))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
