"""Changes to a page's or an XML part's markup that mean nothing."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

_TAG = re.compile(r"<([A-Za-z][\w:.-]*)((?:\s+[\w:.-]+=(?:\"[^\"<]*\"|'[^'<]*'|[^\s\"'<>/]+))+)(\s*/?)>")
_ATTRIBUTE = re.compile(r"[\w:.-]+=(?:\"[^\"<]*\"|'[^'<]*'|[^\s\"'<>/]+)")
_BETWEEN = re.compile(r"(?<=>)(?=<(?:table|tr|/table|/tr|p|div|h[1-6])[\s>])", re.I)
_BETWEEN_ROWS = re.compile(r"(?<=>)(?=</?(?:tr|tbody|thead|table)[\s>])", re.I)
_TEXT = re.compile(r"(?<=>)[^<>&]{2,}(?=</(?:td|p|span|th|div))", re.I)
_RAW = re.compile(r"(<(script|style|title|textarea|head)\b.*?</\2\s*>|<!--.*?-->)", re.I | re.S)
_SHARE = 0.4


def _recoded(change: Callable[[str, Random], str]) -> Callable[[bytes, Random], bytes]:
    """The change to the text outside scripts, styles and comments, in the encoding it is in."""

    def changed(data: bytes, chance: Random) -> bytes:
        encoding = next(one for one in ("utf-8", "gb18030", "latin-1") if _decodes(data, one))
        parts = _RAW.split(data.decode(encoding))
        texts = [change(part, chance) if at % 3 == 0 else part for at, part in enumerate(parts) if at % 3 != 2]
        return "".join(texts).encode(encoding)

    changed.__name__ = change.__name__
    return changed


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


@_recoded
def attributes(text: str, chance: Random) -> str:
    """Attributes in another order."""

    def shuffled(tag: re.Match[str]) -> str:
        found = _ATTRIBUTE.findall(tag[2])
        chance.shuffle(found)
        return f"<{tag[1]} {' '.join(found)}{tag[3]}>"

    return _TAG.sub(shuffled, text)


@_recoded
def unknown_attributes(text: str, chance: Random) -> str:
    """Attributes that mean nothing."""
    return _TAG.sub(lambda tag: f'<{tag[1]} data-x{chance.randrange(9)}="1"{tag[2]}{tag[3]}>', text)


@_recoded
def comments(text: str, chance: Random) -> str:
    """Comments between elements."""
    return _BETWEEN.sub(lambda _: "<!-- 1 -->" if chance.random() < _SHARE else "", text)


@_recoded
def between_rows(text: str, chance: Random) -> str:
    """White space between the parts of tables."""
    return _BETWEEN_ROWS.sub(lambda _: chance.choice(("\n", "  ", "\t\n")), text)


@_recoded
def upper_case(text: str, chance: Random) -> str:
    """Names of elements in capitals."""
    return re.sub(r"(</?)([a-z][a-z0-9]*)(?=[\s>])", lambda tag: tag[1] + tag[2].upper(), text)


@_recoded
def runs(text: str, chance: Random) -> str:
    """Words in runs of their own."""

    def parted(words: re.Match[str]) -> str:
        at = chance.randrange(1, len(words[0]))
        return f"<span>{words[0][:at]}</span><span>{words[0][at:]}</span>" if chance.random() < _SHARE else words[0]

    return _TEXT.sub(parted, text)


@_recoded
def references(text: str, chance: Random) -> str:
    """Characters as references."""

    def referred(words: re.Match[str]) -> str:
        at = chance.randrange(len(words[0]))
        character = words[0][at]
        if character.isspace():
            return words[0]
        form = chance.choice(("&#{};", "&#x{:x};")).format(ord(character))
        return words[0][:at] + form + words[0][at + 1 :]

    return _TEXT.sub(referred, text)
