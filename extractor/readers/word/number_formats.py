"""Ordinals as Word prints them, by the names of its number formats (ECMA-376 part 1, 17.18.59)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from extractor.values.numerals import BRACKETED, CIRCLED, CIRCLED_CHINESE, ONES, STOPPED, TENS

_LARGEST_COUNTED = 9_999
_LARGEST_ROMAN = 3_999
_LARGEST_LETTERED = 780  # Word begins anew after thirty z
_DIGITS = "〇" + ONES
_FORMAL_DIGITS, _FORMAL_UNITS = "零壹贰叁肆伍陆柒捌玖", ("", "拾", "佰", "仟")
_TRADITIONAL_DIGITS, _TRADITIONAL_UNITS = "零壹貳參肆伍陸柒捌玖", ("", "拾", "佰", "仟")
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_ROMAN_SIGNS = ("M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I")
_ROMAN = tuple(zip((1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1), _ROMAN_SIGNS, strict=True))
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")

# The number formats of [MS-OSHARED] 2.2.1.3 in order, by their names in ECMA-376 part 1, 17.18.59.
_NAMES = (
    *("decimal", "upperRoman", "lowerRoman", "upperLetter", "lowerLetter", "ordinal", "cardinalText", "ordinalText"),
    *("hex", "chicago", "ideographDigital", "japaneseCounting", "aiueo", "iroha", "decimalFullWidth"),
    *("decimalHalfWidth", "japaneseLegal", "japaneseDigitalTenThousand", "decimalEnclosedCircle"),
    *("decimalFullWidth2", "aiueoFullWidth", "irohaFullWidth", "decimalZero", "bullet", "ganada", "chosung"),
    *("decimalEnclosedFullstop", "decimalEnclosedParen", "decimalEnclosedCircleChinese", "ideographEnclosedCircle"),
    *("ideographTraditional", "ideographZodiac", "ideographZodiacTraditional", "taiwaneseCounting"),
    *("ideographLegalTraditional", "taiwaneseCountingThousand", "taiwaneseDigital", "chineseCounting"),
    *("chineseLegalSimplified", "chineseCountingThousand", "decimal", "koreanDigital", "koreanCounting"),
    *("koreanLegal", "koreanDigital2"),
)
_OTHER_NAMES = {57: "numberInDash", 255: "none"}


def format_name(code: int) -> str:
    """The name of the number format that binary and early XML files give by its code.

    >>> format_name(37), format_name(255)
    ('chineseCounting', 'none')
    """
    return _NAMES[code] if 0 <= code < len(_NAMES) else _OTHER_NAMES.get(code, "decimal")


def ordinal_text(number: int, style: str) -> str:
    """The number as the format prints it; Arabic digits where the format is unknown or has no such number.

    >>> ordinal_text(21, "chineseCounting"), ordinal_text(3, "decimalEnclosedCircle"), ordinal_text(2, "lowerRoman")
    ('二十一', '③', 'ii')
    """
    write = _WRITERS.get(style)
    return (write(number) if write and number >= 0 else None) or ("" if style == "none" else str(number))


def _counted(digits: str, units: tuple[str, ...], *, bare_ten: bool) -> Callable[[int], str | None]:
    """Numerals with units (一百零二); `bare_ten` writes 十二 where others write 一十二."""

    def write(number: int) -> str | None:
        if number > _LARGEST_COUNTED:
            return None
        if number == 0:
            return digits[0]
        text, gap = "", False
        for place, figure in zip(range(len(str(number)) - 1, -1, -1), map(int, str(number)), strict=True):
            if figure:
                text += (digits[0].replace("〇", "零") if gap else "") + digits[figure] + units[place]
            gap = bool(text) and not figure
        return text[1:] if bare_ten and 10 <= number < 20 else text

    return write


def _counted_below_hundred(number: int) -> str | None:
    """一, 十二, 二十; from one hundred on, digit by digit."""
    return _COUNTED(number) if number < 100 else _each(_DIGITS.replace("〇", "○"))(number)


def _each(digits: str) -> Callable[[int], str | None]:
    return lambda number: "".join(digits[int(figure)] for figure in str(number))


def _listed(characters: Sequence[str]) -> Callable[[int], str | None]:
    return lambda number: characters[number - 1] if 1 <= number <= len(characters) else None


def _lettered(first: str) -> Callable[[int], str | None]:
    """a to z, then aa, bb, …"""

    def write(number: int) -> str | None:
        turns, letter = divmod(number - 1, 26)
        return chr(ord(first) + letter) * (turns + 1) if 1 <= number <= _LARGEST_LETTERED else None

    return write


def _roman(number: int) -> str | None:
    if not 1 <= number <= _LARGEST_ROMAN:
        return None
    text = ""
    for size, sign in _ROMAN:
        times, number = divmod(number, size)
        text += sign * times
    return text


_COUNTED = _counted(_DIGITS, TENS, bare_ten=True)
_WRITERS: dict[str, Callable[[int], str | None]] = {
    "chineseCounting": _counted_below_hundred,
    "taiwaneseCounting": _counted_below_hundred,
    "chineseCountingThousand": _COUNTED,
    "taiwaneseCountingThousand": _COUNTED,
    "japaneseCounting": _COUNTED,
    "koreanDigital2": _each(_DIGITS),
    "ideographDigital": _each(_DIGITS),
    "japaneseDigitalTenThousand": _each(_DIGITS),
    "taiwaneseDigital": _each(_DIGITS.replace("〇", "○")),
    "chineseLegalSimplified": _counted(_FORMAL_DIGITS, _FORMAL_UNITS, bare_ten=False),
    "ideographLegalTraditional": _counted(_TRADITIONAL_DIGITS, _TRADITIONAL_UNITS, bare_ten=False),
    "ideographTraditional": _listed(_STEMS),
    "ideographZodiac": _listed(_BRANCHES),
    "ideographZodiacTraditional": _listed([_STEMS[i % 10] + _BRANCHES[i % 12] for i in range(60)]),
    "ideographEnclosedCircle": _listed(CIRCLED_CHINESE),
    "decimalEnclosedCircle": _listed(CIRCLED),
    "decimalEnclosedCircleChinese": _listed(CIRCLED),
    "decimalEnclosedParen": _listed(BRACKETED),
    "decimalEnclosedFullstop": _listed(STOPPED),
    "decimalZero": lambda number: f"{number:02}",
    "decimalFullWidth": lambda number: str(number).translate(_FULL_WIDTH),
    "decimalFullWidth2": lambda number: str(number).translate(_FULL_WIDTH),
    "numberInDash": lambda number: f"- {number} -",
    "upperRoman": _roman,
    "lowerRoman": lambda number: (_roman(number) or "").lower(),
    "upperLetter": _lettered("A"),
    "lowerLetter": _lettered("a"),
}
