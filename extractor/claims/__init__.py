"""What a report's sentences say in numbers, compared with the cells they speak of; nothing here changes a cell."""

from extractor.claims.narrative import claims_of, with_claims

__all__ = ["claims_of", "with_claims"]
