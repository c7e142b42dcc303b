"""When a report was published, by the description of its source."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from extractor.values.dates import first_date

# In the order they are believed: a day of publication first, the document's own day and any unnamed day last.
_PUBLISHED_NAMES = [
    "PubDate",
    "发布日期",
    "公开日期",
    "公布日期",
    "发布时间",
    "公开时间",
    "发文日期",
    "发文时间",
    "成文日期",
    "成文时间",
    "生成日期",
    "生成时间",
    "更新时间",
    "更新日期",
    "撰写日期",
    "日期",
    "时间",
]


def published(metadata: Mapping[str, str]) -> date | None:
    """The day of publication the source states, None where it states none."""
    return next(filter(None, (first_date(metadata[name]) for name in _PUBLISHED_NAMES if name in metadata)), None)
