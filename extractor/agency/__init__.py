"""Who publishes a report: its body, level and region of the fiscal year, beside the name as printed.

The tables are made by `scripts/agency_tables.py` and unpacked when the first name is asked for.
"""

from extractor.agency.resolve import resolve
from extractor.agency.surroundings import Surroundings

__all__ = ["Surroundings", "resolve"]
