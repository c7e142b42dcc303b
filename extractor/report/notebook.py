"""An extraction as a piece of HTML for notebooks: whose report, its findings, its tables with doubtful cells marked."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from extractor.report.doubts import doubts_by_field, is_doubt
from extractor.report.labels import labels_of
from extractor.report.model import Confidence, Fact, Record, Report

SHOWN_FINDINGS = 20
_MARKED = ' style="background:#ffe08a"'


def page_of(record: Record) -> str:
    """The HTML of an extraction; all text of the source is escaped."""
    return "\n".join(_parts(record))


def _parts(record: Record) -> Iterator[str]:
    report, source = record.report, record.source
    title = (report.title if report else None) or source.name
    yield f"<div><h4>{escape(title)}</h4>"
    words = [record.status.value, source.name]
    if report is not None:
        words += [str(word) for word in (report.organization, report.fiscal_year, report.form) if word is not None]
    yield f"<p>{escape(' · '.join(words))}</p>"
    doubts = [finding for finding in record.diagnostics if is_doubt(finding)]
    shown = [f"<li><code>{finding.code.value}</code> {escape(finding.message)}</li>" for finding in doubts]
    yield f"<ul>{''.join(shown[:SHOWN_FINDINGS])}</ul>"
    if len(doubts) > SHOWN_FINDINGS:
        yield f"<p>… {len(doubts) - SHOWN_FINDINGS} more</p>"
    if report is not None:
        yield from _tables(record, report)
    yield "</div>"


def _tables(record: Record, report: Report) -> Iterator[str]:
    codes = doubts_by_field(report.facts, record.diagnostics)
    by_row: dict[str, dict[str, list[Fact]]] = {}
    for fact in report.facts:
        by_row.setdefault(fact.field.table, {}).setdefault(fact.field.row, []).append(fact)
    for table, rows in by_row.items():
        form = report.table_forms.get(table, report.form)
        first = [labels_of(form, fact.field) for fact in next(iter(rows.values()))]
        yield f"<table><caption>{escape(first[0].table_zh if first and first[0] else table)}</caption>"
        heads = "".join(f"<th>{escape(one.column_zh)}</th>" if one else "<th></th>" for one in first)
        yield f"<tr><th></th>{heads}</tr>"
        for key, facts in rows.items():
            labels = labels_of(form, facts[0].field)
            cells = "".join(_cell(fact, codes.get(fact.field, ())) for fact in facts)
            yield f"<tr><th>{escape(labels.row_zh if labels else key)}</th>{cells}</tr>"
        yield "</table>"


def _cell(fact: Fact, doubt: tuple[str, ...]) -> str:
    marked = _MARKED if fact.confidence is Confidence.DOUBTFUL else ""
    reason = f' title="{escape(" ".join(doubt) or fact.state.value)}"' if marked else ""
    return f"<td{marked}{reason}>{escape(fact.raw)}</td>"
