"""Documents whose text is not what their pages show: mojibake, and fonts that name other characters than they draw."""

from __future__ import annotations

from extractor.diagnostics import Code, finding
from extractor.document import Document
from extractor.forms.printed import printed_words
from extractor.provenance import Location

# A page of print has 300 to 1,500 characters; less than this tells nothing.
LEAST = 120
# Words of headings and labels that a report prints, of so many characters: the least report has twenty of them.
WORD, FEW = 4, 2
# The characters that are most common in Chinese and in reports; they are 25 to 40 % of what is printed there, and 10 %
# and more of any Chinese text. Of wrongly named characters hardly one is.
COMMON = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所"
    "政府信息公开数量条例申请机关规章事项情况本其他处理结果"
)
RARE = 0.04
# Text in Latin letters is of another language where so much of it is plain.
PLAIN = 0.6


def is_garbled(document: Document) -> bool:
    """Whether a document's text is none that anybody wrote: no word of a report, and hardly a common character."""
    text = "".join(_text(document).split())
    signs = [one for one in text if not (one.isascii() and not one.isalpha())]
    if len(signs) < LEAST or sum(one.isascii() for one in signs) > PLAIN * len(signs):
        return False
    if sum(one in COMMON for one in signs) > RARE * len(signs):
        return False
    return sum(word in text for word in printed_words() if len(word) >= WORD) < FEW


def with_pages_in_doubt(document: Document) -> Document:
    """The Document with a finding on each of its pages that they show something else than their text."""
    found = (
        finding(Code.CHARACTERS_UNMAPPED, "garbled", at=Location(page=page), page=page)
        for page in range(1, (document.pages or 0) + 1)
        if page not in document.textless_pages
    )
    return document._replace(diagnostics=(*document.diagnostics, *found))


def _text(document: Document) -> str:
    cells = (cell.text for table in document.tables for cell in table.grid.cells)
    return "".join((*(one.text for one in document.paragraphs), *cells))
