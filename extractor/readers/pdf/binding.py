"""How functions of pdfium are bound, the only place that knows the library.

They are bound with plain integer handles and addresses: a call costs 0.4 instead of 1.1 microseconds, and a report
needs ten thousand of them. The library is the one that pypdfium2 ships, loaded without pypdfium2's own bindings, whose
import takes as long as three pages of a report.
"""

from __future__ import annotations

import ctypes
import os
from collections.abc import Callable
from ctypes import c_int, c_void_p
from importlib import import_module
from importlib.util import find_spec
from typing import Any

_LIBRARY_NAMES = ("libpdfium.so", "libpdfium.dylib", "pdfium.dll")


def _library() -> Any:
    """pdfium from pypdfium2's folder; where a packager keeps it elsewhere, pypdfium2's bindings know the place."""
    package = find_spec("pypdfium2_raw")
    for folder in (package and package.submodule_search_locations) or ():
        for path in (os.path.join(folder, name) for name in _LIBRARY_NAMES):
            if os.path.exists(path):
                return ctypes.CDLL(path)
    return import_module("pypdfium2_raw")


_LIBRARY = _library()


class Handle(c_void_p):
    """A handle or an address that is passed on as it is: to make it from an integer takes as long as a call."""

    @property
    def address(self) -> int:
        """The number by which it is known again."""
        return self.value or 0


def bound(name: str, result: Any, *arguments: Any, quick: bool = True) -> Callable[..., Any]:
    """The named function; a `quick` one keeps Python's global lock, which costs less than to let it go."""
    address = ctypes.cast(getattr(_LIBRARY, name), c_void_p).value
    make = ctypes.PYFUNCTYPE if quick else ctypes.CFUNCTYPE
    return make(result, *arguments)(address or 0)


def counted(name: str, result: Any = c_int) -> Callable[..., Any]:
    """The named function for what pages have hundreds of; it takes only small integers and `Handle`s."""
    address = ctypes.cast(getattr(_LIBRARY, name), c_void_p).value
    return ctypes.PYFUNCTYPE(result)(address or 0)
