"""Containers for tests: archives as crawlers and people leave them, made of names and bytes."""

from __future__ import annotations

import hashlib
import hmac
import io
import struct
import tarfile
import zlib
from collections.abc import Mapping
from pathlib import Path

import py7zr
from Cryptodome.Cipher import AES
from Cryptodome.Util import Counter
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


def rar5(path: Path, files: Files, *, encrypted: bool = False) -> Path:
    """A RAR archive of version 5, its members stored (technote of RAR 5.0)."""
    blocks = [_block5(1, _numbers(0))]
    for name, data in files.items():
        raw = name.encode()
        told = _numbers(4, len(data), 0o100644) + struct.pack("<L", zlib.crc32(data)) + _numbers(0, 1, len(raw)) + raw
        extra = _sized(_numbers(1, 0, 0, 15) + bytes(32)) if encrypted else b""
        blocks.append(_block5(2, told, data, extra))
    path.write_bytes(b"Rar!\x1a\x07\x01\x00" + b"".join([*blocks, _block5(5, _numbers(0))]))
    return path


def _block5(kind: int, told: bytes, data: bytes | None = None, extra: bytes = b"") -> bytes:
    flags = (1 if extra else 0) | (0 if data is None else 2)
    head = _numbers(kind, flags, *([len(extra)] if extra else []), *([] if data is None else [len(data)]))
    sized = _sized(head + told + extra)
    return struct.pack("<L", zlib.crc32(sized)) + sized + (data or b"")


def _sized(data: bytes) -> bytes:
    return _numbers(len(data)) + data


def _numbers(*numbers: int) -> bytes:
    """Numbers in seven bits a byte, the lowest first."""
    found = bytearray()
    for number in numbers:
        while number > 0x7F:
            found.append(number & 0x7F | 0x80)
            number >>= 7
        found.append(number)
    return bytes(found)


def rar4(path: Path, files: Files, names: str = "utf-8", flags: int = 0) -> Path:
    """A RAR archive of version 4, its members stored; `names` are in a charset, or `wide` as WinRAR writes them."""
    blocks = [_block4(0x73, 0, bytes(6))]
    for name, data in files.items():
        raw, marked = _name4(name, names)
        fields = (len(data), len(data), 2, zlib.crc32(data), 0, 29, 0x30, len(raw), 0x20)
        blocks.append(_block4(0x74, 0x8000 | marked | flags, struct.pack("<LLBLLBBHL", *fields) + raw) + data)
    path.write_bytes(b"Rar!\x1a\x07\x00" + b"".join([*blocks, _block4(0x7B, 0x4000, b"")]))
    return path


def _name4(name: str, charset: str) -> tuple[bytes, int]:
    if charset != "wide":
        return name.encode(charset), 0x200 if charset == "utf-8" else 0
    wide = name.encode("utf-16-le")
    letters = [wide[at : at + 8] for at in range(0, len(wide), 8)]
    return name.encode("gbk") + b"\0\0" + b"".join(b"\xaa" + four for four in letters), 0x200


def _block4(kind: int, flags: int, told: bytes) -> bytes:
    head = struct.pack("<BHH", kind, flags, len(told) + 7) + told
    return struct.pack("<H", zlib.crc32(head) & 0xFFFF) + head


def aes_zip(path: Path, name: str, data: bytes, password: bytes, strength: int = 3, version: int = 2) -> Path:
    """A zip of one deflated member under AES (WinZip's AE-1 or AE-2), which `zipfile` does not write."""
    size, packing = 8 * (strength + 1), zlib.compressobj(9, zlib.DEFLATED, -15)
    salt, crc = bytes(range(size // 2)), zlib.crc32(data) if version == 1 else 0
    keys = hashlib.pbkdf2_hmac("sha1", password, salt, 1000, 2 * size + 2)
    counter = Counter.new(128, initial_value=1, little_endian=True)
    body = AES.new(keys[:size], AES.MODE_CTR, counter=counter).encrypt(packing.compress(data) + packing.flush())
    seal = hmac.new(keys[size : 2 * size], body, "sha1").digest()[:10]
    whole, raw = salt + keys[2 * size :] + body + seal, name.encode()
    extra = struct.pack("<HHH2sBH", 0x9901, 7, version, b"AE", strength, 8)
    fields = (51, 0x801, 99, 0, 33, crc, len(whole), len(data), len(raw), len(extra))
    local = b"PK\3\4" + struct.pack("<5H3L2H", *fields) + raw + extra + whole
    entry = b"PK\1\2" + struct.pack("<6H3L5H2L", 51, *fields, 0, 0, 0, 0, 0) + raw + extra
    path.write_bytes(local + entry + b"PK\5\6" + struct.pack("<4H2LH", 0, 0, 1, 1, len(entry), len(local), 0))
    return path
