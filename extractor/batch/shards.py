"""Parts of an archive for machines that know nothing of each other: each input belongs to exactly one."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from extractor.batch.input import Input
from extractor.batch.storage import open_file
from extractor.patterns import pattern
from extractor.sinks.output import OutputError

NOTE_ENDING = ".shard.json"
_SHARD = pattern(r"(\d{1,6})/(\d{1,6})")


@dataclass(frozen=True, slots=True)
class Shard:
    """The part `number` of `count`, from 1."""

    number: int
    count: int

    def __str__(self) -> str:
        return f"{self.number}/{self.count}"

    def holds(self, key: str) -> bool:
        """Whether an input belongs to this part, told by the key alone: the same on every machine, in any order."""
        digest = hashlib.sha256(key.encode("utf-8", "backslashreplace")).digest()
        return int.from_bytes(digest[:8], "big") % self.count == self.number - 1

    def of(self, inputs: Iterable[Input]) -> Iterator[Input]:
        """The inputs of this part."""
        return (one for one in inputs if self.holds(one.key or one.name))


def shard_of(text: str) -> Shard:
    """The shard that `i/n` names; ValueError where it names none.

    >>> shard_of("3/8")
    Shard(number=3, count=8)
    """
    found = _SHARD.fullmatch(text)
    if not found or not 1 <= int(found[1]) <= int(found[2]):
        raise ValueError(f"{text!r} is no part such as 3/8")
    return Shard(int(found[1]), int(found[2]))


@dataclass(frozen=True, slots=True)
class ShardNote:
    """What a shard's output says of itself, beside it, for those who merge."""

    number: int
    count: int
    program: str
    inputs: int


def write_note(path: Path, note: ShardNote) -> None:
    """Writes a note."""
    path.write_text(json.dumps(asdict(note)) + "\n", "utf-8")


def read_note(out: str) -> ShardNote | None:
    """The note of an output, None where it has none; OutputError where it is damaged."""
    try:
        with open_file(out + NOTE_ENDING) as file:
            return ShardNote(**json.load(file))
    except FileNotFoundError:
        return None
    except (ValueError, TypeError) as error:
        raise OutputError(f"{out}{NOTE_ENDING}: damaged; run the shard again") from error
