"""A small destination (a list table, the styles, the document's description) as a tree of groups."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from extractor.errors import LimitExceededError
from extractor.readers.rtf.fonts import Charset
from extractor.readers.rtf.text import NAMED, SYMBOLS, RunText
from extractor.readers.rtf.tokens import BYTE, CLOSE, OPEN, PARAMETER, SYMBOL, TEXT, UNITS, WORD, Token, Tokens

MAX_DEPTH = 100  # of groups in a header; list tables have 4


@dataclass(slots=True)
class Node:
    """A group: its words with their parameters, its own text, and the groups in it.

    `fallback` is the number of bytes that follow a code unit in its stead.
    """

    words: list[tuple[bytes, int | None]] = field(default_factory=list)
    text: str = ""
    children: list[Node] = field(default_factory=list)
    fallback: int = 1

    def get(self, word: bytes) -> int | None:
        """The parameter of the last such word; None where it has none or the word is absent."""
        return next((parameter for name, parameter in reversed(self.words) if name == word), None)

    def has(self, word: bytes) -> bool:
        """Whether the group has the word."""
        return any(name == word for name, _ in self.words)

    def named(self, word: bytes) -> Iterator[Node]:
        """The groups in it that have the word."""
        return (child for child in self.children if child.has(word))


def parse(data: bytes, charset: Charset) -> Node:
    """The group whose content the bytes are."""
    nodes = [Node()]
    run = RunText(charset)
    for token in Tokens(data):
        kind = token.lastindex
        if kind in (OPEN, CLOSE):
            nodes[-1].text += run.take()
            run.end_fallback()
        if kind == OPEN:
            if len(nodes) >= MAX_DEPTH:
                raise LimitExceededError("the RTF file's tables of lists or styles are nested deeper than any are")
            nodes.append(Node(fallback=nodes[-1].fallback))
            nodes[-2].children.append(nodes[-1])
        elif kind == CLOSE and len(nodes) > 1:
            nodes.pop()
        else:
            _add(nodes[-1], run, token)
    nodes[-1].text += run.take()
    return nodes[0]


def _add(node: Node, run: RunText, token: Token) -> None:
    kind = token.lastindex
    if kind == TEXT:
        run.add_bytes(token[TEXT])
    elif kind == UNITS:
        run.add_units(token[UNITS], node.fallback)
    elif kind == BYTE:
        run.add_bytes(bytes.fromhex(token[BYTE].decode("ascii")))
    elif kind == SYMBOL and token[SYMBOL] in SYMBOLS:
        run.add_named(SYMBOLS[token[SYMBOL]])
    elif kind in (WORD, PARAMETER):
        word, parameter = token[WORD], int(token[PARAMETER]) if kind == PARAMETER else None
        if word == b"u":
            run.add_unit(parameter or 0, node.fallback)
        elif word == b"uc":
            node.fallback = max(parameter or 0, 0)
        elif word in NAMED:
            run.add_named(NAMED[word])
        else:
            node.words.append((word, parameter))
