"""Characters that a reading lacks are seen in their print, and the word that has them is taken for it."""

from __future__ import annotations

import numpy as np
import pytest

from extractor.readers.scan.alphabet import Alphabet
from extractor.readers.scan.dots import Dots
from extractor.readers.scan.expected import with_expected
from extractor.readers.scan.holes import holes_in
from extractor.readers.scan.lexicon import Lexicon
from extractor.readers.scan.recognizer import Reading, Sign

EM = 20
CHARACTERS = "本年制发件数"
STEPS = 24


def line(*middles: float) -> Dots:
    """Signs that stand at places, in em."""
    dark = np.zeros((EM, 9 * EM), np.uint8)
    for middle in middles:
        left = round(middle * EM)
        dark[3:17, left - 8 : left + 8 : 2] = 255
    return dark


def reading(text: str, *middles: float) -> Reading:
    signs = tuple(Sign(sign, middle / 9, 0.88) for sign, middle in zip(text, middles, strict=True))
    return Reading(signs, np.zeros((1, 19), np.float32))


@pytest.mark.parametrize(
    ("printed", "read", "count"),
    [
        ((1, 2, 3, 4, 5, 6), (1, 2, 3, 4, 6), 1),
        ((1, 2, 3, 4, 6), (1, 2, 3, 4, 6), 0),  # paper lies between them
        ((1, 2, 3, 4, 5), (1, 2, 3, 4, 5), 0),
        ((), (), 0),
    ],
)
def test_a_hole_is_print_between_signs_that_were_read(
    printed: tuple[float, ...], read: tuple[float, ...], count: int
) -> None:
    assert holes_in(reading("本年制发数"[: len(read)], *read), line(*printed)) == count


@pytest.mark.parametrize(("holes", "shown"), [(1, "本年制发件数"), (0, "本年制发数")])
def test_the_longer_word_is_taken_where_a_sign_is_missing(holes: int, shown: str) -> None:
    alphabet = Alphabet(CHARACTERS)
    lexicon = Lexicon(("本年制发数", "本年制发件数"), alphabet)
    shares = np.full((STEPS, len(CHARACTERS) + 2), 1e-4, np.float32)
    shares[:, 0] = 0.99
    for place, step in enumerate((2, 6, 10, 14, 18, 22)):  # of the fifth sign little was seen
        shares[step, 0], shares[step, place + 1] = (0.9, 0.02) if place == 4 else (0.05, 0.9)
    signs = tuple(Sign(one, 0.1 * place, 0.88) for place, one in enumerate("本年制发数"))
    given = Reading(signs, np.zeros((STEPS, 19), np.float32), lexicon.evidence(shares))
    (found,) = with_expected([given], [0], [False], [holes], lexicon)
    assert found.text == shown
