"""A document's opening as other rooms read it: lines that run on parted, its description taken out of the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from types import MappingProxyType

from extractor.document import Block, Document, Grid, Paragraph, Table, description
from extractor.patterns import pattern
from extractor.recognition.chapters import subjects_of
from extractor.recognition.identity.heads import is_path
from extractor.recognition.identity.names import is_name
from extractor.recognition.identity.phrase import phrases
from extractor.recognition.identity.title import Kind, may_be_title, parse_title
from extractor.recognition.identity.view import squeezed, view
from extractor.recognition.identity.witnesses import ISSUER_NAMES, PATH_NAME
from extractor.values.ordinals import NumberingLevel, numbering

# The description of a report stands in its first lines, as its title does.
_REACH = 60
_LONGEST_LONE_VALUE = 40
_LONGEST_DESCRIPTION = 400
_LEAST_RUN_ON = 12
_LEAST_TOLD = 2  # letters of a chapter: 无。
_TITLE_LABELS = frozenset({"标题", "信息标题", "文章标题", "文件名称", "公文名称", "信息名称", "名称"})
_RULE = pattern(r"[=\-*_~—#\s]{3,}+(?:正文|内容|全文)?+[=\-*_~—#\s]*+")
_CRUMBS = pattern(r".{0,12}位置\s*+[:：]?+.*[>＞»›→]|(?:网站)?首页\s*[>＞»›→]")
_WIDGETS = pattern(
    r"[\s•·|｜【】\[\]/]*+(?:(?:打印|关闭|收藏|分享|下载|字号|字体|大|中|小|默认|超大|我要纠错|纠错|朗读|微信|微博|登录|注册|无障碍)"
    r"[\s•·|｜【】\[\]/:：]*+)*+"
)
# What rules and such lines begin and end with, white space aside, which is "" here.
_RULE_SIGNS = frozenset("=-*_~—#") | {""}
_WIDGETS_BEGIN = frozenset("•·|｜【】[]/打关收分下字大中小默超我纠朗微登注无") | {""}
_WIDGETS_END = frozenset("•·|｜【】[]/:：印闭藏享载号体大中小认错读信博录册碍") | {""}
_LONE_VALUE = pattern(r"(?=\D*\d)[\d\W年月日号A-Za-z_]*+")
_DATED = pattern(r"[\s(（]*20\d\d\s*[年/.\-]\s*\d{1,2}\s*[月/.\-]\s*\d{1,2}[\s日\d:：)）]*")
_RUN_ON = pattern(
    r"\s+(?=\S)|(?=根据|按照|依据|依照|本报告|本年度报告|本年报|现将|现根据|为(?:了|贯彻|进一步)|[一1]、)"
)
_DESCRIBED_ON = pattern(
    r"[^。]{0,120}(?:日期|时间)\s*[:：]\s*20\d\d\s*[年/.\-]\s*\d{1,2}\s*[月/.\-]\s*\d{1,2}日?"
    r"(?:\s*\d{1,2}:\d\d(?::\d\d)?)?\s*(?=根据|按照|依据|依照|本报告|本年度报告|本年报|现将|现根据)"
)
_DAY_WORDS, _FARTHEST_DAY = ("日期", "时间"), 122
_INNER_HEADING = pattern(r"(?<![^。；！？\s])[一二三四五六七八九十]{1,2}\s?、")
_HEADING_ENDS = "。：:"
_CLAUSE = pattern(r"[;,]")
_FOLLOWING = pattern(r"[ \u3000\u00a0]")


def opened(document: Document) -> Document:
    """The document with its opening's lines parted, its titles out of tables, and its description in its metadata."""
    blocks: list[Block] = []
    for index, block in enumerate(document.blocks):
        if isinstance(block, Paragraph):
            blocks.extend(_parted(block, opening=index < _REACH))
        elif isinstance(block, Table) and index < _REACH:
            blocks.extend(_with_titles_released(block))
        else:
            blocks.append(block)
    return _described(document._replace(blocks=tuple(blocks)))


# lines that run on


def _parted(paragraph: Paragraph, *, opening: bool) -> Iterator[Paragraph]:
    """A paragraph cut behind the title it begins with and around the chapter headings inside it."""
    text = paragraph.text
    cut = _behind_opening(text) if opening and len(text) > _LEAST_RUN_ON else 0
    rest = text[cut:].strip()
    inner = _inner_headings(rest) if len(rest) > _LEAST_RUN_ON and "、" in rest else []
    if not cut and not inner:
        yield paragraph
        return
    pieces = [text[:cut].strip(), *_pieces(rest, inner)]
    yield from (paragraph._replace(text=piece) for piece in pieces if piece)


def _behind_opening(text: str) -> int:
    """Where a preamble begins that runs on behind a title, or behind the day with which a description ends."""
    may_describe = any(word in text[:_FARTHEST_DAY] for word in _DAY_WORDS)
    described = _DESCRIBED_ON.match(text) if may_describe else None
    if described is not None:
        return described.end()
    return _behind_title(text) if may_be_title(text) else 0


def _behind_title(text: str) -> int:
    """Where a preamble begins that runs on behind a title on the same line; 0 where none does."""
    head = text[: _REACH * 2]
    line = view(head)
    for phrase in phrases(line.text):
        end = line.printed_to(phrase.end)
        follows = _RUN_ON.match(text, end) if end < len(text) else None
        if follows is None or len(text) - follows.end() < _LEAST_RUN_ON or is_path(head[:end]):
            continue
        title = parse_title(head[:end])
        if title is not None and title.kind is Kind.REPORT and title.end == end and _is_preamble(text[follows.end() :]):
            return follows.end()
    return 0


def _is_preamble(text: str) -> bool:
    """Whether what follows a title is prose: it has a sentence's end, or opens as one does."""
    return "。" in text or re.match(r"根据|按照|依据|本报告|本年|现将|为", text) is not None


def _inner_headings(text: str) -> list[tuple[int, int]]:
    """The chapter headings inside a line with text behind each, from start to end: two, or one between sentences."""
    found = [place for match in _INNER_HEADING.finditer(text) if (place := _inner_heading(text, match.start()))]
    if not found:
        return []
    ends = [*(start for start, _ in found[1:]), len(text)]
    told = [place for place, end in zip(found, ends, strict=True) if end - place[1] > _LEAST_TOLD]
    if len(told) < len(found):  # a list of chapters, as preambles announce them
        return []
    alone = told[0][0] > 0 and text[: told[0][0]].rstrip().endswith("。") and _FOLLOWING.match(text, told[0][1])
    return told if len(told) > 1 or alone else []


def _inner_heading(text: str, start: int) -> tuple[int, int] | None:
    number = numbering(text[start : start + _LONGEST_LONE_VALUE])
    if number is None or number.level is not NumberingLevel.CHINESE:
        return None
    first = start + number.length
    ends = (at for at in range(first, len(text)) if text[at] in _HEADING_ENDS or text[at].isspace())
    end = next(ends, len(text))
    heading = squeezed(text[first:end])
    known = len(heading) <= _LONGEST_LONE_VALUE and not _CLAUSE.search(heading) and subjects_of(heading)
    return (start, end) if known else None


def _pieces(text: str, headings: Sequence[tuple[int, int]]) -> Iterator[str]:
    """The text cut before each heading, and behind those that a gap parts from what follows."""
    position = 0
    for start, end in headings:
        yield text[position:start].strip()
        position = start
        if _FOLLOWING.match(text, end):
            yield text[start:end].strip()
            position = end
    yield text[position:].strip()


# titles in tables


def _with_titles_released(table: Table) -> Iterator[Block]:
    """A table without first rows that hold a report's title and nothing else; those as paragraphs."""
    row = 0
    while row < table.grid.rows and (title := _title_row(table.grid, row)) is not None:
        yield title
        row += 1
    if row < table.grid.rows:
        yield _without_rows(table, row) if row else table


def _title_row(grid: Grid, row: int) -> Paragraph | None:
    filled = [cell for cell in grid.row(row) if cell.text]
    if len(filled) != 1 or filled[0].row_span > 1 or not may_be_title(filled[0].text):
        return None
    title = parse_title(filled[0].text)
    named = title is not None and title.kind is Kind.REPORT and (title.organization or title.year)
    return Paragraph(filled[0].text.replace("\n", ""), filled[0].location) if named else None


def _without_rows(table: Table, rows: int) -> Table:
    cells = tuple(cell._replace(row=cell.row - rows) for cell in table.grid.cells if cell.row >= rows)
    grid = table.grid._replace(cells=cells, rows=table.grid.rows - rows)
    return Table(grid, cells[0].location if cells else table.location)


# the description


def _described(document: Document) -> Document:
    """The document with the pairs of its description as metadata; what the source states itself comes first."""
    kept: list[Block] = []
    found: dict[str, str] = {}
    waiting = ""
    blocks = document.blocks
    end = _opening_end(blocks)
    for block in blocks[:end]:
        if waiting and _is_value(block, waiting):
            found[waiting] = block.text if isinstance(block, Paragraph) else ""
            waiting = ""
            continue
        pairs, before = _pairs(block)
        waiting = pairs[-1][0] if isinstance(block, Paragraph) and pairs and not pairs[-1][1] else ""
        kept.extend(_what_stays(block, pairs, before))
        if isinstance(block, Paragraph) and _shows_path(block.text):
            found.setdefault(PATH_NAME, block.text)
        for label, value in pairs:
            if value and description.is_kept(label):
                found.setdefault(label, value)
    if len(kept) == end and not found:
        return document
    metadata = MappingProxyType({**found, **document.metadata})
    return document._replace(blocks=(*kept, *blocks[end:]), metadata=metadata)


def _opening_end(blocks: Sequence[Block]) -> int:
    """The index of the first chapter's heading or of the first table that describes nothing."""
    for index, block in enumerate(blocks[:_REACH]):
        if isinstance(block, Table) and not description.read_table(block.grid):
            return index
        if isinstance(block, Paragraph) and _heads_chapter(block.text):
            return index
    return min(len(blocks), _REACH)


def _heads_chapter(text: str) -> bool:
    number = numbering(text) if len(text) <= _LONGEST_LONE_VALUE else None
    return number is not None and number.level is NumberingLevel.CHINESE and bool(subjects_of(squeezed(text)))


def _pairs(block: Block) -> tuple[Sequence[tuple[str, str]], str]:
    """The description's pairs in a block, and what stands before them on its line."""
    if isinstance(block, Table):
        return description.read_table(block.grid), ""
    if not isinstance(block, Paragraph) or len(block.text) > _LONGEST_DESCRIPTION:
        return (), ""
    if ":" not in block.text and "：" not in block.text:
        return (), ""
    read = description.read_line(block.text)
    if read is None or any("。" in value for _, value in read.pairs):
        return (), ""
    if not re.search(r"\w", read.before):
        return read.pairs, ""
    if _DATED.fullmatch(read.before):
        return (*read.pairs, ("日期", read.before)), ""
    title = parse_title(read.before)
    return (read.pairs, read.before) if title is not None and title.kind is Kind.REPORT else ((), "")


def _what_stays(block: Block, pairs: Sequence[tuple[str, str]], before: str) -> Iterator[Block]:
    """What remains of a block in the text: all of it, the title before its pairs, the title among them, or nothing."""
    if not isinstance(block, Paragraph):
        if not pairs:
            yield block
        return
    if not pairs:
        if not _is_furniture(block.text):
            yield block
        return
    title = before or next((value for label, value in pairs if label in _TITLE_LABELS and parse_title(value)), "")
    if title:
        yield block._replace(text=title)


def _shows_path(text: str) -> bool:
    return ("位置" in text or "首页" in text) and _CRUMBS.match(text) is not None


def _is_furniture(text: str) -> bool:
    """Whether a line is a rule, a path, or what a page lets its readers do."""
    first, last = text[:1].strip(), text[-1:].strip()
    return bool(text) and (
        (first in _RULE_SIGNS and _RULE.fullmatch(text) is not None)
        or _shows_path(text)
        or (first in _WIDGETS_BEGIN and last in _WIDGETS_END and _WIDGETS.fullmatch(text) is not None)
    )


def _is_value(block: Block, label: str) -> bool:
    """Whether a line can be the value of the label above it: a number, a date, the name of a body that published it."""
    if not isinstance(block, Paragraph) or len(block.text) > _LONGEST_LONE_VALUE:
        return False
    names = label in ISSUER_NAMES and is_name(squeezed(block.text))
    return names or _LONE_VALUE.fullmatch(block.text) is not None
