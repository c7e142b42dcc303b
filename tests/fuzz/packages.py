# ruff: noqa: E501  # tables of pieces of markup, a row each
"""Changes to packages that mean nothing: prefixes, order, compression, places of parts, split runs; web archives too."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from random import Random

from lxml import etree

Members = list[tuple[str, bytes]]
_RUN = re.compile(
    r"(<w:r(?: [^<>]*)?>(?:<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>)?)<w:t(?: [^<>]*)?>([^<>&]{2,})</w:t></w:r>", re.S
)
_WORDS = re.compile(r"(?<=>)([^<>&\s]{2,})(?=</text:(?:p|span|h)>)")
_DATE = (2020, 1, 1, 0, 0, 0)


def _members(data: bytes) -> Members:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return [(_name(entry), archive.read(entry)) for entry in archive.infolist()]


def _name(entry: zipfile.ZipInfo) -> str:
    """The name as its writer meant it: what is not marked as UTF-8 is of a Chinese program."""
    return entry.filename if entry.flag_bits & 0x800 else entry.filename.encode("cp437").decode("gb18030")


def _packed(members: Members, methods: Callable[[], int] = lambda: zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in members:
            entry = zipfile.ZipInfo(name, _DATE)
            entry.compress_type = zipfile.ZIP_STORED if name == "mimetype" else methods()
            archive.writestr(entry, data)
    return out.getvalue()


def order(data: bytes, chance: Random) -> bytes:
    """Members in another order and of other compression."""
    members = _members(data)
    first = [one for one in members if one[0] == "mimetype"]  # OpenDocument wants it first
    rest = [one for one in members if one[0] != "mimetype"]
    chance.shuffle(rest)
    return _packed([*first, *rest], lambda: chance.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)))


def _in_parts(change: Callable[[bytes, Random], bytes]) -> Callable[[bytes, Random], bytes]:
    def changed(data: bytes, chance: Random) -> bytes:
        return _packed(
            [(name, change(part, chance) if name.endswith(".xml") else part) for name, part in _members(data)]
        )

    changed.__name__ = change.__name__
    return changed


@_in_parts
def attribute_order(data: bytes, chance: Random) -> bytes:
    """Attributes in another order."""
    root = etree.fromstring(data)
    for element in root.iter(etree.Element):
        items = list(element.attrib.items())
        chance.shuffle(items)
        element.attrib.clear()
        element.attrib.update(items)
    return bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True))


@_in_parts
def comments(data: bytes, chance: Random) -> bytes:
    """Comments and instructions between elements."""
    root = etree.fromstring(data)
    for element in list(root.iter(etree.Element)):
        if chance.random() < 0.1 and not (element.tail or "").strip() and element.getparent() is not None:
            element.addnext(chance.choice((etree.Comment(" 1 "), etree.ProcessingInstruction("x", "1"))))
    return bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True))


@_in_parts
def prefixes(data: bytes, chance: Random) -> bytes:
    """Other prefixes for the same namespaces."""
    root = etree.fromstring(data)
    if b"Ignorable" in data or b"Requires=" in data:  # which name prefixes in values
        return data
    names = {
        uri: f"n{number}"
        for number, uri in enumerate(sorted({uri for one in root.iter(etree.Element) for uri in one.nsmap.values()}))
    }
    made = etree.Element(root.tag, nsmap={prefix: uri for uri, prefix in names.items()})
    made.attrib.update(root.attrib)
    made.text = root.text
    made.extend(list(root))
    etree.cleanup_namespaces(made, top_nsmap={prefix: uri for uri, prefix in names.items()})
    return bytes(etree.tostring(made, encoding="UTF-8", xml_declaration=True))


@_in_parts
def encodings(data: bytes, chance: Random) -> bytes:
    """Parts in another encoding, or with references for all beyond ASCII."""
    encoding = chance.choice(("UTF-8", "UTF-16", "US-ASCII", "GB18030"))
    made = etree.tostring(etree.fromstring(data), encoding=encoding)
    return made if isinstance(made, bytes) else made.encode()


@_in_parts
def split_runs(data: bytes, chance: Random) -> bytes:
    """A run as two of the same look."""

    def parted(run: re.Match[str]) -> str:
        at = chance.randrange(1, len(run[2]))
        halves = (run[2][:at], run[2][at:])
        return "".join(f'{run[1]}<w:t xml:space="preserve">{half}</w:t></w:r>' for half in halves)

    return _RUN.sub(parted, data.decode("utf-8")).encode() if b"<w:r" in data and b"GB18030" not in data else data


@_in_parts
def spans(data: bytes, chance: Random) -> bytes:
    """Words in a span without a style."""

    def parted(words: re.Match[str]) -> str:
        at = chance.randrange(1, len(words[1]))
        return f"<text:span>{words[1][:at]}</text:span>{words[1][at:]}"

    return _WORDS.sub(parted, data.decode("utf-8")).encode() if b"<text:p" in data and b"GB18030" not in data else data


def main_part_moved(data: bytes, chance: Random) -> bytes:
    """The main part of a Word package under another name."""
    members = dict(_members(data))
    if "word/document.xml" not in members:
        return data
    new = chance.choice(("word/document2.xml", "word/文档.xml"))
    made: Members = []
    for name, part in members.items():
        if name == "word/document.xml":
            made.append((new, part))
        elif name == "word/_rels/document.xml.rels":
            made.append((f"word/_rels/{new.partition('/')[2]}.rels", part))
        elif name in ("[Content_Types].xml", "_rels/.rels"):
            made.append((name, part.replace(b"word/document.xml", new.encode())))
        else:
            made.append((name, part))
    return _packed(made)


def changes(format: str) -> tuple[Callable[[bytes, Random], bytes], ...]:
    """The changes for a format of packages."""
    own = {"docx": (split_runs, main_part_moved), "odt": (spans,), "ofd": ()}[format]
    return (order, attribute_order, comments, prefixes, encodings, *own)


def boundary(data: bytes, chance: Random) -> bytes:
    """Another boundary between the parts of a web archive."""
    return data.replace(b"----=_NextPart_000_0000", f"=_x{chance.randrange(9999)}.y".encode())


def zipped_page(data: bytes, chance: Random) -> bytes:
    """A page alone in a zip, with a picture and a folder beside it."""
    others = [("报告/", b""), ("报告/a.png", b"\x89PNG\r\n\x1a\n"), ("报告/style.css", b"p{color:red}")]
    members = [("报告/index.html", data), *chance.sample(others, chance.randrange(4))]
    chance.shuffle(members)
    return _packed(members, lambda: chance.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)))
