"""Extraction on a machine with other fonts: a child in a mount namespace of its own, where the system allows one."""

from __future__ import annotations

import atexit
import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import cache
from pathlib import Path
from struct import unpack_from
from tempfile import TemporaryDirectory
from typing import Any

import reportlab

# Where pdfium looks for fonts on Linux (CLinuxPlatform::CreateDefaultSystemFontInfo).
FOLDERS = ("/usr/share/fonts", "/usr/share/X11/fonts/Type1", "/usr/share/X11/fonts/TTF", "/usr/local/share/fonts")
NONE, FOREIGN = "none", "foreign"
FONTS = (NONE, FOREIGN)
LATIN = Path(reportlab.__file__).parent / "fonts" / "Vera.ttf"
# In a table OS/2, where the code pages stand of which a font says that it covers them; simplified Chinese.
CODE_PAGES, SIMPLIFIED = 78, 1 << 18
_HIDE = 'for each in {folders}; do [ ! -d "$each" ] || mount -t tmpfs tmpfs "$each" || exit 1; done; '
_PUT = 'mkdir -p {first} && mount --bind "$0" {first} || exit 1; '
_CHILD = "from tests.quality.elsewhere import serve; serve()"


def foreign_font() -> bytes:
    """A font that says it is Chinese, taken for Chinese ones therefore; it draws Latin letters and digits alone."""
    font = bytearray(LATIN.read_bytes())
    for number in range(unpack_from(">H", font, 4)[0]):
        name, _, place, _ = unpack_from(">4sIII", font, 12 + 16 * number)
        if name == b"OS/2":
            font[place + CODE_PAGES : place + CODE_PAGES + 4] = SIMPLIFIED.to_bytes(4, "big")
    return bytes(font)


@cache
def is_possible() -> bool:
    """Whether the system allows a mount namespace."""
    try:
        return subprocess.run(_command(NONE, "", ["true"]), capture_output=True, timeout=60).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def _command(fonts: str, folder: str, command: Sequence[str]) -> list[str]:
    script = _HIDE.format(folders=" ".join(FOLDERS))
    if fonts == FOREIGN:
        script += _PUT.format(first=FOLDERS[0])
    return ["unshare", "--mount", "--map-root-user", "sh", "-c", f'{script}exec "$@"', folder, *command]


class Elsewhere:
    """A machine with other fonts that extracts one report after the other."""

    def __init__(self, fonts: str, folder: Path) -> None:
        (folder / "foreign.ttf").write_bytes(foreign_font())
        command = _command(fonts, str(folder), [sys.executable, "-c", _CHILD])
        self.child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def extract(self, data: bytes, name: str = "") -> dict[str, Any]:
        """The extraction as the contract's JSON."""
        assert self.child.stdin
        assert self.child.stdout
        self.child.stdin.write(b"%d %s\n" % (len(data), name.encode()) + data)
        self.child.stdin.flush()
        answer: dict[str, Any] = json.loads(self.child.stdout.readline())
        return answer

    def close(self) -> None:
        """Ends the machine."""
        if self.child.stdin:
            self.child.stdin.close()
        self.child.wait(60)


@cache
def machine(fonts: str) -> Elsewhere:
    """A machine with these fonts that lives as long as this process."""
    stack = ExitStack()
    atexit.register(stack.close)
    return stack.enter_context(elsewhere(fonts))


@contextmanager
def elsewhere(fonts: str) -> Iterator[Elsewhere]:
    """A machine with these fonts."""
    with TemporaryDirectory() as folder:
        machine = Elsewhere(fonts, Path(folder))
        try:
            yield machine
        finally:
            machine.close()


def serve() -> None:
    """Extracts what comes on standard input, until it ends."""
    from extractor import extract

    while head := sys.stdin.buffer.readline():
        size, _, name = head.decode().rstrip("\n").partition(" ")
        found = extract(sys.stdin.buffer.read(int(size)), name=name)
        print(json.dumps(found.to_dict(), ensure_ascii=False), flush=True)
