"""What a number prints in a cell by the cell's number format (ECMA-376 part 1, 18.8.31): the digits that are seen."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from functools import cache

import regex

from extractor.tuples import NamedTuple

GENERAL = "General"
SHOWN_DIGITS = 11  # of a number without a format: what has more is cut to the column's width
KEPT_DIGITS = 15  # a spreadsheet's numbers have no more
# Formats that a file names by number only; 41 and 43 print zero as a dash.
_DASH = '_ * {0}_ ;_ * -{0}_ ;_ * "-"_ ;_ @_ '
_DATES = (*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59))
_WHOLE, _CENTS = "#,##0;-#,##0", "#,##0.00;-#,##0.00"
_YUAN, _FEN = '"¥"#,##0;"¥"-#,##0', '"¥"#,##0.00;"¥"-#,##0.00'
BUILT_IN = dict.fromkeys(_DATES, "yyyy-mm-dd") | dict(
    zip((0, 1, 2, 3, 4, 9, 10, 49), (GENERAL, "0", "0.00", "#,##0", "#,##0.00", "0%", "0.00%", "@"), strict=True)
)
BUILT_IN |= {5: _YUAN, 6: _YUAN, 7: _FEN, 8: _FEN, 37: _WHOLE, 38: _WHOLE, 39: _CENTS, 40: _CENTS}
BUILT_IN |= {11: "0.00E+00", 12: "# ?/?", 13: "# ??/??", 41: _DASH.format("#,##0"), 43: _DASH.format("#,##0.00")}

_TOKEN = regex.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|(?P<blank>[_*].)|\[\$(?P<currency>[^\]\-]*)(?:-[^\]]*)?\]'
    r"|(?P<colour>\[(?:(?i:black|blue|cyan|green|magenta|red|white|yellow|color\s*\d+)|[黑蓝青绿洋红白黄]+色?|颜色\s*\d+)\])"
    r"|(?P<general>(?i:General)|G/通用格式)|(?P<digits>[0#?][0#?,]*(?:\.[0#?]*)?|\.[0#?]+)|(?P<percent>%)"
    r"|(?P<literal>[-+()!^&'~{}<>=$¥￥€£:; ]|[^\x00-\x7f])|(?P<text>@)"
)
_SECTION = regex.compile(r'(?:"[^"]*"|\\.|[_*].|\[[^\]]*\]|[^;])*+')


class Section(NamedTuple):
    """One of a format's sections: what is printed before and behind the number, and how the number itself is."""

    before: str
    digits: str | None  # None where it prints no number; `GENERAL` where as many digits as there are
    behind: str
    percents: int


def shown(number: float, format: str) -> str | None:
    """What a number prints, None where that cannot be told (dates, fractions, conditions, too many digits).

    >>> shown(1234.5, '#,##0.00"元"'), shown(0.0, '0;-0;;@'), shown(0.125, "0.0%"), shown(3119.0, "General")
    ('1,234.50元', '', '12.5%', '3119')
    """
    sections = _sections(format)
    if sections is None:
        return None
    negative = number < 0
    section = sections[0]
    if len(sections) > 1 and negative:
        section, negative = sections[1], False
    elif len(sections) > 2 and number == 0:
        section = sections[2]
    if section.digits is None:
        return section.before + section.behind if section.before or len(sections) > 1 else None
    exact = Decimal(repr(abs(number))).scaleb(2 * section.percents)
    digits = _general(exact) if section.digits == GENERAL else _placed(exact, section.digits)
    if digits is None:
        return None
    sign = "-" if negative and any(digit in "123456789" for digit in digits) else ""
    return f"{sign}{section.before}{digits}{section.behind}".strip()


def hides_text(format: str) -> bool:
    """Whether words in a cell of this format are not printed, as by `;;;`."""
    return len(_parts(format)) > 3 and "@" not in format


def alters_text(format: str) -> bool:
    """Whether words in a cell of this format are printed with digits that are none of theirs.

    >>> alters_text('"1"@'), alters_text('@"件"'), alters_text("0.00")
    (True, False, False)
    """
    parts = _parts(format)
    own = parts[3] if len(parts) > 3 else parts[-1] if "@" in parts[-1] else ""
    return any(map(str.isdigit, own))


def _parts(format: str) -> list[str]:
    """The sections of a format between its semicolons."""
    parts: list[str] = []
    at = 0
    while at <= len(format):
        found = _SECTION.match(format, at)
        parts.append(found[0] if found else "")
        at += len(parts[-1]) + 1
    return parts


@cache
def _sections(format: str) -> tuple[Section, ...] | None:
    made = [_section(part) for part in _parts(format)[:3]]
    known = tuple(section for section in made if section is not None)
    return known if len(known) == len(made) else None


def _section(part: str) -> Section | None:
    """A section, None where something in it is no plain number."""
    before, behind, digits, percents, at = "", "", None, 0, 0
    while at < len(part):
        found = _TOKEN.match(part, at)
        if found is None or (found["digits"] and digits) or (found["general"] and digits):
            return None
        at = found.end()
        if found["digits"] or found["general"] or found["text"]:
            digits = found["digits"] or GENERAL
            continue
        percents += found["percent"] is not None
        literal = found["quoted"] or found["escaped"] or found["currency"] or found["percent"] or found["literal"] or ""
        before, behind = (before + literal, behind) if digits is None else (before, behind + literal)
    if digits and (digits.endswith(",") or ",." in digits):
        return None  # scaled by thousands
    return Section(before, digits, behind, percents)


def _general(number: Decimal) -> str | None:
    """As many digits as there are; a number of more digits than are shown is cut somewhere."""
    kept = +number.normalize()
    if len(kept.as_tuple().digits) > KEPT_DIGITS:
        kept = Decimal(f"{number:.{KEPT_DIGITS}g}").normalize()
    text = f"{kept:f}"
    return text if sum(map(str.isdigit, text)) <= SHOWN_DIGITS else None


def _placed(number: Decimal, pattern: str) -> str | None:
    """The digits by their places, rounded to as many decimals as there are places for."""
    whole, point, decimals = pattern.partition(".")
    if number.adjusted() + len(decimals) >= KEPT_DIGITS:
        return None
    rounded = number.quantize(Decimal(1).scaleb(-len(decimals)), ROUND_HALF_UP)
    left, _, right = f"{rounded:f}".partition(".")
    left = left.lstrip("0").rjust(whole.count("0"), "0")
    least = len(decimals.rstrip("#?"))
    right = right[:least] + right[least:].rstrip("0")
    if "," in whole:
        left = f"{int(left):,}" if left else ""
    return left + (point + right if point and (right or decimals) else "")
