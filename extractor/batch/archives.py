"""Archives of reports: their members as inputs, and the bytes of one member in the worker that reads it."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from typing import IO

from extractor.batch.attachments import by_stem, folder_of, owner
from extractor.batch.input import ARCHIVE_ENDING, Input
from extractor.batch.storage import is_url, open_file
from extractor.errors import DamagedSourceError, LimitExceededError
from extractor.readers.detect.signs import is_document
from extractor.zips import ARCHIVE, Directory, Member, entries, find_directory, is_inflated, read_member

_RESOURCE_FORKS = "__MACOSX/"


class _UnsafeArchiveError(LimitExceededError):
    """An archive that is made to harm, or far beyond any real one."""


def members(archive: Input) -> Iterator[Input]:
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
            yield from _inputs(archive, file, directory)
    except LimitExceededError as error:
        yield archive._replace(refusal=(error.code, f"{archive.name}: {error}"))
    except (OSError, DamagedSourceError):
        yield archive  # reading it says what is wrong


def _inputs(archive: Input, file: IO[bytes], directory: Directory) -> Iterator[Input]:
    seen: set[bytes] = set()
    attached = _attached(archive, file, directory)
    belonging = {one.name for some in attached.values() for one in some}
    for name, member in entries(file, directory):
        if not name:
            message = f"{archive.name}: a member without a name; fetch the archive again"
            yield archive._replace(name=f"{archive.name}!#{member.place}", refusal=("damaged_file", message))
            continue
        if name.endswith("/") or name.startswith(_RESOURCE_FORKS):
            continue
        if name in belonging:
            continue
        inner = f"!{name}"
        digest = hashlib.blake2b(name.encode("utf-8", "replace"), digest_size=8).digest()
        if digest in seen:
            inner = f"!{name}#{member.place}"  # two of one name are two inputs
        seen.add(digest)
        one = archive._replace(name=archive.name + inner, key=archive.key + inner, member=member)
        one = one._replace(attachments=tuple(attached.get(name, ())))
        if name.lower().endswith(ARCHIVE_ENDING):
            message = f"{one.name}: an archive in an archive; unpack the outer one and convert the folder"
            one = one._replace(refusal=("nested_archive", message))
        yield one


def _attached(archive: Input, file: IO[bytes], directory: Directory) -> dict[str, list[Input]]:
    """The members that belong to other members, by the name of that one; each file of a name once."""
    folders = {folder for name, _ in entries(file, directory) if (folder := folder_of(name)) is not None}
    if not folders:
        return {}
    files = by_stem(name for name, _ in entries(file, directory))
    found: dict[str, list[Input]] = {}
    for name, member in entries(file, directory):
        folder = folder_of(name)
        belongs_to = owner(folder, files) if folder else None
        if belongs_to is not None:
            found.setdefault(belongs_to, []).append(Input(archive.path, name, member=member))
    return found


def _is_safe_archive(file: IO[bytes], directory: Directory) -> bool:
    """Whether to read the members: False for a document; LimitExceededError beyond the limits."""
    limits = ARCHIVE
    if directory.entries > limits.members:
        raise _UnsafeArchiveError(f"{directory.entries:,} members, more than {limits.members:,}; split it")
    total, count = 0, 0
    if is_document(name for name, _ in entries(file, directory)):
        return False
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


def member_bytes(path: str, member: Member) -> bytes:
    """The bytes of one member of the archive at a path; a subclass of ExtractorError where they cannot be had whole."""
    with open_file(path) as file:
        try:
            return read_member(file, member, ARCHIVE)
        except DamagedSourceError as error:
            raise DamagedSourceError(f"damaged in its archive ({error}); fetch the archive again") from error
