"""A doubt about which digits belong together is settled by the sums, or the warning stays with both readings."""

from __future__ import annotations

from extractor.checks import check_identities, with_settled_doubts
from extractor.diagnostics import Code, Diagnostic, Severity, doubt
from extractor.document import Block, Document, Table
from extractor.forms import form
from extractor.recognition import recognize
from tests.checks.test_identities import BALANCED
from tests.documents import report_document, requests_table

FORM = form("form2021")
DOUBT = doubt("page_break", upper="1", lower="2", text="12")
PATH = "$.report.tables.requests.granted.natural_person"


def findings(printed: str, *, provable: bool = True) -> list[Diagnostic]:
    """What is said of the first cell of 予以公开, which prints a number in doubt."""
    values = {**BALANCED, "new_received": ["12", "1", "0", "0", "0", "0", "13"]}
    values |= {"granted": [printed, "1", "0", "0", "0", "0", "13"]}
    values |= {"results_total": ["12", "1", "0", "0", "0", "0", "13"]}
    document = report_document(FORM, requests=requests_table(FORM, **values))
    recognition = recognize(_doubted(document, printed, provable))
    assert recognition.report is not None
    checks, found = check_identities(recognition.report)
    return [each for each in with_settled_doubts((*recognition.diagnostics, *found), checks) if each.path == PATH]


def _doubted(document: Document, printed: str, provable: bool) -> Document:
    """The document with the number in doubt in the row of 予以公开."""
    blocks: list[Block] = []
    for block in document.blocks:
        if isinstance(block, Table):
            rows = {cell.row for cell in block.grid.cells if "予以公开" in cell.text}
            cells = (
                cell._replace(doubt=DOUBT, provable=provable, joined=True)
                if cell.row in rows and cell.text == printed
                else cell
                for cell in block.grid.cells
            )
            block = block._replace(grid=block.grid._replace(cells=tuple(cells)))
        blocks.append(block)
    return document._replace(blocks=tuple(blocks))


def test_sums_that_close_make_the_doubt_a_note() -> None:
    (found,) = findings("12")
    assert (found.code, found.severity) == (Code.DIGITS_DOUBTFUL, Severity.NOTE)
    assert found.message == f"{DOUBT}; the sums close with this reading"


def test_sums_that_fail_leave_the_warning() -> None:
    (found,) = findings("112")
    assert (found.code, found.severity, found.message) == (Code.DIGITS_DOUBTFUL, Severity.WARNING, str(DOUBT))


def test_a_doubt_of_another_kind_is_not_settled() -> None:
    (found,) = findings("12", provable=False)
    assert (found.code, found.severity) == (Code.CELL_DOUBTFUL, Severity.WARNING)
