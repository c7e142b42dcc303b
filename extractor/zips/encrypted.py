"""Members of a zip under the old encryption (ZipCrypto), by `zipfile`."""

from __future__ import annotations

import struct
import zipfile
import zlib
from typing import IO

from extractor.errors import DamagedSourceError, EncryptedSourceError, LimitExceededError
from extractor.zips.directory import Member

ENCRYPTED_BYTES = 64 * 2**20  # deciphered by Python itself, a megabyte takes a second


def read_encrypted(file: IO[bytes], member: Member, password: str) -> bytes:
    """The bytes of an encrypted member; an ExtractorError where the password is not its own."""
    if member.size > ENCRYPTED_BYTES:
        raise LimitExceededError(f"{member.size:,} bytes are too many to decipher; unpack the archive first")
    try:
        archive = zipfile.ZipFile(file)
    except (zipfile.BadZipFile, ValueError, OSError, EOFError, LookupError, RuntimeError, struct.error) as error:
        raise DamagedSourceError(str(error)) from error
    info = next((one for one in archive.infolist() if one.header_offset == member.place), None)
    if info is None:
        raise DamagedSourceError("it is not where the directory says")
    for word in dict.fromkeys(password.encode(charset) for charset in ("utf-8", "gb18030")):
        try:
            with archive.open(info, pwd=word) as stream:
                return stream.read(member.size + 1)[: member.size]
        except (RuntimeError, zlib.error, zipfile.BadZipFile, EOFError):
            continue
        except (ValueError, OSError, LookupError) as error:  # a name before the bytes that is none
            raise DamagedSourceError(str(error)) from error
    raise EncryptedSourceError("the password does not open the member of the archive")
