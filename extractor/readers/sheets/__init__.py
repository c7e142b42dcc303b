"""What spreadsheets share: cells as they are shown, and a sheet cut into lines and tables; knows no file format."""

from __future__ import annotations

from extractor.readers.sheets.blocks import MAX_SLOTS, Blocks, Hidden, Shown, sheet_too_large

__all__ = ["MAX_SLOTS", "Blocks", "Hidden", "Shown", "sheet_too_large"]
