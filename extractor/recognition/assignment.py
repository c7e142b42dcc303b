"""Printed row labels → rows of a table, all labels of a band at once: a row is taken by the label that fits it best."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from extractor.forms import RowDefinition, TableDefinition
from extractor.recognition.index import row_index
from extractor.recognition.labels import Quality, label_quality, wordings
from extractor.tuples import NamedTuple
from extractor.values.ordinals import Numbering, numbering
from extractor.values.text import squeeze

# What a label's wording weighs beside its number in the group, the label of the group, and its place in the order: a
# right number (or group) against a wrong one makes up for a wording that is a rank worse, against none it does not; a
# place decides between rows that are alike in all else, and never against these. The least numbers that say so.
_WORDING, _NUMBER, _GROUP, _ORDER = 6, 4, 4, 1

Match = tuple[RowDefinition | None, Quality]
_NOTHING: Match = (None, Quality.NONE)


class Printed(NamedTuple):
    """A row label as printed, with the labels of groups that stand beside or above it."""

    text: str
    groups: tuple[str, ...] = ()


class _Claim(NamedTuple):
    """A label's claim on a row: how much speaks for it."""

    weight: int
    label: int
    row: RowDefinition
    quality: Quality


def assigned(labels: Sequence[Printed], table: TableDefinition) -> list[Match]:
    """The row each label names and how well; None where none does, or several do and nothing tells which.

    Labels that are a row's wording to the letter take it, twice where it stands twice. The others are given rows that
    are free, from the claim with most for it: 「4.无正当理由大量重复申请」 is no second 「2.重复申请」.
    """
    found = [row_index(table).find(label.text) for label in labels]
    matches: list[Match] = [
        (rows[0], quality) if len(rows) == 1 and quality is Quality.EXACT else _NOTHING for rows, quality in found
    ]
    open_labels = [index for index, (rows, _) in enumerate(found) if rows and matches[index][0] is None]
    if not open_labels:
        return matches
    places = _places(matches, table)
    claims = [
        claim for index in open_labels for claim in _claims(labels[index], index, found[index][1], table, places[index])
    ]
    taken = {row for row, _ in matches if row is not None}
    for claim in sorted(claims, key=lambda claim: (-claim.weight, claim.label)):
        if matches[claim.label][0] is None and claim.row not in taken and not _has_rival(claim, claims, taken):
            matches[claim.label] = (claim.row, claim.quality)
            taken.add(claim.row)
    for index in open_labels:
        rows, quality = found[index]
        if matches[index][0] is None and len(rows) == 1 and _same_number(labels[index].text, rows[0].label_zh) >= 0:
            matches[index] = (rows[0], quality)  # its row stands twice
    return matches


def _has_rival(claim: _Claim, claims: Sequence[_Claim], taken: set[RowDefinition]) -> bool:
    """Whether as much speaks for another free row."""
    return any(
        other.label == claim.label and other.weight == claim.weight and other.row is not claim.row
        for other in claims
        if other.row not in taken
    )


def _claims(
    label: Printed, index: int, best: Quality, table: TableDefinition, place: tuple[int, int]
) -> Iterator[_Claim]:
    """The rows a label may be that of: those it is nearest to, and with no other number those it is nearly."""
    for position, row in enumerate(table.rows):
        quality = label_quality(label.text, wordings(row.label_zh, row.variants_zh))
        number = _same_number(label.text, row.label_zh)
        if quality == best or (best < Quality.EXACT and quality >= Quality.NEAR and number >= 0):
            group = _same_group(label, row, table)
            if best is Quality.EXACT and group <= 0:
                continue  # rows of one wording are told apart by what they stand under alone
            order = _ORDER if place[0] < position < place[1] else 0
            weight = _WORDING * quality + _NUMBER * number + _GROUP * group + order
            yield _Claim(weight, index, row, quality)


def _places(matches: Sequence[Match], table: TableDefinition) -> list[tuple[int, int]]:
    """For each label the places in the form of the rows named before and behind it."""
    known = [table.rows.index(row) if row is not None else None for row, _ in matches]
    before, last = [], -1
    for place in known:
        before.append(last)
        last = last if place is None else place
    behind, following = [], len(table.rows)
    for place in reversed(known):
        behind.append(following)
        following = following if place is None else place
    return list(zip(before, reversed(behind), strict=True))


def _same_number(printed: str, label: str | None) -> int:
    """1 where two labels have the same number, -1 where they have different ones, 0 where one has none."""
    one, other = _number(printed), _number(label or "")
    if one is None or other is None:
        return 0
    return 1 if (one.level, one.ordinal) == (other.level, other.ordinal) else -1


@lru_cache(maxsize=4096)
def _number(text: str) -> Numbering | None:
    return numbering(squeeze(text))


def _same_group(label: Printed, row: RowDefinition, table: TableDefinition) -> int:
    """1 where the label stands under a group of the row, -1 where it stands under that of other rows alone."""
    printed = {parent for group in label.groups for parent in _groups(table) if _reads_as(group, parent)}
    if not printed:
        return 0
    return 1 if printed & set(row.parents_zh) else -1


@cache
def _groups(table: TableDefinition) -> tuple[str, ...]:
    return tuple(dict.fromkeys(parent for row in table.rows for parent in row.parents_zh))


def _reads_as(printed: str, label: str) -> bool:
    return label_quality(printed, (label,)) >= Quality.NEAR
