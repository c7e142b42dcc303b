"""The closed list of findings, how grave they are, and what they doubt."""

from __future__ import annotations

from enum import StrEnum


class Severity(StrEnum):
    """How grave a finding is: a note informs, a warning doubts a value, an error says that something is missing."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Scope(StrEnum):
    """What a finding doubts, from the whole source to one cell; for a reader there is nothing narrower than tables."""

    SOURCE = "source"
    DOCUMENT = "document"
    HEAD = "head"
    NARRATIVE = "narrative"
    TABLES = "tables"
    TABLE = "table"
    CELLS = "cells"


class Code(StrEnum):
    """The closed list of findings; what each means, and its messages, are its row in `CATALOG`."""

    # the source as a file
    NAME_DISAGREES = "name_disagrees"
    UNPACKED = "unpacked"
    SEVERAL_REPORTS = "several_reports"
    ENCODING_DOUBTFUL = "encoding_doubtful"
    NO_TEXT_LAYER = "no_text_layer"
    CHARACTERS_UNMAPPED = "characters_unmapped"
    CONTENT_SKIPPED = "content_skipped"
    ATTACHMENT_READ = "attachment_read"
    ATTACHMENT_UNREADABLE = "attachment_unreadable"
    # the document
    SPAN_OVERFLOW = "span_overflow"
    CELLS_OVERLAP = "cells_overlap"
    CELLS_LOST = "cells_lost"
    TABLE_IS_PICTURE = "table_is_picture"
    LINK_FOUND = "link_found"
    # the report
    NOT_A_REPORT = "not_a_report"
    FORM_UNDECIDED = "form_undecided"
    FORMS_MIXED = "forms_mixed"
    TITLE_NOT_FOUND = "title_not_found"
    ORGANIZATION_DOUBTFUL = "organization_doubtful"
    AGENCY_DOUBTFUL = "agency_doubtful"
    CLAIM_DIFFERS = "claim_differs"
    FISCAL_YEAR_DOUBTFUL = "fiscal_year_doubtful"
    YEAR_PAST = "year_past"
    PERIOD_UNUSUAL = "period_unusual"
    SECTION_NOT_FOUND = "section_not_found"
    SECTION_REPEATED = "section_repeated"
    HEADING_VARIANT = "heading_variant"
    TABLE_NOT_FOUND = "table_not_found"
    TABLE_ASIDE = "table_aside"
    ROW_NOT_FOUND = "row_not_found"
    ROW_UNMATCHED = "row_unmatched"
    ROW_REPEATED = "row_repeated"
    COLUMN_NOT_FOUND = "column_not_found"
    COLUMN_UNMATCHED = "column_unmatched"
    COLUMN_DOUBTFUL = "column_doubtful"
    LABEL_VARIANT = "label_variant"
    CELL_DOUBTFUL = "cell_doubtful"
    CELL_UNUSUAL = "cell_unusual"
    DIGITS_DOUBTFUL = "digits_doubtful"
    CELL_NOT_A_NUMBER = "cell_not_a_number"
    CELL_ILLEGIBLE = "cell_illegible"
    CELL_REMARK = "cell_remark"
    UNIT_DOUBTFUL = "unit_doubtful"
    IDENTITY_FAILS = "identity_fails"
    READINGS_DIFFER = "readings_differ"
    SECOND_READING_FAILED = "second_reading_failed"
    SOURCES_DIFFER = "sources_differ"
    # what persons say
    CORRECTION_REFUSED = "correction_refused"
    CORRECTION_APPLIED = "correction_applied"
