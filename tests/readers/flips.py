"""Sound bytes with some of them changed, for readers that have to end in a document or an error of ours."""

from __future__ import annotations

from hypothesis import strategies as st


def flipped(sound: bytes, most: int) -> st.SearchStrategy[bytes]:
    """The bytes with one to `most` of them changed."""
    change = st.tuples(st.integers(0, len(sound) - 1), st.integers(0, 255))
    return st.lists(change, min_size=1, max_size=most).map(lambda changes: _changed(sound, changes))


def _changed(sound: bytes, changes: list[tuple[int, int]]) -> bytes:
    data = bytearray(sound)
    for at, byte in changes:
        data[at] = byte
    return bytes(data)
