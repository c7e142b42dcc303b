import unicodedata

import regex

from extractor.values.han import han_length, is_han


def test_ideographs_and_radicals_are_han() -> None:
    named = [chr(code) for code in range(0x110000) if unicodedata.name(chr(code), "").startswith("CJK UNIFIED IDEO")]
    assert len(named) > 90_000
    assert all(map(is_han, named))


def test_other_characters_are_han_where_regex_has_them_so() -> None:
    han = regex.compile(r"\p{Han}")
    assert all(is_han(chr(code)) == bool(han.match(chr(code))) for code in range(0x10000))


def test_han_at_the_beginning() -> None:
    assert [han_length(text) for text in ("", "甲", "2甲", "甲〇々2乙")] == [0, 1, 0, 3]
