"""Checks: identities of the form taken for every row and column; they report and never change a value."""

from extractor.checks.confidence import with_confidence
from extractor.checks.doubts import with_settled_doubts
from extractor.checks.identities import check_identities

__all__ = ["check_identities", "with_confidence", "with_settled_doubts"]
