"""Archives of reports: their members as inputs, and the bytes of one member in the worker that reads it."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Collection, Iterator
from typing import IO

from extractor.batch.endings import is_container, nested
from extractor.batch.input import Input
from extractor.batch.junk import is_junk
from extractor.batch.mirrors import attachments_in
from extractor.batch.options import Options
from extractor.batch.storage import is_url, open_file
from extractor.errors import DamagedSourceError, ExtractorError, LimitExceededError
from extractor.readers.detect.album import album_of
from extractor.readers.detect.signs import is_document
from extractor.zips import ARCHIVE, Directory, Member, entries, find_directory, is_inflated, read_member

LOOKED_INTO_BYTES = 4 * 2**20  # of a member that is looked into before its turn, a page for its links
LOOKED_INTO_MEMBERS = 20_000  # of an archive that is looked through for what is attached to what


class _UnsafeArchiveError(LimitExceededError):
    """An archive that is made to harm, or far beyond any real one."""


def members(archive: Input, options: Options) -> Iterator[Input]:
    """The members of an archive as inputs named `archive.zip!inner/name`; the archive itself where it has none to give.

    A document that is a zip, a damaged archive and one that cannot be read are given as they are, so that reading
    says so; an archive beyond the limits is refused as a whole, a nested one by its name.
    """
    if not is_url(archive.path) and not os.path.isfile(archive.path):
        yield archive  # a pipe of that name must not hold up the rest
        return
    try:
        with open_file(archive.path) as file:
            directory = find_directory(file)
            if directory is None or not _is_safe_archive(file, directory):
                yield archive
                return
            yield from _inputs(archive._replace(password=options.password), file, directory, options)
    except LimitExceededError as error:
        yield archive._replace(refusal=(error.code, f"{archive.name}: {error}"))
    except (OSError, DamagedSourceError):
        yield archive  # reading it says what is wrong


def _inputs(archive: Input, file: IO[bytes], directory: Directory, options: Options) -> Iterator[Input]:
    seen: set[bytes] = set()
    attached, belonging = _attached(archive, file, directory, options)
    for name, member in entries(file, directory):
        if not name:
            message = f"{archive.name}: a member without a name; fetch the archive again"
            yield archive._replace(name=f"{archive.name}!#{member.place}", refusal=("damaged_file", message))
            continue
        if name.endswith("/") or name in belonging or options.skips(_junk(archive, name, member)):
            continue
        inner = f"!{name}"
        digest = hashlib.blake2b(name.encode("utf-8", "replace"), digest_size=8).digest()
        if digest in seen:
            inner = f"!{name}#{member.place}"  # two of one name are two inputs
        seen.add(digest)
        one = archive._replace(name=archive.name + inner, key=archive.key + inner, member=member)
        one = one._replace(attachments=tuple(attached.get(name, ())))
        yield one._replace(refusal=nested(one.name)) if is_container(name) else one


def _junk(archive: Input, name: str, member: Member) -> str | None:
    """Why a member is none to be read."""
    return is_junk(name, lambda: member.size, lambda count: _start(archive, member)[:count])


def _start(archive: Input, member: Member) -> bytes:
    """The bytes of a member that is looked into before its turn; nothing where they cannot be had."""
    try:
        return member_bytes(archive.path, member, archive.password) if member.size <= LOOKED_INTO_BYTES else b""
    except (ExtractorError, OSError):
        return b""


def _attached(
    archive: Input, file: IO[bytes], directory: Directory, options: Options
) -> tuple[dict[str, list[Input]], Collection[str]]:
    """The members that belong to other members, by the name of that one, and those that are no inputs of their own."""
    if directory.entries > LOOKED_INTO_MEMBERS:
        return {}, ()
    found = {name: member for name, member in entries(file, directory) if name and not name.endswith("/")}
    of, belonging = attachments_in(found, lambda name: b"" if options.counting else _start(archive, found[name]))
    inputs = {
        name: [Input(archive.path, one, member=found[one], password=archive.password) for one in some]
        for name, some in of.items()
    }
    return inputs, belonging


def _is_safe_archive(file: IO[bytes], directory: Directory) -> bool:
    """Whether to read the members: False for a document; LimitExceededError beyond the limits."""
    limits = ARCHIVE
    if directory.entries > limits.members:
        raise _UnsafeArchiveError(f"{directory.entries:,} members, more than {limits.members:,}; split it")
    total, count = 0, 0
    if is_document(name for name, _ in entries(file, directory)):
        return False
    if album_of(name for name, _ in entries(file, directory)):
        return False  # one report, page by page
    for name, member in entries(file, directory):
        total, count = total + member.size, count + 1
        if count > limits.members:
            raise _UnsafeArchiveError(f"more than {limits.members:,} members; split it")
        if is_inflated(member, limits):
            raise _UnsafeArchiveError(
                f"{name} unpacks to more than {limits.ratio} times its size: it may be a zip bomb"
            )
    unpacks = total > limits.ratio_from and total > limits.total_ratio * directory.file_bytes
    if total > limits.total_bytes or unpacks:
        raise _UnsafeArchiveError(f"unpacks to {total:,} bytes: it may be a zip bomb")
    return count > 0


def member_bytes(path: str, member: Member, password: str | None = None) -> bytes:
    """The bytes of one member of the archive at a path; a subclass of ExtractorError where they cannot be had whole."""
    with open_file(path) as file:
        try:
            return read_member(file, member, ARCHIVE, password)
        except DamagedSourceError as error:
            raise DamagedSourceError(f"damaged in its archive ({error}); fetch the archive again") from error
