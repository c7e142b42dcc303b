"""A Document and the forms → the report: its form, sections, tables and facts."""

from extractor.recognition.recognize import Recognition, recognize

__all__ = ["Recognition", "recognize"]
