"""Which of several places telephone numbers beside a name speak for; an area code alone names no place."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.agency.surroundings import Surroundings
from extractor.agency.tables import Region, telephone_areas
from extractor.patterns import pattern
from extractor.report.agency import Evidence

# 0911-4212345, （0911）4212345, 09114212345; with 86 in front or not.
_NUMBER = pattern(r"(?<![\dA-Za-z])[(（]?(?:\+?86-?)?(0\d{2,3})[)）]?[-—－―–~转 ]{0,2}[2-8]\d{6,7}(?!\d)")


def by_telephone(options: Sequence[Region], beside: Surroundings) -> tuple[Region, Evidence] | None:
    """The one region of several that lies where the telephones beside a name are; None where they are of two places."""
    numbers = {number for _, text in beside.layers for number in _NUMBER.findall(text)}
    areas = {area: number for number in sorted(numbers) if (area := telephone_areas().get(number)) is not None}
    if len(areas) != 1:
        return None
    ((area, number),) = areas.items()
    inside = [one for one in options if one.code.startswith(area)]
    if len({one.code for one in inside}) != 1:
        return None
    return inside[0], Evidence("area_code", number)
