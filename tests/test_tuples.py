"""Named tuples are those of the standard library in all that is used of them."""

import copy
import pickle
import typing
from collections.abc import Callable
from typing import Any

import pytest

from extractor.provenance import Location
from extractor.tuples import NamedTuple


class Own(NamedTuple):
    """A class as the package defines it."""

    name: str
    row: int | None = None
    cells: tuple[str, ...] = ()

    @property
    def doubled(self) -> str:
        return self.name * 2


class Standard(typing.NamedTuple):
    name: str
    row: int | None = None
    cells: tuple[str, ...] = ()


class Inherited(Own):
    """A class of the same fields, as of a character with a rule through it."""


@pytest.mark.parametrize("arguments", [("a",), ("a", 1), ("a", 1, ("b",))])
def test_it_holds_what_the_standard_one_holds(arguments: Any) -> None:
    own: Any = Own(*arguments)
    standard: Any = Standard(*arguments)
    assert own == standard
    assert hash(own) == hash(standard)
    assert own._asdict() == standard._asdict()
    assert own._fields == standard._fields
    assert repr(own) == repr(standard).replace("Standard", "Own")
    assert (own.name, own.row, own.cells) == tuple(own)
    assert own.doubled == "aa"
    assert own._replace(row=7) == standard._replace(row=7)
    assert Own._make(own) == own
    assert not hasattr(own, "__dict__")


@pytest.mark.parametrize(
    "wrong",
    [
        lambda one: one(),
        lambda one: one("a", 1, (), 2),
        lambda one: one("a", column=1),
        lambda one: one("a", name="b"),
        lambda one: one._make(["a"]),
    ],
)
def test_wrong_use_is_a_type_error_as_of_the_standard_one(wrong: Callable[[Any], object]) -> None:
    for one in (Own, Standard):
        with pytest.raises(TypeError):
            wrong(one)
    with pytest.raises(ValueError, match="column"):
        Own("a")._replace(column=1)  # type: ignore[call-arg]


def test_what_inherits_from_one_is_one() -> None:
    struck = Inherited(*Own("a", 1))
    assert struck == Own("a", 1)
    assert isinstance(struck._replace(row=2), Inherited)
    assert isinstance(struck, Own)


def test_they_are_sent_and_copied() -> None:
    place = Location(page=1, box=(1.0, 2.0, 3.0, 4.0))
    assert pickle.loads(pickle.dumps(place)) == place
    assert isinstance(copy.deepcopy(place), Location)
    match place:
        case Location(page, _):
            assert page == 1


def test_a_field_without_a_default_does_not_follow_one_that_has_one() -> None:
    body = {"__annotations__": {"first": "int", "second": "int"}, "first": 1}
    definition: Any = type(Own)
    with pytest.raises(TypeError, match="Wrong"):
        definition("Wrong", (NamedTuple,), body)
