"""How much a fixed layout may hold: pages, drawn objects, points and characters, counted as a reader goes."""

from __future__ import annotations

from extractor.errors import LimitExceededError

# The longest report known has 80 pages; yearbooks and collections that are no report start at some hundred.
MOST_PAGES = 600
# A page of a report has some thousand objects, with dotted rules ten thousand; maps and drawings have more.
MOST_OBJECTS_OF_PAGE = 120_000
MOST_OBJECTS = 600_000
# Points of paths beyond this many in one document are drawings; they are left out and the reader says so.
MOST_POINTS = 400_000
# A report has 600 characters a page; a page is held until all pages are arranged, at 0.3 KB a character or packed.
MOST_GLYPHS_OF_PAGE, MOST_GLYPHS = 50_000, 300_000


def refuse_many_pages(count: int) -> None:
    """LimitExceededError where a document has more pages than any report."""
    if count > MOST_PAGES:
        raise LimitExceededError(f"{count} pages; no report has more than {MOST_PAGES}: cut out the report's pages")


class Budget:
    """How much of a document may still be read; `skipped` tells that something was left out."""

    def __init__(self) -> None:
        self.objects, self.points, self.glyphs = MOST_OBJECTS, MOST_POINTS, MOST_GLYPHS
        self.skipped = False

    def take_objects(self, count: int, page: int, before: int = 0) -> None:
        """Counts objects of a page that has some `before` them; LimitExceededError where no report has as many."""
        self.objects -= count
        if before + count > MOST_OBJECTS_OF_PAGE or self.objects < 0:
            raise LimitExceededError(
                f"page {page} brings the drawn objects above what any report has ({MOST_OBJECTS_OF_PAGE} on a page, "
                f"{MOST_OBJECTS} in a document); print the report's own pages to a new file"
            )

    def take_points(self, count: int) -> bool:
        """Counts points of a path; False where they are too many and the path is left out."""
        if count > self.points:
            self.skipped = True
            return False
        self.points -= count
        return True

    def take_glyphs(self, count: int, page: int, before: int = 0) -> None:
        """Counts characters of a page that has some `before` them; LimitExceededError where no report has as many."""
        self.glyphs -= count
        if before + count > MOST_GLYPHS_OF_PAGE or self.glyphs < 0:
            raise LimitExceededError(
                f"page {page} brings the characters above what any report has ({MOST_GLYPHS_OF_PAGE} on a page, "
                f"{MOST_GLYPHS} in a document); cut out the report's own pages"
            )
