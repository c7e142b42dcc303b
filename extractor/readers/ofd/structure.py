"""What an OFD package holds: its documents, the pages of one, its templates and resources."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from extractor.document import Link
from extractor.errors import DamagedSourceError, ExtractorError
from extractor.readers.markup import Element
from extractor.readers.ofd.numbers import Area, area
from extractor.readers.ofd.parts import ENTRY, Parts
from extractor.readers.ofd.resources import Medium, Resources

A4 = Area(0.0, 0.0, 210.0, 297.0)  # where neither a page nor its document states a size
_RESOURCES = ("PublicRes", "DocumentRes")


@dataclass(frozen=True)
class PageParts:
    """What makes a page: its content, its templates (those behind it first), its annotations, its resources."""

    area: Area
    behind: tuple[Element, ...]
    content: Element
    before: tuple[Element, ...]
    annotations: tuple[Element, ...]
    resources: Resources
    missing: tuple[str, ...]  # templates that cannot be read


@dataclass(frozen=True)
class Body:
    """A document of the package: where its root part lies, and what is said of it."""

    parts: Parts
    name: str
    root: Element
    metadata: dict[str, str]

    @cached_property
    def pages(self) -> list[Element]:
        """The entries of its pages, in order."""
        return self.root.findall("{*}Pages/{*}Page")

    @cached_property
    def resources(self) -> Resources:
        """The resources of all of its pages."""
        found = Resources()
        for kind in _RESOURCES:
            for place in self.root.iterfind(f"{{*}}CommonData/{{*}}{kind}"):
                part = self.parts.optional(place.text, self.name)
                if part is not None:
                    found.add(part, self.parts.find(place.text, self.name) or "")
        return found

    @cached_property
    def area(self) -> Area:
        """The size of a page that states none."""
        return _stated_area(self.root.find("{*}CommonData/{*}PageArea")) or A4

    @cached_property
    def templates(self) -> dict[str, str]:
        """The locations of the template pages, by number."""
        entries = self.root.iterfind("{*}CommonData/{*}TemplatePage")
        return {entry.get("ID", ""): entry.get("BaseLoc", "") for entry in entries}

    @cached_property
    def annotations(self) -> dict[str, list[str]]:
        """The names of the parts that hold the annotations of each page, by its number."""
        found: dict[str, list[str]] = {}
        place = self.root.findtext("{*}Annotations")
        held = self.parts.optional(place, self.name)
        for entry in () if held is None else held.iterfind("{*}Page"):
            name = self.parts.find(entry.findtext("{*}FileLoc"), self.parts.find(place, self.name) or "", self.name)
            if name:
                found.setdefault(entry.get("PageID", ""), []).append(name)
        return found

    def page(self, entry: Element) -> PageParts:
        """The parts of a page; DamagedSourceError where its content is missing or unsound."""
        name = self.parts.find(entry.get("BaseLoc"), self.name)
        if name is None:
            raise DamagedSourceError(f"its content ({entry.get('BaseLoc')}) is missing")
        root = self.parts.tree(name)
        behind, before, missing = self._templates_of(root)
        places = [place.text for place in root.iterfind("{*}PageRes")]
        own = ((self.parts.optional(at, name, self.name), self.parts.find(at, name, self.name)) for at in places)
        notes = (self.parts.optional(note) for note in self.annotations.get(entry.get("ID", ""), ()))
        return PageParts(
            _stated_area(root.find("{*}Area")) or self.area,
            tuple(behind),
            root,
            tuple(before),
            tuple(note for note in notes if note is not None),
            self.resources.with_page([(part, at or "") for part, at in own if part is not None]),
            tuple(missing),
        )

    def _templates_of(self, root: Element) -> tuple[list[Element], list[Element], list[str]]:
        """The template pages that show behind a page, those that show before it, and the numbers of missing ones."""
        behind: list[Element] = []
        before: list[Element] = []
        missing: list[str] = []
        for use in root.iterfind("{*}Template"):
            part = self.parts.optional(self.templates.get(use.get("TemplateID", "")), self.name)
            if part is None:
                missing.append(use.get("TemplateID", ""))
            else:
                (before if use.get("ZOrder") == "Foreground" else behind).append(part)
        return behind, before, missing

    def medium(self, medium: Medium) -> bytes | None:
        """The bytes of a picture, None where the package holds no such file, or a damaged one."""
        held = self.parts.find(f"{medium.folder}/{medium.file}", medium.part, self.name) if medium.folder else None
        name = held or self.parts.find(medium.file, medium.part, self.name)
        try:
            return None if name is None else self.parts.package.part(name)
        except ExtractorError:
            return None

    def attachments(self) -> Iterator[Link]:
        """The files attached to the document."""
        held = self.parts.optional(self.root.findtext("{*}Attachments"), self.name)
        for entry in () if held is None else held.iterfind("{*}Attachment"):
            yield Link(entry.get("Name", ""), (entry.findtext("{*}FileLoc") or "").strip())


def bodies_of(parts: Parts) -> list[Body]:
    """The documents of the package whose root part can be read (one at least); DamagedSourceError where none can."""
    entries = parts.tree(ENTRY).findall("{*}DocBody")
    found = [body for entry in entries if (body := _body(parts, entry)) is not None]
    if not found:
        places = ", ".join(entry.findtext("{*}DocRoot") or "nothing" for entry in entries) or "nothing"
        raise DamagedSourceError(f"OFD.xml points to {places}, and no document can be read there: fetch the file again")
    return found


def _body(parts: Parts, entry: Element) -> Body | None:
    place = entry.findtext("{*}DocRoot")
    root, name = parts.optional(place, ENTRY), parts.find(place, ENTRY)
    return None if root is None or name is None else Body(parts, name, root, dict(_metadata(entry)))


def _metadata(entry: Element) -> Iterator[tuple[str, str]]:
    """What a document says of itself, by the names of the elements, its own fields by their names."""
    for item in entry.iterfind("{*}DocInfo/*"):
        text = (item.text or "").strip()
        if text:
            yield str(item.tag).rpartition("}")[2], text
    for item in entry.iterfind("{*}DocInfo/{*}CustomDatas/{*}CustomData"):
        if item.get("Name") and (item.text or "").strip():
            yield item.get("Name", ""), (item.text or "").strip()


def _stated_area(element: Element | None) -> Area | None:
    """The paper's box, None where none is stated that holds something."""
    found = None if element is None else area(element.findtext("{*}PhysicalBox"))
    return found if found and found.width > 0 and found.height > 0 else None
