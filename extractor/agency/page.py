"""Who publishes a report, by its organization as printed and by what its page prints beside the report's body."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.agency.resolve import resolve
from extractor.agency.surroundings import Surroundings
from extractor.diagnostics import Code, Diagnostic, finding
from extractor.document import Document, Paragraph
from extractor.report import Agency, AgencyStatus, Report, Section
from extractor.report.paths import report_path

# Places that a note names; the record has all candidates.
_MOST_PLACES = 5


def agency_of_report(report: Report, document: Document) -> tuple[Agency, tuple[Diagnostic, ...]]:
    """The agency of a report that names an organization, and what is to be said of it: not sure, or contradicted."""
    body = "\n".join(_lines(report.sections))
    told = set(body.splitlines())
    around = [block.text for block in document.blocks if isinstance(block, Paragraph) and block.text not in told]
    links = [link.target for link in document.links]
    opening = "\n".join([report.title or "", report.preamble, *around])
    metadata = {name: value for name, value in document.metadata.items() if value}
    beside = Surroundings(metadata, opening, "\n".join([body, *links]))
    agency = resolve(report.organization or "", report.fiscal_year, beside)
    return agency, tuple(_conflicts(agency))


def _lines(sections: tuple[Section, ...]) -> Iterator[str]:
    for section in sections:
        yield section.heading
        yield section.text


def _conflicts(agency: Agency) -> Iterator[Diagnostic]:
    if agency.status is not AgencyStatus.OK:
        yield _unsettled(agency)
    for one in agency.evidence:
        if one.source == "conflict" and agency.region is not None:
            yield finding(
                Code.AGENCY_DOUBTFUL,
                path=report_path("agency"),
                organization=agency.name,
                place=agency.region.path,
                code=one.text,
            )


def _unsettled(agency: Agency) -> Diagnostic:
    """A note that the place is inferred, one of several, or not known."""
    name, path = agency.name, report_path("agency")
    if agency.status is AgencyStatus.INFERRED and agency.region is not None:
        return finding(Code.AGENCY_DOUBTFUL, "inferred", path=path, organization=name, place=agency.region.path)
    if agency.candidates:
        places = tuple(one.path for one in agency.candidates[:_MOST_PLACES])
        return finding(Code.AGENCY_DOUBTFUL, "ambiguous", path=path, organization=name, places=places)
    return finding(Code.AGENCY_DOUBTFUL, "unknown", path=path, organization=name)
