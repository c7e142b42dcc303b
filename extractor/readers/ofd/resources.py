"""What objects of a page refer to by number: fonts, drawing parameters, composite units."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from extractor.layout.drawings import WHITISH
from extractor.layout.faces import is_bold
from extractor.readers.markup import Element
from extractor.readers.ofd.numbers import number
from extractor.tuples import NamedTuple

# Drawing parameters that refer to others: producers use one step.
DEEPEST_RELATIVE = 8
LINE_WIDTH = 0.353  # millimetres, where nothing says otherwise (GB/T 33190-2016, table 25)

# Pictures of these formats have no see-through parts.
_OPAQUE = (".jpg", ".jpeg", ".bmp", ".tif", ".tiff")

Styles = tuple[Element, ...]  # what may say how an object is drawn, the nearest first


class Medium(NamedTuple):
    """Where the file of a picture lies: its location, the folder that its part states, the name of that part."""

    file: str
    folder: str
    part: str


@dataclass
class Resources:
    """Resources by their numbers, those of a document and of one page of it."""

    bold: dict[str, bool] = field(default_factory=dict)
    parameters: dict[str, Element] = field(default_factory=dict)
    units: dict[str, Element] = field(default_factory=dict)
    opaque: set[str] = field(default_factory=set)  # the pictures that hide what is under them
    media: dict[str, Medium] = field(default_factory=dict)

    def add(self, root: Element, name: str = "") -> None:
        """Adds what the resource part of that name holds."""
        for font in root.iterfind("{*}Fonts/{*}Font"):
            names = f"{font.get('FontName', '')} {font.get('FamilyName', '')}"
            self.bold[font.get("ID", "")] = font.get("Bold", "").lower() == "true" or is_bold(names)
        for parameter in root.iterfind("{*}DrawParams/{*}DrawParam"):
            self.parameters[parameter.get("ID", "")] = parameter
        for unit in root.iterfind("{*}CompositeGraphicUnits/{*}CompositeGraphicUnit"):
            self.units[unit.get("ID", "")] = unit
        for medium in root.iterfind("{*}MultiMedias/{*}MultiMedia"):
            file = (medium.findtext("{*}MediaFile") or "").strip()
            self.media[medium.get("ID", "")] = Medium(file, root.get("BaseLoc", "").strip(), name)
            if file.lower().endswith(_OPAQUE):
                self.opaque.add(medium.get("ID", ""))

    def with_page(self, parts: list[tuple[Element, str]]) -> Resources:
        """These resources and those of a page, by the roots of its parts and their names."""
        if not parts:
            return self
        own = (dict(self.bold), dict(self.parameters), dict(self.units), set(self.opaque), dict(self.media))
        whole = Resources(*own)
        for root, name in parts:
            whole.add(root, name)
        return whole

    def styles(self, element: Element, inherited: Styles) -> Styles:
        """What may say how an element is drawn: itself, the parameters it names, those of what holds it."""
        return (element, *self._named(element.get("DrawParam")), *inherited)

    def _named(self, name: str | None) -> Iterator[Element]:
        for _ in range(DEEPEST_RELATIVE):
            found = self.parameters.get(name or "")
            if found is None:
                return
            yield found
            name = found.get("Relative")


def line_width(styles: Styles) -> float:
    """How wide lines are drawn, in millimetres of the object's space."""
    stated = (style.get("LineWidth") for style in styles)
    return abs(number(next((text for text in stated if text), None), LINE_WIDTH))


def is_transparent(styles: Styles, color: str) -> bool:
    """Whether nothing shows of what is drawn in the color of that name (FillColor, StrokeColor, none for pictures)."""
    found = _color(styles, color) if color else None
    opaque = found is None or number(found.get("Alpha"), 255.0) != 0
    return not opaque or number(styles[0].get("Alpha"), 255.0) == 0


def is_opaque(styles: Styles, color: str) -> bool:
    """Whether nothing shows under what is drawn in the color of that name."""
    found = _color(styles, color)
    full = found is None or number(found.get("Alpha"), 255.0) == 255
    return full and number(styles[0].get("Alpha"), 255.0) == 255


def is_seen(styles: Styles, color: str) -> bool:
    """Whether something drawn in the color of that name shows on white paper."""
    return not is_transparent(styles, color) and not is_white(styles, color)


def is_white(styles: Styles, color: str) -> bool:
    """Whether the color of that name is white, or nearly so."""
    found = _color(styles, color)
    return found is not None and _is_whitish(found.get("Value", ""))


def _color(styles: Styles, name: str) -> Element | None:
    return next((item for style in styles if (item := style.find(f"{{*}}{name}")) is not None), None)


@lru_cache(maxsize=256)
def _is_whitish(value: str) -> bool:
    """Whether the components of a color (one for gray, three for RGB, four for CMYK) make white or nearly so."""
    components = [_component(part) for part in value.replace(",", " ").split()]
    if len(components) == 4:
        return max(components) <= 255 - WHITISH
    return bool(components) and min(components) >= WHITISH


def _component(text: str) -> float:
    try:
        return float(int(text[1:], 16)) if text.startswith("#") else float(text)
    except ValueError:
        return 0.0
