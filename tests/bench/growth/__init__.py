"""How time grows with each kind of input: `python -m tests.bench.growth` doubles every kind and prints the exponent.

A kind is a name and a function from a count of pieces to the bytes of a file that holds so many. The modules hold the
kinds of one family of formats each; `KINDS` has them all.
"""

from __future__ import annotations

from collections.abc import Mapping

from tests.bench.growth import archives, fixed, pages, plain, words
from tests.bench.growth.kind import Builder

KINDS: Mapping[str, Builder] = {**pages.KINDS, **plain.KINDS, **words.KINDS, **fixed.KINDS, **archives.KINDS}
