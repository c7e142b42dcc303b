"""PDFs written by hand, object by object: what no drawing library would write."""

from __future__ import annotations

import zlib


def handmade(*objects: bytes, root: int = 1) -> bytes:
    """A PDF of numbered objects, written by hand."""
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer << /Size %d /Root %d 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, root, start)
    return bytes(out)


def stream(body: bytes, entries: bytes = b"") -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(body), entries, body)


def one_page(content: bytes, *fonts: bytes) -> bytes:
    """A page with a content stream and one font, `/F`, that may need more objects (from number 6 on)."""
    page = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>"
    )
    pages = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
    return handmade(b"<< /Type /Catalog /Pages 2 0 R >>", pages, page, content, *fonts)


HELVETICA = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"


def composite_font(program: bytes = b"", entries: bytes = b"", unicode_map: bytes = b"") -> tuple[bytes, ...]:
    """The objects from number 5 on of a composite font whose codes are the glyphs of its program."""
    mapping = b"/ToUnicode 9 0 R" if unicode_map else b""
    font = (
        b"<< /Type /Font /Subtype /Type0 /BaseFont /AAAAAA+Face /Encoding /Identity-H "
        b"/DescendantFonts [6 0 R] %s >>" % mapping
    )
    descendant = (
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /AAAAAA+Face /FontDescriptor 7 0 R /DW 636 "
        b"/CIDToGIDMap /Identity /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> %s >>"
        % entries
    )
    descriptor = (
        b"<< /Type /FontDescriptor /FontName /AAAAAA+Face /Flags 4 /Ascent 760 /Descent -240 /ItalicAngle 0 "
        b"/CapHeight 700 /StemV 80 /FontBBox [0 -240 1200 800] %s >>" % (b"/FontFile2 8 0 R" if program else b"")
    )
    inflated = (
        stream(zlib.compress(program), b"/Filter /FlateDecode /Length1 %d" % len(program)) if program else b"null"
    )
    return font, descendant, descriptor, inflated, stream(unicode_map)


def unicode_map(first: bytes, last: bytes, character: bytes) -> bytes:
    """A map of a range of codes to characters from one on, all in hexadecimal digits."""
    return (
        b"/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <0000> <ffff> endcodespacerange "
        b"1 beginbfrange <%s> <%s> <%s> endbfrange endcmap end" % (first, last, character)
    )
