"""Reads 政府信息公开工作年度报告 in the form they were published into one checked report."""

from __future__ import annotations

from extractor.version import __version__

TYPE_CHECKING = False  # that of `typing`, whose import takes ten times as long as this package's
if TYPE_CHECKING:
    from typing import Any

    from extractor.batch import extract_many, read_many
    from extractor.errors import ExtractorError
    from extractor.pipeline import extract
    from extractor.report import Extraction
    from extractor.report.paths import covers

__all__ = ["Extraction", "ExtractorError", "__version__", "covers", "extract", "extract_many", "read_many"]

_PUBLIC = {
    "Extraction": "extractor.report",
    "ExtractorError": "extractor.errors",
    "covers": "extractor.report.paths",
    "extract": "extractor.pipeline",
    "extract_many": "extractor.batch",
    "read_many": "extractor.batch",
}


def __getattr__(name: str) -> Any:
    """Public names are imported when they are first used, so that importing the package stays cheap."""
    if name in _PUBLIC:
        from importlib import import_module

        return getattr(import_module(_PUBLIC[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
