"""Which program a result comes from: another one may read the same bytes otherwise."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from extractor import __version__

# What results depend on beside this package's own code.
ENGINES = (
    *("lxml", "olefile", "pdfminer.six", "pypdfium2"),
    *("python-docx", "rapidfuzz", "regex", "selectolax"),
)
_PACKAGE = Path(__file__).resolve().parents[1]
_WITHOUT_INFLUENCE = ("cli", "batch", "sinks", "review", "__pycache__")


@cache
def program_version() -> str:
    """The version with a digest of the code and forms that results depend on, and of the engines' versions.

    The digest tells a checkout from the release that its version number still names.
    """
    digest = hashlib.sha256()
    for path in sorted(_PACKAGE.rglob("*")):
        parts = path.relative_to(_PACKAGE).parts
        if path.suffix in (".py", ".json") and parts[0] not in _WITHOUT_INFLUENCE:
            digest.update("/".join(parts).encode() + b"\0" + path.read_bytes() + b"\0")
    digest.update(" ".join(f"{name}={_version(name)}" for name in ENGINES).encode())
    return f"{__version__}+{digest.hexdigest()[:12]}"


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "-"
