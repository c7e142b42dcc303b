"""Broken and hostile legacy Word files: each an ExtractorError or a Document within a bound of time, never a crash."""

from __future__ import annotations

import random
import struct
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.diagnostics import Code, Scope
from extractor.errors import (
    DamagedSourceError,
    EncryptedSourceError,
    ExtractorError,
    LimitExceededError,
    UnknownFormatError,
)
from extractor.provenance import Source
from extractor.readers.doc import read
from tests.readers.doc_builder import (
    DELETED,
    SECTOR,
    Run,
    Word,
    container,
    depth,
    read_word,
    row,
    stored,
    table_definition,
    word_bytes,
)

DATA = Path(__file__).parent / "data"
ROWS = row(["甲", "乙"], table_definition([0, 1000, 2000]))
SOUND = word_bytes(Word([stored("年度报告"), *ROWS, stored("末")]))
REPORT = (DATA / "report.doc").read_bytes()
MUTANTS = 60  # 2,000 ran while it was written; a failure is kept as a test of its own


def outcome(data: bytes) -> str:
    """What reading ends in."""
    try:
        read(Source(data, "test.doc"))
        found = "document"
    except ExtractorError as error:
        found = type(error).__name__
    return found


@pytest.mark.parametrize("kilobytes", range(len(REPORT) >> 10))
def test_a_file_cut_at_any_kilobyte_is_no_document(kilobytes: int) -> None:
    assert outcome(REPORT[: kilobytes << 10]) in {"DamagedSourceError", "UnknownFormatError"}


@pytest.mark.parametrize("seed", range(MUTANTS))
def test_mutants_end_well(seed: int) -> None:
    chance = random.Random(seed)
    data = bytearray(chance.choice((REPORT, SOUND)))
    for _ in range(chance.choice((1, 3, 20, 100))):
        in_head = chance.random() < 0.5
        data[chance.randrange(0x600 if in_head else len(data))] = chance.choice((0, 255, 127, chance.randrange(256)))
    outcome(bytes(data))


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(SOUND) - 1), st.integers(0, 255)), min_size=1, max_size=8))
def test_flipped_bytes_end_well(flips: list[tuple[int, int]]) -> None:
    data = bytearray(SOUND)
    for at, value in flips:
        data[at] = value
    outcome(bytes(data))


def patched(at: int, *values: int, data: bytes = SOUND) -> bytes:
    return data[:at] + bytes(values) + data[at + len(values) :]


def fat_entry(sector: int, following: int, data: bytes = SOUND) -> bytes:
    return patched(SECTOR + 4 * sector, *struct.pack("<I", following), data=data)


def test_sectors_in_a_loop_are_damage() -> None:
    assert outcome(fat_entry(3, 2)) == "DamagedSourceError"
    assert outcome(fat_entry(2, 2)) == "DamagedSourceError"
    assert outcome(fat_entry(4, 0x1000)) == "DamagedSourceError"


def test_a_directory_that_leads_to_itself_is_damage_or_read_past() -> None:
    entry = SOUND.index("WordDocument".encode("utf-16-le"))
    for neighbour in (0x44, 0x48, 0x4C):  # left, right and child
        for number in range(4):
            assert outcome(patched(entry + neighbour, number, 0, 0, 0)) in {"document", "DamagedSourceError"}


def test_a_loop_of_further_fat_sectors_is_damage() -> None:
    """The header names one sector of the DIFAT, which says that the next one is itself."""
    looped = SOUND + struct.pack("<128I", *[0xFFFFFFFF] * 127, len(SOUND) // SECTOR - 1)
    assert (
        outcome(patched(0x44, *struct.pack("<2I", len(SOUND) // SECTOR - 1, 0xFF), data=looped)) == "DamagedSourceError"
    )


def test_a_loop_of_small_sectors_is_damage() -> None:
    """The mini FAT is a sector that says of its first small sector that it follows itself."""
    looped = SOUND + struct.pack("<128I", *[0] * 128)
    made = patched(0x3C, *struct.pack("<2I", len(SOUND) // SECTOR - 1, 1), data=looped)
    size = made.index("WordDocument".encode("utf-16-le")) + 120
    assert outcome(patched(size, *struct.pack("<I", 4000), data=made)) == "DamagedSourceError"


@pytest.mark.parametrize("at", [0x2C, 0x40, 0x48])
def test_sector_counts_no_file_has_are_damage(at: int) -> None:
    assert outcome(patched(at, 0xFF, 0xFF, 0xFF, 0x00)) == "DamagedSourceError"


def test_stream_sizes_no_file_has_are_damage() -> None:
    at = SOUND.index("WordDocument".encode("utf-16-le")) + 120
    assert outcome(patched(at, 0xFF, 0xFF, 0xFF, 0x7F)) == "DamagedSourceError"


def test_other_containers_and_other_bytes_are_unknown() -> None:
    assert outcome(b"") == "UnknownFormatError"
    assert outcome(b"%PDF-1.4") == "UnknownFormatError"
    assert outcome(container({"Workbook": b"x"})) == "UnknownFormatError"
    assert outcome(SOUND.replace("1Table".encode("utf-16-le"), "9Table".encode("utf-16-le"))) == "DamagedSourceError"


def test_encryption_is_named() -> None:
    with pytest.raises(EncryptedSourceError, match="password"):
        read_word([stored("甲")], flags=0x1300)
    with pytest.raises(EncryptedSourceError, match="password"):
        read(Source(container({"EncryptedPackage": b"x"}), "a.doc"))


@pytest.mark.parametrize("version", [33, 101, 104])
def test_older_words_are_named(version: int) -> None:
    with pytest.raises(UnknownFormatError, match="Word 95"):
        read_word([stored("甲")], version=version)


def test_a_container_saved_by_wps_is_read() -> None:
    """WPS Writer fills the header's class identifier, which others leave empty."""
    found = read(Source(patched(8, *range(1, 17)), "test.wps"))
    assert [item.text for item in found.paragraphs] == ["年度报告", "末"]


def piece_table(start: int, end: int, offset: int) -> bytes:
    return b"\x02\x10\x00\x00\x00" + struct.pack("<2IHIH", start, end, 0, offset, 0)


@pytest.mark.parametrize(
    "content",
    [
        piece_table(0, 2, 0x800),
        piece_table(0, 3, 0x3FFFFFFF),
        piece_table(5, 3, 0x800),
        piece_table(1, 3, 0x800),
        b"\x02\xff\xff\xff\xff",
        b"\x01\xff\xff",
        b"\x07",
        b"\x01\x00\x00",
        b"\x02\x00\x00\x00\x00",
        b"\x02\x04\x00\x00\x00" + bytes(4),
    ],
)
def test_wild_piece_tables_are_damage(content: bytes) -> None:
    with pytest.raises(DamagedSourceError):
        read_word(Word([stored("甲乙")], parts={33: content}))


def test_characters_without_formatting_are_said() -> None:
    """The list of the pages of character formatting names the page of another part."""
    data = word_bytes(Word([stored("甲", Run("乙", DELETED)), stored("丙")]))
    assert not read(Source(data, "a.doc")).diagnostics
    page = bytearray(data)
    at = data.rindex(struct.pack("<2I", 0x800, 0x802))  # the bounds of the first two runs
    page[at : at + 8] = struct.pack("<2I", 0x900, 0x902)
    (finding,) = read(Source(bytes(page), "a.doc")).diagnostics
    assert (finding.code, finding.scope) == (Code.CONTENT_SKIPPED, Scope.DOCUMENT)


def test_pages_of_formatting_out_of_the_file_are_damage() -> None:
    data = word_bytes(Word([stored("甲")]))
    table = data.rindex(struct.pack("<2I", 0x800, 0x804))
    assert outcome(patched(table + 8, 0xFF, 0xFF, 0x3F, 0, data=data)) == "DamagedSourceError"


def test_a_count_of_text_no_file_has_is_damage() -> None:
    at = SOUND.index(struct.pack("<2I", 12, 0), SECTOR)
    assert outcome(patched(at, 0xFF, 0xFF, 0xFF, 0x7F)) == "DamagedSourceError"


def test_a_file_without_text_is_damage() -> None:
    with pytest.raises(DamagedSourceError, match="no text"):
        read_word([])


@pytest.mark.parametrize(("levels", "refused"), [(39, False), (41, True), (0x7FFFFFFF, True)])
def test_deep_tables_are_refused(levels: int, refused: bool) -> None:
    paragraphs = [stored("底", properties=depth(levels)), stored("末")]
    if refused:
        with pytest.raises(LimitExceededError, match="nested"):
            read_word(paragraphs)
    else:
        assert [item.text for item in read_word(paragraphs).paragraphs] == ["底", "末"]


def test_many_insertions_of_columns_are_bounded() -> None:
    inserted = struct.pack("<HBBh", 0x7621, 200, 255, 5) * 70
    found = read_word([*row(["1", "2"], inserted), stored("末")])
    assert [cell.text for table in found.tables for cell in table.grid.cells] == ["1", "2"]


def test_text_boxes_that_overlap_are_read_once() -> None:
    wild = struct.pack("<4I", 0, 3, 0, 3) + bytes(22 * 3)
    found = read_word(Word([stored("文")], boxes=[stored("框框")], parts={56: wild}))
    assert [item.text for item in found.paragraphs] == ["文", "框框"]
    assert [item.code for item in found.diagnostics] == [Code.CONTENT_SKIPPED]
