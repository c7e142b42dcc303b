"""A page of an OFD as it shows: glyphs and rules of its layers, blocks, composite objects, templates, annotations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from extractor.layout import Glyph, Ruling
from extractor.layout.covered import Covered, Laid, met
from extractor.layout.drawings import box_of, box_rulings, is_centred_in
from extractor.layout.faces import SMALLEST, is_upside_down
from extractor.layout.limits import Budget
from extractor.layout.matrix import Matrix, Point, moved, multiplied, scale_of
from extractor.layout.model import bounds_of, middle_of
from extractor.layout.reading import SCAN_SHARE, Drawn, PageText
from extractor.provenance import Box
from extractor.readers.markup import Element
from extractor.readers.ofd.astray import Astray
from extractor.readers.ofd.numbers import Area, area, number
from extractor.readers.ofd.paths import most_points, parts_of
from extractor.readers.ofd.resources import Resources, Styles, is_opaque, is_seen, is_transparent, is_white, line_width
from extractor.readers.ofd.sight import Names, own_matrix, told
from extractor.readers.ofd.structure import PageParts
from extractor.readers.ofd.text import REPLACEMENT, glyphs_of, type_of
from extractor.tuples import NamedTuple

POINTS_PER_MILLIMETRE = 72 / 25.4
# Blocks and composite objects inside each other: producers nest three deep.
DEEPEST = 12
# White texts times grounds that are compared; a shaded table has some hundred of each, drawings have more.
MOST_COMPARED = 2_000_000
# Pictures over most of a page that are looked at; a scan is one, or some stripes.
MOST_COVERS = 40
# Annotations that mark the page and are no part of what it says.
_MARKS = frozenset({"Link", "Highlight", "Stamp", "Watermark"})
REGULAR = 400  # the weight of a face that is not bold
UNIT_CORNERS = ((0.0, 0.0), (1.0, 0.0), (0.0, 1.0), (1.0, 1.0))


@dataclass(frozen=True, slots=True)
class Words:
    """The glyphs of a text object (one at least); `hidden` where they do not show, `white` where only on a ground."""

    glyphs: list[Glyph]
    hidden: bool
    white: bool


class Placed(NamedTuple):
    """A picture of the page: its resource, how its unit square maps to points, its opacity, the box it shows in."""

    resource: str
    matrix: Matrix
    opacity: float
    inside: Box


@dataclass
class Painter:
    """Collects what a page shows, in points from its upper left corner."""

    number: int
    area: Area
    resources: Resources
    budget: Budget
    drawn: Drawn = field(default_factory=Drawn)
    words: list[Words] = field(default_factory=list)
    grounds: list[Box] = field(default_factory=list)
    covers: list[tuple[int, Box]] = field(default_factory=list)  # pictures, with how many words were there before
    pictures: list[Placed] = field(default_factory=list)
    laid: list[Laid] = field(default_factory=list)  # areas and pictures that are laid over words
    skewed: int = 0
    unseen: int = 0
    marks: int = 0
    lost: int = 0
    names: Names = field(default_factory=Names)
    astray: Astray = field(init=False)
    _objects: int = 0
    _glyphs: int = 0
    _compared: int = 0

    def __post_init__(self) -> None:
        self.astray = Astray(*self.size)

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the page in points."""
        return self.area.width * POINTS_PER_MILLIMETRE, self.area.height * POINTS_PER_MILLIMETRE

    def paint(self, page: PageParts) -> PageText:
        """Shows the page with its templates and annotations; its text."""
        for root in (*page.behind, page.content, *page.before):
            self._content(root)
        for root in page.annotations:
            self._annotations(root)
        self.drawn.rulings = [rule for rule in map(self._on_page, self.drawn.rulings) if rule is not None]
        self.names.tell()
        self._cover()
        glyphs = tuple(self._shown())
        unmapped = sum(glyph.text == REPLACEMENT for glyph in glyphs)
        return PageText(glyphs, unmapped=unmapped, skewed=self.skewed, unseen=self.unseen, lost=self.astray.all())

    def _cover(self) -> None:
        """Marks the characters that something is drawn over after them."""
        every = [(order, words, place) for order, words in enumerate(self.words) for place in range(len(words.glyphs))]
        middles = ((index, middle_of(words.glyphs[place])) for index, (_, words, place) in enumerate(every))
        for laid, index in met(self.laid, middles) if self.laid else ():
            order, words, place = every[index]
            if order < laid.order[0]:
                words.glyphs[place] = Covered(*words.glyphs[place])

    def _shown(self) -> Iterator[Glyph]:
        """The glyphs that show; all of them where a page hides most of its text, as one read by a machine does."""
        hidden = [self._is_hidden(index, words) for index, words in enumerate(self.words)]
        self.drawn.hides_text = 2 * sum(hidden) > len(hidden)
        for words, is_hidden in zip(self.words, hidden, strict=True):
            if is_hidden and not self.drawn.hides_text:
                self.unseen += _printed(words.glyphs)
            else:
                yield from words.glyphs

    def _is_hidden(self, index: int, words: Words) -> bool:
        """Whether text is not drawn, stands white on white, or under a picture."""
        if words.hidden:
            return True
        if not (words.white or self.covers):
            return False
        box = bounds_of(words.glyphs)
        if any(index < first and is_centred_in(box, cover) for first, cover in self.covers):
            return True
        if not words.white:
            return False
        self._compared += len(self.grounds)
        if self._compared > MOST_COMPARED:
            return True
        return not any(is_centred_in(box, ground) for ground in self.grounds)

    def left_out(self) -> Iterator[tuple[str, int]]:
        """What the page holds and is not among what it shows, and how many of it."""
        if self.marks:
            yield "marks", self.marks
        if self.lost:
            yield "parts_missing", self.lost

    def _content(self, root: Element) -> None:
        for layer in root.iterfind("{*}Content/{*}Layer"):
            if not _is_hidden(layer):
                self._block(layer, self._page_matrix(), self.resources.styles(layer, ())[1:], 0)

    def _page_matrix(self) -> Matrix:
        factor = POINTS_PER_MILLIMETRE
        return factor, 0.0, 0.0, factor, -self.area.left * factor, -self.area.top * factor

    def _annotations(self, root: Element) -> None:
        """Shows the annotations that are part of what the page says; marks with text are counted."""
        for note in root.iterfind("{*}Annot"):
            appearance = note.find("{*}Appearance")
            if appearance is None or _is_hidden(note):
                continue
            if note.get("Type") in _MARKS:
                self.marks += appearance.find(".//{*}TextCode") is not None
            else:
                whole = multiplied(own_matrix(appearance), self._page_matrix())
                self._block(appearance, whole, (), 0)

    def _block(self, holder: Iterable[Element], whole: Matrix, inherited: Styles, depth: int) -> None:
        """Shows the objects in a layer, a block, a composite unit or an appearance."""
        if depth > DEEPEST:
            self.budget.skipped = True
            return
        for item in holder:
            kind = str(item.tag).rpartition("}")[2]
            if _is_hidden(item):
                continue
            self.budget.take_objects(1, self.number, before=self._objects)
            self._objects += 1
            if kind == "PageBlock":
                self._block(item, whole, inherited, depth + 1)
            elif kind in ("TextObject", "PathObject", "ImageObject", "CompositeObject"):
                self._object(item, kind, whole, inherited, depth)

    def _object(self, item: Element, kind: str, outer: Matrix, inherited: Styles, depth: int) -> None:
        styles, whole = self.resources.styles(item, inherited), multiplied(own_matrix(item), outer)
        if kind == "TextObject":
            self._text(item, whole, styles, outer)
        elif kind == "PathObject":
            self._path(item, whole, styles)
        elif kind == "ImageObject":
            self._image(item, whole, styles, outer)
        else:
            unit = self.resources.units.get(item.get("ResourceID", ""))
            content = None if unit is None else unit.find("{*}Content")
            if content is None:
                self.lost += 1
            else:
                self._block(content, whole, styles[1:], depth + 1)

    def _text(self, item: Element, whole: Matrix, styles: Styles, outer: Matrix) -> None:
        setting = type_of(item, whole, self._is_bold(item))
        codes = item.findall("{*}TextCode")
        if setting is None:
            if text := "".join(code.text or "" for code in codes).strip():
                self.unseen += len(text)
                start = number(codes[0].get("X")), number(codes[0].get("Y"))
                self.astray.take_nothing(moved(start, whole), text)
            return
        count = sum(len(code.text or "") for code in codes)
        self.budget.take_glyphs(count, self.number, before=self._glyphs)
        self._glyphs += count
        glyphs = list(glyphs_of(item, setting))
        found = [glyph for glyph in glyphs if self._is_on_page(glyph) and glyph.size >= SMALLEST]
        self.unseen += _printed(glyphs) - _printed(found)
        if not setting.level:
            self.skewed += _printed(found)
            if is_upside_down(*setting.direction):  # no stamp: it may have been a number
                self.astray.take(glyphs, ())
            return
        self.astray.take(glyphs, found)
        if found:
            written, found = found, told(found, item, setting, outer)
            self.names.take(item, glyphs, written, found)
            self.words.append(Words(found, not _prints(item, styles), is_white(styles, "FillColor")))

    def _is_bold(self, item: Element) -> bool:
        return self.resources.bold.get(item.get("Font", ""), False) or number(item.get("Weight")) > REGULAR

    def _path(self, item: Element, whole: Matrix, styles: Styles) -> None:
        is_filled = item.get("Fill", "").lower() == "true"
        fills = is_filled and is_seen(styles, "FillColor")
        strokes = item.get("Stroke", "").lower() != "false" and is_seen(styles, "StrokeColor")
        data = item.findtext("{*}AbbreviatedData") or ""
        if not (is_filled or strokes) or not data:
            return
        self.drawn.anything = self.drawn.anything or fills or strokes
        if not self.budget.take_points(most_points(data)):
            return
        parts = parts_of(data, whole)
        if strokes:
            width = line_width(styles) * scale_of(whole)
            for part in parts:
                self.drawn.add_stroke(part, width)
        if fills:
            boxes = [box_of(part) for part in parts]
            self.drawn.add_fills(boxes)
            self.grounds += boxes
        if is_filled and self.words and is_opaque(styles, "FillColor"):
            self.laid += [Laid((len(self.words), 0), box_of(part)) for part in parts if _is_area(part)]

    def _image(self, item: Element, whole: Matrix, styles: Styles, outer: Matrix) -> None:
        """A picture fills the unit square of its space, its boundary where nothing maps that square to the page."""
        if is_transparent(styles, ""):
            return
        boundary = area(item.get("Boundary"))
        if boundary is not None and not item.get("CTM"):
            whole = multiplied((boundary.width, 0.0, 0.0, boundary.height, 0.0, 0.0), whole)
        box = self._clipped(box_of(moved(corner, whole) for corner in UNIT_CORNERS))
        if not self.drawn.add_picture(box):
            return
        inside = box if boundary is None else self._clipped(box_of(moved(at, outer) for at in boundary.corners))
        opacity = min(max(number(item.get("Alpha"), 255.0), 0.0), 255.0) / 255
        self.pictures.append(Placed(item.get("ResourceID", ""), whole, opacity, inside))
        self.grounds.append(box)
        if self.words and self._is_opaque(item):
            self.laid.append(Laid((len(self.words), 0), box))
        if len(self.covers) < MOST_COVERS and self._hides(item, box):
            self.covers.append((len(self.words), box))

    def _hides(self, item: Element, box: Box) -> bool:
        """Whether a picture is laid over the page so that nothing under it shows."""
        width, height = self.size
        large = (box[2] - box[0]) * (box[3] - box[1]) > SCAN_SHARE * width * height
        return large and self._is_opaque(item)

    def _is_opaque(self, item: Element) -> bool:
        return item.get("ResourceID") in self.resources.opaque and item.get("Alpha", "255") == "255"

    def _clipped(self, box: Box) -> Box:
        width, height = self.size
        left, right = (min(max(x, 0.0), width) for x in (box[0], box[2]))
        top, bottom = (min(max(y, 0.0), height) for y in (box[1], box[3]))
        return left, top, right, bottom

    def _on_page(self, rule: Ruling) -> Ruling | None:
        """A rule as far as it lies on the page."""
        width, height = self.size
        across, along = (height, width) if rule.horizontal else (width, height)
        start, end = max(rule.start, 0.0), min(rule.end, along)
        if not 0.0 <= rule.position <= across or start > end:
            return None
        return Ruling(rule.horizontal, rule.position, start, end)

    def _is_on_page(self, glyph: Glyph) -> bool:
        width, height = self.size
        return glyph.right >= 0 and glyph.left <= width and glyph.bottom >= 0 and glyph.top <= height


def _is_hidden(element: Element) -> bool:
    return element.get("Visible", "").lower() == "false"


def _is_area(part: Sequence[Point]) -> bool:
    """Whether a filled shape is a rectangle and no rule."""
    return 4 <= len(part) <= 5 and not box_rulings(box_of(part))


def _printed(glyphs: Iterable[Glyph]) -> int:
    return sum(not glyph.text.isspace() for glyph in glyphs)


def _prints(item: Element, styles: Styles) -> bool:
    """Whether text is drawn at all."""
    filled = item.get("Fill", "").lower() != "false" and not is_transparent(styles, "FillColor")
    return filled or (item.get("Stroke", "").lower() == "true" and not is_transparent(styles, "StrokeColor"))
