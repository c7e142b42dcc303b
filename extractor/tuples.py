"""Named tuples that are defined in a tenth of the time; to a type checker they are those of `typing`.

`typing.NamedTuple` compiles a constructor a class and each annotation besides, which for the hundred classes on the way
of a PDF takes a quarter of the time that importing them does. Here classes of as many fields share one compiled
constructor, which differs by the names of its arguments alone, and what they all do is said once, in their base.
"""

from __future__ import annotations

TYPE_CHECKING = False  # that of `typing`, which a small report does without
if TYPE_CHECKING:
    from typing import NamedTuple as NamedTuple
else:
    from collections import _tuplegetter
    from functools import cache
    from types import FunctionType

    @cache
    def _code_of(count):
        """The code of a constructor of so many fields, whatever their names are."""
        names = ", ".join(f"_{place}" for place in range(count))
        return eval(f"lambda _class, {names}: _new(_class, ({names},))").__code__

    def _constructor(name, fields, defaults):
        named = {"co_varnames": ("_class", *fields), "co_name": "__new__", "co_qualname": f"{name}.__new__"}
        return FunctionType(_code_of(len(fields)).replace(**named), {"_new": tuple.__new__}, None, defaults)

    class _Definition(type):
        """Makes a class of named fields of what its body annotates."""

        def __new__(mcs, name, bases, body):
            if tuple in bases or NamedTuple not in bases:  # the base itself, and what inherits from a class so made
                return super().__new__(mcs, name, bases, body)
            fields = tuple(body.get("__annotations__", ()))
            defaults = {field: body.pop(field) for field in fields if field in body}
            if tuple(defaults) != fields[len(fields) - len(defaults) :]:
                raise TypeError(f"{name}: a field without a default follows one that has one")
            getters = {field: _tuplegetter(place, None) for place, field in enumerate(fields)}
            made = {
                "__slots__": (),
                "__match_args__": fields,
                "__new__": _constructor(name, fields, tuple(defaults.values())),
                "_fields": fields,
                "_field_defaults": defaults,
            }
            return super().__new__(mcs, name, bases, {**made, **body, **getters})

    class NamedTuple(tuple, metaclass=_Definition):
        """What named tuples do besides holding their fields, as those of the standard library do it."""

        __slots__ = ()
        _fields = ()

        @classmethod
        def _make(cls, values):
            made = tuple.__new__(cls, values)
            if len(made) != len(cls._fields):
                raise TypeError(f"Expected {len(cls._fields)} arguments, got {len(made)}")
            return made

        def _replace(self, **changed):
            made = self._make(map(changed.pop, self._fields, self))
            if changed:
                raise ValueError(f"Got unexpected field names: {list(changed)!r}")
            return made

        def _asdict(self):
            return dict(zip(self._fields, self, strict=True))

        def __repr__(self):
            shown = ", ".join(f"{field}={value!r}" for field, value in zip(self._fields, self, strict=True))
            return f"{self.__class__.__name__}({shown})"

        def __getnewargs__(self):
            return tuple(self)
