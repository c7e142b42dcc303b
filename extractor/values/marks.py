"""Marks of print that several rooms look for: the ends of sentences, and the numbers of pages."""

from __future__ import annotations

# What ends a sentence or a clause that could stand alone.
SENTENCE_ENDS = "。；！？;!?"

DASHES = "-–—―─－‐‑~～·•"
DASH = f"[{DASHES}]"
PAGE_DIGITS = r"[0-9０-９]{1,3}"


def page_number(gap: str = "", dashes: str = "{1,4}") -> str:
    """The pattern of a page number in a form that marks it: - 3 -, 第3页共10页, 3/10, Page 3 of 10.

    `gap` is what may stand between its parts. On a page it has up to four dashes on a side; a row of table 4 in which
    nothing is filled but a zero has more.
    """
    total = rf"[共总]{gap}计?{gap}{PAGE_DIGITS}{gap}页?"
    return "|".join(
        (
            rf"{DASH}{dashes}{gap}{PAGE_DIGITS}{gap}{DASH}{dashes}",
            rf"第{gap}{PAGE_DIGITS}{gap}页(?:{gap}[,，/／|]?{gap}{total})?",
            rf"{PAGE_DIGITS}{gap}[/／]{gap}{PAGE_DIGITS}{gap}页?",
            rf"[Pp]age{gap}{PAGE_DIGITS}(?:{gap}of{gap}{PAGE_DIGITS})?",
        )
    )
