"""Members of a zip under AES, as WinZip, 7-Zip and WinRAR encrypt them, by pycryptodomex (extra `archives`)."""

from __future__ import annotations

import hashlib
import hmac
import struct

from extractor.errors import DamagedSourceError, EncryptedSourceError, MissingPartError
from extractor.tuples import NamedTuple
from extractor.zips.names import extra_fields

AES = 99  # the method of a member that is encrypted so; that by which it is packed stands in a field
_FIELD = 0x9901
_KEY_BYTES = {1: 16, 2: 24, 3: 32}  # by strength; the salt has half as many
_ROUNDS, _VERIFIER, _SEAL = 1000, 2, 10
_CHECKSUM_KEPT = 1  # in the first version the checksum of the bytes stands beside the seal


class Opened(NamedTuple):
    """A member's packed bytes, the method by which they are packed, and whether its checksum is that of its bytes."""

    packed: bytes
    method: int
    checksum: bool


def open_aes(packed: bytes, extra: bytes, password: str) -> Opened:
    """What is under a member's encryption; EncryptedSourceError where the password is another."""
    try:
        from Cryptodome.Cipher import AES as CIPHER
        from Cryptodome.Util import Counter
    except ImportError as error:
        message = "zips under AES need pycryptodomex: pip install 'xxgk-extractor[archives]', or unpack it first"
        raise MissingPartError(message) from error
    version, strength, method = _field(extra)
    size = _KEY_BYTES[strength]
    salt, body, seal = packed[: size // 2], packed[size // 2 + _VERIFIER : -_SEAL], packed[-_SEAL:]
    if len(packed) < size // 2 + _VERIFIER + _SEAL:
        raise DamagedSourceError("cut short")
    verifier = packed[size // 2 : size // 2 + _VERIFIER]
    for word in dict.fromkeys(password.encode(charset, "replace") for charset in ("utf-8", "gb18030")):
        keys = hashlib.pbkdf2_hmac("sha1", word, salt, _ROUNDS, 2 * size + _VERIFIER)
        if keys[2 * size :] != verifier:
            continue
        if hmac.new(keys[size : 2 * size], body, "sha1").digest()[:_SEAL] != seal:
            raise DamagedSourceError("its seal is broken: the bytes, or the password, are not what they were")
        counter = Counter.new(128, initial_value=1, little_endian=True)
        cipher = CIPHER.new(keys[:size], CIPHER.MODE_CTR, counter=counter)
        return Opened(cipher.decrypt(body), method, version == _CHECKSUM_KEPT)
    raise EncryptedSourceError("the password does not open the member of the archive")


def _field(extra: bytes) -> tuple[int, int, int]:
    """The version, the strength and the packing method that the field of the encryption tells."""
    data = next((data for kind, data in extra_fields(extra) if kind == _FIELD), b"")
    if len(data) < 7:
        raise DamagedSourceError("nothing tells how it is encrypted")
    version, strength, method = struct.unpack("<H2xBH", data[:7])
    if strength not in _KEY_BYTES:
        raise DamagedSourceError(f"encrypted by an unknown strength ({strength})")
    return version, strength, method
