"""Prints the page about findings."""

from extractor.diagnostics.page import page

print(page(), end="")
