"""The bytes of an RTF file as tokens; groups can be jumped over without being looked into."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extractor.errors import LimitExceededError

# A report of 6 to 10 pages has 25,000 to 35,000 tokens as LibreOffice writes it; this many take about a second.
MAX_TOKENS = 300_000
# Between a word and the group that is its argument stand line ends and spaces at most.
_REACH = 16

# The groups of the pattern; a token is told by its last one.
TEXT, UNITS, WORD, PARAMETER, BYTE, SYMBOL, OPEN, CLOSE = range(1, 9)
# Text; code units, each with a question mark for programs that do not know them; a word with its parameter and the one
# space that ends it; \'hh; a symbol. Line ends and NUL mean nothing.
_TOKEN = re.compile(
    rb"([^\\{}\r\n\0]{1,4096})|((?:\\u-?\d{1,10} ?\?){1,512})"
    rb"|\\([A-Za-z]{1,32})(-?\d{1,10})? ?|\\'([0-9A-Fa-f]{2})|\\([^A-Za-z])|(\{)|(\})",
    re.DOTALL,
)
_GROUP_MARK = re.compile(rb"\\bin(\d{1,10}) ?|\\.|([{}])", re.DOTALL)

Token = re.Match[bytes]


@dataclass
class Tokens:
    """The tokens of `data` from `position` on; `position` is after the token given last and can be moved."""

    data: bytes
    position: int = 0

    def __iter__(self) -> Iterator[Token]:
        count, moved = 0, True
        while moved:
            moved = False
            for token in _TOKEN.finditer(self.data, self.position):
                self.position = end = token.end()
                yield token
                count += 1
                if self.position != end:
                    moved = True
                    break
                if count > MAX_TOKENS:
                    raise LimitExceededError("the RTF file has more markup than any report: save the report alone")

    def skip(self, length: int) -> None:
        """Jump over raw data."""
        self.position = min(self.position + max(length, 0), len(self.data))

    def skip_group(self) -> bytes:
        """Jump to the brace that closes the group at this point (or to the end); the bytes jumped over."""
        start, position, depth = self.position, self.position, 0
        while mark := _GROUP_MARK.search(self.data, position):
            position = mark.end()
            if mark[1]:
                position = min(position + int(mark[1]), len(self.data))
            elif mark[2] == b"{":
                depth += 1
            elif mark[2] == b"}":
                depth -= 1
                if depth < 0:
                    self.position = position - 1
                    return self.data[start : self.position]
        self.position = len(self.data)
        return self.data[start:]

    def skip_next_group(self) -> None:
        """Jump over the group that opens next."""
        opened = self.data.find(b"{", self.position, self.position + _REACH)
        if opened >= 0:
            self.position = opened + 1
            self.skip_group()
            self.skip(1)
