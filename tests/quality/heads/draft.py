"""What a kind of head is made of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from random import Random

from .bodies import Body
from .prose import chapters, preamble
from .titles import title_words


@dataclass(frozen=True, slots=True)
class Draft:
    """What a kind of head is made of."""

    rng: Random
    body: Body
    year: int
    published: date

    @property
    def title(self) -> str:
        """The title on one line."""
        return "".join(title_words(self.rng, self.body, self.year))

    def report(self, *, named: bool = False) -> list[str]:
        """The text below the head."""
        return chapters(self.rng, self.body, self.year, named=named)

    @property
    def opening(self) -> str:
        """A preamble."""
        return preamble(self.rng, self.body, self.year)

    @property
    def day(self) -> str:
        """The day of publication as pages print it."""
        day = self.published
        return self.rng.choice(
            (
                f"{day}",
                f"{day} 15:{self.rng.randint(10, 59)}",
                f"{day.year}年{day.month:02}月{day.day:02}日",
                f"{day.year}/{day.month:02}/{day.day:02} 09:08",
                f"{day.year}-{day.month}-{day.day}",
            )
        )


Lines = list[str]
Made = tuple[Lines, bool, bool]  # lines, whether they are clear, whether they tell the day
