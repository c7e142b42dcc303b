"""Findings about what persons say of cells: a note each, for none doubts what is printed."""

from __future__ import annotations

from collections.abc import Mapping

from extractor.diagnostics.codes import Code, Scope, Severity
from extractor.diagnostics.rows import Both, Row, Says

_AGAIN = Both(
    "Look at the cell again in the review site, and save the correction anew.", "请在核对网页中重新核对此格并保存。"
)

CORRECTIONS: Mapping[Code, Row] = {
    Code.CORRECTION_REFUSED: Row(
        Severity.NOTE,
        Scope.CELLS,
        Both(
            "A person's correction does not fit this source, and was not laid over it.",
            "人工更正与此文件不符，没有采用。",
        ),
        _AGAIN,
        {
            "version": Says(
                "what {by} says of {field} is of another version of the file ({digest}…)",
                "{by}对{field}的核对针对此文件的另一版本（{digest}…）",
            ),
            "no_field": Says(
                "what {by} says of {field} is of a cell that the report does not have",
                "{by}核对的{field}不在此报告中",
            ),
            "read_otherwise": Says(
                "{by} confirmed {field}, which now reads {text:q}", "{by}确认过{field}，但现在读作{text:q}"
            ),
        },
    ),
    Code.CORRECTION_APPLIED: Row(
        Severity.NOTE,
        Scope.CELLS,
        Both(
            "A cell was corrected by a person who saw another text in it than is read now.",
            "更正此格的人当时看到的文字与现在读出的不同。",
        ),
        _AGAIN,
        {"": Says("{by} corrected {other:q}; now it reads {text:q}", "{by}更正时为{other:q}，现在读作{text:q}")},
    ),
}
