"""A Document and the forms → the report: its form, sections, tables and facts."""

from extractor.recognition.linear import linear_values
from extractor.recognition.recognize import Recognition, recognize
from extractor.recognition.values import table_values

__all__ = ["Recognition", "linear_values", "recognize", "table_values"]
