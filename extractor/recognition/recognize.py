"""The whole of recognition: tables by their labels, sections around them, whose report it is, and the verdict."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from extractor.diagnostics import Code, Diagnostic, Severity
from extractor.document import Block, Document, Paragraph, Picture, Table
from extractor.forms import FormDefinition
from extractor.outline import section_tree
from extractor.recognition.embedded import with_headings_released
from extractor.recognition.facts import TableFacts, absent_table, table_facts
from extractor.recognition.metadata import Identity, Title, identity, metadata_titles, published, title_end, title_of
from extractor.recognition.sections import (
    SectionStart,
    preamble,
    section_definitions,
    section_starts,
    sections,
)
from extractor.recognition.strays import stray_rows
from extractor.recognition.tables import StatutoryTable, overall_form, settle_undecided, statutory_tables
from extractor.report import Fact, Report, Section, Status

# Three of the form's six headings make a report even where its tables are pictures.
_LEAST_SECTIONS = 3
# Text before a title is page furniture, a cover or a notice; the title stands in the first lines.
_TITLE_REACH = 60
# A report told in prose has at least this many characters; placeholders and link pages have fewer.
_LEAST_NARRATIVE = 300

_AGAINST_FORM = frozenset(
    {Code.ROW_NOT_FOUND, Code.ROW_UNMATCHED, Code.COLUMN_NOT_FOUND, Code.COLUMN_UNMATCHED, Code.COLUMN_DOUBTFUL}
)


@dataclass(frozen=True)
class Recognition:
    """The verdict on a document, the report where there is one, and what is doubtful about it."""

    status: Status
    report: Report | None
    diagnostics: tuple[Diagnostic, ...]


def recognize(document: Document) -> Recognition:
    """The report a document holds, or why it holds none."""
    document = replace(document, blocks=with_headings_released(document.blocks))
    found = statutory_tables(document.tables)
    form = overall_form(found)
    if form is not None:
        found = settle_undecided(found, form)
    starts = section_starts(document.blocks, _table_sections(document.blocks, found))
    first = starts[0].block if starts else len(document.blocks)
    title = title_of(_lines(document.blocks[: min(first, _TITLE_REACH)]))
    reason = _why_not(document, found, starts, title)
    if reason is not None:
        return _refused(document, reason)
    return _recognized(document, found, form, starts, title)


def _lines(blocks: Sequence[Block]) -> list[str]:
    return [block.text if isinstance(block, Paragraph) else "" for block in blocks]


def _table_sections(blocks: Sequence[Block], found: Mapping[str, StatutoryTable]) -> dict[int, str]:
    """The section each statutory table belongs to by the form, by the index of its block."""
    by_table = {id(part): table.definition.section for table in found.values() for part in table.tables}
    return {
        index: by_table[id(block)]
        for index, block in enumerate(blocks)
        if isinstance(block, Table) and id(block) in by_table
    }


def _why_not(
    document: Document, found: Mapping[str, StatutoryTable], starts: Sequence[SectionStart], title: Title | None
) -> str | None:
    """Why a document is no report, None where it is one."""
    if found:
        return None
    stated = title or next(metadata_titles(document.metadata), None)
    if stated is not None and stated.interpretation:
        return f"its title {stated.text!r} names a text about a report"
    if len(starts) >= _LEAST_SECTIONS:
        return None
    length = sum(len(paragraph.text) for paragraph in document.paragraphs)
    if stated is not None and title is not None and length >= _LEAST_NARRATIVE:
        return None
    if document.links and length < _LEAST_NARRATIVE:
        return "it holds links to documents and no report of its own"
    skipped = [finding.message for finding in document.diagnostics if finding.code is Code.CONTENT_SKIPPED]
    if skipped and length < _LEAST_NARRATIVE:
        return f"hardly any text could be read: {'; '.join(skipped)}"
    if stated is None:
        return "no title, no section and no table of a 政府信息公开工作年度报告 was found"
    return "its title is that of a report, but it holds no section and no table of one"


def _refused(document: Document, reason: str) -> Recognition:
    if document.textless_pages and not any(paragraph.text for paragraph in document.paragraphs):
        return Recognition(Status.NEEDS_OCR, None, document.diagnostics)
    finding = Diagnostic(Code.NOT_A_REPORT, Severity.ERROR, reason)
    return Recognition(Status.NOT_A_REPORT, None, (*document.diagnostics, finding, *_links(document)))


def _links(document: Document) -> list[Diagnostic]:
    return [
        Diagnostic(Code.LINK_FOUND, Severity.NOTE, f"{link.text or 'link'} → {link.target}", "$.source")
        for link in document.links
    ]


def _recognized(
    document: Document,
    found: Mapping[str, StatutoryTable],
    form: FormDefinition | None,
    starts: Sequence[SectionStart],
    title: Title | None,
) -> Recognition:
    tables = _all_facts(found, form)
    first = starts[0].block if starts else len(document.blocks)
    body = title_end(_lines(document.blocks[:first]), title) if title else 0
    opening = preamble(document.blocks, body, first) if starts else ""
    parts = sections(document.blocks, starts) if starts else _free_sections(document.blocks, body)
    about = identity(title, document.metadata, "\n".join([opening, *(part.text for part in parts[:1])]))
    complete = form is not None and all(table.complete for table in tables.values())
    report = Report(
        organization=about.organization,
        fiscal_year=about.fiscal_year,
        title=about.title.text if about.title else None,
        published=published(document.metadata),
        period=about.period,
        form=form.id if form else None,
        table_forms={key: found[key].form.id if key in found else form.id for key in tables if form},
        preamble=opening,
        sections=parts,
        facts=_ordered_facts(tables),
    )
    diagnostics = _diagnostics(document, about, found, form, starts, tables)
    return Recognition(Status.OK if complete else Status.PARTIAL, report, diagnostics)


def _free_sections(blocks: Sequence[Block], body: int) -> tuple[Section, ...]:
    """Sections of a report of another structure: as its own numbering has them."""
    return section_tree([line for line in _lines(blocks[body:]) if line])


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


def _diagnostics(
    document: Document,
    about: Identity,
    found: Mapping[str, StatutoryTable],
    form: FormDefinition | None,
    starts: Sequence[SectionStart],
    tables: Mapping[str, TableFacts],
) -> tuple[Diagnostic, ...]:
    findings = [*document.diagnostics, *about.diagnostics, *_form_findings(found, form), *_section_findings(starts)]
    findings += stray_rows(document.blocks, found)
    for key, table in tables.items():
        findings += table.diagnostics
        if form and key in found and found[key].form is not form and any(map(_doubts_form, table.diagnostics)):
            message = f"the table reads as {found[key].form.id} in a report of {form.id}, and its rows are doubtful"
            findings.append(Diagnostic(Code.FORM_UNDECIDED, Severity.WARNING, message, f"$.report.tables.{key}"))
    if any(not table.complete for table in tables.values()) or form is None:
        findings += _links(document) + _pictures(document)
    return tuple(findings)


def _doubts_form(finding: Diagnostic) -> bool:
    """Whether a finding speaks against the form whose labels were read: they are missing, or others stand there."""
    return finding.severity is not Severity.NOTE and finding.code in _AGAINST_FORM


def _form_findings(found: Mapping[str, StatutoryTable], form: FormDefinition | None) -> list[Diagnostic]:
    if form is None:
        message = "no statutory table was found"
        return [
            Diagnostic(Code.TABLE_NOT_FOUND, Severity.ERROR, message, "$.report.tables"),
            Diagnostic(Code.FORM_UNDECIDED, Severity.ERROR, f"{message}, so the form cannot be told", "$.report.form"),
        ]
    mixed = [f"{key} is {table.form.id}" for key, table in found.items() if table.form is not form]
    if not mixed:
        return []
    message = f"the report is {form.id} by its table 2, but {', '.join(mixed)}"
    return [Diagnostic(Code.FORMS_MIXED, Severity.NOTE, message, "$.report.table_forms")]


def _section_findings(starts: Sequence[SectionStart]) -> list[Diagnostic]:
    found = {start.definition.key: start for start in starts}
    findings = []
    for definition in section_definitions():
        start = found.get(definition.key)
        if start is None:
            message = f"no heading reads as {definition.number}、{definition.title_zh}"
            findings.append(Diagnostic(Code.SECTION_NOT_FOUND, Severity.WARNING, message, "$.report.sections"))
        elif not start.known:
            message = f"heading {start.heading!r} read as {definition.number}、{definition.title_zh}"
            findings.append(Diagnostic(Code.HEADING_VARIANT, Severity.NOTE, message, "$.report.sections"))
    return findings


def _pictures(document: Document) -> list[Diagnostic]:
    findings = [
        Diagnostic(
            Code.TABLE_IS_PICTURE,
            Severity.WARNING,
            f"picture {block.name!r} may hold a table that was not found",
            "$.report.tables",
            block.location,
        )
        for block in document.blocks
        if isinstance(block, Picture)
    ]
    if document.textless_pages:
        pages = ", ".join(map(str, document.textless_pages))
        message = f"pages without a text layer: {pages}; tables on them need OCR"
        findings.append(Diagnostic(Code.NO_TEXT_LAYER, Severity.WARNING, message, "$.report.tables"))
    return findings
