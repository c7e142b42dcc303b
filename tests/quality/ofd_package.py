"""An OFD package from the contents of its pages, in the manners in which producers pack one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

EPOCH = (2024, 1, 31, 9, 0, 0)
NAMESPACE = "http://www.ofdspec.org/2016"
A4 = "0 0 210 297"


@dataclass(frozen=True)
class Page:
    """A page: its layers as markup, what stands before them, the markup of its annotations."""

    layers: str
    head: str = ""
    notes: str = ""


@dataclass(frozen=True)
class Book:
    """A document of the package: its pages, its templates and its resources as markup, what is said of it."""

    pages: Sequence[Page]
    templates: Mapping[str, str] = field(default_factory=dict)
    resources: str = ""
    title: str = ""
    area: str = A4
    more: str = ""  # markup at the end of the document's root part
    files: Mapping[str, bytes] = field(default_factory=dict)


def part(root: str, inner: str, attributes: str = "") -> str:
    """An XML part; names stand in the usual prefix."""
    start = f'<ofd:{root} xmlns:ofd="{NAMESPACE}"{attributes}>'
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{start}{inner}</ofd:{root}>'


def page_part(page: Page) -> str:
    """The content of a page."""
    return part("Page", f"{page.head}<ofd:Content>{page.layers}</ofd:Content>")


def parts_of(books: Sequence[Book]) -> dict[str, str | bytes]:
    """The parts of a package by name."""
    found: dict[str, str | bytes] = {"OFD.xml": _entry(books)}
    for number, book in enumerate(books):
        folder = f"Doc_{number}"
        found[f"{folder}/Document.xml"] = _document(book)
        if book.resources:
            found[f"{folder}/PublicRes.xml"] = part("Res", book.resources, ' BaseLoc="Res"')
        for name, layers in book.templates.items():
            found[f"{folder}/Tpls/Tpl_{name}/Content.xml"] = page_part(Page(layers))
        for index, page in enumerate(book.pages):
            found[f"{folder}/Pages/Page_{index}/Content.xml"] = page_part(page)
            if page.notes:
                found[f"{folder}/Annots/Page_{index}/Annotation.xml"] = part("PageAnnot", page.notes)
        if any(page.notes for page in book.pages):
            found[f"{folder}/Annots/Annotations.xml"] = _annotations(book)
        found.update({f"{folder}/{name}": data for name, data in book.files.items()})
    return found


def _entry(books: Sequence[Book]) -> str:
    bodies = "".join(
        f"<ofd:DocBody><ofd:DocInfo><ofd:DocID>{number:032x}</ofd:DocID><ofd:Title>{escape(book.title)}</ofd:Title>"
        f"</ofd:DocInfo><ofd:DocRoot>Doc_{number}/Document.xml</ofd:DocRoot></ofd:DocBody>"
        for number, book in enumerate(books)
    )
    return part("OFD", bodies, ' DocType="OFD" Version="1.1"')


def _document(book: Book) -> str:
    resources = "<ofd:PublicRes>PublicRes.xml</ofd:PublicRes>" if book.resources else ""
    templates = "".join(
        f'<ofd:TemplatePage ID={quoteattr(name)} BaseLoc="Tpls/Tpl_{name}/Content.xml"/>' for name in book.templates
    )
    area = f"<ofd:PageArea><ofd:PhysicalBox>{book.area}</ofd:PhysicalBox></ofd:PageArea>"
    common = f"<ofd:CommonData><ofd:MaxUnitID>99999</ofd:MaxUnitID>{area}{resources}{templates}</ofd:CommonData>"
    pages = "".join(
        f'<ofd:Page ID="{index + 1}" BaseLoc="Pages/Page_{index}/Content.xml"/>' for index in range(len(book.pages))
    )
    noted = any(page.notes for page in book.pages)
    notes = "<ofd:Annotations>Annots/Annotations.xml</ofd:Annotations>" if noted else ""
    return part("Document", f"{common}<ofd:Pages>{pages}</ofd:Pages>{notes}{book.more}")


def _annotations(book: Book) -> str:
    return part(
        "Annotations",
        "".join(
            f'<ofd:Page PageID="{index + 1}"><ofd:FileLoc>Page_{index}/Annotation.xml</ofd:FileLoc></ofd:Page>'
            for index, page in enumerate(book.pages)
            if page.notes
        ),
    )


def pack(parts: Mapping[str, str | bytes], encoding: str = "utf-8") -> bytes:
    """The zip of the parts, always the same for the same parts; names in another encoding are not marked as such."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as target:
        for name, data in parts.items():
            entry = ZipInfo(name, EPOCH) if encoding == "utf-8" else _Unmarked(name, EPOCH)
            entry.compress_type = ZIP_DEFLATED
            target.writestr(entry, data)
    return out.getvalue()


class _Unmarked(ZipInfo):
    """An entry with its name in GBK and no word of it, as Chinese programs write them."""

    def _encodeFilenameFlags(self) -> tuple[bytes, int]:  # noqa: N802  # the name in the library
        return self.filename.encode("gbk"), self.flag_bits & ~0x800
