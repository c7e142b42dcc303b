"""The review site: each number of each report beside the place it was read from, as pages that open from disk."""

from extractor.review.site import Built, Site, WrongPlaceError, check_place

__all__ = ["Built", "Site", "WrongPlaceError", "check_place"]
