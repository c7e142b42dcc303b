"""Short names for the namespaces of Word (ECMA-376 part 1, chapter 17), and steps from an element to its properties."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from typing import Protocol

from extractor.readers.markup import Element

Properties = Mapping[str, Element]


class Attributes(Protocol):
    """An element, or its attributes alone."""

    def get(self, name: str, /) -> str | None:
        """What the attribute says."""


# Tags with their attributes and what they hold, by which properties that say the same are known again.
Told = tuple[tuple[str, tuple[tuple[str, str], ...], "Told"], ...]

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
V = "{urn:schemas-microsoft-com:vml}"
VALUE = W + "val"

# The namespaces of strict documents (ISO/IEC 29500-1) and the transitional ones they stand for.
_STRICT = {
    "http://purl.oclc.org/ooxml/wordprocessingml/main": W,
    "http://purl.oclc.org/ooxml/officeDocument/relationships": R,
    "http://purl.oclc.org/ooxml/drawingml/main": A,
    "http://purl.oclc.org/ooxml/officeDocument/math": M,
}
_OFF = {"0", "false", "off"}
_NONE: Properties = {}


def transitional(root: Element) -> Element:
    """The same tree; the names of strict documents are replaced by the transitional ones in place."""
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
    foremost = element[0]  # where properties stand by schema
    return foremost if foremost.tag == tag else next(element.iterchildren(tag), None)


def first(items: Sequence[Element], tag: str) -> Element | None:
    """The first of some elements with the tag, None where there is none."""
    for item in items:
        if item.tag == tag:
            return item
    return None


def children(element: Element | None) -> Properties:
    """The children by tag, the last of each."""
    return _NONE if element is None else {item.tag: item for item in element}


def properties(element: Element | None, tag: str) -> Properties:
    """The children, by tag, of the first child with the tag (`w:pPr`, `w:rPr`, …)."""
    return children(child(element, tag))


def told(element: Element | None, among: Container[str] | None = None) -> Told:
    """What children say, those with other tags than `among` left out; equal where they say the same."""
    items = () if element is None else [item for item in element if among is None or item.tag in among]
    return tuple([(item.tag, tuple(item.items()), told(item) if len(item) else ()) for item in items])  # type: ignore[arg-type]  # names are text


def value(among: Mapping[str, Attributes], tag: str, attribute: str = VALUE) -> str | None:
    """The attribute of the property with the tag."""
    found = among.get(tag)
    return None if found is None else found.get(attribute)


def switch(among: Mapping[str, Attributes], tag: str) -> bool | None:
    """Whether the on/off property with the tag is on, None where it is absent."""
    found = among.get(tag)
    return None if found is None else is_on(found)


def is_on(found: Attributes) -> bool:
    """Whether an on/off property that is there is on."""
    return found.get(VALUE) not in _OFF
