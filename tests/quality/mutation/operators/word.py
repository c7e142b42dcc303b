"""Operators on the markup of a Word file's cells: what Word shows stays, or is struck, raised or hidden."""

from __future__ import annotations

from ...word_markup import AUTHOR
from ..draft import Draft, Spot
from .figures import plain, several


def run(text: str, properties: str = "") -> str:
    """A run."""
    inner = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{inner}<w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*runs: str) -> str:
    """A paragraph of runs."""
    return f"<w:p>{''.join(runs)}</w:p>"


def _other(draft: Draft) -> str:
    return str(draft.rng.randint(1, 99))


def _number(draft: Draft) -> Spot:
    return draft.pick(draft.spots(plain))


def split_runs(draft: Draft) -> None:
    """Digits stand in runs of their own."""
    for spot in draft.fully(several):
        between = draft.rng.choice(("", '<w:proofErr w:type="spellStart"/>', '<w:bookmarkStart w:id="7" w:name="b"/>'))
        spot.mark(docx=paragraph(between.join(run(digit) for digit in spot.text)))


def line_break(draft: Draft) -> None:
    """Digits are parted by a line break."""
    spot = draft.pick(draft.spots(several))
    spot.mark(docx=paragraph(run(spot.text[:1]), "<w:r><w:br/></w:r>", run(spot.text[1:])))


def paragraphs(draft: Draft) -> None:
    """Digits stand in two paragraphs."""
    spot = draft.pick(draft.spots(several))
    spot.mark(docx=paragraph(run(spot.text[:1])) + paragraph(run(spot.text[1:])))


def tab(draft: Draft) -> None:
    """Digits are parted by a tab."""
    spot = draft.pick(draft.spots(several))
    draft.undefine([spot])
    spot.mark(docx=paragraph(run(spot.text[:1]), "<w:r><w:tab/></w:r>", run(spot.text[1:])))


def two_numbers(draft: Draft) -> None:
    """Two numbers of a cell stand in paragraphs of their own; the cell beside it is empty."""
    left, right = draft.pick(draft.neighbours(plain))
    left.mark(docx=paragraph(run(left.text)) + paragraph(run(right.text)))
    draft.undefine([left])
    draft.print_unclear(right, "")


def empty_paragraphs(draft: Draft) -> None:
    """A number stands among empty paragraphs."""
    for spot in draft.part().spots:
        spot.mark(docx=f"<w:p/>{paragraph(run(spot.text))}<w:p/>" if spot.text else "<w:p/><w:p/>")


def hidden(draft: Draft) -> None:
    """Other digits stand hidden beside a number."""
    spot = _number(draft)
    other = run(
        _other(draft), draft.rng.choice(("<w:vanish/>", "<w:vanish/><w:sz w:val='2'/>", "<w:webHidden/><w:vanish/>"))
    )
    spot.mark(docx=paragraph(*draft.rng.sample((other, run(spot.text)), 2)))


def deleted(draft: Draft) -> None:
    """Other digits stand beside a number, deleted by a tracked change."""
    spot = _number(draft)
    old = run(_other(draft)).replace("w:t", "w:delText")
    spot.mark(docx=paragraph(f'<w:del w:id="5" {AUTHOR}>{old}</w:del>', run(spot.text)))


def inserted(draft: Draft) -> None:
    """A number was put in by a tracked change, another one was moved away."""
    spot = _number(draft)
    moved = f'<w:moveFrom w:id="6" {AUTHOR}>{run(_other(draft))}</w:moveFrom>'
    new = f'<w:ins w:id="7" {AUTHOR}>{run(spot.text)}</w:ins>'
    spot.mark(docx=paragraph(moved, new))


def deleted_paragraph_mark(draft: Draft) -> None:
    """Digits stand in two paragraphs whose mark between was deleted: they are one number."""
    spot = draft.pick(draft.spots(several))
    mark = f'<w:pPr><w:rPr><w:del w:id="8" {AUTHOR}/></w:rPr></w:pPr>'
    spot.mark(docx=f"<w:p>{mark}{run(spot.text[:1])}</w:p>{paragraph(run(spot.text[1:]))}")


def struck(draft: Draft) -> None:
    """The old number is struck through, the new one stands beside it."""
    spot = _number(draft)
    strike = draft.rng.choice(("<w:strike/>", "<w:dstrike/>"))
    spot.mark(docx=paragraph(run(_other(draft), strike), run(spot.text)))


def footnote_raised(draft: Draft) -> None:
    """A raised number behind a number is a footnote's."""
    spot = _number(draft)
    spot.mark(docx=paragraph(run(spot.text), run("1", '<w:vertAlign w:val="superscript"/>')))


def comment(draft: Draft) -> None:
    """A comment hangs on a number."""
    spot = _number(draft)
    reference = '<w:r><w:commentReference w:id="1"/></w:r>'
    start, end = '<w:commentRangeStart w:id="1"/>', '<w:commentRangeEnd w:id="1"/>'
    spot.mark(docx=paragraph(start, run(spot.text), end, reference))


def field_code(draft: Draft) -> None:
    """A number is the result of a formula."""
    spot = _number(draft)
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>=SUM(LEFT) \\# "0" 7</w:instrText></w:r>'
    separate, end = '<w:r><w:fldChar w:fldCharType="separate"/></w:r>', '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    spot.mark(docx=paragraph(begin, separate, run(spot.text), end))


def field_without_result(draft: Draft) -> None:
    """A formula has no result: nothing is shown until it is reckoned."""
    spot = _number(draft)
    draft.undefine([spot])
    spot.mark(docx='<w:p><w:fldSimple w:instr=" =SUM(ABOVE) \\# 12 "/></w:p>')


def nested_table(draft: Draft) -> None:
    """A number stands in a table in its cell."""
    spot = _number(draft)
    spot.mark(docx=_table(spot.text))


def nested_two(draft: Draft) -> None:
    """Two numbers stand in a table in one cell."""
    spot = _number(draft)
    draft.undefine([spot])
    spot.mark(docx=_table(spot.text, _other(draft)))


def _table(*texts: str) -> str:
    grid = "".join('<w:gridCol w:w="400"/>' for _ in texts)
    cells = "".join(f"<w:tc><w:tcPr/>{paragraph(run(text))}</w:tc>" for text in texts)
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid><w:tr>{cells}</w:tr></w:tbl><w:p/>"


def content_control(draft: Draft) -> None:
    """A number stands in a content control; its placeholder is another one."""
    spot = _number(draft)
    properties = '<w:sdtPr><w:alias w:val="99"/><w:tag w:val="88"/><w:text/></w:sdtPr>'
    spot.mark(docx=f"<w:p><w:sdt>{properties}<w:sdtContent>{run(spot.text)}</w:sdtContent></w:sdt></w:p>")


def placeholder(draft: Draft) -> None:
    """A content control shows its placeholder: nothing is filled in."""
    spot = _number(draft)
    draft.undefine([spot])
    properties = "<w:sdtPr><w:showingPlcHdr/><w:text/></w:sdtPr>"
    spot.mark(docx=f"<w:p><w:sdt>{properties}<w:sdtContent>{run('0')}</w:sdtContent></w:sdt></w:p>")


def text_box(draft: Draft) -> None:
    """A text box with another number is anchored in a cell; it floats elsewhere."""
    spot = _number(draft)
    box = f"<w:txbxContent>{paragraph(run(_other(draft)))}</w:txbxContent>"
    shape = (
        '<w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml" style="width:20pt">'
        f"<v:textbox>{box}</v:textbox></v:shape></w:pict></w:r>"
    )
    draft.undefine([spot])
    spot.mark(docx=paragraph(run(spot.text), shape))


def automatic_number(draft: Draft) -> None:
    """A cell's paragraph is numbered automatically: the number shown before it is an item's."""
    draft.need(draft.sample.traits.numbering == "automatic")
    spot = _number(draft)
    properties = '<w:pPr><w:numPr><w:ilvl w:val="2"/><w:numId w:val="1"/></w:numPr></w:pPr>'
    draft.undefine([spot])
    spot.mark(docx=f"<w:p>{properties}{run(spot.text)}</w:p>")


def symbols(draft: Draft) -> None:
    """Digits are parted by characters that have elements of their own: soft hyphen, no-break hyphen."""
    spot = draft.pick(draft.spots(several))
    between = draft.rng.choice(("<w:softHyphen/>", "<w:noBreakHyphen/>"))
    if "noBreak" in between:
        draft.undefine([spot])
    spot.mark(docx=f"<w:p>{run(spot.text[:1])}<w:r>{between}</w:r>{run(spot.text[1:])}</w:p>")


def symbol_character(draft: Draft) -> None:
    """A digit is a character of a symbol font: what it looks like cannot be known."""
    spot = draft.pick(draft.spots(several))
    draft.undefine([spot])
    sign = '<w:r><w:sym w:font="Wingdings" w:char="F0A8"/></w:r>'
    spot.mark(docx=paragraph(run(spot.text[:1]), sign, run(spot.text[1:])))


def small_text(draft: Draft) -> None:
    """A number is white, or two points high: nobody sees it, and who prints it so cannot be known."""
    spot = _number(draft)
    spot.mark(docx=paragraph(run(spot.text), run("", "<w:vanish/>")))
