"""Prints how often the text of bytes is found by our own detection and by charset-normalizer, and at what cost.

`python -m tests.bench.charsets`: made-up texts and pages in the charsets of the archive, whole, short, and with bytes
gone wrong (right is then what prints all but what stood there). charset-normalizer comes with pdfplumber.
"""

from __future__ import annotations

import random
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import NamedTuple

import charset_normalizer

from extractor.readers.charset import decode
from tests.quality.generate import make_sample
from tests.quality.render import render

_CHARSETS = ("utf-8", "gb18030", "utf-16-le", "utf-16-be", "utf-16")
_SAMPLES = 10
_SHORT, _LOST = 120, 3
# A lost byte may take what is printed beside it along.
_NEAR = 4


class _Case(NamedTuple):
    kind: str
    text: str
    data: bytes
    lost: int = 0


def main() -> None:
    """Prints a table: right, wrong and milliseconds a text, for both."""
    cases = list(_cases(random.Random(0)))
    print(f"{'':38}{'ours':>16}{'charset-normalizer':>24}")
    found = [_measured(decoder, cases) for decoder in (lambda data: decode(data).text, _theirs)]
    for kind in found[0]:
        print(
            f"{kind:38}"
            + "".join(
                f"{right:>9} of {count}, {1000 * spent / count:.1f} ms"
                for right, count, spent in (one[kind] for one in found)
            )
        )


def _cases(source: random.Random) -> Iterator[_Case]:
    for seed in range(_SAMPLES):
        for name in ("text", "html"):
            text = decode(render(make_sample(seed, name))).text
            for charset in _CHARSETS:
                data = text.encode(charset, "replace")
                start = source.randrange(max(1, len(text) - _SHORT))
                short = text[start : start + _SHORT]
                yield _Case(charset, text, data)
                yield _Case(f"{charset}, {_SHORT} characters", short, short.encode(charset, "replace"))
                yield _Case(f"{charset}, {_LOST} bytes lost", text, _damaged(data, source), _LOST)


def _damaged(data: bytes, source: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(_LOST):
        changed[source.randrange(2, len(changed))] = 0xFF
    return bytes(changed)


def _theirs(data: bytes) -> str:
    best = charset_normalizer.from_bytes(data).best()
    return str(best) if best is not None else ""


def _measured(decoder: Callable[[bytes], str], cases: list[_Case]) -> dict[str, tuple[int, int, float]]:
    """Right answers, cases and seconds by kind."""
    found: dict[str, tuple[int, int, float]] = defaultdict(lambda: (0, 0, 0.0))
    for case in cases:
        begun = time.process_time()
        text = decoder(case.data).lstrip("\ufeff")
        spent = time.process_time() - begun
        right, count, before = found[case.kind]
        found[case.kind] = right + _is_right(text, case), count + 1, before + spent
    return found


def _is_right(text: str, case: _Case) -> bool:
    """Whether a text is that of the case; where bytes were lost, whether all lines but those with one are."""
    if not case.lost:
        return text == case.text
    lines = set(text.splitlines())
    return sum(line not in lines for line in case.text.splitlines()) <= case.lost * _NEAR


if __name__ == "__main__":
    main()
