"""Copies of a page's text that it keeps to be read aloud (语音播报, 无障碍), which are no part of the document."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extractor.values.marks import SENTENCE_ENDS

if TYPE_CHECKING:
    from extractor.readers.html.element import Element

_NAME = re.compile(
    r"yuyin|yybb|yyld|lang_?du|bo_?bao|speech|speak|voice|(?:^|[\s_-])tts|read_?(?:text|content|aloud)|(?:^|[\s_-])audio",
    re.IGNORECASE,
)
# Sentences of a copy that stand in the rest of the page; scripts leave out captions and numbers of their own choice.
_SAME_SHARE = 0.8
_SHORTEST_PIECE = 6  # letters; shorter ones stand anywhere
_MOST_NAMED = 20  # pages have one copy, and a button or two with such a name; each is compared with the whole page
_MOST_PIECES = 200  # a report has a hundred sentences
_PIECES = re.compile(rf"[{SENTENCE_ENDS}\n]+")


def without_spoken_copies(root: Element, order: list[tuple[Element, Element]]) -> None:
    """Take the copies out of a tree; `order` pairs each element with its parent."""
    gone: set[int] = set()
    for element, outer in [pair for pair in order if _is_named(pair[0])][:_MOST_NAMED]:
        before = outer.children
        outer.children = [child for child in before if child is not element]
        if _is_copy(element.text(), "".join(root.text().split())):
            gone.add(id(element))
        else:
            outer.children = before
    if gone:
        order[:] = [pair for pair in order if id(pair[0]) not in gone]


def _is_named(element: Element) -> bool:
    names = [name for key in ("class", "id") if (name := element.attributes.get(key))]
    return bool(names) and _NAME.search(" ".join(names)) is not None


def _is_copy(text: str, rest: str) -> bool:
    pieces = ["".join(piece.split()) for piece in _PIECES.split(text)]
    pieces = [piece for piece in pieces if len(piece) >= _SHORTEST_PIECE]
    pieces = pieces[:_MOST_PIECES]
    return bool(pieces) and sum(piece in rest for piece in pieces) >= _SAME_SHARE * len(pieces)
