"""JSON text with every digit of a Decimal: what `json` cannot write, and reads with a hook."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from itertools import count
from typing import Any

from extractor.patterns import pattern

_HALVES = pattern(r"[\ud800-\udfff]")
# Control characters that JSON leaves as they are, and a terminal may not.
_CONTROL = pattern(r"[\x7f-\x9f]")


def write_json(data: Any, *, indent: int | None = None) -> str:
    """The data as JSON text, Chinese unescaped, Decimals as number tokens; ValueError where a float is no number.

    Halves of surrogate pairs, which strict readers refuse, become U+FFFD; control characters are escaped.

    >>> write_json({"a": Decimal("0.10"), "b": [Decimal("12345678901234567.89")]})
    '{"a": 0.10, "b": [12345678901234567.89]}'
    """
    for attempt in count():
        text, written, mark = _with_marks(data, f"\ue000{attempt}\ue001", indent)
        if text.count(mark) == written:  # else a text of the source holds the mark
            break
    if written:
        text = re.sub(rf'"{mark}([^"]*)"', r"\1", text)
    text = whole_text(text)
    if _may_hold_control(text.encode()):
        text = _CONTROL.sub(lambda control: f"\\u{ord(control[0]):04x}", text)
    return text


def whole_text(text: str) -> str:
    """The text with U+FFFD for halves of surrogate pairs, which neither UTF-8 nor strict readers of JSON take."""
    try:
        text.encode()  # ten times as quick as a pattern
    except UnicodeEncodeError:
        return _HALVES.sub("\N{REPLACEMENT CHARACTER}", text)
    return text


def _may_hold_control(data: bytes) -> bool:
    """Whether a text in UTF-8 has U+007F, or the first byte of U+0080 to U+009F, which a few signs have too."""
    return b"\x7f" in data or b"\xc2" in data


def _with_marks(data: Any, mark: str, indent: int | None) -> tuple[str, int, str]:
    """The text with each Decimal as a string that begins with the mark, and how many there are."""
    written = 0

    def marked(value: Any) -> str:
        nonlocal written
        if not isinstance(value, Decimal):
            raise TypeError(f"{type(value).__name__} has no form in JSON")
        written += 1
        return f"{mark}{value:f}"

    return json.dumps(data, ensure_ascii=False, indent=indent, allow_nan=False, default=marked), written, mark


def read_json(text: str | bytes) -> Any:
    """The data of a JSON text, numbers with a point as Decimals; ValueError where it is no JSON."""
    try:
        return json.loads(text, parse_float=Decimal, parse_constant=_refuse)
    except RecursionError as error:
        raise ValueError("nested too deep") from error


def _refuse(word: str) -> None:
    raise ValueError(f"{word} is no number in JSON")
