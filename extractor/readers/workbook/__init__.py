"""Workbooks, .xlsx and .xls: what python-calamine reads of their cells, as the sheets show it."""

from extractor.readers.workbook.reader import read

__all__ = ["read"]
