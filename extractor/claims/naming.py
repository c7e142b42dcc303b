"""What a number in a sentence counts, by the words around it."""

from __future__ import annotations

from functools import lru_cache

from extractor.claims.concepts import Concept, vocabulary
from extractor.claims.quantities import PERCENT, Quantity
from extractor.claims.subjects import Mark, Subject, speaks_of, subject_at
from extractor.patterns import pattern
from extractor.report.claims import Stated
from extractor.tuples import NamedTuple

OTHER, PART, GROWTH, SHARE = "other", "part", "growth", "share"
_CLAUSE_SIGNS = (*",、;:()", "其中")
# What stands between the words for a number and the number itself and says nothing of what it counts.
_CONNECTORS = pattern(
    r"(?:[\s,:“”\"』』]|其中|共计|共|累计|达到|达|为|有|是|约|分别|均|总数|数量|数|了|的|各类|\d+大类)*$"
)
# Sides of a list: bodies that handed on their own figures.
_BODIES = ("政府", "部门", "局", "委", "办", "县", "区", "市", "镇", "乡", "街道", "村", "社区", "开发区", "单位")
_BODY_ENDS = tuple(body + behind for body in _BODIES for behind in ("", "收取", "共", "为"))
_BODY = pattern(rf"(?:^|[,、;:()\s])(?:其中)?[^,、;:()\d]{{0,14}}(?:{'|'.join(_BODIES)})(?:收取|共|为)?$")
# What a body in a list took beside what it had: 甲局3件，收取20元.
_TAKEN = pattern(r"(?:收取|收费|共收取)")
_ADDED = pattern(r"(?:其中)?,?(?:本年度?|当年|今年|20\d\d年度?)?(?:新增|新公开|增加)$")
# What counts no pieces: only concepts that name such a unit are meant.
_NO_PIECES = (PERCENT, "元", "万元", "亿元")
# A clause that says what a number counts has no more letters in front of it.
_FURTHEST = 60


class Sentence(NamedTuple):
    """A sentence with what it speaks of where, and what those before it spoke of."""

    text: str
    marks: list[Mark]
    inherited: Subject
    older: bool


class Before(NamedTuple):
    """What stands in front of a number: where the number before it ends, what that counts, and the last total."""

    end: int = 0
    concept: str = ""
    total: str = ""


def concept_of(sentence: Sentence, quantity: Quantity, before: Before, until: int) -> str | None:
    """What a number counts: by the words of its clause and those behind it, then by the sentence in front of it.

    `until` is where the next number begins. None where nothing tells that a number in Chinese is one.
    """
    front = sentence.text[max(before.end, quantity.start - _FURTHEST) : quantity.start]
    bare = _CONNECTORS.sub("", front)
    clause = bare[max((at + len(sign) for sign in _CLAUSE_SIGNS if (at := bare.rfind(sign)) >= 0), default=0) :]
    ahead = subject_at(until, sentence.marks, sentence.inherited)
    subject = subject_at(quantity.start, sentence.marks, ahead)
    behind = sentence.text[quantity.end : until].lstrip()
    near = _named(sentence, clause, behind, quantity, subject)
    if quantity.unit != PERCENT and clause.endswith(_BODY_ENDS) and _BODY.search(clause):
        return near if near not in (None, OTHER) and before.concept != PART else PART
    if before.concept == PART and _TAKEN.fullmatch(clause):
        return PART
    name = near or _named(sentence, bare, behind, quantity, subject)
    if name in (None, OTHER) and before.total and _ADDED.search(bare):
        return before.total  # 累计主动公开…条，其中本年新增…条
    if name is None:
        name = SHARE if quantity.unit == PERCENT else OTHER
    return name if name != OTHER or quantity.stated is Stated.DIGITS else None


def _named(sentence: Sentence, front: str, behind: str, quantity: Quantity, subject: Subject) -> str | None:
    """The first concept whose words stand in front of a number, or behind it; None where no words are known."""
    said = sentence.text[: quantity.start]
    meant = _meant(subject, quantity.unit, sentence.older)
    for at in meant.hinted(front, said, behind):
        name, concept = meant.concepts[at]
        if _is_said(concept, said if concept.whole else front, behind, said):
            return name
    return None


class _Meant(NamedTuple):
    """The concepts that a number may count, in their order, and the letters their words cannot do without.

    Each hint has the places of its concepts: those whose words stand in the clause, in the whole sentence, behind the
    number. Most concepts are told apart by hints, and a hint is looked for once for all of its concepts.
    """

    concepts: tuple[tuple[str, Concept], ...]
    unhinted: tuple[int, ...]
    hints: tuple[tuple[tuple[str, tuple[int, ...]], ...], ...]

    def hinted(self, *texts: str) -> list[int]:
        """The places of the concepts that one of their hints, if they have any, stands for."""
        found = set(self.unhinted)
        for text, hints in zip(texts, self.hints, strict=True):
            found.update(at for hint, places in hints if hint in text for at in places)
        return sorted(found)


@lru_cache(maxsize=1024)
def _meant(subject: Subject, unit: str | None, older: bool) -> _Meant:
    """The concepts of an era that may be meant where this is spoken of and counted in this unit."""
    concepts = tuple(
        (name, concept)
        for concept in vocabulary().concepts
        if (name := concept.name(older=older)) is not None
        and speaks_of(concept, subject)
        and _is_counted_in(unit, concept)
    )
    hints: tuple[dict[str, list[int]], ...] = ({}, {}, {})
    for at, (_, concept) in enumerate(concepts):
        for hint in concept.hints:
            hints[_stands(concept)].setdefault(hint, []).append(at)
    unhinted = tuple(at for at, (_, concept) in enumerate(concepts) if not concept.hints)
    return _Meant(concepts, unhinted, tuple(tuple((hint, tuple(at)) for hint, at in one.items()) for one in hints))


def _stands(concept: Concept) -> int:
    """Where a concept's words stand: in the clause (0), in the whole sentence (1), behind the number (2)."""
    if concept.before is None:
        return 2
    return 1 if concept.whole else 0


def _is_counted_in(unit: str | None, concept: Concept) -> bool:
    return unit in concept.units if concept.units or unit in _NO_PIECES else True


def _is_said(concept: Concept, front: str, behind: str, said: str) -> bool:
    return (
        (concept.before is None or concept.before.search(front) is not None)
        and (concept.after is None or concept.after.match(behind) is not None)
        and (concept.within is None or concept.within.search(said) is not None)
    )
