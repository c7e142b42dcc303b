"""What a page draws beside text: rules and pictures, from its paths and images, those in form XObjects included."""

from __future__ import annotations

from dataclasses import dataclass, field

from extractor.errors import LimitExceededError
from extractor.layout import Ruling
from extractor.provenance import Box
from extractor.readers.pdf import native
from extractor.readers.pdf.drawings import Point, box_of, box_rulings, fill_rulings, stroke_rulings
from extractor.readers.pdf.view import IDENTITY, Matrix, View, multiplied

# A page of a report has some thousand objects, with dotted rules ten thousand; maps and drawings have more.
MOST_OBJECTS_OF_PAGE = 120_000
MOST_OBJECTS = 600_000
# Points of paths beyond this many in one document are drawings; they are left out and the reader says so.
MOST_POINTS = 400_000
# Forms within forms: producers nest three deep.
DEEPEST_FORM = 8
# A picture that covers half of the page is a scan, or a background.
SCAN_SHARE = 0.5
# What is larger than so many pages is not looked into: it takes 2 MB a page.
LARGEST_PICTURE = 4.0


@dataclass
class Budget:
    """How much of a document may still be read."""

    objects: int = MOST_OBJECTS
    points: int = MOST_POINTS
    skipped: bool = False

    def take_objects(self, count: int, page: int) -> None:
        """Counts objects of a page; LimitExceededError where no report has as many."""
        self.objects -= count
        if count > MOST_OBJECTS_OF_PAGE or self.objects < 0:
            raise LimitExceededError(
                f"page {page} brings the drawn objects above what any report has ({MOST_OBJECTS_OF_PAGE} on a page, "
                f"{MOST_OBJECTS} in a document); print the report's own pages to a new PDF"
            )

    def take_points(self, count: int) -> bool:
        """Counts points of a path; False where they are too many and the path is left out."""
        if count > self.points:
            self.skipped = True
            return False
        self.points -= count
        return True


@dataclass
class Drawn:
    """The rules and pictures of a page, whether it draws anything visible, and its text that shows nothing.

    `texts` counts the text objects, `hidden` holds those that are drawn invisibly, white on white, or under a picture;
    `fonts` are those of all texts.
    """

    rulings: list[Ruling] = field(default_factory=list)
    pictures: list[Box] = field(default_factory=list)
    anything: bool = False
    texts: int = 0
    hidden: set[int] = field(default_factory=set)
    fonts: set[int] = field(default_factory=set)


class Reader:
    """Reads the objects of one page."""

    def __init__(self, document: int, page: int, number: int, view: View, budget: Budget) -> None:
        self.document, self.page, self.number, self.view, self.budget = document, page, number, view, budget
        self.drawn = Drawn()
        self.texts: list[tuple[int, Matrix]] = []
        self.white: list[tuple[int, Matrix]] = []
        self.grounds: list[Box] = []

    def read(self) -> Drawn:
        """What the page draws."""
        count = native.count_objects(self.page)
        self.budget.take_objects(count, self.number)
        object_at, is_plain_text, page, texts = native.object_at, native.is_plain_text, self.page, self.texts
        for index in range(count):
            item = object_at(page, index)
            if is_plain_text(item):
                texts.append((item, IDENTITY))
            else:
                self._read_object(item, native.object_type(item), IDENTITY, 0)
        self.drawn.texts = len(self.texts)
        self.drawn.fonts = {native.text_font(text) for text, _ in texts}
        self.drawn.hidden |= {item for item, matrix in self.white if not self._is_on_ground(self._box(item, matrix))}
        return self.drawn

    def _read_object(self, item: int, kind: int, matrix: Matrix, depth: int) -> None:
        if kind == native.OBJECT_TEXT:
            self._read_text(item, matrix)
        elif kind == native.OBJECT_PATH:
            self._read_path(item, matrix)
        elif kind == native.OBJECT_IMAGE:
            self._read_image(item, matrix)
        elif kind == native.OBJECT_FORM:
            self._read_form(item, matrix, depth)
        elif kind == native.OBJECT_SHADING:
            self.drawn.anything = True
            self.grounds.append(self._box(item, matrix))

    def _read_text(self, text: int, matrix: Matrix) -> None:
        self.texts.append((text, matrix))
        if native.text_render_mode(text) in native.INVISIBLE_MODES:
            self.drawn.hidden.add(text)
        elif native.is_whitish(native.fill_color, text):
            self.white.append((text, matrix))

    def _is_on_ground(self, box: Box) -> bool:
        """Whether white text stands on something that is not white."""
        return any(_is_centred_in(box, ground) for ground in self.grounds)

    def _read_form(self, form: int, matrix: Matrix, depth: int) -> None:
        count = native.count_form_objects(form)
        self.budget.take_objects(max(0, count), self.number)
        if depth >= DEEPEST_FORM:
            self.budget.skipped = self.budget.skipped or count > 0
            return
        inner = multiplied(_matrix_of(form), matrix)
        for index in range(count):
            item = native.form_object_at(form, index)
            self._read_object(item, native.object_type(item), inner, depth + 1)

    def _read_image(self, image: int, matrix: Matrix) -> None:
        """A picture, or a rule where the image is as thin as one."""
        self.drawn.anything = True
        box = self._box(image, matrix)
        rulings = box_rulings(box)
        self.drawn.rulings += rulings
        if rulings:
            return
        self.drawn.pictures.append(box)
        self.grounds.append(box)
        if self.texts and self._hides(image, box):
            self.drawn.hidden |= {text for text, inner in self.texts if _is_centred_in(self._box(text, inner), box)}

    def _hides(self, image: int, box: Box) -> bool:
        """Whether a picture is laid over the page so that nothing under it shows."""
        share = (box[2] - box[0]) * (box[3] - box[1]) / max(self.view.width * self.view.height, 1.0)
        if share <= SCAN_SHARE:
            return False
        return share > LARGEST_PICTURE or native.hides_what_is_under(self.document, self.page, image)

    def _read_path(self, path: int, matrix: Matrix) -> None:
        fills, strokes = native.draw_modes(path)
        strokes = strokes and not native.is_whitish(native.stroke_color, path)
        fills = fills and not native.is_whitish(native.fill_color, path)
        if not (fills or strokes):
            return
        self.drawn.anything = True
        count = native.count_segments(path)
        if fills and not strokes and count <= 5:
            box = self._box(path, matrix)
            rulings = box_rulings(box)
            self.drawn.rulings += rulings
            if not rulings:
                self.grounds.append(box)
        elif self.budget.take_points(count):
            self._read_segments(path, count, matrix, fills, strokes)

    def _read_segments(self, path: int, count: int, matrix: Matrix, fills: bool, strokes: bool) -> None:
        whole = multiplied(multiplied(_matrix_of(path), matrix), self.view.matrix)
        parts = _subpaths(path, count, whole)
        if strokes:
            scale = abs(whole[0] * whole[3] - whole[1] * whole[2]) ** 0.5
            width = native.width_of(path) * scale
            for part in parts:
                self.drawn.rulings += stroke_rulings(part, width)
        if fills:
            boxes = [box_of(part) for part in parts]
            self.drawn.rulings += fill_rulings(boxes)
            self.grounds += boxes

    def _box(self, item: int, matrix: Matrix) -> Box:
        left, bottom, right, top = native.four_floats(native.object_bounds, item)
        if matrix is IDENTITY:
            return self.view.box(left, bottom, right, top)
        corners = [_moved((x, y), matrix) for x in (left, right) for y in (bottom, top)]
        return self.view.box(*box_of(corners))


def _is_centred_in(box: Box, outer: Box) -> bool:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return outer[0] <= x <= outer[2] and outer[1] <= y <= outer[3]


def _matrix_of(item: int) -> Matrix:
    a, b, c, d, e, f = native.six_floats(native.object_matrix, item)
    return a, b, c, d, e, f


def _moved(point: Point, matrix: Matrix) -> Point:
    x, y = point
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _subpaths(path: int, count: int, matrix: Matrix) -> list[list[Point]]:
    """The points of each part of a path as displayed, closed parts with their first point again; curves by chords."""
    parts: list[list[Point]] = []
    for index in range(count):
        segment = native.segment_at(path, index)
        point = _moved(native.point_of(segment), matrix)
        if native.segment_type(segment) == native.SEGMENT_MOVE or not parts:
            parts.append([point])
        else:
            parts[-1].append(point)
        if native.segment_closes(segment):
            parts[-1].append(parts[-1][0])
    return parts
