"""XML of a document's parts, parsed without fetching, expanding or inflating anything."""

from __future__ import annotations

import re

from lxml import etree

from extractor.errors import DamagedSourceError, LimitExceededError

Element = etree._Element

# Elements and attributes of one part. A report of 280 cells has 10,000 by python-docx and 20,000 by LibreOffice; a part
# of as many as this takes up to 6 s and 170 MB.
MAX_MARKUP = 600_000
# What libxml2's own limits (256 levels, texts of 10 MB) have in common; their error numbers differ between versions.
_LIMIT_MESSAGE = re.compile(
    "XML_PARSE_HUGE|excessive depth|amplification|too (?:long|big|large|many)|limit", re.IGNORECASE
)
_DOCTYPES = tuple("<!DOCTYPE".encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be"))
_ADVICE = "open the document in the program that made it and save it again"


def parse(data: bytes, name: str) -> Element:
    """The root of a part; document type definitions are refused, nothing is fetched."""
    if len(data) > MAX_MARKUP and data.count(b"<") + data.count(b"=") > MAX_MARKUP:
        raise LimitExceededError(f"{name} holds more markup than any report does: split the document")
    if any(doctype in data for doctype in _DOCTYPES):
        raise _declares_dtd(name)
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
        raise DamagedSourceError(f"{name} is not sound XML ({error.msg}): {_ADVICE}") from error
    if getattr(root.getroottree().docinfo, "doctype", ""):
        raise _declares_dtd(name)
    return root


def _declares_dtd(name: str) -> DamagedSourceError:
    return DamagedSourceError(f"{name} declares a DTD, which no office document does: {_ADVICE}")


def integer(text: str | None) -> int | None:
    """The whole number an attribute holds (at most nine digits, a fraction dropped), None where it holds none."""
    if text is None:
        return None
    if text.isascii() and text.isdigit() and len(text) <= 9:
        return int(text)
    digits = text.strip().partition(".")[0]
    bare = digits.removeprefix("-")
    return int(digits) if bare.isascii() and bare.isdigit() and len(bare) <= 9 else None
