"""What may be given to `extract`, and what the library says of anything else."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest

from extractor import extract
from extractor.errors import ExtractorError, MissingSourceError, WrongSourceError

TEXT = "某某镇2024年政府信息公开工作年度报告".encode()


@pytest.mark.parametrize("source", [None, 3, 3.5, [], object(), io.StringIO("text")])
def test_what_is_no_source_is_refused(source: Any) -> None:
    with pytest.raises(WrongSourceError) as caught:
        extract(source)
    assert isinstance(caught.value, ExtractorError)


@pytest.mark.parametrize("data", [b"", b" \n", b"\x00\x01\x02\x03\xff\xfe\x10"])
def test_bytes_without_a_name_are_the_source_in_messages(data: bytes) -> None:
    with pytest.raises(ExtractorError, match=r"^the source: [^:]") as caught:
        extract(data)
    assert ": :" not in str(caught.value)


def test_a_file_in_text_mode_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(TEXT)
    with (tmp_path / "a.txt").open(encoding="utf-8") as file, pytest.raises(WrongSourceError, match="binary"):
        extract(file)  # type: ignore[arg-type]


@pytest.mark.parametrize("attachments", ["a.docx", Path("a.docx"), b"bytes", io.BytesIO(b""), None, 3])
def test_attachments_are_several(attachments: Any) -> None:
    with pytest.raises(WrongSourceError, match="list"):
        extract(TEXT, attachments=attachments)


@pytest.mark.parametrize("path", ["", "no/such.pdf", "a\0b", "."])
def test_what_is_no_file_is_missing(path: str) -> None:
    with pytest.raises(MissingSourceError):
        extract(path)


@pytest.mark.parametrize("source", [TEXT, bytearray(TEXT), memoryview(TEXT), io.BytesIO(TEXT)])
def test_bytes_in_every_shape(source: Any) -> None:
    assert extract(source).source.bytes == len(TEXT)


def test_a_file_that_is_closed_or_open_to_be_written_is_no_source(tmp_path: Path) -> None:
    closed = io.BytesIO(b"x")
    closed.close()
    with (tmp_path / "b.txt").open("wb") as written:
        for file in (closed, written):
            with pytest.raises(WrongSourceError, match="gives nothing"):
                extract(file)
