"""How sources are gone through."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Options:
    """The password of archives that have one, and the count of what is passed by, by what it is.

    With `counting` inputs are only counted, and what is attached to them by links is not looked for.
    """

    password: str | None = None
    counting: bool = False
    skipped: Counter[str] = field(default_factory=Counter)

    def skips(self, why: str | None) -> bool:
        """Whether a file is passed by; then it is counted."""
        if why is not None:
            self.skipped[why] += 1
        return why is not None
