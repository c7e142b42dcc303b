from __future__ import annotations

import codecs

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from extractor.readers.charset import decode

REPORT = (
    "淮安市人民政府2024年政府信息公开工作年度报告\n一、总体情况\n本年度我市认真贯彻落实《条例》，主动公开政府信息3001条。\n"
    "规章 11 0 11\n"
)
TRADITIONAL = "政府資訊公開年度報告：依照條例規定，本機關主動公開的資訊如下。一、總體情況，二、申請辦理情況。"
PAGE = '<html><head><meta charset="{declared}"></head><body><p>{body}</p></body></html>'


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16-le", "utf-16-be"])
def test_text_is_read_in_the_charset_it_is_in(encoding: str) -> None:
    decoded = decode(REPORT.encode(encoding))
    assert (decoded.text, decoded.encoding, decoded.doubtful) == (REPORT, encoding, False)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_decides_and_is_gone(encoding: str) -> None:
    decoded = decode(REPORT.encode(encoding))
    assert (decoded.text, decoded.doubtful) == (REPORT, False)


@pytest.mark.parametrize("declared", ["utf-8", "gb2312", "iso-8859-1", ""])
def test_the_declaration_has_no_say(declared: str) -> None:
    page = PAGE.format(declared=declared, body=REPORT)
    assert decode(page.encode("gb18030")).text == page
    assert decode(page.encode("utf-8")).text == page


def test_gb2312_and_gbk_are_read_as_gb18030() -> None:
    assert decode(REPORT.encode("gb2312")).encoding == "gb18030"
    assert decode("朱镕基任期内的政府信息公开工作报告".encode("gbk")).text == "朱镕基任期内的政府信息公开工作报告"
    assert decode((REPORT + "𠮷").encode("gb18030")).text == REPORT + "𠮷"


def test_big5() -> None:
    decoded = decode(TRADITIONAL.encode("big5"))
    assert (decoded.text, decoded.encoding, decoded.doubtful) == (TRADITIONAL, "big5", False)


def test_utf_16_without_mark_among_much_markup() -> None:
    page = PAGE.format(declared="utf-16", body="规章")
    assert decode(page.encode("utf-16-le")).text == page


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "big5", "utf-16-le"])
@pytest.mark.parametrize("cut", [1, 3])
def test_truncated_text_keeps_its_charset_and_is_doubtful(encoding: str, cut: int) -> None:
    text = TRADITIONAL if encoding == "big5" else REPORT + "完"
    text = text.removesuffix("\n")
    decoded = decode(text.encode(encoding)[:-cut])
    if "\ufffd" in decoded.text:
        assert decoded.doubtful
    assert decoded.encoding == encoding
    assert decoded.text[:30] == text[:30]


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_few_invalid_bytes_do_not_throw_the_decision_off(encoding: str) -> None:
    data = REPORT.encode(encoding)
    damaged = data[:60] + b"\xff\xff" + data[60:]
    decoded = decode(damaged)
    assert decoded.encoding == encoding
    assert decoded.doubtful
    assert "认真贯彻落实《条例》" in decoded.text


def test_a_mark_that_lies_does_not_decide() -> None:
    decoded = decode(codecs.BOM_UTF8 + REPORT.encode("gb18030"))
    assert (decoded.text, decoded.encoding) == (REPORT, "gb18030")


def test_stray_nul_bytes_are_removed() -> None:
    assert decode(b"<td>\0</td>").text == "<td></td>"
    assert decode("规章\0制度".encode()).text == "规章制度"
    assert decode("政府信息\0公开".encode("gb18030")).text == "政府信息公开"


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
@pytest.mark.parametrize("hole", ["\0", "\0\0", "\0" * 512])
def test_a_number_that_zeros_cut_is_none(hole: str, encoding: str) -> None:
    text = "政府信息公开：规章12#34"
    found = decode(text.replace("#", hole).encode(encoding))
    assert (found.text, found.doubtful) == (text.replace("#", "\ufffd"), True)
    lost = decode(text.replace("#", hole).encode(encoding).replace("公".encode(encoding), b"\0" * 9))
    assert lost.text == text.replace("#", "\ufffd").replace("公", "\ufffd")


@pytest.mark.parametrize("length", [400, 401])
def test_a_page_of_entities_with_a_western_sign_is_ascii(length: int) -> None:
    page = b"<p>&#25919;&#24220;" + b"x" * length
    found = decode(page + b" \xae</p>")
    assert found.text == page.decode() + " ®</p>"
    assert found.doubtful


def test_gbk_private_space_is_an_ideographic_space() -> None:
    assert decode("政府信息".encode("gb18030") + b"\xa3\xa0" + "公开".encode("gb18030")).text == "政府信息\u3000公开"


def test_mojibake_saved_as_valid_utf_8_is_doubtful() -> None:
    assert decode(REPORT.encode("gb18030").decode("latin-1").encode()).doubtful
    assert decode(REPORT.encode().decode("gb18030", errors="replace").encode()).doubtful


def test_ascii_and_nothing_are_not_doubtful() -> None:
    assert not decode(b"<html><body>abc</body></html>").doubtful
    assert decode(b"").text == ""


def test_symbols_alone_prove_nothing() -> None:
    assert not decode("————┌┬┐①②√".encode()).doubtful


@given(st.binary(max_size=400))
def test_any_bytes_give_text(data: bytes) -> None:
    decoded = decode(data)
    assert "\0" not in decoded.text
    assert decoded.doubtful or "\ufffd" not in decoded.text


@example("1。。。。一一一一一一一")
@given(st.text(st.sampled_from("政府信息公开工作年度报告总体情况的一是在，。（）123\n "), min_size=12, max_size=200))
def test_chinese_text_comes_back_from_every_charset(text: str) -> None:
    text = "政府信息公开年度报告" + text
    for encoding in ("utf-8", "gb18030", "utf-16-le", "utf-16-be"):
        assert decode(text.encode(encoding)).text == text


def test_a_hole_of_zeros_is_doubtful() -> None:
    sound = "政府信息公开年度报告，主动公开政府信息。".encode()
    assert not decode(sound + b"\0" + sound).doubtful
    assert decode(sound + bytes(16) + sound).doubtful
