"""The whole of recognition: tables by their labels, sections around them, whose report it is, and the verdict."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from functools import cached_property

from extractor.diagnostics import Code, Diagnostic, Severity, finding
from extractor.document import Document, Link
from extractor.forms import FormDefinition
from extractor.provenance import Location
from extractor.recognition.attached import attachment_findings, completed, differences, gather, unused_findings
from extractor.recognition.embedded import with_headings_released
from extractor.recognition.fact_table import TableFacts, absent_table
from extractor.recognition.facts import table_facts
from extractor.recognition.identity import Head, identity, past_years, published
from extractor.recognition.identity.view import squeezed
from extractor.recognition.index import candidate_families
from extractor.recognition.opening import opened
from extractor.recognition.repeated_sections import MORE_REPORTS, repeated_sections
from extractor.recognition.rows_outside_tables import rows_outside_tables
from extractor.recognition.side_by_side import side_by_side
from extractor.recognition.tables import StatutoryTable, overall_form, settle_undecided
from extractor.recognition.telling import Telling, telling
from extractor.recognition.verdict import Case, why_not
from extractor.report import Fact, Report, Status
from extractor.report.paths import REPORT, SECTIONS, SOURCE, TABLES, placed, report_path, tables_path
from extractor.tuples import NamedTuple

# Three of the form's six headings make a report even where its tables are pictures.
_LEAST_SECTIONS = 3
# As many headings in the words of a form leave no doubt of its family.
_PLAIN_SECTIONS = 5
# A report told in prose has at least this many characters; placeholders and link pages have fewer.
_LEAST_NARRATIVE = 300

# As much of a sentence as a finding quotes.
_QUOTED = 40

_AGAINST_FORM = frozenset(
    {Code.ROW_NOT_FOUND, Code.ROW_UNMATCHED, Code.COLUMN_NOT_FOUND, Code.COLUMN_UNMATCHED, Code.COLUMN_DOUBTFUL}
)

# Readers name a character that may be another with two on both sides of it.
_WITH_TWO_BESIDE = 5
_RECOGNIZED = ("recognized", "instead")


class Recognition(NamedTuple):
    """The verdict on a document, the report where there is one, and what is doubtful about it.

    `tables` are the statutory tables as they were found, `tellings` what each file tells outside its tables.
    """

    status: Status
    report: Report | None
    diagnostics: tuple[Diagnostic, ...]
    tables: Mapping[str, StatutoryTable]
    tellings: tuple[Telling, ...]


class _Files:
    """A report's own file and those attached to it: their tables, and who tells the report."""

    def __init__(
        self,
        tellings: tuple[Telling, ...],
        found: Mapping[str, StatutoryTable],
        again: Sequence[StatutoryTable],
        form: FormDefinition | None,
        family: Sequence[FormDefinition],
    ) -> None:
        self.tellings, self.found, self.again, self.form, self.family = tellings, found, again, form, family

    @property
    def evidence(self) -> float:
        """How much of what is printed is that of the family of forms."""
        return sum(table.score for table in self.found.values()) + _wording(self.tellings)

    @property
    def is_plain(self) -> bool:
        """Whether nearly all sections of the form stand there, in the form's words."""
        known = max(sum(start.known for start in one.starts) for one in self.tellings)
        form = self.tellings[0].form
        return form.fixed_sections and known >= max(_PLAIN_SECTIONS, len(form.sections) - 1)

    @property
    def document(self) -> Document:
        """The report's own file."""
        return self.tellings[0].document

    @cached_property
    def teller(self) -> Telling:
        """Whose narrative is read: the report's own file, or the attached one where that only leads to it."""
        own = self.tellings[0]
        if len(own.starts) >= _LEAST_SECTIONS or own.letters >= _LEAST_NARRATIVE:
            return own
        return max(self.tellings, key=lambda one: len(one.starts))

    @property
    def head(self) -> Head:
        """The titles, as the file prints them whose narrative is read; the report's own where that has none."""
        return self.teller.head if self.teller.title else self.tellings[0].head


def recognize(document: Document, attached: Sequence[Document] = ()) -> Recognition:
    """The report a document holds, with what it lacks taken from the files attached to it; or why it holds none."""
    documents = tuple(opened(one) for one in (document, *attached))
    texts = {cell.text for one in documents for table in one.tables for cell in table.grid.cells}
    families = candidate_families(text for text in texts if len(text) > 1 and not text.isdecimal())
    files = _best(documents, families)
    reason = why_not(Case(files.document, files.found, files.teller, files.head))
    if reason is not None:
        return _refused(files, reason)
    return _recognized(files)


def _best(documents: Sequence[Document], families: Sequence[Sequence[FormDefinition]]) -> _Files:
    """The files read as the family of forms has it that most is printed of; the first where it leaves nothing open."""
    best = _files(documents, families[0])
    for family in families[1:] if not best.is_plain else ():
        other = _files(documents, family)
        best = other if other.evidence > best.evidence else best
    return best


def _prepared(document: Document, family: Sequence[FormDefinition]) -> Document:
    """The document with headings that stand in tables released, and its findings placed in the report."""
    blocks = side_by_side(with_headings_released(document.blocks, family))
    findings = placed(document.diagnostics)
    return document._replace(blocks=blocks, diagnostics=findings)


def _files(documents: Sequence[Document], family: Sequence[FormDefinition]) -> _Files:
    """The files of a report read as the forms of one family have it."""
    documents = [_prepared(one, family) for one in documents]
    found, again = gather(documents, family)
    form = overall_form(found)
    if form is not None:
        found = settle_undecided(found, form)
        again = [one for table in again for one in settle_undecided({table.definition.key: table}, form).values()]
    tables = (*found.values(), *again)
    guides = [form] if form else _guides(family)
    tellings = max((tuple(telling(one, tables, guide) for one in documents) for guide in guides), key=_wording)
    return _Files(tellings, found, again, form, family)


def _guides(family: Sequence[FormDefinition]) -> list[FormDefinition]:
    """The newest form of a family for each order of sections its forms have."""
    by_sections = {tuple(section.title_zh for section in form.sections): form for form in family}
    return list(by_sections.values())[::-1]


def _wording(tellings: Sequence[Telling]) -> float:
    """How much the words of the headings say for the form's sections, in the file that tells most of them."""
    return max(sum(start.wording for start in one.starts) for one in tellings)


def _refused(files: _Files, reason: Diagnostic) -> Recognition:
    documents = [one.document for one in files.tellings]
    own = documents[0]
    findings = (*own.diagnostics, *unused_findings(documents[1:]))
    if unread := _unread_pictures(files, reason):
        return Recognition(Status.NEEDS_OCR, None, (*findings, *unread), files.found, files.tellings)
    findings = (*findings, reason, *_links(own))
    return Recognition(Status.NOT_A_REPORT, None, findings, files.found, files.tellings)


def _unread_pictures(files: _Files, reason: Diagnostic) -> list[Diagnostic]:
    """What is to be said of the pictures that a report stands in, nothing where it stands in none.

    Nothing is printed beside them, or no more than the report's title.
    """
    documents = [one.document for one in files.tellings]
    is_silent = not any(paragraph.text for one in documents for paragraph in one.paragraphs)
    if not is_silent and reason.variant != "title_only":
        return []
    return [found for document in documents for found in _text_in_pictures(document)]


def _text_in_pictures(document: Document) -> Iterator[Diagnostic]:
    """A word on each page that is a picture, and on each picture of a document without pages."""
    places = {picture.location.page: picture.location for picture in document.pictures}
    for page in document.textless_pages:
        place = places.get(page, Location(page=page, file=document.file))
        yield finding(Code.NO_TEXT_LAYER, "picture", path=REPORT, at=place, page=page)
    if document.pages is None:
        for picture in document.pictures:
            yield finding(Code.NO_TEXT_LAYER, "pictures", path=REPORT, at=picture.location, name=picture.name)


def _links(document: Document) -> list[Diagnostic]:
    return [_link(link) for link in document.links]


def _link(link: Link) -> Diagnostic:
    """What a link leads to and what it is called."""
    text = link.text or "link"
    if link.kind:
        return finding(Code.LINK_FOUND, "kind", path=SOURCE, text=text, kind=link.kind, target=link.target)
    return finding(Code.LINK_FOUND, path=SOURCE, text=text, target=link.target)


def _is_recognized(document: Document) -> bool:
    """Whether a page of it was read by character recognition."""
    return any(one.code is Code.NO_TEXT_LAYER and one.variant in _RECOGNIZED for one in document.diagnostics)


def _unsure(document: Document) -> tuple[str, ...]:
    """Characters of a recognized text that may be others, each with the one before and behind it."""
    said = [dict(one.args).get("parts") for one in document.diagnostics if one.variant == "unsure"]
    parts = [str(part) for parts in said if isinstance(parts, tuple) for part in parts]
    return tuple(squeezed(part[1:-1] if len(part) == _WITH_TWO_BESIDE else part) for part in parts)


def _recognized(files: _Files) -> Recognition:
    found, form, teller, own = files.found, files.form, files.teller, files.document
    tables = _all_facts(found, form)
    narrative = completed(files.tellings, teller, teller.form)
    opening, parts = teller.preamble, narrative.sections
    account = teller.account(parts)
    about = identity(
        account._replace(head=files.head, metadata=own.metadata, recognized=_is_recognized(own), unsure=_unsure(own))
    )
    complete = form is not None and all(table.complete for table in tables.values())
    report = Report(
        organization=about.organization,
        fiscal_year=about.fiscal_year,
        title=about.title.text if about.title else None,
        published=published(own.metadata),
        period=about.period,
        form=form.id if form else None,
        table_forms={key: found[key].form.id if key in found else form.id for key in tables if form},
        preamble=opening,
        sections=parts,
        facts=_ordered_facts(tables),
        extra=tuple(one for table in tables.values() for one in table.extra),
    )
    diagnostics = (
        *own.diagnostics,
        *about.diagnostics,
        *_past_years(teller.document, about.fiscal_year),
        *_form_findings(found, form),
        *_section_findings(teller, narrative.added),
        *_table_findings(files, tables),
        *rows_outside_tables(own.blocks, found, tables.keys(), files.family),
        *differences(report.facts, files.again),
        *attachment_findings(files.tellings[1:], found, narrative, about.fiscal_year),
    )
    status = Status.OK if complete and not any(map(_holds_more, diagnostics)) else Status.PARTIAL
    return Recognition(status, report, diagnostics, found, files.tellings)


def _all_facts(found: Mapping[str, StatutoryTable], form: FormDefinition | None) -> dict[str, TableFacts]:
    """The facts of the form's tables in its order, then those of tables that only other forms have."""
    if form is None:
        return {}
    facts = {
        table.key: table_facts(found[table.key]) if table.key in found else absent_table(table) for table in form.tables
    }
    return facts | {key: table_facts(table) for key, table in found.items() if key not in facts}


def _ordered_facts(tables: Mapping[str, TableFacts]) -> tuple[Fact, ...]:
    return tuple(fact for table in tables.values() for fact in table.facts)


def _table_findings(files: _Files, tables: Mapping[str, TableFacts]) -> list[Diagnostic]:
    findings: list[Diagnostic] = []
    found, form = files.found, files.form
    for key, table in tables.items():
        findings += table.diagnostics
        if form and key in found and found[key].form is not form and any(map(_doubts_form, table.diagnostics)):
            own, path = found[key].form.id, tables_path(key)
            findings.append(finding(Code.FORM_UNDECIDED, "table", path=path, own=own, form=form.id))
    if any(not table.complete for table in tables.values()) or form is None:
        findings += _links(files.document)
        findings += [picture for one in files.tellings for picture in _pictures(one.document)]
    return findings


def _doubts_form(found: Diagnostic) -> bool:
    """Whether a finding speaks against the form whose labels were read: they are missing, or others stand there."""
    return found.severity is not Severity.NOTE and found.code in _AGAINST_FORM


def _holds_more(found: Diagnostic) -> bool:
    """Whether a finding says that the file holds further reports, which are not read."""
    return found.code is Code.SECTION_REPEATED and found.variant == MORE_REPORTS


def _past_years(document: Document, fiscal_year: int | None) -> Iterator[Diagnostic]:
    """A note on each sentence whose year does not fit what it tells."""
    for one in past_years(document.paragraphs, fiscal_year) if fiscal_year else ():
        variant, words = "intends" if one.intends else "", one.sentence[:_QUOTED]
        yield finding(Code.YEAR_PAST, variant, path=SECTIONS, at=one.location, sentence=words, year=one.year)


def _form_findings(found: Mapping[str, StatutoryTable], form: FormDefinition | None) -> list[Diagnostic]:
    if form is None:
        return [
            finding(Code.TABLE_NOT_FOUND, "none", path=TABLES),
            finding(Code.FORM_UNDECIDED, path=report_path("form")),
        ]
    mixed = tuple(f"{key} = {table.form.id}" for key, table in found.items() if table.form is not form)
    if not mixed:
        return []
    return [finding(Code.FORMS_MIXED, path=report_path("table_forms"), form=form.id, others=mixed)]


def _section_findings(teller: Telling, added: Set[str]) -> list[Diagnostic]:
    """What the report's headings lack or print otherwise; `added` are sections that attached files have."""
    found = {start.key: start for start in (*teller.starts, *teller.lost)}
    findings = []
    for definition in teller.form.sections if teller.form.fixed_sections else ():
        start, heading = found.get(definition.key), f"{definition.number}、{definition.title_zh}"
        if start is None and definition.key in added:
            continue
        if start is None:
            findings.append(finding(Code.SECTION_NOT_FOUND, path=SECTIONS, heading=heading))
        elif start.lost:
            findings.append(finding(Code.SECTION_NOT_FOUND, "placed", path=SECTIONS, heading=heading))
        elif not start.known:
            findings.append(finding(Code.HEADING_VARIANT, path=SECTIONS, printed=start.heading, heading=heading))
    if teller.form.fixed_sections:
        findings += repeated_sections(teller.document.blocks, teller.starts, teller.form)
    return findings


def _pictures(document: Document) -> list[Diagnostic]:
    findings = [
        finding(Code.TABLE_IS_PICTURE, path=TABLES, at=block.location, name=block.name) for block in document.pictures
    ]
    if document.textless_pages:
        findings.append(finding(Code.NO_TEXT_LAYER, "pages", path=TABLES, pages=document.textless_pages))
    return findings
