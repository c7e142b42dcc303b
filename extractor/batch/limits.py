"""What one file may take."""

from __future__ import annotations

from typing import NamedTuple

MEGABYTE = 1024 * 1024


class Limits(NamedTuple):
    """What one file may take, in seconds and resident megabytes, and after how many files a worker is renewed.

    `memory` is measured on Linux; elsewhere it is not enforced.
    """

    timeout: float = 120
    memory: int = 1024
    recycle_after: int = 1000
