"""Readings of lines kept by their dots: what is tuned before and behind the model does not wait for it a second time.

Lines that were read before give what they gave; a change of a page reads the lines that it changed.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import sqlite3
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from extractor.readers.scan import recognizer
from extractor.readers.scan.dots import Dots
from extractor.readers.scan.lexicon import Lexicon
from extractor.readers.scan.recognizer import Reading

# The file that readings are kept in, where this names one; gone with the process where it does not.
PLACE = "XXGK_SCANS_KEPT"


class Kept:
    """Readings by the digest of a line's dots."""

    def __init__(self, path: Path | None) -> None:
        self._base = sqlite3.connect(str(path) if path else ":memory:", timeout=60, isolation_level=None)
        self._base.execute("pragma journal_mode=wal")
        self._base.execute("create table if not exists kept (line blob primary key, reading blob)")

    def find(self, line: bytes) -> Reading | None:
        """What the line gave, None where it was not read."""
        row = self._base.execute("select reading from kept where line = ?", (line,)).fetchone()
        return Reading(*pickle.loads(zlib.decompress(row[0]))) if row else None

    def keep(self, line: bytes, reading: Reading) -> None:
        """Keeps what a line gave."""
        data = zlib.compress(pickle.dumps(tuple(reading)), 1)
        self._base.execute("insert or replace into kept values (?, ?)", (line, data))


@contextmanager
def kept_readings() -> Iterator[None]:
    """While this lasts a line is read by the model once, here or in an earlier run that kept it."""
    place = os.environ.get(PLACE)
    store, by_model = Kept(Path(place) if place else None), recognizer._read

    def read(lines: Sequence[Dots], lexicon: Lexicon | None, model: str) -> list[Reading]:
        names = [_digest(line, lexicon, model) for line in lines]
        found = [store.find(name) for name in names]
        fresh = [place for place, one in enumerate(found) if one is None]
        read_now = by_model([lines[one] for one in fresh], lexicon, model) if fresh else ()
        for place, reading in zip(fresh, read_now, strict=True):
            found[place] = reading
            store.keep(names[place], reading)
        return [one for one in found if one is not None]

    recognizer._read = read
    try:
        yield
    finally:
        recognizer._read = by_model


def _digest(line: Dots, lexicon: Lexicon | None, model: str) -> bytes:
    shape = f"{model} {line.shape}".encode()
    return hashlib.blake2b(shape + line.tobytes(), digest_size=20, key=_words_of(lexicon)).digest()


@cache
def _words_of(lexicon: Lexicon | None) -> bytes:
    words = sorted(lexicon._exact) if lexicon else ()
    return hashlib.blake2b("\n".join(words).encode(), digest_size=20).digest()
