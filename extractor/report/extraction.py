"""An extraction: the record of one source with what people do with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

from extractor.forms import Field
from extractor.language import Language
from extractor.report.model import Cell, Confidence, Record, TidyRow


class Extraction(Record):
    """The result for one source, and all that can be had of it: records, rows, frames, a page.

    What its methods need is loaded by the first that needs it.
    """

    @classmethod
    def from_dict(cls, record: Mapping[str, Any]) -> Extraction:
        """The extraction that `to_dict` describes; WrongRecordError where the data describe none."""
        from extractor.report.codec import record_of

        return cls(*record_of(record))

    @classmethod
    def from_json(cls, text: str | bytes) -> Extraction:
        """The extraction that `to_json` describes; WrongRecordError where the text describes none."""
        from extractor.report.codec import record_of_json

        return cls(*record_of_json(text))

    @cached_property
    def _cells(self) -> dict[Field, Cell]:
        from extractor.report.doubts import doubts_by_field

        doubts = doubts_by_field(self.facts, self.diagnostics)
        return {fact.field: Cell(*fact, doubts.get(fact.field, ())) for fact in self.facts}

    def cell(self, table: str, row: str, column: str) -> Cell:
        """One statutory cell with its doubts; KeyError where the report's forms have no such field.

        A cell that the source does not show has the state `absent`.
        """
        return self._cells[Field(table, row, column)]

    def to_dict(self, *, lang: Language = "en") -> dict[str, Any]:
        """The extraction as plain data, as the JSON Schema describes it, anew each time; messages in `lang`.

        A number is an `int`, or a `float` where a double is the number printed, else a `Decimal`.
        """
        from extractor.report.codec import record_dict

        return record_dict(self, lang)

    def to_json(self, *, indent: int | None = None, lang: Language = "en") -> str:
        """The extraction as JSON text, Chinese unescaped, numbers with their printed digits; messages in `lang`.

        The same bytes for the same source and version.
        """
        from extractor.report.codec import record_json

        return record_json(self, lang, indent=indent)

    def rows(self) -> Iterator[TidyRow]:
        """One flat row a statutory cell, by the columns of `report.columns`; one row in all where there is none.

        Numbers are `int` or `Decimal`.
        """
        from extractor.report.rows import rows_of

        return rows_of(self)

    def to_frame(self, library: str | None = None, *, wide: bool = False) -> Any:
        """The flat rows as a typed frame: `pandas`, `polars` or `arrow`; by default the first of these installed.

        `wide` gives one row with a column a cell, and what doubts it. ImportError where none is installed.
        """
        from extractor.report.frames import frame_of

        if wide:
            from extractor.report.wide import wide_columns, wide_row

            return frame_of([wide_row(self)], library, wide_columns())
        return frame_of(self.rows(), library)

    def __repr__(self) -> str:
        report = self.report
        told = (report.organization, report.fiscal_year, report.form) if report else ()
        words = [self.status.value, *(str(word) for word in told if word is not None)]
        doubtful = sum(fact.confidence is Confidence.DOUBTFUL for fact in self.facts)
        counts = f"{len(self.facts)} cells, {doubtful} doubtful; {len(self.diagnostics)} findings"
        return f"<Extraction {self.source.name}: {' '.join(words)}; {counts}>"

    def _repr_html_(self) -> str:
        """A page for notebooks: what the report is, its findings, and its tables with doubtful cells marked."""
        from extractor.report.notebook import page_of

        page: str = page_of(self)
        return page
