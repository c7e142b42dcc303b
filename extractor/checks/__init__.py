"""Checks: identities of the form taken for every row and column; they report and never change a value."""

from extractor.checks.candidates import with_closing_candidates
from extractor.checks.confidence import with_confidence
from extractor.checks.doubts import with_settled_doubts
from extractor.checks.identities import check_identities
from extractor.checks.joined import with_joined_digits
from extractor.checks.order import with_proven_order

__all__ = [
    "check_identities",
    "with_closing_candidates",
    "with_confidence",
    "with_joined_digits",
    "with_proven_order",
    "with_settled_doubts",
]
