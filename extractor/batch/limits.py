"""What one file may take."""

from __future__ import annotations

from extractor.tuples import NamedTuple


class Limits(NamedTuple):
    """What one file may take, in seconds and resident megabytes, and after how many files a worker is renewed."""

    timeout: float = 120
    memory: int = 1024
    recycle_after: int = 1000
