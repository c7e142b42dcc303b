"""Every odd cell in every format of word processors and in pages: the same text, and the same doubt on it alone."""

from __future__ import annotations

import struct
from collections.abc import Callable, Mapping

import pytest

from extractor.diagnostics import Said
from extractor.document import Document
from extractor.readers.word.runs import Odd
from tests.readers import doc_builder, docx_builder, odt_builder, pages, rtf_builder
from tests.readers.doc_builder import Run, sprm, stored
from tests.readers.test_doc_text import level, lists, overrides

# A cell of two runs: a number, and one that is set apart; what is read of it, and why it is doubtful.
CELLS: Mapping[str, tuple[str, str, str, Odd]] = {
    "raised": ("8", "1", "8", Odd.RAISED),
    "lowered": ("8", "1", "8", Odd.RAISED),
    "struck": ("3", "9", "3", Odd.STRUCK),
    "twice_struck": ("3", "9", "3", Odd.STRUCK),
    "all_struck": ("", "39", "", Odd.STRUCK),
    "all_raised": ("", "39", "39", Odd.RAISED),
    "moved": ("8", "1", "8", Odd.MOVED),
    "all_moved": ("", "39", "39", Odd.NOT),
    "small": ("8", "1", "8", Odd.SMALL),
    "all_small": ("", "39", "", Odd.SMALL),
    "smaller": ("8", "1", "8", Odd.SMALLER),
    "all_smaller": ("", "39", "39", Odd.NOT),
    "a_little_smaller": ("8", "1", "81", Odd.NOT),
    "white": ("8", "1", "8", Odd.WHITE),
    "near_white": ("8", "1", "8", Odd.WHITE),
    "all_white": ("", "39", "39", Odd.WHITE),
    "squeezed": ("8", "1", "8", Odd.UNSEEN),
    "over_each_other": ("", "39", "39", Odd.TURNED),
    "a_little_closer": ("", "39", "39", Odd.NOT),
    "hidden": ("8", "1", "8", Odd.NOT),
    "struck_word": ("8", "件", "8", Odd.STRUCK),
    "raised_beside_a_mark": ("/", "1", "/", Odd.RAISED),
    "raised_word": ("无", "注", "无注", Odd.NOT),
    "struck_in_words": ("第8条", "9", "第8条9", Odd.STRUCK),
    "plain": ("8", "1", "81", Odd.NOT),
}
LOOKS = {
    "all_smaller": "smaller",
    "all_struck": "struck", "all_raised": "raised", "all_moved": "moved", "all_small": "small", "all_white": "white",
    "struck_word": "struck", "raised_beside_a_mark": "raised", "raised_word": "raised", "struck_in_words": "struck",
}  # fmt: skip
DOCX = {
    "raised": '<w:vertAlign w:val="superscript"/>', "lowered": '<w:vertAlign w:val="subscript"/>',
    "struck": "<w:strike/>", "twice_struck": "<w:dstrike/>", "moved": '<w:position w:val="6"/>',
    "smaller": '<w:sz w:val="12"/>', "a_little_smaller": '<w:sz w:val="18"/>',
    "small": '<w:sz w:val="2"/>', "white": '<w:color w:val="FFFFFF"/>', "near_white": '<w:color w:val="FEFEFE"/>',
    "squeezed": '<w:w w:val="1"/>', "over_each_other": '<w:spacing w:val="-200"/>',
    "a_little_closer": '<w:spacing w:val="-8"/>', "hidden": "<w:vanish/>", "plain": "",
}  # fmt: skip
ODT = {
    "raised": 'style:text-position="super 58%"', "lowered": 'style:text-position="sub 58%"',
    "struck": 'style:text-line-through-style="solid"',
    "twice_struck": 'style:text-line-through-style="solid" style:text-line-through-type="double"',
    "moved": 'style:text-position="15% 100%"', "small": 'fo:font-size="1pt"',
    "smaller": 'fo:font-size="58%"', "a_little_smaller": 'fo:font-size="9pt"', "white": 'fo:color="#ffffff"',
    "near_white": 'fo:color="#fefefe"', "squeezed": 'style:text-scale="1%"',
    "over_each_other": 'fo:letter-spacing="-10pt"', "a_little_closer": 'fo:letter-spacing="-0.3pt"',
    "hidden": 'text:display="none"', "plain": "",
}  # fmt: skip
RTF = {
    "raised": r"\super", "lowered": r"\sub", "struck": r"\strike", "twice_struck": r"\striked1", "moved": r"\up6",
    "smaller": r"\fs12", "a_little_smaller": r"\fs18", "small": r"\fs2",
    "near_white": r"\cf3", "squeezed": r"\cf4\highlight4", "over_each_other": r"\expndtw-200",
    "a_little_closer": r"\expndtw-8", "white": r"\cf2", "hidden": r"\v", "plain": r"\b",
}  # fmt: skip
DOC = {
    "raised": sprm(0x2A48, 1), "lowered": sprm(0x2A48, 2), "struck": sprm(0x0837, 1), "twice_struck": sprm(0x2A53, 1),
    "moved": sprm(0x4845, 6, 0), "small": sprm(0x4A43, 2, 0),
    "smaller": sprm(0x4A43, 12, 0), "a_little_smaller": sprm(0x4A43, 18, 0), "white": sprm(0x6870, 255, 255, 255, 0),
    "near_white": sprm(0x6870, 254, 254, 254, 0), "squeezed": sprm(0x4852, 1, 0),
    "over_each_other": sprm(0x8840, 0x38, 0xFF), "a_little_closer": sprm(0x8840, 0xF8, 0xFF),
    "hidden": sprm(0x083C, 1), "plain": b"",
}  # fmt: skip
HTML = {
    "raised": "vertical-align:super", "lowered": "vertical-align:sub", "struck": "text-decoration:line-through",
    "twice_struck": "text-decoration-line: line-through; text-decoration-style: double", "moved": "vertical-align:3pt",
    "smaller": "vertical-align: text-top; font-size:60%", "a_little_smaller": "font-size:10.5pt",
    "small": "font-size:1pt", "near_white": "color:rgb(254, 254, 254)", "squeezed": "clip-path:inset(100%)",
    "over_each_other": "letter-spacing:-10pt", "a_little_closer": "letter-spacing:-.4pt",
    "white": "color:#FFFFFF", "hidden": "display:none", "plain": "",
}  # fmt: skip
COLORS = r"{\colortbl;\red0\green0\blue0;\red255\green255\blue255;\red254\green254\blue254;\red255\green0\blue0;}"


def docx(number: str, odd: str, look: str) -> Document:
    inner = docx_builder.run(number) + docx_builder.run(odd, DOCX[look])
    cells = docx_builder.cell("规章"), docx_builder.cell(docx_builder.paragraph(inner)), docx_builder.cell("2")
    return docx_builder.read_body(docx_builder.table(docx_builder.row(*cells)))


def odt(number: str, odd: str, look: str) -> Document:
    inner = odt_builder.p(f'{number}<text:span text:style-name="T">{odd}</text:span>')
    cells = odt_builder.cell("规章"), odt_builder.cell(inner=inner), odt_builder.cell("2")
    style = odt_builder.style("T", ODT[look], family="text")
    return odt_builder.read_body(odt_builder.table(odt_builder.row(*cells)), style)


def rtf(number: str, odd: str, look: str) -> Document:
    body = COLORS + rtf_builder.row("规章", f"{number}{{{RTF[look]} {odd}}}", "2") + r"\pard 末\par"
    return rtf_builder.read_body(body)


def doc(number: str, odd: str, look: str) -> Document:
    runs = [Run(number), Run(odd, DOC[look])] if number else [Run(odd, DOC[look])]
    cell = stored(*runs, properties=doc_builder.depth(1), mark="\x07")
    first, *others = doc_builder.row(["规章", "2"], doc_builder.table_definition([0, 1000, 2000, 3000], [0, 0, 0]))
    return doc_builder.read_word([first, cell, *others, stored("末")])


def html(number: str, odd: str, look: str) -> Document:
    cell = f'{number}<span style="{HTML[look]}">{odd}</span>'
    return pages.read_page(f"<table><tr><td>规章</td><td>{cell}</td><td>2</td></tr><tr><td>a<td>b<td>3</tr></table>")


READERS: Mapping[str, Callable[[str, str, str], Document]] = {
    "docx": docx, "odt": odt, "rtf": rtf, "doc": doc, "html": html,
}  # fmt: skip


def how(said: Said | None) -> str:
    """What sets characters of a doubted cell apart."""
    return "" if said is None else str(dict(said.args).get("how", said.variant))


@pytest.mark.parametrize("format", READERS)
@pytest.mark.parametrize("kind", CELLS)
def test_an_odd_cell_is_read_and_doubted_alike(format: str, kind: str) -> None:
    number, odd, text, expected = CELLS[kind]
    document = READERS[format](number, odd, LOOKS.get(kind, kind))
    (table,) = document.tables
    label, cell, other = table.grid.row(0)
    assert (cell.text, how(cell.doubt)) == (text, expected)
    assert (label.text, label.doubt, other.text, other.doubt) == ("规章", None, "2", None)
    assert document.diagnostics == ()


# Cells whose oddity is another's markup in each format: automatic numbers, places left to fill in, tracked changes,
# notes, and looks by style.
LIST = docx_builder.abstract_list(0, docx_builder.level(0, "decimal", "%1.")) + docx_builder.concrete_list(1, 0)
LIST_STYLE = (
    '<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="1"'
    ' style:num-suffix="."/></text:list-style>'
)
RAISED_STYLE = (
    '<w:style w:type="character" w:styleId="r"><w:name w:val="footnote reference"/>'
    '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="s"><w:name w:val="gone"/><w:rPr><w:strike/></w:rPr></w:style>'
)


def _docx(inner: str, **rest: object) -> Document:
    return docx_builder.read_body(docx_builder.table(docx_builder.row(docx_builder.cell(inner), "<w:tc/>")), **rest)


def _odt(inner: str, automatic: str = "") -> Document:
    row = odt_builder.row(odt_builder.cell(inner=inner), odt_builder.cell())
    return odt_builder.read_body(odt_builder.table(row), automatic)


def _rtf(inner: str) -> Document:
    return rtf_builder.read_body(rtf_builder.row(inner, "") + r"\pard 末\par")


def _doc(*runs: Run, properties: bytes = b"", parts: Mapping[int, bytes] | None = None) -> Document:
    cell = stored(*runs, properties=doc_builder.depth(1) + properties, mark="\x07")
    others = doc_builder.row([""], doc_builder.table_definition([0, 1000, 2000], [0, 0]))
    return doc_builder.read_word(doc_builder.Word([cell, *others, stored("末")], parts=dict(parts or {})))


def _html(inner: str) -> Document:
    return pages.read_page(f"<table><tr><td>{inner}</td><td>a</td></tr><tr><td>b</td><td>c</td></tr></table>")


LISTED = {
    "docx": lambda: _docx(docx_builder.numbered("5"), numbering=LIST),
    "odt": lambda: _odt(
        f'<text:list text:style-name="L"><text:list-item>{odt_builder.p("5")}</text:list-item></text:list>', LIST_STYLE
    ),
    "rtf": lambda: _rtf(r"{\listtext 1.\tab}5"),
    "doc": lambda: _doc(
        Run("5"),
        properties=struct.pack("<HH", 0x460B, 1),
        parts={73: lists((7, [level(0, "\x00.")])), 74: overrides((7, []))},
    ),
    "html": lambda: _html("<ol><li>5</li></ol>"),
    "html of word": lambda: _html("<p style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>1. </span>5</p>"),
}


@pytest.mark.parametrize("format", LISTED)
def test_an_automatic_number_is_no_part_of_the_number(format: str) -> None:
    cell = next(iter(LISTED[format]().tables)).grid.cells[0]
    assert (cell.text, how(cell.doubt)) == ("5", Odd.LISTED)


MOVED_ON_PAGES = (
    "position:relative;top:-4.0pt;mso-text-raise:4.0pt",
    "top: -.3em; position: relative",
    "position:relative; bottom:3px",
    "vertical-align:50%",
    "transform:translateY(-4px);display:inline-block",
)


@pytest.mark.parametrize("style", MOVED_ON_PAGES)
def test_digits_that_a_page_moves_are_no_part_of_the_number(style: str) -> None:
    cell = next(iter(_html(f"8<span style='{style}'>1</span>").tables)).grid.cells[0]
    assert (cell.text, how(cell.doubt)) == ("8", Odd.MOVED)


@pytest.mark.parametrize(
    "style", ["position:relative;top:0", "position:relative;top:0px;bottom:0.0em", "top:-4px", "position:relative"]
)
def test_digits_that_a_page_leaves_where_they_are(style: str) -> None:
    cell = next(iter(_html(f"8<span style='{style}'>1</span>").tables)).grid.cells[0]
    assert (cell.text, cell.doubt) == ("81", None)


UNFILLED = {
    "docx": lambda: _docx(
        docx_builder.paragraph(
            f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{docx_builder.run('0')}</w:sdtContent></w:sdt>"
        )
    ),
    "odt placeholder": lambda: _odt(odt_builder.p("<text:placeholder>0</text:placeholder>")),
    "odt control": lambda: _odt(
        odt_builder.p('<loext:content-control loext:showing-place-holder="true">0</loext:content-control>')
    ),
}


@pytest.mark.parametrize("format", UNFILLED)
def test_a_place_left_to_fill_in_holds_no_number(format: str) -> None:
    cell = next(iter(UNFILLED[format]().tables)).grid.cells[0]
    assert (cell.text, how(cell.doubt)) == ("", Odd.UNFILLED)


CHANGED = {
    "docx": lambda: _docx(
        docx_builder.paragraph(
            f"<w:del><w:r><w:delText>7</w:delText></w:r></w:del><w:ins>{docx_builder.run('8')}</w:ins>"
            '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="1"/></w:r>'
        )
    ),
    "odt": lambda: _odt(
        odt_builder.p(
            '<text:change text:change-id="c"/><text:change-start text:change-id="i"/>8<text:change-end/>'
            "<text:note><text:note-citation>1</text:note-citation>"
            "<text:note-body><text:p>注</text:p></text:note-body></text:note>"
        )
    ),
    "rtf": lambda: _rtf(r"{\deleted 7}{\revised 8}{\super\chftn{\footnote\chftn 1}}"),
    "doc": lambda: _doc(
        Run("7", doc_builder.DELETED),
        Run("8", doc_builder.INSERTED),
        Run("\x02", doc_builder.SPECIAL + sprm(0x2A48, 1)),
    ),
}


@pytest.mark.parametrize("format", CHANGED)
def test_tracked_changes_are_accepted_and_notes_of_the_program_are_no_digits(format: str) -> None:
    cell = next(iter(CHANGED[format]().tables)).grid.cells[0]
    assert (cell.text, cell.doubt) == ("8", None)


STYLED = {
    "docx character": lambda: _docx(
        docx_builder.paragraph(docx_builder.run("8") + docx_builder.run("1", '<w:rStyle w:val="r"/>')),
        styles=RAISED_STYLE,
    ),
    "odt parent": lambda: _odt(
        odt_builder.p('8<text:span text:style-name="T">1</text:span>'),
        odt_builder.style("R", ODT["raised"], family="text") + odt_builder.style("T", family="text", parent="R"),
    ),
}


@pytest.mark.parametrize("format", STYLED)
def test_what_a_style_raises_is_raised(format: str) -> None:
    cell = next(iter(STYLED[format]().tables)).grid.cells[0]
    assert (cell.text, how(cell.doubt)) == ("8", Odd.RAISED)


def test_strikes_of_paragraph_and_character_cancel_each_other() -> None:
    styled = docx_builder.paragraph(docx_builder.run("8"), '<w:pStyle w:val="s"/>')
    assert how(next(iter(_docx(styled, styles=RAISED_STYLE).tables)).grid.cells[0].doubt) == Odd.STRUCK
    unstruck = docx_builder.paragraph(docx_builder.run("8", '<w:strike w:val="0"/>'), '<w:pStyle w:val="s"/>')
    assert next(iter(_docx(unstruck, styles=RAISED_STYLE).tables)).grid.cells[0].doubt is None


@pytest.mark.parametrize(
    "cell",
    [
        "8<small>1</small>",
        '8<font size="1">1</font>',
        '8<span style="font-size:smaller">1</span>',
        '8<span style="font-size:.5em">1</span>',
        '<span style="font-size:16pt">8</span><span style="font-size:9pt">1</span>',
        '<span style="font-size:xx-large">8</span>1',
    ],
)
def test_digits_far_smaller_than_those_beside_them_are_no_part_of_a_number_on_a_page(cell: str) -> None:
    (table,) = pages.read_page(f"<table><tr><td>规章<td>{cell}<td>2</tr><tr><td>a<td>b<td>3</tr></table>").tables
    _, found, other = table.grid.row(0)
    assert (found.text, how(found.doubt), other.doubt) == ("8", Odd.SMALLER, None)


@pytest.mark.parametrize(
    "cell",
    [
        "<small>81</small>",
        '<span style="font-size:12pt">8</span><span style="font-size:10.5pt">1</span>',
        '<span style="font-size:14pt">8</span><span style="font-size:10.5pt">1</span>',
        '81<span style="font-size:6pt">件</span>',
        '<p style="font-size:16pt"><span style="font-size:12pt">8</span><span style="font-size:1em">1</span></p>',
    ],
)
def test_digits_of_nearly_one_size_are_one_number(cell: str) -> None:
    (table,) = pages.read_page(f"<table><tr><td>规章<td>{cell}<td>2</tr><tr><td>a<td>b<td>3</tr></table>").tables
    assert [one.doubt for one in table.grid.row(0)] == [None, None, None]


SHADED = {
    "docx": lambda: docx_builder.read_body(
        docx_builder.table(
            docx_builder.row(
                docx_builder.cell(
                    docx_builder.paragraph(docx_builder.run("39", DOCX["white"])),
                    properties='<w:shd w:val="clear" w:color="auto" w:fill="1F4E79"/>',
                ),
                docx_builder.cell("2"),
            )
        )
    ),
    "odt": lambda: odt_builder.read_body(
        odt_builder.table(
            odt_builder.row(
                f'<table:table-cell table:style-name="K">{odt_builder.p("39", "Q")}</table:table-cell>',
                odt_builder.cell("2"),
            )
        ),
        odt_builder.style("Q", ODT["white"]) + '<style:style style:name="K" style:family="table-cell">'
        '<style:table-cell-properties fo:background-color="#1f4e79"/></style:style>',
    ),
    "rtf": lambda: rtf_builder.read_body(
        COLORS + r"\trowd\clcbpat4\cellx2000\cellx4000\pard\intbl{\cf2 39}\cell 2\cell\row\pard 末\par"
    ),
    "doc": lambda: doc_builder.read_word(
        [
            stored(Run("39", DOC["white"]), properties=doc_builder.depth(1), mark="\x07"),
            *doc_builder.row(
                ["2"],
                doc_builder.table_definition([0, 1000, 2000], [0, 0])
                + struct.pack("<HB", 0xD612, 20)
                + bytes((0, 0, 0, 0xFF, 0x1F, 0x4E, 0x79, 0, 0, 0))
                + b"\xff" * 10,
            ),
            stored("末"),
        ]
    ),
    "html": lambda: _html('<div style="background:#1F4E79;color:#fff">39</div>'),
    "html attribute": lambda: pages.read_page(
        "<table><tr bgcolor=navy><td><font color=white>39</font><td>2<tr><td>b<td>3</table>"
    ),
}


@pytest.mark.parametrize("format", SHADED)
def test_white_digits_show_on_a_dark_ground(format: str) -> None:
    cell = next(iter(SHADED[format]().tables)).grid.cells[0]
    assert (cell.text, cell.doubt) == ("39", None)


LISTED_OF_OLD = {
    "rtf": lambda: _rtf(r"{\*\pn\pnlvlbody\pndec\pnstart1{\pntxta .}}5"),
    "rtf level": lambda: _rtf(r"{\*\pn\pnlvl1\pndec}5"),
}


@pytest.mark.parametrize("format", LISTED_OF_OLD)
def test_a_number_of_old_lists_that_the_file_does_not_print_is_said(format: str) -> None:
    document = LISTED_OF_OLD[format]()
    cell = next(iter(document.tables)).grid.cells[0]
    assert (cell.text, how(cell.doubt), len(document.diagnostics)) == ("5", "others", 1)


RTF_LIST = (
    r"{\*\listtable{\list\listtemplateid1{\listlevel\levelnfc0\levelstartat1\levelfollow2{\leveltext\'01\'00;}"
    r"{\levelnumbers\'01;}}\listid7}}{\*\listoverridetable{\listoverride\listid7\listoverridecount0\ls1}}"
)


def test_a_list_number_that_only_the_list_table_of_an_rtf_tells_is_no_part_of_the_number() -> None:
    document = rtf_builder.read_body(RTF_LIST + rtf_builder.row(r"\ls1\ilvl0 5", "") + r"\pard 末\par")
    cell = next(iter(document.tables)).grid.cells[0]
    assert (cell.text, how(cell.doubt)) == ("5", Odd.LISTED)


@pytest.mark.parametrize("bullet", [r"{\*\pn\pnlvlblt{\pntxtb\'b7}}5", r"{\pntext \'b7\tab}{\*\pn\pnlvlblt}5"])
def test_a_bullet_is_no_number(bullet: str) -> None:
    cell = next(iter(_rtf(bullet).tables)).grid.cells[0]
    assert (cell.text, cell.doubt) == ("5", None)


@pytest.mark.parametrize("text", [r"\lochN0", r"\lochn0", r"{\loch\fs16\loch0}", r"\fs165", r"{\zq-7}"])
def test_a_control_word_that_took_a_number_in_is_said(text: str) -> None:
    cells = next(iter(_rtf(text).tables)).grid.cells
    assert [how(cell.doubt) for cell in cells] == ["swallowed", ""]


@pytest.mark.parametrize(
    "text", [r"{\loch\fs16\loch 0}", r"\fi420\lang2052\insrsid77 0", r"\ri0\sb0 0", r"{\f1\cf1 0}"]
)
def test_words_that_programs_write_took_nothing(text: str) -> None:
    assert [cell.doubt for cell in next(iter(_rtf(text).tables)).grid.cells] == [None, None]


DRAWN_OVER = {
    "docx line": lambda: _docx(
        docx_builder.paragraph(docx_builder.run("89") + '<w:r><w:pict><v:line from="0,0" to="9pt,0"/></w:pict></w:r>')
    ),
    "docx ink": lambda: _docx(
        docx_builder.paragraph(docx_builder.run("89") + '<w:r><w:contentPart r:id="rId9"/></w:r>')
    ),
    "odt line": lambda: _odt(odt_builder.p('89<draw:line svg:x1="0cm" svg:x2="1cm"/>')),
    "odt shape": lambda: _odt(odt_builder.p('89<draw:rect svg:width="1cm"/>')),
    "rtf shape": lambda: _rtf(r"89{\shp{\*\shpinst\shpleft0{\sp{\sn shapeType}{\sv 20}}}}"),
    "rtf line": lambda: _rtf(r"89{\*\do\dpline\dpptx0}"),
}


@pytest.mark.parametrize("format", DRAWN_OVER)
def test_a_line_drawn_in_a_cell_may_strike_out_its_number(format: str) -> None:
    cells = next(iter(DRAWN_OVER[format]().tables)).grid.cells
    assert [(cell.text, how(cell.doubt)) for cell in cells] == [("89", "others"), (cells[1].text, "")]


NOTED = {
    "docx own mark": lambda: _docx(
        docx_builder.paragraph(
            docx_builder.run("8") + '<w:r><w:footnoteReference w:id="1" w:customMarkFollows="1"/><w:t>1</w:t></w:r>'
        )
    ),
    "docx link": lambda: _docx(
        docx_builder.paragraph(
            docx_builder.run("8") + f'<w:hyperlink w:anchor="n">{docx_builder.run("1")}</w:hyperlink>'
        )
    ),
    "odt link": lambda: _odt(odt_builder.p('8<text:a xlink:href="#n">1</text:a>')),
    "odt reference": lambda: _odt(odt_builder.p("8<text:note-ref>1</text:note-ref>")),
    "rtf link": lambda: _rtf(r'8{\field{\*\fldinst HYPERLINK \\l "n"}{\fldrslt 1}}'),
    "html link": lambda: _html('8<a href="#n1">1</a>'),
}


@pytest.mark.parametrize("format", NOTED)
def test_a_link_to_a_note_is_no_part_of_the_number(format: str) -> None:
    cell = next(iter(NOTED[format]().tables)).grid.cells[0]
    assert (cell.text, how(cell.doubt)) == ("8", Odd.NOTED)


UNSEEN = {
    "docx no fill": lambda: _docx(_with_look("<w14:textFill><w14:noFill/></w14:textFill>")),
    "docx white fill": lambda: _docx(
        _with_look('<w14:textFill><w14:solidFill><w14:srgbClr w14:val="FFFFFF"/></w14:solidFill></w14:textFill>')
    ),
    "docx ground": lambda: _docx(_with_look('<w:color w:val="FF0000"/><w:shd w:val="clear" w:fill="FF0000"/>')),
    "odt ground": lambda: odt("8", "1", "on_its_ground"),
    "odt clear": lambda: odt("8", "1", "clear"),
    "html ground": lambda: _html('8<span style="color:red;background:red">1</span>'),
}
ODT["on_its_ground"] = 'fo:color="#ff0000" fo:background-color="#ff0000"'
ODT["clear"] = 'loext:char-transparency="100%"'


def _with_look(look: str) -> str:
    return docx_builder.paragraph(docx_builder.run("8") + docx_builder.run("1", look))


@pytest.mark.parametrize("format", UNSEEN)
def test_digits_that_do_not_show_are_no_part_of_the_number(format: str) -> None:
    cell = next(cell for cell in next(iter(UNSEEN[format]().tables)).grid.cells if cell.doubt)
    assert (cell.text, how(cell.doubt) in (Odd.UNSEEN, Odd.OF_GROUND)) == ("8", True)


UNSHOWN = {
    "odt value": '8<text:variable-set text:display="none" office:value="1">1</text:variable-set>',
    "odt hidden": '8<text:hidden-text text:is-hidden="true">1</text:hidden-text>',
}


@pytest.mark.parametrize("kind", UNSHOWN)
def test_fields_that_show_nothing_are_no_digits(kind: str) -> None:
    cell = next(iter(_odt(odt_builder.p(UNSHOWN[kind])).tables)).grid.cells[0]
    assert (cell.text, cell.doubt) == ("8", None)


def test_digits_set_right_to_left_are_said() -> None:
    cell = next(
        iter(_docx(docx_builder.paragraph(f'<w:bdo w:val="rtl">{docx_builder.run("12")}</w:bdo>')).tables)
    ).grid.cells[0]
    assert (cell.text, how(cell.doubt)) == ("12", Odd.TURNED)
