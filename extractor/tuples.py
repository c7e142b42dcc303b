"""Named tuples that are defined in half the time; to a type checker they are those of `typing`.

`typing.NamedTuple` compiles each annotation besides, which no one asks for here: of the hundred classes on the way of a
PDF that is half of the time that it takes to define them.
"""

from __future__ import annotations

TYPE_CHECKING = False  # that of `typing`, which a small report does without
if TYPE_CHECKING:
    from typing import NamedTuple as NamedTuple
else:
    from collections import namedtuple

    class _Definition(type):
        """Makes a class over a tuple of the fields that its body annotates."""

        def __new__(mcs, name, bases, body):
            if not bases:  # NamedTuple itself
                return super().__new__(mcs, name, bases, body)
            fields = tuple(body.get("__annotations__", ()))
            defaults = {field: body.pop(field) for field in fields if field in body}
            if tuple(defaults) != fields[len(fields) - len(defaults) :]:
                raise TypeError(f"{name}: a field without a default follows one that has one")
            made = namedtuple(name, fields, defaults=tuple(defaults.values()), module=body["__module__"])
            others = [base for base in bases if base is not NamedTuple]
            if others:
                return type(name, (made, *others), {"__slots__": (), **body})
            for attribute, value in body.items():
                setattr(made, attribute, value)
            return made

    class NamedTuple(metaclass=_Definition):
        """The base of a class whose annotated names are the fields of a tuple, in their order."""
