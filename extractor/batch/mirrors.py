"""Documents that a page of a mirrored site links to and that lie in the same tree: they are attached to the page."""

from __future__ import annotations

import html
import os
import posixpath
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from urllib.parse import unquote, urlsplit

from extractor.batch.attachments import by_stem, folder_of, owner
from extractor.patterns import pattern
from extractor.tuples import NamedTuple

PAGES = (".html", ".htm", ".shtml", ".xhtml", ".jsp", ".asp", ".aspx", ".php")
MOST_ATTACHED = 5  # a page with more documents lists reports, and attaches none
MOST_PICTURES = 10  # a page with more is an album; the tables of a report take three to six
PAGE_BYTES = 4 * 2**20  # of a page that are looked through; pages of reports have 20 to 400 KB

_LINK = pattern(
    rb"<a\b[^<>]{0,2000}?\bhref\s*=\s*(?:\"([^\"<>]{1,1000})\"|'([^'<>]{1,1000})'|([^\s<>\"']{1,1000}))[^<>]{0,2000}>"
    rb"(.{0,400}?)</a",
    re.IGNORECASE | re.DOTALL,
)
_IMAGE = pattern(
    rb"<img\b[^<>]{0,2000}?\bsrc\s*=\s*(?:\"([^\"<>]{1,1000})\"|'([^'<>]{1,1000})'|([^\s<>\"']{1,1000}))", re.IGNORECASE
)
_PICTURE = pattern(r"\.(?:png|jpe?g|bmp|tiff?|webp)$", re.IGNORECASE)
_ROWS = pattern("结转下年度|结果维持")  # what a page prints whose tables are no pictures
LEAST_PICTURE = 15_000  # bytes: icons and buttons are smaller, pictures of tables larger
_DOCUMENT = pattern(r"\.(?:docx?|docm|wps|pdf|xlsx?|et|ofd|rtf|odt|ods)$", re.IGNORECASE)
_REPORT = pattern("信息公开.{0,12}(?:年度报告|年报|报告)")
_TITLE = pattern(r"<title[^<>]*>([^<>]{1,300})</title|<h1[^<>]*>(.{1,400}?)</h1", re.IGNORECASE | re.DOTALL)
_YEAR = pattern(r"(?<!\d)20\d\d(?!\d)")


def is_page(name: str) -> bool:
    """Whether a name is that of a page."""
    return posixpath.splitext(urlsplit(name).path if "://" in name else name)[1].lower() in PAGES


def attached_to(page: str, data: bytes, exists: Callable[[str], bool], size: Callable[[str], int]) -> list[str]:
    """The names of the documents that a report's page links to, in its order, and of pictures in the place of tables.

    Names are paths below the mirror's root with `/` between folders. A page that is no report, lists many documents or
    names another year beside a link attaches none of them; one that prints rows of the tables attaches no picture.
    """
    text = _decoded(data[:PAGE_BYTES])
    if _REPORT.search(text) is None:
        return []
    return [*_documents(page, data, text, exists), *_pictures(page, data, text, exists, size)]


def _pictures(
    page: str, data: bytes, text: str, exists: Callable[[str], bool], size: Callable[[str], int]
) -> list[str]:
    """The pictures that a page without rows of tables shows, icons left out."""
    if _ROWS.search(text):
        return []
    targets = (_plain_target(quoted or single or bare) for quoted, single, bare in _IMAGE.findall(data[:PAGE_BYTES]))
    shown = (target for target in targets if _PICTURE.search(unquote(target)))
    names = (next((one for one in _places(page, target) if exists(one)), None) for target in shown)
    found = list(dict.fromkeys(name for name in names if name is not None and size(name) >= LEAST_PICTURE))
    return found if len(found) <= MOST_PICTURES else []


def _documents(page: str, data: bytes, text: str, exists: Callable[[str], bool]) -> list[str]:
    title = next((found[1] or found[2] for found in _TITLE.finditer(text)), "")
    years = set(_YEAR.findall(title))
    found: dict[str, None] = {}
    for target, words in _links(data[:PAGE_BYTES]):
        named = set(_YEAR.findall(words)) | set(_YEAR.findall(posixpath.basename(target)))
        if not years or named <= years:
            name = next((one for one in _places(page, target) if one != page and exists(one)), None)
            if name is not None:
                found[name] = None
    return list(found) if len(found) <= MOST_ATTACHED else []


class Attached(NamedTuple):
    """What is attached to which file of a container, and what belongs to another so that it is no input of its own."""

    of: Mapping[str, Sequence[str]]
    belonging: Set[str]


def attachments_in(names: Iterable[str], read: Callable[[str], bytes]) -> Attached:
    """What is attached to the files of a container: by folders of attachments, and by the links of pages."""
    plain = {_plain(name): name for name in names}
    of: dict[str, list[str]] = {}
    belonging: set[str] = set()
    stems = by_stem(plain.values()) if any(map(folder_of, plain.values())) else {}
    for name in plain.values():
        belongs_to = owner(folder, stems) if (folder := folder_of(name)) else None
        if belongs_to is not None:
            of.setdefault(belongs_to, []).append(name)
            belonging.add(name)
    if not all(map(is_page, plain.values())):
        for key, name in plain.items():
            size = _size_in(plain, read)
            linked = attached_to(key, read(name), plain.__contains__, size) if is_page(name) else ()
            fresh = [plain[one] for one in linked if plain[one] not in of.get(name, ())]
            of.setdefault(name, []).extend(fresh)
    return Attached(of, belonging)


def _size_in(plain: Mapping[str, str], read: Callable[[str], bytes]) -> Callable[[str], int]:
    return lambda name: len(read(plain[name]))


def _plain(name: str) -> str:
    """A name as links lead to it: a URL without its scheme and query, no letter of it escaped."""
    return unquote(name.partition("://")[2].partition("?")[0]) if "://" in name else name


def local_attachments(path: str, root: str) -> list[str]:
    """The paths of the documents below `root` that a local page links to."""
    if not is_page(path.replace(os.sep, "/")):
        return []
    try:
        with open(path, "rb") as file:
            data = file.read(PAGE_BYTES)
    except OSError:
        return []
    page = os.path.relpath(path, root).replace(os.sep, "/")
    return [os.path.join(root, *one.split("/")) for one in attached_to(page, data, _below(root), _size_below(root))]


def _below(root: str) -> Callable[[str], bool]:
    """Whether a name is that of a file below a root; what a link leads to elsewhere is none."""
    real = os.path.join(os.path.realpath(root), "")

    def exists(name: str) -> bool:
        path = os.path.join(root, *name.split("/"))
        return os.path.isfile(path) and os.path.realpath(path).startswith(real)

    return exists


def _size_below(root: str) -> Callable[[str], int]:
    return lambda name: os.path.getsize(os.path.join(root, *name.split("/")))


def _links(data: bytes) -> Iterator[tuple[str, str]]:
    """Targets that name a document, without their queries, with the words of the link."""
    for quoted, single, bare, words in _LINK.findall(data):
        plain = _plain_target(quoted or single or bare)
        if _DOCUMENT.search(unquote(plain)):
            yield plain, _decoded(words)


def _plain_target(target: bytes) -> str:
    """What an address names, without its query."""
    return html.unescape(_decoded(target)).strip().partition("#")[0].partition("?")[0]


def _places(page: str, target: str) -> Iterable[str]:
    """Where a link of a page may lead in the tree, the likeliest first; nothing outside of it."""
    parts = urlsplit(target)
    if parts.scheme not in ("", "http", "https"):
        return
    if parts.netloc or parts.path.startswith("/"):  # the site may lie in any of the folders that the page is in
        folders = page.split("/")[:-1]
        above = ["/".join(folders[:depth]) for depth in range(len(folders) + 1)]
        places = [posixpath.join(one, parts.netloc, parts.path.lstrip("/")) for one in above if parts.netloc]
        places += [posixpath.join(one, parts.path.lstrip("/")) for one in above]
    else:
        places = [posixpath.join(posixpath.dirname(page), parts.path)]
    for place in places:
        for name in dict.fromkeys((place, unquote(place))):
            clean = posixpath.normpath(name)
            if not clean.startswith(("../", "/")) and clean not in ("..", "."):
                yield clean


def _decoded(data: bytes) -> str:
    """The text of a page for the eye: UTF-8, GBK where it is none."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("gb18030", "replace")
