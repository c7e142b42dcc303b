"""The subjects that head a report's chapters, in any form and era: by words, never by numbers."""

from __future__ import annotations

from extractor.patterns import pattern

# Subjects that only a report on disclosure has together; each is counted once.
_SUBJECTS = tuple(
    map(
        pattern,
        (
            r"主动公开|公开政府信息|公开(?:的)?(?:内容|形式|途径|渠道)",
            r"依申请公开|信息公开申请|申请公开",
            r"复议|诉讼|申诉",
            r"收费|费用|减免",
            r"存在.{0,8}问题|改进(?:措施|情况)|下一步|需要报告的事项",
            r"(?:政府|政务)?(?:信息|政务)公开.{0,12}(?:概况|概述|情况|总结)|总体情况|^概述$|^基本情况$",
        ),
    )
)


def subjects_of(heading: str) -> frozenset[int]:
    """Which subjects a heading without white space names, as their numbers.

    >>> len(subjects_of("政府信息公开行政复议、行政诉讼情况")), len(subjects_of("工业和建筑业"))
    (2, 0)
    """
    return frozenset(number for number, subject in enumerate(_SUBJECTS) if subject.search(heading))
