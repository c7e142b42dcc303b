"""Safe parsing of a part's XML, and short names for the namespaces of Word (ECMA-376 part 1, chapter 17)."""

from __future__ import annotations

import re
from collections.abc import Mapping

from lxml import etree

from extractor.errors import DamagedSourceError, LimitExceededError

Element = etree._Element
Properties = Mapping[str, Element]

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
V = "{urn:schemas-microsoft-com:vml}"

# The namespaces of strict documents (ISO/IEC 29500-1) and the transitional ones they stand for.
_STRICT = {
    "http://purl.oclc.org/ooxml/wordprocessingml/main": W,
    "http://purl.oclc.org/ooxml/officeDocument/relationships": R,
    "http://purl.oclc.org/ooxml/drawingml/main": A,
    "http://purl.oclc.org/ooxml/officeDocument/math": M,
}
# Elements and attributes of one part. A report of 280 cells has 10,000 by python-docx and 20,000 by LibreOffice; a part
# of as many as this takes up to 6 s and 170 MB.
MAX_MARKUP = 600_000
# What libxml2's own limits (256 levels, texts of 10 MB) have in common; their error numbers differ between versions.
_LIMIT_MESSAGE = re.compile(
    "XML_PARSE_HUGE|excessive depth|amplification|too (?:long|big|large|many)|limit", re.IGNORECASE
)
_DOCTYPES = tuple("<!DOCTYPE".encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be"))
_OFF = {"0", "false", "off"}
_NONE: Properties = {}


def parse(data: bytes, name: str) -> Element:
    """The root of a part, in transitional namespaces; document type definitions are refused, nothing is fetched."""
    if data.count(b"<") + data.count(b"=") > MAX_MARKUP:
        raise LimitExceededError(f"{name} holds more markup than any report does: split the document in Word")
    if any(doctype in data for doctype in _DOCTYPES):
        raise DamagedSourceError(f"{name} declares a DTD, which no Word document does: save the document again in Word")
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        if _LIMIT_MESSAGE.search(error.msg):
            raise LimitExceededError(f"{name} is too deep or long for a report ({error.msg})") from error
        raise DamagedSourceError(f"{name} is not sound XML ({error.msg}): save the document again in Word") from error
    if getattr(root.getroottree().docinfo, "doctype", ""):
        raise DamagedSourceError(f"{name} declares a DTD, which no Word document does: save the document again in Word")
    return _transitional(root)


def _transitional(root: Element) -> Element:
    """The same tree; strict names are replaced by the transitional ones in place."""
    if not any(uri in _STRICT for uri in root.nsmap.values()):
        return root
    for element in root.iter("*"):
        element.tag = _transitional_name(str(element.tag))
        for name, text in element.attrib.items():
            renamed = _transitional_name(str(name))
            if renamed != name:
                del element.attrib[name]
                element.set(renamed, text)
    return root


def _transitional_name(name: str) -> str:
    uri, brace, local = name[1:].partition("}")
    return _STRICT[uri] + local if brace and uri in _STRICT else name


def child(element: Element | None, tag: str) -> Element | None:
    """The first child with the tag, None where there is none."""
    if element is None or not len(element):
        return None
    first = element[0]  # where properties stand by schema
    return first if first.tag == tag else next(element.iterchildren(tag), None)


def children(element: Element | None) -> Properties:
    """The children by tag, the last of each."""
    return _NONE if element is None else {str(item.tag): item for item in element}


def properties(element: Element | None, tag: str) -> Properties:
    """The children, by tag, of the first child with the tag (`w:pPr`, `w:rPr`, …)."""
    return children(child(element, tag))


def value(among: Properties, tag: str, attribute: str = W + "val") -> str | None:
    """The attribute of the property with the tag."""
    found = among.get(tag)
    return None if found is None else found.get(attribute)


def switch(among: Properties, tag: str) -> bool | None:
    """Whether the on/off property with the tag is on, None where it is absent."""
    found = among.get(tag)
    return None if found is None else found.get(W + "val") not in _OFF


def integer(text: str | None) -> int | None:
    """The whole number an attribute holds (at most nine digits, a fraction dropped), None where it holds none."""
    if text is None:
        return None
    digits = text.strip().partition(".")[0]
    bare = digits.removeprefix("-")
    return int(digits) if bare.isascii() and bare.isdigit() and len(bare) <= 9 else None
