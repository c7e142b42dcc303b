"""Pages to blocks: tables from rules, paragraphs from the rest, in reading order and whole over page breaks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from extractor.document import Block, Grid, Picture, Table
from extractor.layout.aside import with_strikes
from extractor.layout.cells import Piece, pieces_of
from extractor.layout.drawings import is_centred_in
from extractor.layout.furniture import without_furniture
from extractor.layout.joins import join_pieces
from extractor.layout.lattice import lattices
from extractor.layout.lines import Line, lines_of
from extractor.layout.lost import doubt_lost, without_giants
from extractor.layout.model import Page
from extractor.layout.packed import PackedGlyphs, hold, put_away
from extractor.layout.paragraphs import Column, columns_of, paragraphs_of
from extractor.layout.value_rows import SPACED
from extractor.patterns import pattern
from extractor.provenance import Box, Location

# Pictures smaller than this share of the page are seals, logos and rules.
PICTURE_SHARE = 0.05

_CONTINUED = pattern(r"[（(【]?(?:续上?表|接上表|续)[一二三四\d]?[】）)]?[:：]?")

Item = Line | Piece | Picture


def arrange(pages: Sequence[Page]) -> tuple[Block, ...]:
    """The blocks that pages show, furniture left out, in reading order."""
    pages, tables, lines = _shown(pages)
    kept = without_furniture(pages, lines)
    if any(SPACED.search(line.text) for found in kept.values() for line in found):
        from extractor.layout.printed_tables import printed_tables
        from extractor.layout.unruled_pages import unruled_pieces  # most PDFs rule their tables

        hold(pages)
        printed, kept = printed_tables(pages, kept)
        for piece in printed:
            tables[piece.page].append(piece)
        unruled, kept = unruled_pieces(pages, kept, tables)
        for piece in unruled:
            tables[piece.page].append(piece)
    for page in pages:
        tables[page.number] = doubt_lost(tables[page.number], page)
    items = [item for page in pages for item in _items(page, kept[page.number], tables[page.number])]
    grounds = [item for item in items if isinstance(item, Picture) and _is_ground(item, kept, tables)]
    flow = _without_strips(_joined(item for item in items if item not in grounds))
    return (*grounds, *_blocks(flow, columns_of(_lines_by_page(flow))))


def _shown(pages: Sequence[Page]) -> tuple[list[Page], dict[int, list[Piece]], dict[int, list[Line]]]:
    """The pages without what strikes or hides their text, and the tables and the other lines of each.

    From the last to the first: whether a table is a header alone is told by the lines overleaf.
    """
    tables: dict[int, list[Piece]] = {}
    lines: dict[int, list[Line]] = {}
    shown: list[Page] = []
    for given in reversed(pages):
        whole = tuple(given.glyphs)
        page = with_strikes(given._replace(glyphs=whole))
        overleaf, found = lines.get(page.number + 1, []), lattices(page.rulings)
        page = without_giants(page, found)
        tables[page.number], outside = pieces_of(
            page.glyphs, found, page.number, overleaf, (*page.shapes, *page.pictures)
        )
        lines[page.number] = lines_of(outside, page.number)
        if isinstance(given.glyphs, PackedGlyphs):
            glyphs = given.glyphs if page.glyphs is whole else PackedGlyphs(page.glyphs)
            page = put_away(glyphs, page, lines[page.number])
        shown.append(page)
    return shown[::-1], tables, lines


def _is_ground(picture: Picture, lines: Mapping[int, Sequence[Line]], tables: Mapping[int, Sequence[Piece]]) -> bool:
    """Whether text or a table stands on a picture, as on a scanned page: it parts none of what it lies under."""
    page, box = picture.location.page or 0, picture.location.box
    shown = (item.box for items in (lines, tables) for item in items[page])
    return box is not None and any(is_centred_in(one, box) for one in shown)


def _lines_by_page(items: Iterable[Item]) -> dict[int, list[Line]]:
    found: dict[int, list[Line]] = {}
    for item in items:
        if isinstance(item, Line):
            found.setdefault(item.page, []).append(item)
    return found


def _items(page: Page, lines: Iterable[Line], tables: Iterable[Piece]) -> list[Item]:
    """What a page shows, from top to bottom."""
    placed: list[tuple[float, Item]] = [(line.top, line) for line in lines]
    placed += [(table.box[1], table) for table in tables]
    placed += [(box[1], _picture(page, box)) for box in page.pictures if _is_large(page, box)]
    return [item for _, item in sorted(placed, key=lambda entry: entry[0])]


def _is_large(page: Page, box: Box) -> bool:
    return (box[2] - box[0]) * (box[3] - box[1]) > PICTURE_SHARE * page.width * page.height


def _picture(page: Page, box: Box) -> Picture:
    return Picture("image", Location(page=page.number, box=box))


def _joined(items: Iterable[Item]) -> list[Item]:
    """The items with tables that go on over a page break made one."""
    found: list[Item] = []
    for item in items:
        whole = _continuation(found, item) if isinstance(item, Piece) else None
        found.append(whole or item)
    return found


def _continuation(found: list[Item], lower: Piece) -> Piece | None:
    """The last table with its lower piece, taken off the end of what was found; None where it is another table."""
    notes = 1 if found and isinstance(found[-1], Line) and _says_continued(found[-1].text) else 0
    upper = found[-1 - notes] if len(found) > notes else None
    if not isinstance(upper, Piece) or upper.last_page != lower.page - 1:
        return None
    whole = join_pieces(upper, lower)
    if whole is not None:
        del found[-1 - notes :]
    return whole


def _says_continued(text: str) -> bool:
    return ("续" in text or "接上表" in text) and _CONTINUED.fullmatch(text) is not None


def _without_strips(items: Iterable[Item]) -> list[Item]:
    """The items with tables of a single column, which are framed text, made lines again."""
    found: list[Item] = []
    for item in items:
        found += item.lines if isinstance(item, Piece) and len(item.xs) < 3 else [item]
    return found


def _blocks(items: Iterable[Item], columns: dict[int, Column]) -> list[Block]:
    blocks: list[Block] = []
    lines: list[Line] = []
    for item in items:
        if isinstance(item, Line):
            lines.append(item)
            continue
        blocks += paragraphs_of(lines, columns)
        lines = []
        blocks.append(_table(item) if isinstance(item, Piece) else item)
    return [*blocks, *paragraphs_of(lines, columns)]


def _table(piece: Piece) -> Table:
    grid = Grid(piece.cells, piece.rows, len(piece.xs) - 1)
    return Table(grid, Location(page=piece.page, box=piece.box))
