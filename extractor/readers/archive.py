"""The one report in an archive: a file packed by gzip, or a zip of a document with pictures and other files beside it.

An archive of several reports is a batch's business, which reads it member by member.
"""

from __future__ import annotations

import gzip
import io
import re
import zlib
from pathlib import PurePosixPath

from extractor.diagnostics import Code, finding
from extractor.document import Document
from extractor.errors import DamagedSourceError, ExtractorError, LimitExceededError, UnknownFormatError
from extractor.provenance import Source
from extractor.readers.detect import Format, detect
from extractor.readers.package import open_package
from extractor.tuples import NamedTuple
from extractor.zips import FILES

_NAMED = 4  # files that a message names
_JUNK_FOLDERS = ("__macosx", "_files", ".files", ".assets")
_JUNK_NAMES = ("thumbs.db", "desktop.ini")
# Never a report: pictures, and what belongs to a page.
_JUNK_ENDING = re.compile(
    r"\.(?:png|jpe?g|gif|bmp|tiff?|webp|svg|ico|[ew]mf|css|js|json|url|lnk|mp[34]|woff2?|ttf|eot)", re.IGNORECASE
)


class Member(NamedTuple):
    """The document in an archive, and the names of the files beside it."""

    source: Source
    beside: tuple[str, ...] = ()


def only_document(source: Source) -> Member:
    """The one document in an archive; an ExtractorError says why there is none, or that there are several."""
    return _unpacked(source) if detect(source) is Format.GZIP else _only_member(source)


def noted(document: Document, member: Member, archive: Source) -> Document:
    """The Document of a member, with a note that says which one was read."""
    inner = member.source.name.removeprefix(f"{archive.name}!")
    note = finding(Code.UNPACKED, name=inner)
    if member.beside:
        note = finding(Code.UNPACKED, "beside", name=inner, others=_listed(member.beside))
    return document._replace(diagnostics=(note, *document.diagnostics))


def _unpacked(source: Source) -> Member:
    """What gzip packed, under the archive's name without its ending."""
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(source.data)) as stream:
            data = stream.read(FILES.member_bytes + 1)
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise DamagedSourceError(f"packed by gzip, and cut short or damaged ({error}); fetch it again") from error
    if len(data) > FILES.member_bytes:
        raise LimitExceededError(
            f"packed by gzip, and unpacks to over {FILES.member_bytes >> 20} MB, as no report does"
        )
    name = PurePosixPath(source.name)
    inner = Source(data, f"{source.name}!{name.stem if name.suffix.lower() == '.gz' else 'content'}")
    if detect(inner) in (Format.GZIP, Format.ZIP):
        raise UnknownFormatError("an archive in an archive; unpack the outer one and give the inner")
    return Member(inner)


def _only_member(source: Source) -> Member:
    package = open_package(source.data)
    entries = [entry for entry in package.entries.values() if entry.name and not entry.name.endswith("/")]
    if len(entries) > FILES.members or sum(entry.member.size for entry in entries) > FILES.total_bytes:
        raise LimitExceededError(f"a zip archive of {len(entries)} files, more than one report has; use `xxgk convert`")
    names = [entry.name for entry in entries]
    documents: list[tuple[Source, Format]] = []
    refusals: list[ExtractorError] = []
    for name in names:
        if _is_junk(name):
            continue
        try:
            inner = Source(package.part(name), f"{source.name}!{name}")
            documents.append((inner, detect(inner)))
        except ExtractorError as error:
            refusals.append(error.about(f"{source.name}!{name}"))
    only = _only(documents, refusals, len(names))
    beside = tuple(name for name in names if only.name != f"{source.name}!{name}")
    return Member(only, beside)


def _only(documents: list[tuple[Source, Format]], refusals: list[ExtractorError], count: int) -> Source:
    """The one that is a report's document; a text beside a document only says something about it."""
    if any(format in (Format.ZIP, Format.GZIP) for _, format in documents):
        raise UnknownFormatError("an archive in an archive; unpack the outer one and give the inner")
    found = [inner for inner, format in documents if format is not Format.TEXT] or [inner for inner, _ in documents]
    if len(found) == 1:
        return found[0]
    if not found and len(refusals) == 1:
        raise refusals[0]
    if not found:
        raise UnknownFormatError(f"a zip archive of {count} files, none of which is read; unpack it and look into them")
    names = _listed([inner.name.partition("!")[2] for inner in found])
    advice = "use `xxgk convert`, which reads each, or unpack it and give the report, with --attachment for its tables"
    raise UnknownFormatError(f"a zip archive of {len(found)} documents ({names}); {advice}")


def _is_junk(name: str) -> bool:
    *folders, last = name.lower().replace("\\", "/").split("/")
    if last.startswith((".", "~$")) or last in _JUNK_NAMES:
        return True
    if _JUNK_ENDING.fullmatch(PurePosixPath(last).suffix):
        return True
    return any(folder.endswith(_JUNK_FOLDERS) for folder in folders)


def _listed(names: tuple[str, ...] | list[str]) -> str:
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return ", ".join(names[:_NAMED]) + more
