# ruff: noqa: E501  # tables of pieces of markup, a row each
"""Kinds of fixed layouts: PDF (glyphs, rules, streams, fonts, forms) and OFD (pages, objects, units)."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Mapping

from tests.bench.growth.kind import Builder
from tests.quality.ofd_package import Book, Page, pack, parts_of
from tests.readers import ofd_builder
from tests.readers.pdf_handmade import HELVETICA, composite_font, handmade, one_page, stream, unicode_map


def _content(piece: bytes, before: bytes = b"", after: bytes = b"") -> Builder:
    """A page whose content is a piece again and again."""
    return lambda count: one_page(stream(before + piece * count + after), HELVETICA)


def _drawn(each: Callable[[int, int], str], before: str = "") -> Builder:
    """A page whose content is a piece for each number of so many."""

    def build(count: int) -> bytes:
        return one_page(stream((before + "".join(each(n, count) for n in range(count))).encode()), HELVETICA)

    return build


def _letter(number: int, count: int) -> str:
    """A character at a place of its own on a page as large as is needed."""
    side = int(count**0.5) + 1
    return f"BT /F 6 Tf {10 + number % side * 6} {800 - number // side * 8} Td (a) Tj ET\n"


def _pages(count: int) -> bytes:
    kids = b" ".join(b"%d 0 R" % (n + 5) for n in range(count))
    page = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 3 0 R /Resources << /Font << /F 4 0 R >> >> >>"
    )
    tree = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, count)
    text = stream(b"BT /F 12 Tf 50 700 Td (Page) Tj ET")
    return handmade(b"<< /Type /Catalog /Pages 2 0 R >>", tree, text, HELVETICA, *[page] * count)


def _page_with(
    resources: Callable[[int], bytes], content: Callable[[int], bytes], more: Callable[[int], list[bytes]]
) -> Builder:
    """A page with resources of its own; what they name stands from object 5 on."""

    def build(count: int) -> bytes:
        page = (
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << %s >> >>"
            % resources(count)
        )
        tree = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
        return handmade(b"<< /Type /Catalog /Pages 2 0 R >>", tree, page, stream(content(count)), *more(count))

    return build


def _named(kind: bytes) -> Callable[[int], bytes]:
    return lambda count: b"/%s << %s >>" % (kind, b" ".join(b"/N%d %d 0 R" % (n, n + 5) for n in range(count)))


def _form(count: int, number: int) -> bytes:
    """A form that draws the next one."""
    following = b"/Resources << /XObject << /X %d 0 R >> >>" % (number + 6)
    body = b"/X Do" if number + 1 < count else b"0 0 m 9 9 l S"
    return stream(
        body, b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] " + (following if number + 1 < count else b"")
    )


_FLAT_FORM = stream(b"0 0 9 9 re f", b"/Type /XObject /Subtype /Form /BBox [0 0 595 842]")
_BOXED = b"/Type /XObject /Subtype /Form /BBox [0 0 595 842]"


def _mapped(count: int) -> bytes:
    entries = b"".join(b"<%04x> <%04x>\n" % (n % 65536, 0x4E00 + n % 20000) for n in range(count))
    cmap = (
        b"begincmap 1 begincodespacerange <0000> <ffff> endcodespacerange 1 beginbfchar %s endbfchar endcmap" % entries
    )
    return one_page(stream(b"BT /F 12 Tf 50 700 Td <00010002> Tj ET"), *composite_font(unicode_map=cmap))


def _widths(count: int) -> bytes:
    return one_page(
        stream(b"BT /F 12 Tf 50 700 Td <00010002> Tj ET"),
        *composite_font(
            entries=b"/W [1 [" + b"500 " * count + b"]]", unicode_map=unicode_map(b"0000", b"00ff", b"4e00")
        ),
    )


def _annotations(count: int) -> bytes:
    notes = b" ".join(b"%d 0 R" % (n + 5) for n in range(count))
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Annots [%s] >>" % notes
    note = b"<< /Type /Annot /Subtype /Text /Rect [0 0 9 9] /Contents (a) >>"
    tree = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
    return handmade(b"<< /Type /Catalog /Pages 2 0 R >>", tree, page, stream(b"0 0 9 9 re f"), *[note] * count)


def _filters(count: int) -> bytes:
    data = zlib.compress(b"0 0 9 9 re f")
    return one_page(stream(data, b"/Filter [" + b"/FlateDecode " * count + b"]"), HELVETICA)


def _ruled(count: int) -> bytes:
    """A table of squares with a digit in each."""
    side = max(1, int(count**0.5))
    step = 500 / side
    rules = [f"{40 + n * step:.3f} 40 m {40 + n * step:.3f} 540 l S" for n in range(side + 1)]
    rules += [f"40 {40 + n * step:.3f} m 540 {40 + n * step:.3f} l S" for n in range(side + 1)]
    size = min(8.0, step * 0.6)
    texts = [
        f"BT /F {size:.3f} Tf {40.2 + x * step:.3f} {40.2 + y * step:.3f} Td (1) Tj ET"
        for x in range(side)
        for y in range(side)
    ]
    return one_page(stream("\n".join([*rules, *texts]).encode()), HELVETICA)


def _tail(piece: bytes) -> Builder:
    """A sound file with a piece again and again behind it."""
    return lambda count: one_page(stream(b"0 0 9 9 re f"), HELVETICA) + piece * count


_PDF = {
    "pages": _pages,
    "letters": _drawn(_letter),
    "letters of a line": _drawn(lambda n, c: f"1 0 0 1 {n * 500 / c:.3f} 0 Tm (a) Tj ", "BT /F 6 Tf "),
    "letters on one place": _drawn(lambda n, c: "1 0 0 1 50 50 Tm (a) Tj ", "BT /F 6 Tf "),
    "text of a line": _content(b"abc ", b"BT /F 1 Tf 50 700 Td (", b") Tj ET"),
    "lines": _drawn(lambda n, c: f"1 0 0 1 50 {n * 800 / c:.3f} Tm (abc def) Tj ", "BT /F 6 Tf "),
    "columns": _drawn(lambda n, c: f"1 0 0 1 {n * 590 / c:.3f} {n % 7 * 100} Tm (a) Tj ", "BT /F 1 Tf "),
    "turned": _drawn(lambda n, c: f"0 1 -1 0 {n * 590 / c:.3f} 50 Tm (ab) Tj ", "BT /F 1 Tf "),
    "horizontal rules": _drawn(lambda n, c: f"40 {n * 800 / c:.3f} m 500 {n * 800 / c:.3f} l S\n"),
    "vertical rules": _drawn(lambda n, c: f"{n * 590 / c:.3f} 40 m {n * 590 / c:.3f} 800 l S\n"),
    "crossing rules": _drawn(
        lambda n, c: f"{n * 590 / c:.3f} 40 m {n * 590 / c:.3f} 800 l S 40 {n * 800 / c:.3f} m 500 {n * 800 / c:.3f} l S\n"
    ),
    "rules on one place": _content(b"40 50 m 500 50 l S\n"),
    "short rules": _drawn(lambda n, c: f"{n * 590 / c:.3f} 50 m {(n + 0.9) * 590 / c:.3f} 50 l S\n"),
    "dashed": _drawn(lambda n, c: f"{n % 50 * 10} {n // 50 * 2 % 800} m {n % 50 * 10 + 8} {n // 50 * 2 % 800} l S\n"),
    "boxes": _drawn(lambda n, c: f"{n * 590 / c:.3f} {n * 800 / c:.3f} 100 50 re S\n"),
    "boxes in each other": _drawn(lambda n, c: f"{n * 200 / c:.3f} {n * 200 / c:.3f} {500 - 300 * n / c:.3f} {500 - 300 * n / c:.3f} re S\n"),
    "boxes filled": _content(b"0 0 500 500 re f\n"),
    "boxes over letters": _drawn(lambda n, c: _letter(n, c) + "1 g 0 0 595 842 re f 0 g\n"),
    "cells": _drawn(lambda n, c: f"{n % 40 * 14} {n // 40 * 600 * 40 / (c + 40):.3f} 14 {600 * 40 / (c + 40):.3f} re S\n"),
    "grid": _ruled,
    "curves": _content(b"0 0 m 1 1 2 2 3 3 c S\n"),
    "path": _content(b"9 9 l 0 9 l ", b"0 0 m ", b"S"),
    "clips": _content(b"q 0 0 500 500 re W n\n"),
    "clips on end": _content(b"0 0 500 500 re W n\n", b"BT /F 9 Tf 50 50 Td (a) Tj ET "),
    "clips and letters": _content(b"0 0 500 500 re W n BT /F 9 Tf 50 50 Td (a) Tj ET\n"),
    "states": _content(b"q "),
    "states closed": _content(b"Q "),
    "moves": _content(b"1 0 0 1 1 1 cm "),
    "numbers": _content(b"1 "),
    "words": _content(b"xyz "),
    "open strings": _content(b"("),
    "open arrays": _content(b"["),
    "open dictionaries": _content(b"<<"),
    "arrays of text": _content(b"(a) -100 ", b"BT /F 1 Tf 50 50 Td [", b"] TJ ET"),
    "pictures inside": _content(b"BI /W 1 /H 1 /BPC 8 /CS /G ID x EI\n"),
    "picture open": _content(b"BI ID "),
    "marks": _content(b"/Artifact BMC EMC\n"),
    "marks open": _content(b"/Span <</ActualText (a)>> BDC\n"),
    "fonts": _page_with(_named(b"Font"), lambda c: b"BT " + b" ".join(b"/N%d 9 Tf (a) Tj" % n for n in range(c)) + b" ET", lambda c: [HELVETICA] * c),
    "font switched": _content(b"/F 9 Tf (a) Tj /F 8 Tf (b) Tj\n", b"BT 50 50 Td ", b"ET"),
    "forms": _page_with(_named(b"XObject"), lambda c: b" ".join(b"/N%d Do" % n for n in range(c)), lambda c: [_FLAT_FORM] * c),
    "form drawn often": _page_with(lambda c: b"/XObject << /X 5 0 R >>", lambda c: b"/X Do " * c, lambda c: [_FLAT_FORM]),
    "forms in each other": _page_with(lambda c: b"/XObject << /X 5 0 R >>", lambda c: b"/X Do", lambda c: [_form(c, n) for n in range(c)]),
    "form that draws itself": _page_with(lambda c: b"/XObject << /X 5 0 R >>", lambda c: b"/X Do", lambda c: [stream(b"/X Do " * c, _BOXED + b" /Resources << /XObject << /X 5 0 R >> >>")]),
    "streams": _page_with(lambda c: b"", lambda c: b"0 0 9 9 re f", lambda c: [stream(b"a")] * c),
    "inflated": lambda c: one_page(stream(zlib.compress(b"0 0 9 9 re f " * c), b"/Filter /FlateDecode"), HELVETICA),
    "filters": _filters,
    "map": _mapped,
    "widths": _widths,
    "annotations": _annotations,
    "stream without end": lambda c: b"%PDF-1.4\n" + b"1 0 obj <<>> stream\n" * c,
    "the word stream": lambda c: b"%PDF-1.4\n" + b"stream" * c,
    "endstream": _tail(b"endstream "),
    "obj": _tail(b"1 0 obj "),
    "endobj": _tail(b"endobj "),
    "startxref": _tail(b"startxref 9 %%EOF "),
    "trailers": _tail(b"trailer << /Prev 9 >> "),
    "dictionaries": _tail(b"<<"),
    "arrays": _tail(b"["),
    "percents": _tail(b"%"),
    "zeros": _tail(b"\0"),
    "object streams": lambda c: b"%PDF-1.5\n" + b"1 0 obj << /Type /ObjStm /N 9 /First 9 >> stream\nx\nendstream endobj\n" * c,
    "lengths": lambda c: b"%PDF-1.4\n" + b"".join(b"%d 0 obj << /Length %d 0 R >> stream\nx\nendstream endobj\n" % (n, n + 1) for n in range(c)),
}  # fmt: skip


def _ofd(objects: Callable[[int], str], resources: Callable[[int], str] = lambda count: "") -> Builder:
    return lambda count: pack(parts_of([ofd_builder.book(objects(count), resources=resources(count))]))


def _ofd_text(number: int, count: int) -> str:
    side = int(count**0.5) + 1
    return ofd_builder.text(10 + number % side * 190 / side, 10 + number // side * 280 / side, "甲", 150 / side)


def _units(count: int) -> str:
    drawn = '<ofd:CompositeObject ID="7" Boundary="0 0 9 9" ResourceID="{}"/>'.format
    return "".join(ofd_builder.unit(100 + n, drawn(101 + n)) for n in range(count)) + ofd_builder.unit(
        100 + count, ofd_builder.path("M 0 0 L 9 9")
    )


_UNIT = '<ofd:CompositeObject ID="7" Boundary="0 0 9 9" ResourceID="100"/>'
_OFD = {
    "pages": lambda c: pack(parts_of([ofd_builder.book(*[ofd_builder.text(10, 10, "甲")] * c)])),
    "documents": lambda c: pack(parts_of([ofd_builder.book(ofd_builder.text(10, 10, "甲"))] * c)),
    "texts": _ofd(lambda c: "".join(_ofd_text(n, c) for n in range(c))),
    "texts on one place": _ofd(lambda c: ofd_builder.text(10, 10, "甲") * c),
    "letters": _ofd(lambda c: ofd_builder.text(10, 10, "甲" * c, 190 / c)),
    "codes": _ofd(lambda c: '<ofd:TextObject ID="9" Boundary="0 0 100 10" Font="1" Size="4">' + '<ofd:TextCode X="0" Y="0">甲</ofd:TextCode>' * c + "</ofd:TextObject>"),
    "steps": _ofd(lambda c: ofd_builder.text(10, 10, "甲" * 9, step="1 " * c)),
    "steps repeated": _ofd(lambda c: ofd_builder.text(10, 10, "甲" * 9, step="g 9999999 1 " * c)),
    "paths": _ofd(lambda c: "".join(ofd_builder.path(f"M 0 {n * 290 / c:.3f} L 200 {n * 290 / c:.3f}") for n in range(c))),
    "grid": lambda c: pack(parts_of([ofd_builder.book(ofd_builder.ruled([["1"] * max(1, int(c**0.5))] * max(1, int(c**0.5)), width=170 / int(c**0.5 + 1), height=240 / int(c**0.5 + 1)))])),
    "path long": _ofd(lambda c: ofd_builder.path("M 0 0 " + "L 9 9 " * c)),
    "path of words": _ofd(lambda c: ofd_builder.path("x" * c)),
    "blocks nested": _ofd(lambda c: '<ofd:PageBlock ID="4">' * c + ofd_builder.text(10, 10, "甲") + "</ofd:PageBlock>" * c),
    "blocks": _ofd(lambda c: ofd_builder.block(ofd_builder.text(10, 10, "甲")) * c),
    "units": _ofd(lambda c: _UNIT * c, lambda c: ofd_builder.unit(100, ofd_builder.path("M 0 0 L 9 9"))),
    "units in each other": _ofd(lambda c: _UNIT, _units),
    "units doubled": _ofd(lambda c: _UNIT, lambda c: "".join(ofd_builder.unit(100 + n, _UNIT.replace("100", str(101 + n)) * 2) for n in range(c))),
    "pictures": _ofd(lambda c: '<ofd:ImageObject ID="5" Boundary="0 0 9 9" ResourceID="6"/>' * c),
    "fonts": _ofd(lambda c: ofd_builder.text(10, 10, "甲"), lambda c: "<ofd:Fonts>" + "".join(f'<ofd:Font ID="{n}" FontName="a{n}"/>' for n in range(10, c + 10)) + "</ofd:Fonts>"),
    "clips": _ofd(lambda c: ofd_builder.text(10, 10, "甲").replace("<ofd:TextCode", "<ofd:Clips>" + '<ofd:Clip><ofd:Area><ofd:Path Boundary="0 0 9 9"><ofd:AbbreviatedData>M 0 0 L 9 9</ofd:AbbreviatedData></ofd:Path></ofd:Area></ofd:Clip>' * c + "</ofd:Clips><ofd:TextCode")),
    "layers": lambda c: pack(parts_of([Book([Page(ofd_builder.layer(ofd_builder.text(10, 10, "甲")) * c)], resources=ofd_builder.FONTS)])),
    "templates": lambda c: pack(parts_of([Book([Page(ofd_builder.layer(""), head='<ofd:Template TemplateID="5"/>' * c)], templates={"5": ofd_builder.layer(ofd_builder.text(10, 10, "甲"))}, resources=ofd_builder.FONTS)])),
    "annotations": lambda c: pack(parts_of([Book([Page(ofd_builder.layer(""), notes='<ofd:Annot ID="1" Type="Stamp"><ofd:Appearance Boundary="0 0 9 9">' + ofd_builder.text(1, 1, "甲") + "</ofd:Appearance></ofd:Annot>")] * 1, resources=ofd_builder.FONTS)]) | {"Doc_0/x.xml": "x" * c}),
    "outlines": lambda c: pack(parts_of([Book([Page(ofd_builder.layer(ofd_builder.text(1, 1, "甲")))], resources=ofd_builder.FONTS, more="<ofd:Outlines>" + '<ofd:OutlineElem Title="a">' * c + "</ofd:OutlineElem>" * c + "</ofd:Outlines>")])),
    "files": lambda c: pack(parts_of([ofd_builder.book(ofd_builder.text(1, 1, "甲"))]) | {f"Doc_0/Res/{n}.xml": "<a/>" for n in range(c)}),
}  # fmt: skip
KINDS: Mapping[str, Builder] = {
    f"{group} {name}": build for group, family in (("pdf", _PDF), ("ofd", _OFD)) for name, build in family.items()
}
