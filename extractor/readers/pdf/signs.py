"""Private codes of symbol fonts as the signs that they print."""

from __future__ import annotations

import re
from functools import lru_cache

from extractor.patterns import pattern

# Where the codes of symbol fonts are kept.
PRIVATE = pattern("[\uf020-\uf0ff]")


def sign(font: str, code: str) -> str:
    """The character of a private code; the code itself where the font is none of symbols, or has no known one for it.

    >>> sign("BCDEEE+Wingdings-Regular", "\\uf0fe"), sign("ABCDEF+SymbolMT", "\\uf0b1"), sign("SimSun", "\\uf031")
    ('☑', '±', '\\uf031')
    """
    from extractor.readers.word.symbols import is_pictorial, symbol  # few PDFs have any

    name = plain_name(font)
    return (symbol(name, ord(code)) if is_pictorial(name) else None) or code


@lru_cache(maxsize=64)
def plain_name(font: str) -> str:
    """A font's name as programs show it: without its subset's prefix, its style and its maker's letters.

    >>> plain_name("BCDEEE+Wingdings-Regular"), plain_name("ABCDEF+SymbolMT"), plain_name("Wingdings2,Bold")
    ('Wingdings', 'Symbol', 'Wingdings 2')
    """
    bare = re.sub(r"^[A-Z]{6}\+|[-,].*$|(?:PS)?MT$", "", font)
    return re.sub(r"(?<=[a-z])(?=\d$)", " ", bare)
