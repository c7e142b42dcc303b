"""What a zip may hold and unpack to: one row for each use."""

from __future__ import annotations

from extractor.tuples import NamedTuple

_MB = 1 << 20


class ZipLimits(NamedTuple):
    """Limits of a zip and of each of its members.

    `ratio` is of the unpacked size to the packed one; it counts from `ratio_from` bytes, since small parts of one
    repeated row deflate as well as bombs do. `total_ratio` is of all members to the zip itself: overlapping ones cannot
    hide.
    """

    members: int
    member_bytes: int
    ratio: int
    ratio_from: int
    total_bytes: int
    total_ratio: int


# A document of parts: reports with pictures have 12 to 120 of them; the main part of a report of 16 pages has 0.3 to
# 3 MB. XML of reports deflates 8 to 40 times, zeros 1030 times.
DOCUMENT = ZipLimits(10_000, 64 * _MB, 300, 4 * _MB, 10_000 * 64 * _MB, 300)
# A report with the files that belong to it: a saved page with its pictures has up to 300.
FILES = DOCUMENT._replace(members=1_000, total_bytes=4 * DOCUMENT.member_bytes)
# Many reports: a province's archive of a year holds 5,000; the largest published report seen has 60 MB, and text of
# reports packs 5 to 20 times.
ARCHIVE = ZipLimits(100_000, 512 * _MB, 200, 16 * _MB, 256 * 1024 * _MB, 100)
