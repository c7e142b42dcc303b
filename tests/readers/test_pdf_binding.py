"""Every function of pdfium that is bound is in the library, and what it says of failure is what is looked for."""

from __future__ import annotations

import ast
import ctypes
import tomllib
from pathlib import Path

import pytest

from extractor.readers.pdf import binding, native

ROOT = Path(__file__).resolve().parents[2]
FOLDER = Path(binding.__file__).parent
NAMES = sorted(
    {
        node.args[0].value
        for path in FOLDER.glob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in ("bound", "counted")
        and node.args
        and isinstance(node.args[0], ast.Constant)
        and isinstance(node.args[0].value, str)
    }
)


@pytest.mark.parametrize("name", NAMES)
def test_a_bound_function_is_in_the_library(name: str) -> None:
    assert len(NAMES) > 50
    address = ctypes.cast(getattr(binding._LIBRARY, name), ctypes.c_void_p).value
    assert address


def test_a_function_that_is_not_there_is_no_address() -> None:
    with pytest.raises(AttributeError):
        binding.bound("FPDF_NoSuchFunction", None)


def test_what_is_no_document_gives_no_handle_and_the_reason() -> None:
    with native.LOCK:
        handle = native.load_document(b"no PDF", 6, None)
        assert handle.address == 0
        assert native.last_error() == native.ERROR_FORMAT


def test_a_page_that_is_not_there_gives_no_handle() -> None:
    data = next(path for path in sorted((ROOT / "fixtures").rglob("source.pdf"))).read_bytes()
    with native.LOCK:
        document = native.load_document(data, len(data), None)
        count = native.page_count(document)
        assert count > 0
        assert native.load_page(document, count).address == 0
        page = native.load_page(document, 0)
        assert native.count_objects(page) > 0
        native.close_page(page)
        native.close_document(document)


def test_what_is_bound_by_address_has_an_upper_bound() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    (wanted,) = [one for one in project["dependencies"] if one.startswith("pypdfium2")]
    assert "<" in wanted
