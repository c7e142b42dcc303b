"""Lines of print to characters by a model, each with its place and how sure it is."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from extractor.readers.scan.alphabet import Alphabet
from extractor.readers.scan.dots import Dots
from extractor.readers.scan.lexicon import Evidence, Lexicon
from extractor.readers.scan.models import QUICK, THOROUGH, alphabet_of, shares_of
from extractor.tuples import NamedTuple

# The models read lines of this height, and give a step for so many dots.
HEIGHT, STEP = 48, 8
# Lines of words, which are so many times as wide as high, are read at such a share of their width: 1,035 characters of
# which a third were digits, many repeated, in two kinds of blur had no error at 0.75 by the thorough model, and lost
# repeated digits at 0.65. The quick one is surer at their whole width: of 60 lines it read 45 surely, at 0.75 33.
WORDS = 5.0
NARROWED = {THOROUGH: 0.75, QUICK: 1.0}
# Steps of a batch: each takes the memory of 18,710 numbers.
MOST_STEPS = 256
# Lines of more steps are no words alone.
LONGEST_WORD = 160
# A longer line than any page holds.
LONGEST = 3200


class Sign(NamedTuple):
    """A character with the share of its line's width it stands at, and the probability that it is this one."""

    text: str
    at: float
    sure: float


class Reading(NamedTuple):
    """What a line reads: characters from all the model knows, and at each step the sums of the signs of numbers.

    `evidence` is what they say of the characters of words that are expected, where there are such; the line takes the
    steps' width from `start` on, `share` of it.
    """

    signs: tuple[Sign, ...]
    steps: NDArray[np.float32]
    evidence: Evidence | None = None
    start: float = 0.0
    share: float = 1.0
    blank: bool = False  # the ink of the line is no print

    @property
    def text(self) -> str:
        """The characters."""
        return "".join(sign.text for sign in self.signs)

    def place(self, at: float) -> float:
        """Where a place among the steps lies on the line, 0 to 1."""
        return min(1.0, max(0.0, (at - self.start) / self.share))


@cache
def lexicon_of(words: tuple[str, ...]) -> Lexicon:
    """Words to be expected, as the thorough model spells them."""
    return Lexicon(words, alphabet_of(THOROUGH))


def read_lines(lines: Sequence[Dots], lexicon: Lexicon | None = None, model: str = THOROUGH) -> list[Reading]:
    """What lines of print read, in their order; each is as dark as its ink, of any height.

    What they say of the words of the lexicon is told by the thorough model alone, whose characters its words are.
    """
    wide = [width_read(line.shape[0], line.shape[1], model) for line in lines]
    scaled = [_scaled(line, width) for line, width in zip(lines, wide, strict=True)]
    order = sorted(range(len(lines)), key=lambda place: scaled[place].shape[1])
    found: dict[int, Reading] = {}
    while order:
        batch, order = _batch(order, scaled)
        found |= dict(zip(batch, _read([scaled[place] for place in batch], lexicon, model), strict=True))
    return [_on_line(found[place], wide[place], scaled[place].shape[1]) for place in range(len(lines))]


def _on_line(reading: Reading, wide: int, padded: int) -> Reading:
    return reading._replace(start=((padded - wide) // 2) / padded, share=wide / padded)


def width_read(height: int, width: int, model: str = THOROUGH) -> int:
    """How wide a line is at the height of the model."""
    wide: int = round(width * HEIGHT / max(height, 1))
    if wide > WORDS * HEIGHT:
        wide = max(round(WORDS * HEIGHT), round(wide * NARROWED[model]))
    return min(LONGEST, max(HEIGHT // 2, wide))


def _batch(order: list[int], scaled: Sequence[Dots]) -> tuple[list[int], list[int]]:
    """The next lines of one width, as many as fit, and those that are left."""
    width = scaled[order[0]].shape[1]
    most = max(1, MOST_STEPS * STEP // width)
    same = 0
    while same < min(most, len(order)) and scaled[order[same]].shape[1] == width:
        same += 1
    return order[:same], order[same:]


def _scaled(line: Dots, wide: int) -> Dots:
    """The line at the model's height, in the middle of a whole number of steps."""
    steps = 2 * STEP
    padded = -(-wide // steps) * steps
    picture = Image.fromarray(line).resize((wide, HEIGHT), Image.Resampling.BILINEAR)
    whole = np.zeros((HEIGHT, padded), np.uint8)
    before = (padded - wide) // 2
    whole[:, before : before + wide] = np.asarray(picture)
    return whole


def _read(lines: Sequence[Dots], lexicon: Lexicon | None, model: str) -> list[Reading]:
    light = 1.0 - np.stack(lines).astype(np.float32) * (2 / 255)
    given = np.repeat(light[:, None], 3, axis=1)
    known = lexicon if model == THOROUGH else None
    alphabet = alphabet_of(model)
    return [_reading(one, alphabet, known if len(one) <= LONGEST_WORD else None) for one in shares_of(model, given)]


def _reading(shares: NDArray[np.float32], alphabet: Alphabet, lexicon: Lexicon | None) -> Reading:
    signs = _signs(shares, alphabet)
    named = lexicon is not None and not all(sign.text.isdigit() for sign in signs)
    evidence = lexicon.evidence(shares) if lexicon is not None and named else None
    return Reading(signs, alphabet.grouped(shares), evidence)


def _signs(shares: NDArray[np.float32], alphabet: Alphabet) -> tuple[Sign, ...]:
    """The characters of the most probable class at each step, repetitions made one."""
    best = shares.argmax(axis=1)
    found: list[Sign] = []
    before = 0
    for step, place in enumerate(best.tolist()):
        if place and place != before:
            found.append(Sign(alphabet.text(place), (step + 0.5) / len(best), float(shares[step, place])))
        before = place
    return tuple(found)
