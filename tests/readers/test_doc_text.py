"""Text of legacy Word files: pieces, deletions, fields, numbers, symbols and text boxes."""

from __future__ import annotations

import struct

import pytest

from extractor.diagnostics import Code
from extractor.document import Document, Link, Picture
from tests.readers.doc_builder import (
    BOLD,
    CENTERED,
    DELETED,
    HIDDEN,
    INSERTED,
    SPECIAL,
    Run,
    Section,
    Stored,
    Word,
    read_word,
    sprm,
    stored,
)

LIST, LEVEL = 0x460B, 0x260A
DECIMAL, BULLET, CHINESE, CIRCLED = 0, 23, 39, 18


def texts(document: Document) -> list[str]:
    return [item.text for item in document.paragraphs]


def codes(document: Document) -> list[Code]:
    return [item.code for item in document.diagnostics]


def one_line(*runs: Run | str) -> list[str]:
    return texts(read_word([stored(*runs)]))


def field(instruction: str, result: str | None) -> list[Run | str]:
    shown: list[Run | str] = [] if result is None else [Run("\x14", SPECIAL), result]
    return [Run("\x13", SPECIAL), instruction, *shown, Run("\x15", SPECIAL)]


@pytest.mark.parametrize(
    ("runs", "expected"),
    [
        (["　　一、", "总体情况\u00a0"], ["一、总体情况"]),
        (["左\t右"], ["左 右"]),
        (["上\x0b下\x0c末"], ["上", "下", "末"]),
        (["甲\x1e乙\x1f丙"], ["甲-乙丙"]),
        (["留", Run("删", DELETED), Run("增", INSERTED), Run("隐", HIDDEN)], ["留增"]),
        (["注", Run("\x02", SPECIAL), Run("\x05", SPECIAL), "后"], ["注后"]),
        (["甲(1)<乙>"], ["甲(1)<乙>"]),
        ([Run("<", SPECIAL), "控件", Run(">", SPECIAL)], ["控件"]),
        (["第", *field(" PAGE ", "12"), "页"], ["第12页"]),
        (["甲", *field(" TOC ", None), "乙"], ["甲乙"]),
        (["甲", Run("\x13", SPECIAL), "不完的域"], ["甲不完的域"]),
        ([Run("\x13", DELETED + SPECIAL), "甲", Run("\x15", SPECIAL), "乙"], ["甲乙"]),
        ([*field(" IF ", "外"), *field(r" eq \o\ac(○,3) ", None)], ["外③"]),
        (["𠮷家"], ["𠮷家"]),
    ],
)
def test_visible_text(runs: list[Run | str], expected: list[str]) -> None:
    assert one_line(*runs) == expected


def test_an_instruction_with_a_field_in_it_is_not_shown() -> None:
    inner = [Run("\x13", SPECIAL), "IF ", *field("PAGE", "7"), "= 7", Run("\x14", SPECIAL), "果", Run("\x15", SPECIAL)]
    assert one_line("甲", *inner) == ["甲果"]


def test_links_to_documents_are_listed() -> None:
    found = read_word([stored(*field(' HYPERLINK "http://example.org/a.pdf" ', "附件")), stored("末")])
    assert found.links == (Link("附件", "http://example.org/a.pdf"),)
    assert texts(found) == ["附件", "末"]


def test_format_hints() -> None:
    heading = stored("标题", properties=CENTERED + sprm(0x2640, 1))
    body = stored(Run("粗", BOLD), "细")
    first, second = read_word([heading, body]).paragraphs
    assert (first.heading, first.centered, first.bold) == (2, True, False)
    assert (second.heading, second.centered, second.bold) == (None, False, False)


def test_removed_marks_join_paragraphs() -> None:
    assert texts(read_word([stored("前", last=DELETED), stored("后"), stored("末")])) == ["前后", "末"]
    assert texts(read_word([stored("前", last=HIDDEN), stored("后")])) == ["前后"]


# Styles


def style(identifier: int, base: int, paragraph: bytes, character: bytes) -> bytes:
    head = struct.pack("<HHHHH", identifier, base << 4 | 1, 2, 0, 0) + struct.pack("<HHH", 1, ord("名"), 0)
    upx = struct.pack("<HH", 2 + len(paragraph), 0) + paragraph
    upx += bytes(len(upx) % 2) + struct.pack("<H", len(character)) + character
    return head + upx + bytes(len(upx) % 2)


def style_sheet(*styles: bytes) -> bytes:
    head = struct.pack("<HH", len(styles), 10)
    return struct.pack("<H", len(head)) + head + b"".join(struct.pack("<H", len(item)) + item for item in styles)


def test_styles_give_headings_and_toggle_bold() -> None:
    sheet = style_sheet(style(0, 0xFFF, b"", b""), style(1, 0, CENTERED, BOLD), style(30, 1, b"", b""))
    word = Word([stored("一级", style=1), stored(Run("反", sprm(0x0835, 0x81)), style=2)], parts={1: sheet})
    first, second = read_word(word).paragraphs
    assert (first.heading, first.centered, first.bold) == (1, True, True)
    assert (second.heading, second.centered, second.bold) == (1, True, False)


def test_styles_based_on_each_other_end() -> None:
    sheet = style_sheet(style(0, 1, b"", BOLD), style(30, 0, b"", b""))
    assert texts(read_word(Word([stored("甲", style=1)], parts={1: sheet}))) == ["甲"]


def test_an_unsound_style_sheet_is_reported_and_the_text_is_read() -> None:
    found = read_word(Word([stored("甲", style=1)], parts={1: b"\xff\xff\x00"}))
    assert (texts(found), codes(found)) == (["甲"], [Code.CONTENT_SKIPPED])


# Automatic numbers


def level(kind: int, pattern: str, start: int = 1, *, follow: int = 2, flags: int = 0, restart: int = 0) -> bytes:
    head = struct.pack("<iBB9sBiiBBBB", start, kind, flags, bytes(9), follow, 0, 0, 0, 0, restart, 0)
    return head + struct.pack("<H", len(pattern)) + pattern.encode("utf-16-le")


def lists(*abstract: tuple[int, list[bytes]]) -> bytes:
    heads = b"".join(
        struct.pack("<II18sBB", identity, 0, b"\xff\x0f" * 9, len(levels) == 1, 0) for identity, levels in abstract
    )
    filled = [
        levels + [level(DECIMAL, "\x00.")] * (9 - len(levels) if len(levels) > 1 else 0) for _, levels in abstract
    ]
    return struct.pack("<H", len(abstract)) + heads + b"".join(b"".join(levels) for levels in filled)


def overrides(*concrete: tuple[int, list[bytes]]) -> bytes:
    heads = b"".join(struct.pack("<III4B", identity, 0, 0, len(own), 0, 0, 0) for identity, own in concrete)
    data = b"".join(struct.pack("<I", 0) + b"".join(own) for _, own in concrete)
    return struct.pack("<I", len(concrete)) + heads + data


def numbered(text: str, list_number: int, index: int = 0) -> Stored:
    return stored(text, properties=struct.pack("<HH", LIST, list_number) + sprm(LEVEL, index))


def read_numbered(items: list[Stored], tables: tuple[bytes, bytes]) -> list[str]:
    return texts(read_word(Word(items, parts={73: tables[0], 74: tables[1]})))


def test_numbers_of_several_levels_are_restored() -> None:
    levels = [level(CHINESE, "\x00、"), level(CHINESE, "（\x01）"), level(DECIMAL, "\x02.")]
    items = [numbered("总体", 1), numbered("主动", 1, 1), numbered("条", 1, 2), numbered("条", 1, 2)]
    items += [numbered("申请", 1, 1), numbered("问题", 1), numbered("新", 1, 1)]
    expected = ["一、总体", "（一）主动", "1.条", "2.条", "（二）申请", "二、问题", "（一）新"]
    assert read_numbered(items, (lists((7, levels)), overrides((7, [])))) == expected


def test_lists_share_counters_unless_they_start_anew() -> None:
    tables = (
        lists((7, [level(CIRCLED, "\x00")])),
        overrides((7, []), (7, []), (7, [struct.pack("<II", 5, 0x10)])),
    )
    items = [numbered("甲", 1), numbered("乙", 2), numbered("丙", 3), numbered("丁", 0)]
    assert read_numbered(items, tables) == ["①甲", "②乙", "⑤丙", "丁"]


def test_an_override_may_bring_its_own_level() -> None:
    own = struct.pack("<II", 0, 0x20) + level(DECIMAL, "第\x00条", 3, follow=1)
    tables = lists((7, [level(BULLET, "\uf0b7")])), overrides((7, []), (7, [own]))
    assert read_numbered([numbered("款", 2), numbered("点", 1)], tables) == ["第3条 款", "点"]


def test_numbers_of_word_6_are_reported() -> None:
    found = read_word([stored("甲", properties=struct.pack("<HH", LIST, 2047))])
    assert codes(found) == [Code.CONTENT_SKIPPED]


# Pieces


def test_pieces_in_any_order_and_width() -> None:
    word = Word(
        [stored("年度报告"), stored("total 12"), stored("末")], sections=(Section(5), Section(6, "cp1252"), Section(5))
    )
    assert texts(read_word(word)) == ["年度报告", "total 12", "末"]


def test_a_file_without_a_piece_table_is_one_piece() -> None:
    """A file that was saved whole may leave it out: its text lies where the FIB says, in the width that it says."""
    assert texts(read_word(Word([stored("年度报告"), stored("末")], parts={33: b""}))) == ["年度报告", "末"]
    narrow = Word([stored("total 12")], sections=(Section(9, "cp1252"),), parts={33: b""}, flags=0x0200)
    assert texts(read_word(narrow)) == ["total 12"]


def test_a_piece_has_properties_of_its_own() -> None:
    short = Word([stored("留删留")], sections=(Section(1), Section(1, modifier=0x41 << 1 | 1 << 8), Section(2)))
    assert texts(read_word(short)) == ["留留"]
    long = Word([stored("留删")], sections=(Section(1), Section(1, modifier=1), Section(1)), clx_properties=DELETED)
    assert texts(read_word(long)) == ["留"]


def test_western_quotes_of_8_bit_pieces() -> None:
    word = Word([stored("“a”")], sections=(Section(4, "cp1252"),), language=0x0804)
    assert texts(read_word(word)) == ["“a”"]


def test_gbk_of_8_bit_pieces_where_the_document_is_chinese() -> None:
    text = "某某市政府信息公开工作年度报告，全年公开信息12条。"
    bytes_as_text = text.encode("gbk").decode("latin-1")
    word = Word(
        [stored(bytes_as_text, Run("x", DELETED), "end")],
        sections=(Section(len(bytes_as_text) + 5, "latin-1"),),
        language=0x0804,
    )
    assert texts(read_word(word)) == [text + "end"]
    word.language = 0x0409
    assert codes(read_word(word)) == [Code.ENCODING_DOUBTFUL]


def test_text_of_another_alphabet_is_doubtful() -> None:
    assert codes(read_word([stored("Ðàáîòà ïî ïðåäîñòàâëåíèþ")])) == [Code.ENCODING_DOUBTFUL]
    assert codes(read_word([stored("2024")])) == []


# Symbols, pictures, text boxes


def fonts(*names: tuple[str, int]) -> bytes:
    entries = b""
    for name, charset in names:
        content = struct.pack("<BhBB", 0, 400, charset, 0) + bytes(34) + (name + "\0").encode("utf-16-le")
        entries += bytes((len(content),)) + content
    return struct.pack("<HH", len(names), 0) + entries


def test_symbols() -> None:
    by_code = Run("(", SPECIAL + struct.pack("<HHH", 0x6A09, 1, 0xF0FE))
    in_text = Run("\uf0a8", struct.pack("<HH", 0x4A4F, 1))
    unknown = Run("\uf041", struct.pack("<HH", 0x4A4F, 2))
    table = fonts(("宋体", 134), ("Wingdings", 2), ("Webdings", 2))
    found = read_word(Word([stored("是", by_code, in_text, unknown)], parts={15: table}))
    assert (texts(found), codes(found)) == (["是☑◻\ufffd"], [Code.CHARACTERS_UNMAPPED])


def test_pictures_stand_after_their_paragraph() -> None:
    found = read_word([stored("图", Run("\x01", SPECIAL + sprm(0x6A03, 0, 0, 0, 0))), stored("末")])
    assert [getattr(item, "text", "picture") for item in found.blocks] == ["图", "picture", "末"]
    assert isinstance(found.blocks[1], Picture)


def anchored(position: int, end: int, shape: int) -> bytes:
    return struct.pack("<II", position, end) + struct.pack("<I22x", shape)


def boxes(bounds: list[int], shapes: list[int]) -> bytes:
    entries = b"".join(struct.pack("<14xI4x", shape) for shape in shapes)
    return struct.pack(f"<{len(bounds)}I", *bounds) + entries


def test_text_boxes_follow_their_anchor_and_unanchored_ones_the_text() -> None:
    main = [stored("前", Run("\x08", SPECIAL)), stored("后")]
    inside = [stored("框一"), stored("框二"), stored("")]
    parts = {40: anchored(1, 5, 1025), 56: boxes([0, 3, 6, 7], [1025, 1026, 0])}
    assert texts(read_word(Word(main, boxes=inside, parts=parts))) == ["前", "框一", "后", "框二"]


def test_text_boxes_without_a_table_are_read_at_the_end() -> None:
    assert texts(read_word(Word([stored("文")], boxes=[stored("框")]))) == ["文", "框"]


def test_footnotes_are_apart() -> None:
    assert texts(read_word(Word([stored("文")], notes=[stored("注")]))) == ["文"]


def test_embedded_objects_and_form_fields_are_reported() -> None:
    assert codes(read_word([stored("甲", *field(" EMBED Excel.Sheet.8 ", "1"))])) == [Code.CONTENT_SKIPPED]
    assert codes(read_word([stored("甲", *field(" FORMCHECKBOX ", None))])) == [Code.CONTENT_SKIPPED]
    assert codes(read_word([stored("甲", *field(r" eq \\f(1,2) ", None))])) == [Code.CONTENT_SKIPPED]


def record(kind: int, content: bytes, sign: int = 0) -> bytes:
    return struct.pack("<HHI", sign, kind, len(content)) + content


def shape(identity: int, kind: int = 202) -> bytes:
    return record(0xF004, record(0xF00A, struct.pack("<II", identity, 0), kind << 4 | 2), 0xF)


def test_text_boxes_of_a_group_and_floating_pictures() -> None:
    group = record(0xF003, shape(1030) + shape(1031) + record(0xF003, shape(1032) + shape(1033), 0xF), 0xF)
    drawing = record(0xF002, record(0xF008, bytes(8)) + record(0xF003, shape(1024) + group + shape(1040, 75), 0xF), 0xF)
    main = [stored("前", Run("\x08", SPECIAL)), stored("中", Run("\x08", SPECIAL)), stored("后")]
    parts = {
        40: struct.pack("<3I", 1, 4, 8) + struct.pack("<I22x", 1030) + struct.pack("<I22x", 1040),
        50: record(0xF000, b"", 0xF) + b"\x00" + drawing,
        56: boxes([0, 3, 6], [1031, 1033]),
    }
    found = read_word(Word(main, boxes=[stored("框一"), stored("框二")], parts=parts))
    assert [getattr(item, "text", "picture") for item in found.blocks] == ["前", "框一", "框二", "中", "picture", "后"]


# Property modifiers


def test_modifiers_before_the_one_that_matters_are_stepped_over() -> None:
    few_tabs = struct.pack("<HB", 0xC615, 4) + bytes((0, 1, 100, 0))[:4]
    many_tabs = struct.pack("<HB", 0xC615, 255) + bytes((1, 0, 0, 0, 0, 1, 0, 0, 0))
    unknown = struct.pack("<HB", 0xCFFF, 3) + b"abc" + struct.pack("<HI", 0x6FFF, 7) + struct.pack("<H3x", 0xEFFF)
    found = read_word([stored("甲", properties=few_tabs + many_tabs + unknown + CENTERED)])
    assert [item.centered for item in found.paragraphs] == [True]


def test_a_style_may_be_given_by_modifier_and_a_character_style_cancels_bold() -> None:
    sheet = style_sheet(style(0, 0xFFF, b"", b""), style(1, 0, b"", BOLD), style(40, 0xFFF, b"", BOLD))
    by_modifier = struct.pack("<HH", 0x4600, 1)
    plain_again = Run("细", struct.pack("<HH", 0x4A30, 2))
    paragraphs = [
        stored("粗", properties=by_modifier),
        stored(plain_again, style=1),
        stored(Run("细", sprm(0x0835, 0)), style=1),
    ]
    found = list(read_word(Word(paragraphs, parts={1: sheet})).paragraphs)
    assert [(item.heading, item.bold) for item in found] == [(1, True), (1, False), (1, False)]
