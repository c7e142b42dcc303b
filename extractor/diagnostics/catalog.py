"""One row a code, from the files below: sources, tables, reports, cells, corrections."""

from __future__ import annotations

from collections.abc import Mapping

from extractor.diagnostics.catalog_cells import CELLS
from extractor.diagnostics.catalog_corrections import CORRECTIONS
from extractor.diagnostics.catalog_reports import REPORTS
from extractor.diagnostics.catalog_sources import SOURCES
from extractor.diagnostics.catalog_tables import TABLES
from extractor.diagnostics.codes import Code
from extractor.diagnostics.rows import Row

CATALOG: Mapping[Code, Row] = {**SOURCES, **REPORTS, **TABLES, **CELLS, **CORRECTIONS}
