"""Several reports in one file, each on pages, sheets or pages of markup of its own: where each begins and ends.

A part begins where a page's own title names another body or year, a sheet has a table once more, or a page of markup
is another report. It counts only where at least two parts are reports by themselves; whatever is not certain stays in
one, and what stands there twice is told as before.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice, takewhile

from extractor.diagnostics import Code, Diagnostic, finding
from extractor.document import Block, Document, Paragraph, ReadFile
from extractor.errors import WrongSourceError
from extractor.provenance import Source, part_name
from extractor.readers.several import MOST_LEAVES, PAGES, REPORTS, Leaf, cut_at, joined, leaves, place_of
from extractor.recognition import Recognition, recognize
from extractor.recognition.identity import Kind, head_of
from extractor.recognition.identity.heads import MOST_TITLE_LINES
from extractor.recognition.identity.names import same_body
from extractor.recognition.identity.title import may_be_title
from extractor.recognition.identity.view import squeezed
from extractor.report import Status
from extractor.report.paths import SOURCE
from extractor.tuples import NamedTuple

_LETTERS = 120  # of a report without a table, at least: as many as the verdict asks for
_TITLE_LINES = 8  # of a page, among which its title stands; a page that goes on begins with sentences
_TITLE = 60  # letters of a title's last line
_MOST_LINES = 3000  # that may be a title's and are looked at (0.3 ms each); a report has 10 to 40
_REPORTS = (Status.OK, Status.PARTIAL)
_SECTIONS = 2  # that stand again where a report starts over; one may be a heading that is cited


class Part(NamedTuple):
    """One of several reports: its place in the file, the file with what is read of it, and what is recognized there."""

    place: str
    file: ReadFile
    recognition: Recognition


class _Named(NamedTuple):
    """Whose report it is and of which year, as far as it says."""

    organization: str | None
    year: int | None

    def differs(self, other: _Named) -> bool:
        """Whether both say of one of them that it is another."""
        if self.year and other.year and self.year != other.year:
            return True
        one, two = squeezed(self.organization or ""), squeezed(other.organization or "")
        return bool(one and two) and not same_body(one, two)


# The parts of the last file that had any: a batch asks for one after the other.
_KEPT: dict[tuple[str, str], tuple[Part, ...]] = {}


def parts_of(file: ReadFile) -> tuple[Part, ...]:
    """The reports in a file, in order; none where it holds one, or where their bounds are not certain."""
    _KEPT.clear()
    found = leaves(file.source, file.document) or _from_titles(file.document)
    groups = _groups(found) if found else []
    read = _reports(groups) if sum(map(_may_be_report, groups)) > 1 else []
    if len(read) < 2:
        return ()
    parts = [_part(file, group, said, number) for number, (group, said) in enumerate(read)]
    left_out = found[: len(found) - sum(len(group) for group, _ in read)]  # all that no report stands before
    told = tuple(_told(part, parts, left_out) for part in parts)
    _KEPT[file.source.name, file.source.sha256] = told
    return told


def kept(source: Source, place: str) -> Part | None:
    """The part at a place of a source that was taken apart just now."""
    found = _KEPT.get((source.name, source.sha256), ())
    return next((part for part in found if part.place == place), None)


def part_at(parts: Sequence[Part], place: str | None) -> Part:
    """The part at a place; the first one where it is "", and with a warning that it is not the only one where None.

    WrongSourceError where there is none.
    """
    if place is None:
        return _with_note(parts[0], "first", parts)
    found = next((part for part in parts if part.place == place or not place), None)
    if found is None:
        places = ", ".join(part.place for part in parts)
        raise WrongSourceError(f"{parts[0].file.source.name}: no report at {place}; there are reports at {places}")
    return found


def others_in(findings: Iterable[Diagnostic]) -> tuple[str, ...]:
    """The places of the other reports in a file, as the note on one of them gives them."""
    found = (dict(one.args)["others"] for one in findings if (one.code, one.variant) == (Code.SEVERAL_REPORTS, ""))
    others = next(found, ())
    return tuple(map(str, others)) if isinstance(others, tuple) else ()


class _Sign(NamedTuple):
    """What a leaf, or the leaves of a part so far, say of the report that they are of."""

    named: _Named | None = None
    tables: frozenset[str] = frozenset()

    def begins_after(self, part: _Sign) -> bool:
        """Whether a leaf is of another report than the part before it."""
        differs = self.named is not None and part.named is not None and self.named.differs(part.named)
        return differs or not self.tables.isdisjoint(part.tables)

    def with_leaf(self, leaf: _Sign) -> _Sign:
        """What the part says with one more leaf."""
        return _Sign(self.named or leaf.named, self.tables | leaf.tables)


def _groups(found: Sequence[Leaf]) -> list[list[Leaf]]:
    """The leaves by the report that they are of, as far as they say it by themselves."""
    groups: list[list[Leaf]] = [[]]
    part = _Sign()
    for leaf in found:
        sign = _page_sign(leaf.document) if leaf.kind in (PAGES, REPORTS) else _sign(recognize(leaf.document))
        if sign.begins_after(part):
            groups.append([])
            part = _Sign()
        groups[-1].append(leaf)
        part = part.with_leaf(sign)
    return groups


def _from_titles(document: Document) -> Sequence[Leaf]:
    """The parts of a text that flows from titles on that name a body and a year each; none where one alone does."""
    if document.pages is not None:
        return ()
    starts: list[int] = []
    before: _Named | None = None
    ends = list(islice(_title_lines(document.blocks), _MOST_LINES))
    for at in ends if len(ends) > 1 else ():
        lines = list(_lines_before(document.blocks, at))
        title = head_of(lines).title
        if title is None or title.kind is not Kind.REPORT or title.last != len(lines) - 1:
            continue
        named = _Named(title.organization, title.year)
        if named.organization and named.year and (before is None or named.differs(before)):
            starts.append(at - (title.last - title.first))
            before = named
    return cut_at(document, starts) if 1 < len(starts) <= MOST_LEAVES else ()


def _title_lines(blocks: Sequence[Block]) -> Iterator[int]:
    """The blocks that may be a title's last line, by their numbers."""
    for at, block in enumerate(blocks):
        if isinstance(block, Paragraph) and len(block.text) <= _TITLE and may_be_title(block.text):
            yield at


def _lines_before(blocks: Sequence[Block], at: int) -> Iterable[str]:
    """A line with those right before it that may be of one title with it."""
    first = at
    while first > 0 and at - first + 1 < MOST_TITLE_LINES and isinstance(blocks[first - 1], Paragraph):
        first -= 1
    return (block.text for block in blocks[first : at + 1] if isinstance(block, Paragraph))


def _page_sign(document: Document) -> _Sign:
    """Whose report begins on a page, by the lines at its top."""
    paragraphs = takewhile(lambda block: isinstance(block, Paragraph), document.blocks)
    lines = [block.text for block in islice(paragraphs, _TITLE_LINES) if isinstance(block, Paragraph)]
    title = head_of(lines).title
    if title is None or title.kind is not Kind.REPORT:
        return _Sign()
    return _Sign(_Named(title.organization, title.year))


def _sign(said: Recognition) -> _Sign:
    if said.report is None or said.status not in _REPORTS:
        return _Sign()
    return _Sign(_Named(said.report.organization, said.report.fiscal_year), frozenset(said.tables))


def _reports(groups: Iterable[list[Leaf]]) -> list[tuple[list[Leaf], Recognition]]:
    """The groups that are reports, each that is none, or goes on with what stands before it, put to the one before."""
    found: list[tuple[list[list[Leaf]], Recognition]] = []
    for group in groups:
        said = recognize(joined(group)) if _may_be_report(group) else None
        report = said if said and said.status in _REPORTS else None
        if found and not (report and _starts_over(report, found[-1][1])):
            found[-1][0].append(group)
        elif report:
            found.append(([group], report))
    whole = [(list(chain.from_iterable(some)), said, len(some) > 1) for some, said in found]
    return [(part, recognize(joined(part)) if grown else said) for part, said, grown in whole]


def _may_be_report(group: Sequence[Leaf]) -> bool:
    """Whether there is enough of a part; titles of other reports stand in lists, and beside pages."""
    documents = [leaf.document for leaf in group]
    letters = sum(len(one.text) for document in documents for one in document.paragraphs)
    return letters >= _LETTERS or any(any(document.tables) for document in documents)


def _starts_over(said: Recognition, before: Recognition) -> bool:
    """Whether a report has what the one before it has too, and so is none of its pages."""
    if not said.tables.keys().isdisjoint(before.tables):
        return True
    return len(_sections(said) & _sections(before)) >= _SECTIONS


def _sections(said: Recognition) -> set[str]:
    return {one.key for one in said.report.sections if one.key} if said.report else set()


def _part(file: ReadFile, group: Sequence[Leaf], said: Recognition, number: int) -> Part:
    place = place_of(group)
    source = file.source if not number else Source(file.source.data, part_name(file.source.name, place))
    again = [leaf.again.data for leaf in group if leaf.again is not None]
    second = Source(b"\n".join(again), source.name) if again else None
    if group[0].kind == REPORTS:
        second = source  # another reading cannot tell which tables are the part's
    return Part(place, ReadFile(source, joined(group), second, place), said)


def _told(part: Part, parts: Sequence[Part], left_out: Sequence[Leaf]) -> Part:
    """The part with a note on the others, and on what is in none."""
    if left_out:
        note = finding(Code.SEVERAL_REPORTS, "left_out", path=SOURCE, place=place_of(left_out))
        part = _noted(part, note, part.recognition.status)
    return _with_note(part, "", parts)


def _with_note(part: Part, variant: str, parts: Sequence[Part]) -> Part:
    """The part with a note, or a warning in its place, that it is one of several."""
    others = tuple(one.place for one in parts if one.place != part.place)
    note = finding(Code.SEVERAL_REPORTS, variant, path=SOURCE, place=part.place, count=len(parts), others=others)
    status = part.recognition.status
    return _noted(part, note, Status.PARTIAL if variant and status is Status.OK else status)


def _noted(part: Part, note: Diagnostic, status: Status) -> Part:
    """The part with a note, in its Document too: what is recognized once more has it again."""
    file, said = part.file, part.recognition
    document = file.document._replace(diagnostics=_set(file.document.diagnostics, note))
    said = said._replace(status=status, diagnostics=_set(said.diagnostics, note))
    return part._replace(file=file._replace(document=document), recognition=said)


def _set(findings: Sequence[Diagnostic], note: Diagnostic) -> tuple[Diagnostic, ...]:
    """The findings with a note in the place of another on the same."""
    replaced = {"", "first"} if note.variant in ("", "first") else {note.variant}
    return (note, *(one for one in findings if one.code is not note.code or one.variant not in replaced))
