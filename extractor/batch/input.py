"""One file of a batch, and the name it is told by."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from extractor.tuples import NamedTuple

if TYPE_CHECKING:
    from extractor.batch.outcome import Outcome
    from extractor.zips import Member


class Input(NamedTuple):
    """One file: its path or URL, and its name in records and status rows (the path as it was given or found).

    `key` is its name below the source it was found in, the same wherever that source lies; it tells the shard.
    `member` is its place in the archive at `path`. `refusal` (code and message) tells that it is not to be read.
    `known` is the outcome of an earlier run, which holds while the bytes are the same. `attachments` are files that are
    read with it; their names are those in its folder. `password` opens the member. `part` is the place in the file of
    the report that is meant, "" for the first where the others follow, None where nobody asks for others.
    """

    path: str
    name: str
    key: str = ""
    member: Member | None = None
    refusal: tuple[str, str] | None = None
    known: Outcome | None = None
    attachments: tuple[Input, ...] = ()
    password: str | None = None
    part: str | None = None


def display_name(path: str) -> str:
    """A path as text, another for each path: `/` between folders, bytes that are no characters as `\\xff`.

    A backslash in a name is doubled, so that no name looks like another.
    """
    name = path.replace("\\", "\\\\") if os.sep == "/" else path.replace(os.sep, "/")
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
