"""Findings as data: what is doubtful or missing, how grave it is, and the narrowest path it covers.

A new one is a member of `Code`, a row in one of the `catalog_*` files, and a call of `finding`.
"""

from extractor.diagnostics.codes import Code, Scope, Severity
from extractor.diagnostics.finding import Argument, Diagnostic, Said, doubt, finding, row_of

__all__ = [
    "Argument",
    "Code",
    "Diagnostic",
    "Said",
    "Scope",
    "Severity",
    "doubt",
    "finding",
    "row_of",
]
