"""The package with some of its modules changed: what a threshold, or an imagined change of the house, would do."""

from __future__ import annotations

import importlib.abc
import importlib.machinery
import importlib.util
import sys
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).resolve().parents[1]


def path_of(module: str) -> Path:
    """The file of a module of the package, named without the package."""
    path = ROOT / "extractor" / module.replace(".", "/")
    return path / "__init__.py" if path.is_dir() else path.with_suffix(".py")


class _Changed(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Gives one module from another text than its file's."""

    def __init__(self, name: str, source: str, path: Path) -> None:
        self.name, self.source, self.path = name, source, path

    def find_spec(
        self, fullname: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        if fullname != self.name:
            return None
        is_package = self.path.name == "__init__.py"
        spec = importlib.util.spec_from_loader(fullname, self, origin=str(self.path), is_package=is_package)
        if spec is not None and is_package:
            spec.submodule_search_locations = [str(self.path.parent)]
        return spec

    def exec_module(self, module: ModuleType) -> None:
        module.__file__ = str(self.path)
        exec(compile(self.source, str(self.path), "exec"), module.__dict__)


def load_changed(module: str, source: str) -> None:
    """From now on a module of the package, which must not be loaded yet, has another text."""
    sys.meta_path.insert(0, _Changed(f"extractor.{module}", source, path_of(module)))


def load_replaced(module: str, old: str, new: str) -> None:
    """The same, with one passage of its text replaced."""
    source = path_of(module).read_text("utf-8")
    if source.count(old) != 1:
        raise ValueError(f"{module} has {old!r} {source.count(old)} times")
    load_changed(module, source.replace(old, new))
