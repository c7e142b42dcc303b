"""What only shows between reports: rules over years and bodies, differences of two, series for analysis."""

from extractor.series.check import Checked, check_outputs
from extractor.series.finding import Cell, Finding, Side
from extractor.series.outputs import WrongOutputError, entries, kind_of
from extractor.series.panel import panel, panel_frame, write_panel
from extractor.series.rules import Rule, rules
from extractor.series.tell import write as write_findings

__all__ = [
    "Cell",
    "Checked",
    "Finding",
    "Rule",
    "Side",
    "WrongOutputError",
    "check_outputs",
    "entries",
    "kind_of",
    "panel",
    "panel_frame",
    "rules",
    "write_findings",
    "write_panel",
]
