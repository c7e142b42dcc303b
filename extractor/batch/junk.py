"""What lies among reports and is none: parts of pages, leavings of programs and systems, earlier outputs."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Callable

from extractor.errors import ExtractorError
from extractor.patterns import pattern
from extractor.version import MARK

PART, LEAVING, OUTPUT = "part of a page", "left by a program", "earlier output"
SMALL_PICTURE_BYTES = 30_000  # a scanned page has over 60 KB; the icons and photos of a site's frame are below

_PARTS = pattern(
    r"\.(?:css|less|scss|m?js|map|json|ico|cur|svg|gif|webp|woff2?|ttf|otf|eot|mp[34]|swf|wasm)(?:\.gz|\.br)?"
)
_LEAVINGS = pattern(r"\.(?:url|lnk|torrent|md5|sha1|sha256|sig|asc|part|partial|crdownload|tmp|swp|bak|log|pyc|ini)")
_NAMES = frozenset(
    {"thumbs.db", "desktop.ini", "ehthumbs.db", ".ds_store", ".gitignore", ".gitattributes", ".nojekyll"}
)
_NAMES |= {"robots.txt", "sitemap.xml", "favicon.ico", "crossdomain.xml", "browserconfig.xml", "manifest.xml"}
_FOLDERS = frozenset({"__macosx", ".git", ".svn", ".hg", "@eadir", "$recycle.bin", "system volume information"})
_OUTPUTS = pattern(r"\.(?:jsonl|ndjson|parquet|ledger)|\.(?:jsonl|csv|json|xlsx|parquet)\.(?:status|shard)\.jsonl?")
_PICTURES = (".png", ".jpg", ".jpeg", ".bmp", ".tif", ".tiff")
_OWN_CSV = b"sha256,name,"
_BOOK_BYTES = 64 * 2**20  # of a workbook that is looked into


def is_junk(name: str, size: Callable[[], int], start: Callable[[int], bytes]) -> str | None:
    """Why a file is none to be read, None where it may be a report; `size` and `start` tell of its bytes where asked.

    What is named itself is read whatever its name; this is about what is found in folders and archives.
    """
    *folders, last = name.replace("\\", "/").lower().split("/")
    if last in _NAMES or last.startswith(("~$", "._")) or _FOLDERS.intersection(folders):
        return LEAVING
    ending = posixpath.splitext(last)[1]
    if _PARTS.fullmatch(ending) or (ending in (".gz", ".br") and _PARTS.fullmatch(_double(last))):
        return PART
    if _LEAVINGS.fullmatch(ending):
        return LEAVING
    if _OUTPUTS.fullmatch(ending) or any(folder.endswith((".parquet", ".state")) for folder in folders):
        return OUTPUT
    if ending in _PICTURES and size() < SMALL_PICTURE_BYTES:
        return PART
    return OUTPUT if _is_own(ending, size, start) else None


def _double(last: str) -> str:
    stem, ending = posixpath.splitext(last)
    return posixpath.splitext(stem)[1] + ending


def _is_own(ending: str, size: Callable[[], int], start: Callable[[int], bytes]) -> bool:
    """Whether a table or workbook is one that this program wrote."""
    if ending == ".csv":
        return start(len(_OWN_CSV) + 3).removeprefix(b"\xef\xbb\xbf") == _OWN_CSV
    return ending == ".xlsx" and _is_own_book(start(_BOOK_BYTES))


def _is_own_book(data: bytes) -> bool:
    if b"docProps/custom.xml" not in data:
        return False
    from extractor.readers.package import open_package

    try:
        return MARK.encode() in open_package(data).part("docProps/custom.xml")
    except ExtractorError:
        return False


def local_junk(path: str, name: str) -> str | None:
    """Why a local file is none to be read."""

    def start(count: int) -> bytes:
        try:
            with open(path, "rb") as file:
                return file.read(count)
        except OSError:
            return b""

    return is_junk(name, lambda: os.path.getsize(path), start)
