"""RTF outside tables: characters, code pages, what is hidden, fields, lists, drawings; one probe a line."""

from __future__ import annotations

import pytest

from extractor.diagnostics import Code
from extractor.document import Link, Paragraph, Picture
from tests.readers.rtf_builder import HEADER, lines, read_body, read_bytes

WESTERN = r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset134 SimSun;}}"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        # characters
        (r"\'d5\'fe\'b8\'ae\par", ["政府"]),
        ("\\'d5\r\n\\'fe\\par", ["政"]),
        (r"\u25919?\u24220?12\par", ["政府12"]),
        (r"\u-10179?\u-8704?\par", ["😀"]),
        (r"\uc0\u25919?\u24220?12\par", ["政?府?12"]),
        (r"\uc2\u25919?\u24220?ab12\par", ["政府b12"]),
        (r"\u25919 ?\u24220 ??12\par", ["政府?12"]),
        (r"{\*\u25919?\u24220?x}12\par", ["12"]),
        (r"\uc0\u25919\u24220 12\par", ["政府12"]),
        (r"\uc2\u25919\'d5\'fe\u24220\'b8\'aex\par", ["政府x"]),
        (r"{\uc2 \u25919\'d5\'fe}\u24220?x\par", ["政府x"]),
        (r"\u25919\'3f\u24220\'3f\par", ["政府"]),
        (r"\u25919\par 1\par", ["政", "1"]),
        (r"{\u25919}1\par", ["政1"]),
        (r"\ldblquote a\rdblquote\emdash\~b\_c\-d\par", ["“a”—\u00a0b-cd"]),
        (r"a\{b\}c\\d\par", ["a{b}c\\d"]),
        (r"\'a3\'a0a\par", ["a"]),
        (r"a\'a3\'a0b\par", ["a\u3000b"]),
        (r"\f1 \'93a\'94\par", ["“a”"]),
        (r"\f1 \'d5\'fe\'b8\'ae\par", ["政府"]),
        (r"\f3 \'ac\'46\par", ["政"]),
        (r"{\f3 \'ac\'46}\'d5\'fe\par", ["政政"]),
        (r"{\f3 \'ac\'46\f0 \'d5\'fe}\par", ["政政"]),
        ("\\'81\\'5c\\par", ["乗"]),
        (r"{\f2 \'fe}1\par", ["☑1"]),
        (r"{\f2 \u-3842?}1\par", ["☑1"]),
        (r"a\u13?b\u5?c\par", ["a bc"]),
        # paragraphs and lines
        (r"a\line b\par", ["a", "b"]),
        (r"a\page b\par", ["a", "b"]),
        (r"a\sect b\par", ["a", "b"]),
        ("a\\\nb\\par", ["a", "b"]),
        (r"a\tab b\par", ["a b"]),
        (r"  a  \par\par   \par", ["a"]),
        (r"{a\par}b", ["a", "b"]),
        # hidden and changed
        (r"a{\v b}c\par", ["ac"]),
        (r"a{\v b\v0 c}\par", ["ac"]),
        (r"a{\deleted 9}{\revised b}\par", ["ab"]),
        (r"a{\deleted\par}b\par", ["ab"]),
        (r"{\v a\par}b\par", ["b"]),
        (r"a{\deleted\plain b}c\par", ["abc"]),
        # left out
        (r"a{\*\unknown b{c}}d\par", ["ad"]),
        (r"{\header a\par}{\footerr b\par}c{\super\chftn{\footnote d\par}}\par", ["c"]),
        (r"a{\*\annotation b}{\*\atnid x}c\par", ["ac"]),
        (r"a{\xe b}{\tc c}d\par", ["ad"]),
        (r"a\tc b\par c\par", ["ab", "c"]),
        (r"{\upr{a}{\*\ud{\u25919?}}}\par", ["政"]),
        (r"a{\*\bkmkstart x}b{\*\bkmkend x}\par", ["ab"]),
        (r"a{\*\pict}{\nonshppict{\pict 00}}b\par", ["ab"]),
        # fields
        (r"a{\field{\*\fldinst PAGE}{\fldrslt 7}}b\par", ["a7b"]),
        (r"a{\field{\fldinst PAGE}{\fldrslt {\b 7}}}b\par", ["a7b"]),
        (r"a{\field{\*\fldinst TOC}}b\par", ["ab"]),
        (r"a{\field{\*\fldinst X {\field{\*\fldinst Y}{\fldrslt 3}}}{\fldrslt 7}}b\par", ["a7b"]),
        (r"{\field{\*\fldinst SYMBOL 254 \\f Wingdings \\s 10}{\fldrslt}}\par", ["☑"]),
        (r"{\field{\*\fldinst FORMCHECKBOX{\*\formfield{\fftype1\ffres1}}}{\fldrslt}}a\par", ["☒a"]),
        (r"{\field{\*\fldinst FORMDROPDOWN{\*\formfield{\fftype2\ffres1{\*\ffl x}{\*\ffl y}}}}{\fldrslt}}\par", ["y"]),
        (r"{\field{\*\fldinst eq \\o\\ac(○,3)}{\fldrslt}}\par", ["③"]),
    ],
)
def test_a_body_is_these_lines(body: str, expected: list[str]) -> None:
    assert lines(body) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (r"{\listtext\pard\plain 1.\tab}\ls1 a\par", ["1.a"]),
        (r"{\listtext\pard\plain\f0 \'d2\'bb\'a1\'a2}\pard\ls1 a\par", ["一、a"]),
        (r"{\pntext\f1 (1)\tab}{\*\pn\pnlvlbody\pndec{\pntxtb (}{\pntxta )}}a\par", ["(1)a"]),
        (r"{\listtext\tab}a\par", ["a"]),
        (r"{\listtext\f2 \'6c\tab}a\par", ["a"]),
        (r"{\listtext \'b7\tab}a\par b\par", ["a", "b"]),
        (r"{\listtext 1\tab}a\par", ["1 a"]),
        (r"{\v{\listtext 1.\tab}a\par}b\par", ["b"]),
        (r"{\listtext 1.\tab}a\line b\par", ["1.a", "b"]),
    ],
)
def test_printed_numbers_stand_before_their_paragraph(body: str, expected: list[str]) -> None:
    assert lines(body) == expected


LISTS = (
    r"{\*\listtable{\list{\listlevel\levelnfc39\levelstartat1\levelfollow2{\leveltext\'02\'00\u12289?;}{\levelnumbers\'01;}}"
    r"{\listlevel\levelnfc39\levelstartat1\levelfollow2{\leveltext\'03\u-248?\'01\u-247?;}{\levelnumbers\'02;}}"
    r"{\listlevel\levelnfc0\levelstartat3\levelfollow1{\leveltext\'04\'01.\'02.;}}\listid7}"
    r"{\list{\listlevel\levelnfc23{\leveltext\'01\u61548?;}}\listid8}}"
    r"{\*\listoverridetable{\listoverride\listid7\listoverridecount0\ls1}{\listoverride\listid8\ls2}"
    r"{\listoverride\listid7{\lfolevel\listoverridestartat\levelstartat5}\ls3}}"
)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (r"\pard\ls1 a\par b\par\pard c\par\pard\ls1 d\par", ["一、a", "二、b", "c", "三、d"]),
        (
            r"\pard\ls1 a\par\ilvl1 b\par c\par\ilvl0 d\par\ilvl1 e\par",
            ["一、a", "（一）b", "（二）c", "二、d", "（一）e"],
        ),
        (r"\pard\ls1\ilvl1 a\par\ilvl2 b\par c\par", ["（一）a", "一.3. b", "一.4. c"]),
        (r"\pard\ls2 a\par", ["a"]),
        (r"\pard\ls3 a\par b\par", ["五、a", "六、b"]),
        (r"\pard\ls99 a\par\ls1\ilvl50 b\par\ilvl-1 c\par", ["a", "b", "c"]),
        (r"{\listtext o\tab}\pard\ls2 a\par", ["a"]),
    ],
)
def test_numbers_that_are_not_printed_are_counted(body: str, expected: list[str]) -> None:
    assert lines(LISTS + body) == expected


def test_headings_bold_and_centered_lines_are_told() -> None:
    styles = (
        r"{\stylesheet{\s0 Normal;}{\s1\b heading 1;}{\s2\sbasedon1 own;}{\*\cs3 Heading 2 Char;}"
        r"{\s4 \'b1\'ea\'cc\'e2 3;}}"
    )
    body = r"\pard\qc\b a\b0\par\pard\s1 b\par\pard\outlinelevel1 c\par\pard d\par\s2 e\par\s4 f{\b g}\par"
    found = [(item.text, item.heading, item.bold, item.centered) for item in read_body(styles + body).paragraphs]
    assert found == [
        ("a", None, True, True),
        ("b", 1, False, False),
        ("c", 2, False, False),
        ("d", None, False, False),
        ("e", 1, False, False),
        ("fg", 3, False, False),
    ]


def test_boldness_of_chinese_text_as_libreoffice_writes_it() -> None:
    found = read_body(r"\pard\plain{\dbch\ab\dbch\u25919?}\par{\rtlch\ab\ltrch\loch 1}\par").paragraphs
    assert [item.bold for item in found] == [True, False]


def test_a_text_box_is_read_once_after_its_paragraph() -> None:
    shape = r"{\*\shpinst\shpleft0{\sp{\sn txt}{\sv 9}}{\shptxt\pard b\par c\par}}"
    box = rf"{{\shp{shape}{{\shprslt{{\*\do\dptxbx{{\dptxbxtext b\par}}}}}}}}"
    assert lines(rf"a{box}d\par e\par") == ["ad", "b", "c", "e"]
    assert lines(r"a{\*\do\dobxpage\dptxbx{\dptxbxtext\pard b\par}\dpx1}\par") == ["a", "b"]


def test_a_table_in_a_text_box_is_a_table() -> None:
    document = read_body(
        r"a{\shp{\*\shpinst{\shptxt\trowd\cellx1000\cellx2000\pard\intbl 1\cell 2\cell\row\pard\par}}}\par"
    )
    assert [type(block).__name__ for block in document.blocks] == ["Paragraph", "Table"]


def test_pictures_are_named_and_stand_after_their_paragraph() -> None:
    body = r"a{\*\shppict{\pict\pngblip 8950}}{\nonshppict{\pict\wmetafile8 01}}\par{\pict\jpegblip\bin3 }}}b}\par"
    blocks = read_body(body).blocks
    assert blocks[:2] == (Paragraph("a"), Picture("picture1.png"))
    assert Picture("picture2.jpg") in blocks


def test_a_shape_can_be_a_picture_or_drawn_words() -> None:
    picture = r"{\shp{\*\shpinst{\sp{\sn pib}{\sv {\pict\pngblip 89}}}{\sp{\sn fillColor}{\sv 1}}}}"
    words = r"{\shp{\*\shpinst{\sp{\sn gtextUNICODE}{\sv \u25919?}}}}"
    assert read_body(rf"a{picture}{words}\par").blocks == (Paragraph("a"), Picture("picture1.png"), Paragraph("政"))


def test_links_to_documents_are_kept() -> None:
    body = r'{\field{\*\fldinst HYPERLINK "http://x/a.pdf"}{\fldrslt {\ul b}}}'
    other = r'{\field{\*\fldinst HYPERLINK "x"}{\fldrslt c}}\par'
    assert read_body(body + other).links == (Link("b", "http://x/a.pdf"),)


def test_the_description_is_kept() -> None:
    info = (
        r"{\info{\title \'d5\'fe}{\author a}{\subject  }{\creatim\yr2025\mo1\dy20\hr9\min5}{\revtim\yr0}{\*\company c}}"
    )
    assert dict(read_body(info + r"a\par").metadata) == {
        "title": "政",
        "author": "a",
        "creatim": "2025-01-20T09:05",
        "company": "c",
    }


def test_chinese_bytes_in_a_western_document_are_guessed_and_said() -> None:
    document = read_body(r"\'d5\'fe\'b8\'ae\par {\f1\'d0\'c5}\'e9\par", WESTERN)
    assert [item.text for item in document.paragraphs] == ["政府", "信é"]
    assert [item.code for item in document.diagnostics] == [Code.ENCODING_DOUBTFUL]


def test_bytes_without_a_character_are_said() -> None:
    document = read_body(r"a\'ff\par")
    assert [item.code for item in document.diagnostics] == [Code.CHARACTERS_UNMAPPED]


@pytest.mark.parametrize(
    ("body", "word"),
    [
        (r"{\object\objemb{\*\objclass Excel.Sheet}{\*\objdata 01}{\result{\pict 00}}}\par", "object"),
        (r"{\mmath{\*\moMath{\mr a}{\mr b}}{\mmathPict{\pict 00}}}\par", "formula"),
        (r"{\field{\*\fldinst eq \\f(1,2)}{\fldrslt}}\par", "field"),
    ],
)
def test_what_is_not_read_is_said(body: str, word: str) -> None:
    assert any(word in item.message for item in read_body(body).diagnostics)


def test_leading_blanks_and_trailing_zeros_mean_nothing() -> None:
    document = read_bytes(b"\xef\xbb\xbf\r\n{\\rtf1 a\\par}\r\n\0\0")
    assert (document.media_type, document.diagnostics) == ("application/rtf", ())
    assert document.blocks == (Paragraph("a"),)


def test_the_fallback_length_is_that_of_the_group() -> None:
    assert lines(r"{\uc1{\uc0 \u25919 1}\u25919?2}\par", HEADER) == ["政1政2"]
