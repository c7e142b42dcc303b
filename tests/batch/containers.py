"""Containers for tests: archives as crawlers and people leave them, made of names and bytes."""

from __future__ import annotations

import io
import struct
import tarfile
import zlib
from collections.abc import Mapping
from pathlib import Path

import py7zr
from warcio.statusandheaders import StatusAndHeaders  # type: ignore[import-untyped]  # the package ships no types
from warcio.warcwriter import WARCWriter  # type: ignore[import-untyped]

Files = Mapping[str, bytes]


def tar(path: Path, files: Files, charset: str = "utf-8") -> Path:
    """A tar archive, packed as its name says."""
    packing = {".gz": "gz", ".tgz": "gz", ".xz": "xz", ".bz2": "bz2"}.get(path.suffix, "")
    with tarfile.open(path, f"w:{packing}", format=tarfile.GNU_FORMAT, encoding=charset) as archive:  # type: ignore[call-overload]
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return path


def sevenzip(path: Path, files: Files, password: str | None = None) -> Path:
    """A 7z archive."""
    with py7zr.SevenZipFile(path, "w", password=password, header_encryption=password is not None) as archive:
        for name, data in files.items():
            archive.writestr(data, name)
    return path


def warc(path: Path, responses: Files, kinds: Mapping[str, str] | None = None, status: str = "200 OK") -> Path:
    """A crawler's archive of responses by their URLs."""
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=path.name.endswith(".gz"))
        for url, data in responses.items():
            kind = (kinds or {}).get(url, "text/html")
            headers = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1")
            record = writer.create_warc_record(url, "response", payload=io.BytesIO(data), http_headers=headers)
            writer.write_record(record)
    return path


def encrypted_zip(path: Path, name: str, data: bytes, password: bytes) -> Path:
    """A zip of one stored member under the old encryption (APPNOTE.TXT 6.1), which `zipfile` does not write."""
    crc = zlib.crc32(data)
    body = _enciphered(bytes(11) + bytes([crc >> 24]) + data, password)
    raw = name.encode()
    fields = (20, 0x801, 0, 0, 33, crc, len(body), len(data), len(raw))
    local = b"PK\3\4" + struct.pack("<5H3L2H", *fields, 0) + raw + body
    entry = b"PK\1\2" + struct.pack("<6H3L5H2L", 20, *fields, 0, 0, 0, 0, 0, 0) + raw
    path.write_bytes(local + entry + b"PK\5\6" + struct.pack("<4H2LH", 0, 0, 1, 1, len(entry), len(local), 0))
    return path


def _enciphered(data: bytes, password: bytes) -> bytes:
    keys = [0x12345678, 0x23456789, 0x34567890]

    def turn(byte: int) -> None:
        keys[0] = zlib.crc32(bytes([byte]), keys[0] ^ 0xFFFFFFFF) ^ 0xFFFFFFFF
        keys[1] = ((keys[1] + (keys[0] & 0xFF)) * 134775813 + 1) & 0xFFFFFFFF
        keys[2] = zlib.crc32(bytes([keys[1] >> 24]), keys[2] ^ 0xFFFFFFFF) ^ 0xFFFFFFFF

    for byte in password:
        turn(byte)
    found = bytearray()
    for byte in data:
        mask = (keys[2] & 0xFFFF) | 2
        found.append(byte ^ ((mask * (mask ^ 1)) >> 8 & 0xFF))
        turn(byte)
    return bytes(found)
