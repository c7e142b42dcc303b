"""A mutated report in one of the formats, by the generator's own renderers where they can carry it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from io import BytesIO
from random import Random

import docx
from docx.oxml import parse_xml

from .. import render_doc, render_docx, render_html, render_mht, render_odt, render_rtf, render_text
from ..generate import Sample
from ..html_site import Site
from ..page import Block, Printed, PrintedTable
from ..word_markup import Runs, cell_markup
from .draft import Draft
from .render_pdf import draw, draw_ofd
from .sheet import Sheet, Special

Renderer = Callable[[Draft, list[Block], Random], bytes]
LOST, DOUBLED = "\ue000", "\ue001"  # what a text copy does with a cell, marked in its text until lines are made


def render(draft: Draft) -> bytes:
    """The bytes of the mutant; the same draft always gives the same ones."""
    rng = Random(f"{draft.fmt} {draft.sample.report.seed}")
    blocks: list[Block] = [block.table() if isinstance(block, Sheet) else block for block in draft.blocks]
    return RENDERERS[draft.fmt](draft, blocks, rng)


def _html(draft: Draft, blocks: list[Block], rng: Random) -> bytes:
    writer = _PageWriter(draft.sample, rng)
    body = "\n".join(writer.block(block) + writer.gap() for block in blocks)
    site = Site(draft.sample, rng)
    charset = draft.sample.traits.charset
    page = site.page(site.wrapped(body), render_html.DECLARED.get(charset, charset))
    return page.encode(render_html.ENCODED.get(charset, charset))


class _PageWriter(render_html.Writer):
    def _cell(self, cell: Printed, closed: bool) -> str:
        markup = super()._cell(cell, closed)
        attributes = cell.attributes if isinstance(cell, Special) else ""
        return f"{markup[:3]} {attributes}{markup[3:]}" if attributes else markup

    def _cell_text(self, cell: Printed) -> str:
        if isinstance(cell, Special) and cell.html:
            return cell.html
        return super()._cell_text(cell)


def _docx(draft: Draft, blocks: list[Block], rng: Random) -> bytes:
    sample, document = draft.sample, docx.Document()
    writer = _BodyWriter(sample, rng, Runs(rng, sample.traits))
    if sample.traits.numbering == "automatic":
        render_docx._add_numbering(document)
    end = document.element.body[-1]
    for block in blocks:
        for markup in writer.block(block):
            end.addprevious(parse_xml(markup))
    render_docx._add_furniture(document, sample, rng)
    stream = BytesIO()
    document.save(stream)
    return render_docx._timeless(stream.getvalue())


class _BodyWriter(render_docx.Writer):
    def _cell(self, cell: Printed, span: int, first: bool) -> str:
        if first and isinstance(cell, Special) and cell.docx:
            properties = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
            properties += '<w:vMerge w:val="restart"/>' if cell.rowspan > 1 else ""
            return cell_markup(cell.docx, properties)
        return super()._cell(cell, span, first)


def _text(draft: Draft, blocks: list[Block], rng: Random) -> bytes:
    lines: list[str] = []
    gap = rng.random() * 0.8
    for block in blocks:
        made = render_text._block(draft.sample, rng, _marked(block))
        lines += [kept for line in made for kept in _fated(line, draft.style)]
        if rng.random() < gap:
            lines.append("")
    return render_text.encode("\n".join(lines) + "\n", draft.sample.traits.charset)


def _marked(block: Block) -> Block:
    """The table with the fate of its cells marked in their texts."""
    if not isinstance(block, PrintedTable):
        return block
    rows = tuple(tuple(map(_with_fate, row)) for row in block.rows)
    return PrintedTable(block.key, rows, block.header_rows)


def _with_fate(cell: Printed) -> Printed:
    """The cell with its fate marked in its text: around every character of a lost one, since lines may part them."""
    if not isinstance(cell, Special) or not cell.fate:
        return cell
    if cell.fate == "lost":
        return replace(cell, text="".join(f"{LOST}{character}{LOST}" for character in cell.text) or LOST)
    return replace(cell, text=DOUBLED + cell.text)


def _fated(line: str, style: str) -> list[str]:
    """The line without the lost cells in it, doubled where a cell of it is."""
    if LOST in line:
        separator = {"tabs": "\t", "pipes": " | ", "lines": " "}.get(style)
        if separator is None:
            return []
        lead, inner = ("| ", line[2:]) if style == "pipes" and line.startswith("| ") else ("", line)
        line = lead + separator.join(piece for piece in inner.split(separator) if LOST not in piece)
        if not line.strip():
            return []
    if DOUBLED in line:
        line = line.replace(DOUBLED, "")
        return [line, line]
    return [line]


def _mht(draft: Draft, blocks: list[Block], rng: Random) -> bytes:
    return render_mht.archive(_html(draft, blocks, rng), draft.sample, rng)


def _written(write: Callable[[Sample, list[Block], Random], bytes]) -> Renderer:
    """The renderer of a format that needs no more than the sample; most print special cells as plain text."""
    return lambda draft, blocks, rng: write(draft.sample, blocks, rng)


RENDERERS: Mapping[str, Renderer] = {
    "html": _html,
    "docx": _docx,
    "text": _text,
    "pdf": _written(draw),
    "ofd": _written(draw_ofd),
    "mht": _mht,
    "rtf": _written(render_rtf.write),
    "odt": _written(render_odt.write),
    "doc": _written(render_doc.write),
}
