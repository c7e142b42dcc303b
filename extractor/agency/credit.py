"""统一社会信用代码 (GB 32100) found in texts, those alone whose check characters are right."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.patterns import pattern

_DIGITS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_ORGANIZATION_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
# 1: registered by the office of the establishment of organs, which all public bodies are.
_CODE = pattern(r"(?<![0-9A-Za-z])1[1-39]\d{6}[0-9A-HJ-NPQRTUWXYa-hj-npqrtuwxy]{10}(?![0-9A-Za-z])")
_LENGTH = 18


def credit_codes(text: str) -> Iterator[str]:
    """The codes of public bodies that a text holds, in its order, each with right check characters.

    >>> list(credit_codes("索引号：11320800014310104P/2024-00042"))
    []
    """
    if "1" not in text or len(text) < _LENGTH:
        return
    for match in _CODE.finditer(text):
        code = match[0].upper()
        if is_credit_code(code):
            yield code


def is_credit_code(code: str) -> bool:
    """Whether both check characters of a code are right: its own, and that of the 组织机构代码 within it.

    >>> is_credit_code("11100000000013127D"), is_credit_code("11100000000013128D")
    (True, False)
    """
    if len(code) != _LENGTH or any(letter not in _DIGITS for letter in code):
        return False
    values = [_DIGITS.index(letter) for letter in code]
    total = sum(value * pow(3, place, 31) for place, value in enumerate(values[:-1]))
    return (31 - total % 31) % 31 == values[-1] and _organization_check(code[8:16]) == code[16]


def _organization_check(body: str) -> str:
    """The check character of a 组织机构代码 (GB 11714)."""
    weights = (3, 7, 9, 10, 5, 8, 4, 2)
    rest = 11 - sum(_ORGANIZATION_DIGITS.index(one) * weight for one, weight in zip(body, weights, strict=True)) % 11
    return {10: "X", 11: "0"}.get(rest, str(rest))


def region_in(code: str) -> str:
    """The code of the place that registered a body, of the year when it did."""
    return code[2:8]
