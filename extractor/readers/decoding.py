"""What is doubtful about a text for the bytes it was read from: all of it, or the places where bytes are lost."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extractor.diagnostics import Code, Diagnostic, finding
from extractor.document import Block, Paragraph
from extractor.readers.charset import WESTERN, Decoded

# Bytes that are damaged here and there; more of them, and it may be the charset that is wrong (an estimate).
_FEW = 20


def charset_findings(decoded: Decoded, blocks: Sequence[Block]) -> list[Diagnostic]:
    """A warning on all of a text in a charset that nobody can tell, or on the narrative where few characters are lost.

    A lost character in a cell is told there: it is none of a number.
    """
    if not decoded.doubtful:
        return []
    lost = _lost(decoded)
    if decoded.strange or len(lost) > _FEW:
        return [finding(Code.ENCODING_DOUBTFUL, "partly", encoding=decoded.encoding)]
    variant = "lost" if _stands_in_lines(lost, blocks) else "lost_elsewhere"
    return [finding(Code.ENCODING_DOUBTFUL, variant, count=len(lost), encoding=decoded.encoding)]


def _lost(decoded: Decoded) -> list[str]:
    """The characters that are not what the bytes can have meant."""
    if decoded.encoding == WESTERN:
        return [character for character in decoded.text if not character.isascii()]
    return ["\ufffd"] * decoded.text.count("\ufffd")


def _stands_in_lines(lost: Iterable[str], blocks: Iterable[Block]) -> bool:
    signs = set(lost)
    return any(isinstance(block, Paragraph) and not signs.isdisjoint(block.text) for block in blocks)
