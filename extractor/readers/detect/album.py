"""A report as pictures of its pages, packed into one zip: told by their names, which differ in their numbers alone."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable

from extractor.patterns import pattern

_PICTURES = frozenset({".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp", ".webp", ".gif"})
_BESIDE = frozenset({"thumbs.db", "desktop.ini", ".ds_store"})
_BESIDE_FOLDER = "__macosx/"
# Names of cameras and scanners have numbers of 20 figures at most.
_NUMBER = pattern(r"\d{1,20}")


def album_of(names: Iterable[str]) -> tuple[str, ...]:
    """The names of a zip's pictures in the order of their numbers (2 before 10); none where it holds anything else.

    >>> album_of(["report/第10页.jpg", "report/第2页.jpg", "report/"])
    ('report/第2页.jpg', 'report/第10页.jpg')
    >>> album_of(["report.docx", "1.jpg"]), album_of(["map.png", "chart.png"])
    ((), ())
    """
    found = [name for name in names if not _is_beside(name)]
    if not found or any(posixpath.splitext(name)[1].lower() not in _PICTURES for name in found):
        return ()
    if len({_NUMBER.sub("#", posixpath.splitext(name)[0]) for name in found}) > 1:
        return ()
    return tuple(sorted(found, key=lambda name: ([int(one) for one in _NUMBER.findall(name)], name)))


def _is_beside(name: str) -> bool:
    """Whether it is a folder, or what a computer left in one."""
    lower = name.replace("\\", "/").lower()
    return lower.endswith("/") or lower.startswith(_BESIDE_FOLDER) or posixpath.basename(lower) in _BESIDE
