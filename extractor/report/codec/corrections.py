"""What a person says of a cell as JSON tells it, and back."""

from __future__ import annotations

from typing import Any

from extractor.report.codec.values import Data, Spelling, number_data, number_of
from extractor.report.model import Correction, Judgment


def correction_data(correction: Correction, spell: Spelling) -> dict[str, Any]:
    """What a person says, the number with its digits."""
    judgment, value, by, reason, at = correction
    return {"judgment": judgment.value, "value": number_data(value, spell), "by": by, "reason": reason, "at": at}


def correction_of(data: Data) -> Correction:
    """What the data tell that a person says."""
    return Correction(Judgment(data["judgment"]), number_of(data["value"]), data["by"], data["reason"], data["at"])
