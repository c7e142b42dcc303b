"""Zip files: names and places of their members, and the bytes of one, under limits that hold before anything unpacks.

The one room for documents that are a zip of parts, for a report in an archive, and for archives of thousands of
reports. An own reader, because `zipfile` holds a whole directory in memory, takes names that are not marked for code
page 437, and unpacks before it knows what comes. Layout: APPNOTE.TXT 6.3.10.
"""

from extractor.zips.directory import Directory, Entry, Member, entries, find_directory, read_entries
from extractor.zips.limits import ARCHIVE, DOCUMENT, FILES, ZipLimits
from extractor.zips.members import UnknownPackingError, is_inflated, read_member
from extractor.zips.names import folded

__all__ = [
    "ARCHIVE",
    "DOCUMENT",
    "FILES",
    "Directory",
    "Entry",
    "Member",
    "UnknownPackingError",
    "ZipLimits",
    "entries",
    "find_directory",
    "folded",
    "is_inflated",
    "read_entries",
    "read_member",
]
